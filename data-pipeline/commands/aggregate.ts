import type { AggregateOptions } from './run/aggregate.ts';
import { command } from './shared/command.ts';
import { agreement, folder, passphraseFd, period, report, sheet, text } from './shared/options.ts';

export const aggregate = command<AggregateOptions>({
  verb: 'aggregate',
  usage: 'FILE --agreement ID --out COUNTS',
  summary:
    'counts client-level rows, sealed or not, for `protect`; `--print-sql` prints the same as a statement for a warehouse',
  options: {
    ...folder,
    agreement,
    out: text('COUNTS', 'where the counts go'),
    of: text('FILE', 'the extract of whom the indicator is a share'),
    id: text('INDICATOR', 'the indicator, where the agreement has several extracts'),
    period,
    sheet,
    postcodes: text('FILE', 'a table postcode,area; postcodes.csv of the folder where left out'),
    report,
    passphraseFd,
    printSql: text('postgres|duckdb', 'print the counting as a statement instead, and read no file'),
  },
  writes: ({ options }) => (options.printSql === undefined ? [options.indicators] : []),
  run: async (call) => (await import('./run/aggregate.ts')).aggregate(call),
});
