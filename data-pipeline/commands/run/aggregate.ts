import { join } from 'node:path';
import { countPeople, type People } from '../../aggregate/countPeople.ts';
import { knownDenominators } from '../../aggregate/knownDenominators.ts';
import { REASONS } from '../../aggregate/placePerson.ts';
import { makePlan, type Plan } from '../../aggregate/plan.ts';
import { type CountedCell, keyOf, tabulate } from '../../aggregate/tabulate.ts';
import { type Denominators, DIALECTS, writeSql } from '../../aggregate/writeSql.ts';
import { checkPostcodes } from '../../check/checkPostcodes.ts';
import { Problems } from '../../problem.ts';
import { readTable } from '../../read/readCsv.ts';
import { COUNT_COLUMNS } from '../../receive/countRows.ts';
import type { Extract } from '../../schema/folder/agreement.ts';
import { comparePeriods } from '../../schema/period.ts';
import { csvText } from '../../write/csvText.ts';
import { type Call, CallError, counted, EXIT, type ExitCode, printProblems } from '../shared/command.ts';
import {
  type AskFor,
  besideOf,
  confidentialOf,
  type Delivery,
  type DeliveryOptions,
  keepOutside,
  onlyFile,
  openDelivery,
  passphraseAsker,
  recordFiles,
  refuseDeliveries,
  remarks,
  reportFiles,
  type Supply,
  supplyOf,
} from '../shared/delivery.ts';
import { nextCommand } from '../shared/nextCommand.ts';

/** Client-level rows say nothing of groups, so that their counts leave the column out. */
const COLUMNS = COUNT_COLUMNS.filter((column) => column !== 'group');

export interface AggregateOptions extends DeliveryOptions {
  out?: string;
  of?: string;
  id?: string;
  period?: string;
  postcodes?: string;
  printSql?: string;
}

/**
 * `aggregate FILE --agreement ID --out COUNTS.csv [--of FILE]`: client-level rows into counts for `protect`, on the
 * confidential side. `--of` names the extract of whom the share is of. With `--print-sql` the same as a statement.
 */
export async function aggregate(call: Call<AggregateOptions>): Promise<ExitCode> {
  const { effects, options } = call;
  const isSql = options.printSql !== undefined;
  const path = isSql ? '' : onlyFile('aggregate', call);
  const supply = await supplyOf('aggregate', call, true);
  if (typeof supply === 'number') return supply;
  const { id, extract, period } = chosen(supply, call);
  const problems = new Problems();
  const plan = await planOf(id, extract, period, supply, call, problems);
  const known = plan && denominatorsOf(plan, extract, supply, call, problems);
  if (!plan || !known || problems.failed) {
    printProblems(problems, call);
    effects.err('nothing was read\n');
    return EXIT.data;
  }
  if (isSql) {
    const dialect = DIALECTS.find((one) => one === options.printSql);
    if (!dialect) throw new CallError(`--print-sql takes ${DIALECTS.join(' or ')}`);
    effects.out(writeSql(plan, dialect, known));
    return EXIT.good;
  }
  const out = options.out;
  if (out === undefined) throw new CallError('aggregate needs --out FILE for the counts');
  if (known === 'second' && options.of === undefined) {
    throw new CallError(
      `${id} is a share: aggregate needs --of FILE, the extract of all the people whom it is a share of`,
    );
  }
  if (known !== 'second' && options.of !== undefined) throw new CallError(`${id} takes no --of FILE`);
  const paths = [path, ...(options.of === undefined ? [] : [options.of])];
  await keepOutside([...paths, out, besideOf(path, call, 'report.md')], effects);
  const ask = passphraseAsker(call);
  const results: { delivery: Delivery; people: People | null }[] = [];
  for (const one of paths) results.push(await readPeople(one, plan, call, ask));
  const read = results.flatMap(({ delivery, people }) =>
    people && !delivery.problems.failed ? [{ delivery, people }] : [],
  );
  if (read.length < results.length) {
    const faulty = results.filter(({ delivery }) => !read.some((one) => one.delivery === delivery));
    for (const { delivery, people } of faulty) {
      if (people && people.rows > 0) effects.err(summary(delivery, people, effects.name(delivery.path)));
    }
    return refuseDeliveries(
      faulty.map(({ delivery }) => delivery),
      supply,
      call,
    );
  }
  const rows = countRows(
    plan,
    read.map(({ people }) => people),
    known,
  );
  const files = new Map<string, string>();
  let drops = supply.loaded.checked.drops;
  for (const { delivery, people } of read) {
    const recorded = await recordFiles(delivery, { rows: people.rows, unnamed: [] }, supply, call, drops);
    drops = recorded.drops;
    const reports = reportFiles(delivery, outcomeOf(people), supply, call, people.untold);
    for (const [file, text] of [...recorded.files, ...reports]) files.set(file, text);
  }
  files.set(out, csvText(COLUMNS, rows));
  await effects.replaceFiles(files, confidentialOf(files, options));
  for (const { delivery, people } of read) effects.err(summary(delivery, people, effects.name(delivery.path)));
  effects.err(`wrote ${effects.name(out)}: ${counted(rows.length, 'count')} of ${id}, ${period}\n`);
  effects.err(`next: ${nextCommand(['protect', '--counts', out, '--out', options.indicators], options)}\n`);
  effects.err(remarks([], supply, effects.today()));
  return EXIT.good;
}

