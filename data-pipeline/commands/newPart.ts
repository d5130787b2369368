import type { NewPartOptions } from './run/newPart.ts';
import { command } from './shared/command.ts';
import { folder, sheet, text } from './shared/options.ts';

export const newPart = command<NewPartOptions>({
  verb: 'new',
  kinds: ['indicator', 'agreement'],
  usage: '[--from FILE]',
  summary:
    'writes the definition of an indicator, or an agreement, with every key explained, and checks it: asks a few questions, or reads a row of a workbook for each',
  options: {
    ...folder,
    from: text('FILE', 'an XLSX, ODS or CSV with keys as heads and one row for each (default: ask for each)'),
    sheet,
  },
  writes: ({ options: { indicators } }) => [indicators],
  run: async (call) => (await import('./run/newPart.ts')).newPart(call),
});
