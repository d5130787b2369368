import type { ProtectOptions } from './run/protect.ts';
import { command } from './shared/command.ts';
import { explain, folder, previous, text, texts } from './shared/options.ts';

export const protect = command<ProtectOptions>({
  verb: 'protect',
  usage: '--counts FILE... --out PATH',
  summary: 'turns confidential counts into rows that may be published; refuses what its audit can break',
  options: {
    ...folder,
    counts: texts('FILE', 'confidential counts, as CSV'),
    out: text('PATH', 'the CSV, or the scorecard folder, to write the rows to'),
    previous,
    explain,
  },
  writes: ({ options: { indicators, out } }) => [indicators, ...(out === undefined || /\.csv$/.test(out) ? [] : [out])],
  run: async (call) => (await import('./run/protect.ts')).protect(call),
});
