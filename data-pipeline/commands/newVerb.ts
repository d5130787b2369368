import type { NewOptions } from './run/newVerb.ts';
import { command } from './shared/command.ts';
import { printing, text } from './shared/options.ts';

export const newVerb = command<NewOptions>({
  verb: 'new',
  usage: 'FOLDER [--areas LOOKUP.csv --home CODE]',
  summary:
    'makes a folder to start from: an invented county, or any upper-tier area from an ONS lookup of wards to counties',
  options: {
    ...printing,
    areas: text('LOOKUP.csv', 'the ONS lookup of wards to counties'),
    home: text('CODE', 'the code of the area'),
    forge: text('NAME', 'where it will be kept, for its workflows: github (default), gitlab or azure'),
  },
  writes: ({ words }) => words.slice(0, 1),
  run: async (call) => (await import('./run/newVerb.ts')).newVerb(call),
});
