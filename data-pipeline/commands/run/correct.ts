import { join } from 'node:path';
import { type Loaded, load } from '../../pipeline.ts';
import { Problems } from '../../problem.ts';
import { TABLE_COLUMNS } from '../../read/readScorecard.ts';
import { isoDate } from '../../schema/brand.ts';
import type { Correction } from '../../schema/folder/checked.ts';
import { isEverybody, type Protected } from '../../schema/folder/observation.ts';
import { correctionStanding } from '../../schema/published/correctionClock.ts';
import { csvText } from '../../write/csvText.ts';
import { type Call, CallError, counted, EXIT, type ExitCode, printProblems } from '../shared/command.ts';
import { readPrevious, readReleases, standing } from '../shared/ledger.ts';
import { nextCommand } from '../shared/nextCommand.ts';
import type { FolderOptions } from '../shared/options.ts';
import { withFiles } from '../shared/withFiles.ts';

const USAGE =
  'expected: correct reported INDICATOR AREA [PERIOD] --what TEXT | correct confirmed ID | correct corrected ID [--was X --now Y] | correct, for those that are open';

export interface CorrectOptions extends FolderOptions {
  what?: string;
  was?: string;
  now?: string;
  date?: string;
  previous: readonly string[];
}

/**
 * `correct`: records in `corrections.csv` that an error was reported, confirmed or corrected, and starts and stops the
 * clock of seven working days. What the folder's check refuses is not written.
 */
export async function correct(call: Call<CorrectOptions>): Promise<ExitCode> {
  const { effects, options } = call;
  const [step, ...words] = call.words;
  const date = options.date ?? effects.today();
  if (!isoDate.safeParse(date).success)
    throw new CallError(`--date "${date}" is not a date; expected a form like 2026-11-26`);
  if (date > effects.today()) throw new CallError(`--date ${date} is in the future`);
  const problems = new Problems();
  const loaded = await load(options.indicators, effects, problems);
  if (!loaded) return refuse(problems, call);
  const rows = loaded.checked.corrections.map((row) => ({ ...row }));
  if (step === undefined) return listOpen(rows, call);
  const changed =
    step === 'reported'
      ? report(rows, words, date, call)
      : step === 'confirmed'
        ? confirm(named(rows, words), date)
        : step === 'corrected'
          ? await finish(named(rows, words), date, loaded, call)
          : null;
  if (!changed) throw new CallError(USAGE);
  const path = join(options.indicators, 'corrections.csv');
  const text = csvOf(rows);
  const after = new Problems();
  await load(options.indicators, withFiles(call.effects, new Map([[path, text]])), after);
  if (after.failed) return refuse(after, call);
  await effects.replaceFiles(new Map([[path, text]]));
  effects.err(`${changed.id}: ${step} on ${date}${whatNext(step, changed, date, loaded, options)}\n`);
  return EXIT.good;
}

/** What a step has done, and what comes after it. */
function whatNext(
  step: string,
  row: Correction,
  date: string,
  { observations }: Loaded,
  options: CorrectOptions,
): string {
  if (step === 'corrected') {
    const figures = [row.was && `was ${row.was}`, row.now && `now ${row.now}`].filter(Boolean).join(', ');
    return `${figures && `; ${figures}`}\nnext: ${nextCommand(['check'], options)}\nthen: ${nextCommand(['release', '--notes', 'what was corrected'], options)}`;
  }
  const { due } = correctionStanding(row, date);
  const next = step === 'reported' ? 'when the supplier confirms it' : 'when the figure is changed';
  const verb = step === 'reported' ? 'confirmed' : 'corrected';
  const figure = observations.some(
    ({ indicator, area, period }) =>
      indicator === row.indicator && area === row.area && (row.period === '' || period === row.period),
  );
  const missing = figure ? '' : '\nits CSV has no such figure; check the area and the period';
  return `; to be corrected by ${due}${missing}\nnext, ${next}: ${nextCommand(['correct', verb, row.id], options)}`;
}

