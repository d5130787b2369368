import { z } from 'zod';
import { EXIT } from '../../data-pipeline/commands/shared/command.ts';
import { usageOf } from '../../data-pipeline/commands/shared/helpText.ts';
import { flagOf } from '../../data-pipeline/commands/shared/options.ts';
import { verbs } from '../../data-pipeline/commands/verbs.ts';
import { TABLE_COLUMNS } from '../../data-pipeline/read/readScorecard.ts';
import { COUNT_COLUMNS } from '../../data-pipeline/receive/countRows.ts';
import { agreementSchema } from '../../data-pipeline/schema/folder/agreement.ts';
import { indicatorSchema } from '../../data-pipeline/schema/folder/indicator.ts';
import { FILE_COLUMNS } from '../../data-pipeline/schema/folder/observation.ts';
import { scorecardSchema } from '../../data-pipeline/schema/folder/scorecard.ts';
import { STATUSES } from '../../data-pipeline/schema/folder/status.ts';
import { PERIOD_KINDS, periodExample } from '../../data-pipeline/schema/period.ts';
import { PUBLISHED_TABLES, type TableName } from '../../data-pipeline/schema/published/tables.ts';

/** What an exit code means. */
const EXITS: Record<keyof typeof EXIT, string> = {
  good: 'all is well',
  data: 'the data are at fault',
  call: 'the call is at fault',
  us: 'the program is at fault',
};

/** The parts of `docs/contract.md` that are made from the code, by the name of the comment that begins each. */
const PARTS: Record<string, () => string> = {
  'folder-tables': () =>
    table(
      ['table', 'columns'],
      Object.entries(TABLE_COLUMNS).map(([name, columns]) => [`\`${name}.csv\``, `\`${columns.join(',')}\``]),
    ),
  'scorecard-keys': () => keys('`scorecard.yaml`', scorecardSchema),
  'agreement-keys': () => keys('`agreements/ID.yaml`', agreementSchema),
  'definition-keys': () => keys('`OUTCOME/ID.md`', indicatorSchema),
  periods: () =>
    table(
      ['kind of period', 'form'],
      PERIOD_KINDS.map((kind) => [`\`${kind}\``, periodExample(kind)]),
    ),
  'observation-columns': () => columns('observations', FILE_COLUMNS),
  statuses: () =>
    table(
      ['status', 'means'],
      Object.entries(STATUSES).map(([status, words]) => [`\`${status}\``, words]),
    ),
  'count-columns': () => `\`${COUNT_COLUMNS.join(',')}\``,
  verbs: commands,
  'exit-codes': () =>
    table(
      ['exit code', 'means'],
      Object.entries(EXIT).map(([name, code]) => [String(code), EXITS[name as keyof typeof EXIT]]),
    ),
  'published-columns': () => columns('observations'),
  'lookup-columns': lookups,
};

/** The contract with each part between `<!-- NAME -->` and `<!-- /NAME -->` made anew; throws where one is missing. */
export function contractWithParts(text: string): string {
  return Object.entries(PARTS).reduce((page, [name, make]) => {
    const begin = `<!-- ${name} -->`;
    const end = `<!-- /${name} -->`;
    const [from, to] = [page.indexOf(begin), page.indexOf(end)];
    if (from < 0 || to < from) throw new Error(`docs/contract.md has no part between ${begin} and ${end}`);
    return `${page.slice(0, from + begin.length)}\n${make()}\n${page.slice(to)}`;
  }, text);
}

/** All keys of a schema, those that may be left out in brackets. */
function keys(file: string, schema: z.ZodType): string {
  const { properties = {}, required = [] } = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' });
  const names = Object.keys(properties).map((key) => (required.includes(key) ? `\`${key}\`` : `[\`${key}\`]`));
  return `Keys of ${file} (those in brackets may be left out): ${names.join(', ')}.`;
}

/** Columns of a published table, all of them or those that are named. */
function columns(name: TableName, named?: readonly string[]): string {
  const rows = Object.entries(PUBLISHED_TABLES[name].columns)
    .filter(([column]) => named === undefined || named.includes(column))
    .map(([column, { type, description, required }]) => [
      `\`${column}\``,
      required ? type : `${type}, or empty`,
      description,
    ]);
  return table(['column', 'type', 'holds'], rows);
}

/** The tables that observations join to, each with its columns. */
function lookups(): string {
  return (Object.keys(PUBLISHED_TABLES) as TableName[])
    .filter((name) => name !== 'observations')
    .map((name) => `#### ${name}\n\n${PUBLISHED_TABLES[name].title}.\n\n${columns(name)}`)
    .join('\n\n');
}

/** Every command with what it does and the options that it takes. */
function commands(): string {
  const rows = verbs.map((command) => {
    const options = Object.entries(command.options).map(([name, { value, multiple }]) => {
      const flag = value === '' ? flagOf(name) : `${flagOf(name)} ${value}`;
      return `\`${flag}${multiple ? '...' : ''}\``;
    });
    return [`\`${usageOf(command)}\``, command.summary, options.join(', ')];
  });
  return table(['command', 'does', 'options'], rows);
}

function table(heads: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string =>
    `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
  return [line(heads), `|${heads.map(() => '---').join('|')}|`, ...rows.map(line)].join('\n');
}
