import { command } from './shared/command.ts';
import { folder } from './shared/options.ts';

export const importMembers = command({
  verb: 'import',
  kinds: ['members'],
  usage: 'FILE',
  summary:
    'reads areas that are listed as postcodes (`area,postcode`) into `memberships.csv`: as wards, and as parts of wards that `protect` asks counts for',
  options: folder,
  writes: ({ options }) => [options.indicators],
  run: async (call) => (await import('./run/importMembers.ts')).importMembers(call),
});
