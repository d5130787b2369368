import { join } from 'node:path';
import { isPersonalColumn, PERSONAL } from './check/cells.ts';
import { checkObservations } from './check/checkObservations.ts';
import { checkScorecard } from './check/checkScorecard.ts';
import type { Effects } from './effects.ts';
import { fault, type Problems, type Report } from './problem.ts';
import { checkWidth, matchHeader, readCsv } from './read/readCsv.ts';
import { type Folder, type RawScorecard, readScorecard } from './read/readScorecard.ts';
import type { CheckedScorecard } from './schema/checked.ts';
import { OBSERVATION_COLUMNS, type Protected } from './schema/observation.ts';

/** A scorecard folder, checked, with its observations sorted by key within each indicator. */
export interface Loaded {
  checked: CheckedScorecard;
  observations: readonly Protected[];
}

/** The files of a folder on disk, as the reading stage wants them. */
export function folderAt(directory: string, effects: Effects): Folder {
  return {
    list: () => effects.list(directory),
    bytes: (path) => effects.bytes(join(directory, path)),
    text: (path) => effects.text(join(directory, path)),
    name: (path) => effects.name(join(directory, path)),
  };
}

/**
 * Reads and checks a whole scorecard folder; every fault of all its files is reported in one run.
 * @returns null where any fault was found
 */
export async function load(directory: string, effects: Effects, problems: Problems): Promise<Loaded | null> {
  const folder = folderAt(directory, effects);
  const { report } = problems;
  const raw = await readScorecard(folder, report).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'ENOENT' && error.code !== 'ENOTDIR') throw error;
    report(fault(effects.name(directory), 'no such folder; expected a scorecard folder'));
    return null;
  });
  if (!raw) return null;
  const checked = checkScorecard({ ...raw, today: effects.today() }, report);
  const observations = checked ? await loadObservations(folder, raw, checked, effects, report) : [];
  return checked && !problems.failed ? { checked, observations } : null;
}

async function loadObservations(
  folder: Folder,
  raw: RawScorecard,
  checked: CheckedScorecard,
  effects: Effects,
  report: Report,
): Promise<Protected[]> {
  const observations: Protected[] = [];
  const files = raw.observationFiles.toSorted((a, b) => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0));
  for (const { path, file, id } of files) {
    effects.progress(`checking ${file}`);
    const definition = checked.indicators.get(id);
    if (!definition) {
      await refusePersonal(folder, path, report);
      continue;
    }
    const checker = checkObservations({ file, definition, areas: checked.areas, report });
    let order: number[] | null = null;
    await readCsv(folder.bytes(path), file, report, (record) => {
      if (order === null) {
        order = personalHeader(record.cells, file, report)
          ? []
          : matchHeader(record, OBSERVATION_COLUMNS, file, report);
        return;
      }
      if (order.length === 0 || !checkWidth(record, OBSERVATION_COLUMNS.length, file, report)) return;
      const positions = order;
      const cells = positions.map((position) => record.cells[position] ?? '');
      checker.row(cells, record.line, (column) => record.place(positions[column] ?? 0));
    });
    for (const row of checker.end()) observations.push(row);
  }
  effects.progress('');
  return observations;
}

function personalHeader(names: readonly string[], file: string, report: Report): boolean {
  if (!names.some(isPersonalColumn)) return false;
  report(fault(file, PERSONAL));
  return true;
}

/** A file that belongs to no definition is still looked at: it may be client-level data in the wrong place. */
async function refusePersonal(folder: Folder, path: string, report: Report): Promise<void> {
  let first = true;
  await readCsv(folder.bytes(path), folder.name(path), report, (record) => {
    if (first) personalHeader(record.cells, folder.name(path), report);
    first = false;
  });
}
