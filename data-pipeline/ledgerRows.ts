import { REMEDY } from './check/checkLedger.ts';
import { checkReleasedRow } from './check/checkReleasedRow.ts';
import type { Report } from './problem.ts';
import { readReleased, unlessDamaged } from './read/readReleased.ts';
import { readReleasedIds } from './read/readReleasedIds.ts';
import type { Folder } from './read/readScorecard.ts';
import type { Definition } from './schema/folder/checked.ts';
import type { LedgerFolder } from './schema/folder/ledger.ts';
import type { Protected } from './schema/folder/observation.ts';

/** The ids of one release, each with its first line. */
export interface ReleasedIds {
  path: string;
  file: string;
  ids: ReadonlyMap<string, number>;
}

/** The ids of every release whose file can be unpacked. */
export async function readIds(folder: Folder, report: Report): Promise<ReleasedIds[]> {
  const found: ReleasedIds[] = [];
  for (const path of await releasesIn(folder)) {
    const file = folder.name(path);
    const ids = await unlessDamaged(file, withRemedy(report), () => readReleasedIds(folder.bytes(path)));
    if (ids) found.push({ path, file, ids });
  }
  return found;
}

/**
 * Reads the rows of releases and holds them against what no figure can be. Where a repair explains that the file is not the one that
 * was released, what is wrong with its rows is a warning, and those rows are left out of everything.
 * @param paths files of releases that can be unpacked
 * @returns where they are to be kept, the rows of each; of releases that were withdrawn those that hide, for what they showed is
 * public no more
 */
export async function readVersions(
  folder: Folder,
  paths: readonly string[],
  {
    ledger,
    indicators,
    isKept,
  }: { ledger: LedgerFolder; indicators: ReadonlyMap<string, Definition>; isKept: boolean },
  report: Report,
): Promise<(readonly Protected[])[]> {
  const withdrawn = new Set(ledger.withdrawals.map(({ release }) => release));
  const versions: Protected[][] = [];
  for (const path of paths) {
    const file = folder.name(path);
    const complain = isExplained(path, ledger) ? asWarning(report) : withRemedy(report);
    const rows = await readReleased(folder.bytes(path), file, complain, (row, line) =>
      checkReleasedRow(row, { file, line }, indicators, complain),
    );
    if (!isKept) continue;
    versions.push(withdrawn.has(path.split('/')[1] ?? '') ? rows.filter(({ hidden }) => hidden) : rows);
  }
  return versions;
}

/** True for a file that is as a signed repair says that it is. */
function isExplained(path: string, { files, repairs }: LedgerFolder): boolean {
  const [, release = '', file = ''] = path.split('/');
  const hash = files.find((one) => one.path === `${release}/${file}`)?.sha256;
  return repairs.some((row) => row.isSealed && row.release === release && row.file === file && row.now === hash);
}

function asWarning(report: Report): Report {
  return (problem) => report({ ...problem, severity: 'warning', message: `${problem.message}; this row is left out` });
}

/** What nobody can put right in the file is restored, or taken away and told. */
function withRemedy(report: Report): Report {
  return (problem) => report({ ...problem, message: `${problem.message}; ${REMEDY}` });
}

async function releasesIn(folder: Folder): Promise<string[]> {
  return (await folder.list()).filter((path) => /^releases\/.*observations\.csv(\.gz)?$/.test(path));
}