/** The indicator and the period that are counted: those that the call names, or the only one and the newest. */
function chosen({ agreement, id: agreementId }: Supply, { options }: Call<AggregateOptions>) {
  const extracts = Object.entries(agreement.extracts ?? {});
  const ids = extracts.map(([id]) => id);
  if (ids.length === 0) {
    throw new CallError(
      `the agreement "${agreementId}" has no extracts; expected \`lcp-scorecard receive\` for figures`,
    );
  }
  const wanted = options.id ?? (ids.length === 1 ? ids[0] : undefined);
  const found = extracts.find(([id]) => id === wanted);
  if (!found) throw new CallError(`aggregate needs --id INDICATOR, one of ${ids.join(', ')}`);
  const [id, extract] = found;
  const periods = Object.keys(extract.referenceDates).sort(comparePeriods);
  const period = options.period ?? periods.at(-1) ?? '';
  if (!periods.includes(period)) {
    throw new CallError(
      `no reference date for "${period}" in agreements/${agreementId}.yaml; expected ${periods.join(', ')}`,
    );
  }
  return { id, extract, period };
}

async function planOf(
  id: string,
  extract: Extract,
  period: string,
  { loaded }: Supply,
  { options, effects }: Call<AggregateOptions>,
  problems: Problems,
): Promise<Plan | null> {
  const { checked } = loaded;
  const indicator = checked.indicators.get(id);
  if (!indicator) return null;
  let postcodes = checked.postcodes;
  let postcodeFile = effects.name(join(options.indicators, 'postcodes.csv'));
  if (options.postcodes !== undefined) {
    postcodeFile = effects.name(options.postcodes);
    const bytes = effects.bytes(options.postcodes);
    const table = await readTable(bytes, postcodeFile, ['postcode', 'area'], problems.report).catch(() => {
      throw new CallError(`cannot read ${postcodeFile}; expected a table of postcodes`);
    });
    postcodes = checkPostcodes(table, checked.areas, problems.report);
    if (problems.failed) return null;
  }
  const { areas, memberships, scorecard } = checked;
  const { home } = scorecard;
  return makePlan({ indicator, extract, period, areas, memberships, home, postcodes, postcodeFile }, problems.report);
}

function denominatorsOf(
  plan: Plan,
  extract: Extract,
  { loaded, id }: Supply,
  { options, effects }: Call<AggregateOptions>,
  problems: Problems,
): Denominators | null {
  const isCount = loaded.checked.indicators.get(plan.indicator)?.measure === 'count';
  if (extract.denominators === undefined) return isCount && options.of === undefined ? 'none' : 'second';
  const rows = loaded.observations.filter((row) => row.indicator === extract.denominators);
  return knownDenominators(
    plan,
    rows,
    effects.name(join(options.indicators, `agreements/${id}.yaml`)),
    problems.report,
  );
}

async function readPeople(
  path: string,
  plan: Plan,
  call: Call<AggregateOptions>,
  ask: AskFor,
): Promise<{ delivery: Delivery; people: People | null }> {
  const delivery = await openDelivery(path, 'DD/MM/YYYY', call, ask);
  const { drop, report } = delivery;
  if (!drop) return { delivery, people: null };
  const counter = countPeople(plan, call.effects.name(path), report);
  const isRead = await drop.read((record) => counter.record(record));
  return { delivery, people: isRead ? counter.end() : null };
}

/** The counts as rows: numerators from the first extract, denominators from the second or from what is known. */
function countRows(plan: Plan, [people, everyone]: readonly People[], known: Denominators): (string | number)[][] {
  const of = everyone ? tabulate(plan, everyone.counts) : typeof known === 'string' ? [] : known;
  const denominators = new Map(of.map((cell: CountedCell) => [keyOf(cell), cell.count]));
  return tabulate(plan, people?.counts ?? new Float64Array()).map((cell) => [
    plan.indicator,
    cell.area,
    plan.period,
    cell.sex,
    cell.age,
    cell.ethnicity,
    cell.count,
    denominators.get(keyOf(cell)) ?? '',
  ]);
}

function outcomeOf({ rows, placed }: People): string {
  if (placed === rows) return 'Accepted: we could place every row.';
  return 'Accepted, except for the rows below: we could not place them and did not count them. Please correct them for the next delivery.';
}

/** What was read, for the terminal of the confidential side alone: numbers of rows are counts of people. */
function summary({ drop }: Delivery, { rows, placed, reasons }: People, file: string): string {
  const missing = rows - placed;
  const share = rows === 0 ? 0 : (100 * missing) / rows;
  return [
    `${file}: ${counted(rows, 'row')} (${drop?.how ?? ''}); confidential, like all numbers here`,
    `  placed: ${placed.toLocaleString('en-GB')}`,
    ...(missing > 0
      ? [`  not placed: ${missing.toLocaleString('en-GB')} (${share.toFixed(1)}%); a row can have several reasons:`]
      : []),
    ...[...reasons]
      .sort(([, a], [, b]) => b - a)
      .map(([reason, count]) => `    ${REASONS[reason]}: ${count.toLocaleString('en-GB')}`),
    '',
  ].join('\n');
}
