import { command } from './shared/command.ts';
import { folder } from './shared/options.ts';

export const importBoundaries = command({
  verb: 'import',
  kinds: ['boundaries'],
  usage: 'FILE...',
  summary: 'reads official GeoJSON or TopoJSON, any vintage, into a small `boundaries.json` for the geographic map',
  options: folder,
  writes: ({ options }) => [options.indicators],
  run: async (call) => (await import('./run/importBoundaries.ts')).importBoundaries(call),
});