function refuse(problems: Problems, call: Call<CorrectOptions>): ExitCode {
  printProblems(problems, call);
  call.effects.err(`${counted(problems.faults, 'fault')}; nothing was written\n`);
  return EXIT.data;
}

function listOpen(rows: readonly Correction[], { effects }: Call<CorrectOptions>): ExitCode {
  const open = rows.filter(({ corrected }) => corrected === '');
  for (const row of open) {
    const { state, due } = correctionStanding(row, effects.today());
    const late = state === 'overdue' ? ' OVERDUE' : '';
    effects.out(
      `${row.id}  due ${due}${late}  ${row.indicator}, ${row.area}, ${row.period || 'all periods'}: ${row.what}\n`,
    );
  }
  effects.err(`${counted(open.length, 'open correction')}\n`);
  return EXIT.good;
}

/** The row that an id names. */
function named(rows: readonly Correction[], [id, ...rest]: readonly string[]): Correction {
  if (id === undefined || rest.length > 0) throw new CallError(USAGE);
  const row = rows.find((one) => one.id === id);
  if (!row)
    throw new CallError(`no correction ${id}; expected one of ${rows.map((one) => one.id).join(', ') || 'none yet'}`);
  return row;
}

function report(
  rows: Correction[],
  words: readonly string[],
  date: string,
  { options }: Call<CorrectOptions>,
): Correction {
  const [indicator, area, period = '', ...rest] = words;
  if (indicator === undefined || area === undefined || rest.length > 0) throw new CallError(USAGE);
  if (options.what === undefined) throw new CallError('correct reported needs --what TEXT: what is wrong');
  const numbers = rows.map(({ id }) => Number(/^C(\d+)$/.exec(id)?.[1] ?? 0));
  const row = {
    id: `C${Math.max(0, ...numbers) + 1}`,
    reported: date,
    confirmed: '',
    corrected: '',
    indicator,
    area: area as Correction['area'],
    period,
    what: options.what,
    was: '',
    now: '',
  };
  rows.push(row);
  return row;
}

function confirm(row: Correction, date: string): Correction {
  if (row.confirmed !== '') throw new CallError(`${row.id} was confirmed on ${row.confirmed}`);
  row.confirmed = date;
  return row;
}

/** Was and now are taken from the last release and the indicator's own file, unless they are given or hidden. */
async function finish(row: Correction, date: string, loaded: Loaded, call: Call<CorrectOptions>): Promise<Correction> {
  const { options, effects } = call;
  if (row.corrected !== '') throw new CallError(`${row.id} was corrected on ${row.corrected}`);
  if (row.confirmed === '')
    throw new CallError(`${row.id} was never confirmed; expected \`correct confirmed ${row.id}\` first`);
  const problems = new Problems();
  const own = await readReleases(options.indicators, effects);
  const others = await readPrevious(options.previous, effects, problems);
  const releases = [...own.map(({ observations }) => observations), ...others];
  const last = others.at(-1) ?? standing(own).at(-1)?.observations;
  const cellOf = (rows: readonly Protected[] | undefined): Protected | undefined =>
    rows?.find(
      (one) =>
        one.indicator === row.indicator && one.area === row.area && one.period === row.period && isEverybody(one),
    );
  const [before, after] = [cellOf(last), cellOf(loaded.observations)];
  const isHidden = [...releases.map(cellOf), after].some((one) => one?.hidden);
  const text = (one: Protected | undefined): string =>
    one === undefined || one.hidden || isHidden || one.value === null ? '' : String(one.value);
  const was = options.was ?? text(before);
  const now = options.now ?? text(after);
  if (was !== '' && was === now)
    throw new CallError(
      `${row.id}: the figure is still what the last release shows; change it in its CSV first, or give --was and --now`,
    );
  Object.assign(row, { corrected: date, was, now, what: options.what ?? row.what });
  return row;
}

function csvOf(rows: readonly Correction[]): string {
  const columns = TABLE_COLUMNS.corrections;
  const data = rows.map((row) => columns.map((column) => row[column]));
  return csvText(columns, data);
}
