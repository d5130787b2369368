import { command } from './shared/command.ts';
import { folder } from './shared/options.ts';

export const importPostcodes = command({
  verb: 'import',
  kinds: ['postcodes'],
  usage: 'FILE...',
  summary:
    'reads Code-Point Open or the ONS Postcode Directory into `postcodes.csv`, so that the search box finds a ward exactly',
  options: folder,
  writes: ({ options }) => [options.indicators],
  run: async (call) => (await import('./run/importPostcodes.ts')).importPostcodes(call),
});
