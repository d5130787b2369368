import { join } from 'node:path';
import type { Effects } from '../../effects/effects.ts';
import { load } from '../../pipeline.ts';
import { Problems } from '../../problem.ts';
import { publishedTable, tableCsv } from '../../publish/tables.ts';
import { diffObservations } from '../../release/diffObservations.ts';
import { countsInWords } from '../../release/feedOf.ts';
import { summaryOf } from '../../release/releaseRecords.ts';
import { releaseName } from '../../schema/folder/ledger.ts';
import type { Protected } from '../../schema/folder/observation.ts';
import { type Call, CallError, EXIT, type ExitCode, printProblems } from '../shared/command.ts';
import { readRelease } from '../shared/ledger.ts';
import type { FolderOptions } from '../shared/options.ts';

/**
 * `diff OLD NEW`: every cell that differs, as CSV (or `--json`) on standard output, and a count on standard error. Each is
 * a day of the ledger, a scorecard folder, a CSV (also gzipped), or a data folder on disk or at an address.
 */
export async function diff(call: Call<FolderOptions>): Promise<ExitCode> {
  const { effects, options, words } = call;
  const [old, young, ...rest] = words;
  if (old === undefined || young === undefined || rest.length > 0) {
    throw new CallError(`expected: diff OLD NEW, each ${WHAT}`);
  }
  const problems = new Problems();
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

async function observationsAt(
  word: string,
  { effects, options }: Call<FolderOptions>,
  problems: Problems,
): Promise<readonly Protected[]> {
  const isFolder = await effects.list(word).then(
    (paths) => paths.includes('scorecard.yaml'),
    () => false,
  );
  if (isFolder) return (await load(word, effects, problems))?.observations ?? [];
  const file = fileOf(word, options.indicators);
  return readRelease(file, effects, problems).catch((error: Error) => {
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
