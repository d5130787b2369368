import { command } from './shared/command.ts';
import { folder } from './shared/options.ts';

export const importHexagons = command({
  verb: 'import',
  kinds: ['hexagons'],
  usage: '',
  summary: 'places a hexagon for each ward in `hexagons.csv`, from the centres in `areas.csv`',
  options: folder,
  writes: ({ options }) => [options.indicators],
  run: async (call) => (await import('./run/importHexagons.ts')).importHexagons(call),
});
