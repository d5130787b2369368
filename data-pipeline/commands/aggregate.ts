import type { AggregateOptions } from './run/aggregate.ts';
import { command } from './shared/command.ts';
import { agreement, folder, passphraseFd, period, report, sheet, text } from './shared/options.ts';

export const aggregate = command<AggregateOptions>({
  verb: 'aggregate',
  usage: 'FILE --agreement ID --out COUNTS',
  summary:
    'counts client-level rows, sealed or not, for `protect`; `--print-sql` prints the counting as SQL for a warehouse',
  options: {
    ...folder,
    agreement,
    out: text('COUNTS', 'the file for the counts'),
    of: text('FILE', 'the extract of all the people whom the indicator is a share of'),
    id: text('INDICATOR', 'the indicator, if the agreement has several extracts'),
    period,
    sheet,
    postcodes: text('FILE', 'a table postcode,area (default: postcodes.csv of the folder)'),
    report,
    passphraseFd,
    printSql: text('postgres|duckdb', 'print the counting as SQL instead, and read no file'),
  },
  writes: ({ options }) => (options.printSql === undefined ? [options.indicators] : []),
  run: async (call) => (await import('./run/aggregate.ts')).aggregate(call),
});
