import type { ReceiveOptions } from './run/receive.ts';
import { command } from './shared/command.ts';
import { agreement, folder, passphraseFd, period, report, sheet, text } from './shared/options.ts';

export const receive = command<ReceiveOptions>({
  verb: 'receive',
  usage: 'FILE --agreement ID',
  summary:
    "reads a supplier's CSV, XLSX or ODS by its agreement: writes figures into the folder, counts into a file for `protect`, and faults into a report for the supplier",
  options: {
    ...folder,
    agreement,
    sheet,
    period,
    out: text('FILE', 'where counts under rule ours go'),
    report,
    passphraseFd,
  },
  writes: ({ options }) => [options.indicators],
  run: async (call) => (await import('./run/receive.ts')).receive(call),
});
