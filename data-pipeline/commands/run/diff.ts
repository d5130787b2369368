import { join } from 'node:path';
import type { Effects } from '../../effects/effects.ts';
import { sha256 } from '../../ledgerFolder.ts';
import { type Loaded, load } from '../../pipeline.ts';
import { Problems } from '../../problem.ts';
import { publishedTable, tableCsv } from '../../publish/tables.ts';
import { diffObservations } from '../../release/diffObservations.ts';
import { countsInWords } from '../../release/feedOf.ts';
import { type LedgerRelease, summaryOf } from '../../release/releaseRecords.ts';
import { releaseName } from '../../schema/folder/ledger.ts';
import type { Protected } from '../../schema/folder/observation.ts';
import { type Call, CallError, EXIT, type ExitCode, printProblems } from '../shared/command.ts';
import { readRelease, readReleases, standing, underTodaysIds, withdrawalsIn } from '../shared/ledger.ts';
import { nextCommand } from '../shared/nextCommand.ts';
import type { FolderOptions } from '../shared/options.ts';
import { IN_FOLDER, type ReviewedState, releasedState, reviewText } from '../shared/reviewText.ts';

export interface DiffOptions extends FolderOptions {
  html?: string;
}

/** What stands for OLD where nothing was released. */
const NOTHING = 'nothing';

/**
 * `diff [OLD [NEW]]`: every cell that differs, as CSV (or `--json`) on standard output, and a count on standard error. Each is
 * a day of the ledger, a scorecard folder, a CSV (also gzipped), or a data folder on disk or at an address; left out, the
 * newest release and the scorecard folder. `--html FILE` writes what somebody signs.
 */
export async function diff(call: Call<DiffOptions>): Promise<ExitCode> {
  const { effects, options, words } = call;
  if (words.length > 2) throw new CallError(`expected: diff [OLD [NEW]], each ${WHAT}`);
  const problems = new Problems();
  const young = words[1] ?? options.indicators;
  const old = words[0] ?? (await newestRelease(call));
  if (options.html !== undefined) return writeReview(old, young, options.html, call);
  const read = (word: string): Promise<readonly Protected[]> => observationsAt(word, call, problems);
  const [was, now] = [await read(old), await read(young)];
  if (problems.failed) {
    printProblems(problems, call);
    return EXIT.data;
  }
  const changes = diffObservations(was, now);
  print(changes, options.json, effects);
  effects.err(`${countsInWords(summaryOf(changes, null, ''))}\n`);
  return EXIT.good;
}

/** `diff --html FILE`: of days of the ledger and the scorecard folder alone, whose definitions say what each figure is. */
async function writeReview(old: string, young: string, file: string, call: Call<DiffOptions>): Promise<ExitCode> {
  const { effects, options } = call;
  const problems = new Problems();
  const loaded = await load(options.indicators, effects, problems);
  const kept = loaded ? await readReleases(options.indicators, effects) : [];
  printProblems(problems, call);
  if (!loaded || problems.failed) return EXIT.data;
  const ledger = underTodaysIds(kept, loaded.checked);
  const was = old === NOTHING ? null : stateAt(old, loaded, ledger, options);
  const now = stateAt(young, loaded, ledger, options);
  const text = reviewText({ was, now, loaded, ledger, today: effects.today() });
  await effects.replaceFiles(new Map([[file, text]]));
  effects.err(`wrote ${effects.name(file)}, SHA-256 ${sha256(text)}\n`);
  if (now.date === null)
    effects.err(
      `when it is signed: ${nextCommand(['release', '--notes', 'what is new', '--signed', 'ROLE', '--diff', effects.name(file)], options)}\n`,
    );
  return EXIT.good;
}

function stateAt(
  word: string,
  { observations }: Loaded,
  ledger: readonly LedgerRelease[],
  { indicators }: DiffOptions,
): ReviewedState {
  const release = ledger.find(({ date }) => date === word);
  if (release?.withdrawn)
    throw new CallError(`${word} was withdrawn on ${release.withdrawn.date}: nothing of it is shown any more`);
  if (release) return releasedState(release);
  if (word === indicators) return { date: null, words: IN_FOLDER, observations };
  const known = standing(ledger)
    .map(({ date }) => date)
    .join(', ');
  throw new CallError(
    `${word} is no release of this folder; for --html expected ${NOTHING}, ${known === '' ? '' : `${known}, `}or ${indicators}`,
  );
}

/** The newest release that stands. */
async function newestRelease({ effects, options: { indicators } }: Call<DiffOptions>): Promise<string> {
  const paths = await effects.list(join(indicators, 'releases')).catch((): string[] => []);
  const dates = paths.filter((path) => /\/observations\.csv\.gz$/.test(path)).map((path) => path.split('/')[0] ?? '');
  const withdrawn = new Set((await withdrawalsIn(indicators, effects)).map(({ release }) => release));
  const stand = dates.filter((date) => !withdrawn.has(date));
  return stand.sort().at(-1) ?? NOTHING;
}

async function observationsAt(
  word: string,
  { effects, options }: Call<FolderOptions>,
  problems: Problems,
): Promise<readonly Protected[]> {
  if (word === NOTHING) return [];
  const isFolder = await effects.list(word).then(
    (paths) => paths.includes('scorecard.yaml'),
    () => false,
  );
  if (isFolder) return (await load(word, effects, problems))?.observations ?? [];
  const file = fileOf(word, options.indicators);
  return readRelease(file, effects, problems.report).catch((error: Error) => {
    throw new CallError(`${effects.name(file)} cannot be read (${error.message}); expected ${WHAT}`);
  });
}

const WHAT = 'a released day, a scorecard folder, a CSV file or a data folder';

function fileOf(word: string, indicators: string): string {
  if (releaseName.safeParse(word).success) return join(indicators, 'releases', word, 'observations.csv.gz');
  return /\.csv(\.gz)?$/.test(word) ? word : `${word.replace(/\/$/, '')}/observations.csv`;
}

function print(changes: ReturnType<typeof diffObservations>, json: boolean, effects: Effects): void {
  if (json) effects.out(`${JSON.stringify({ changes }, null, 1)}\n`);
  else effects.out(tableCsv(publishedTable('changes', changes)));
}
