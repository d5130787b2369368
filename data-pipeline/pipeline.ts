import { join } from 'node:path';
import { checkBaselines, checkCorrectedFigures, mayTell } from './check/checkCorrections.ts';
import { checkLedger } from './check/checkLedger.ts';
import { checkLevels } from './check/checkLevels.ts';
import { checkObservations, type ObservationChecker } from './check/checkObservations.ts';
import { checkRelatedFigures, relatedMeasures } from './check/checkRelatedFigures.ts';
import { checkReleased } from './check/checkReleased.ts';
import { checkScorecard } from './check/checkScorecard.ts';
import { checkStandardised } from './check/checkStandardised.ts';
import { checkActionFigures, checkCommentaryFigures } from './check/checkToldFigures.ts';
import { checkVerdicts } from './check/checkVerdicts.ts';
import { poolRows } from './check/poolRows.ts';
import { withoutPlanned } from './check/withoutPlanned.ts';
import type { Effects } from './effects/effects.ts';
import { readLedgerFolder } from './ledgerFolder.ts';
import { type ReleasedIds, readIds, readVersions } from './ledgerRows.ts';
import { fault, type Problems, type Report } from './problem.ts';
import { type CsvRecord, checkWidth, matchHeader, readCsv } from './read/readCsv.ts';
import { type Folder, type RawScorecard, readScorecard } from './read/readScorecard.ts';
import type { CheckedScorecard } from './schema/folder/checked.ts';
import type { AreaElsewhere } from './schema/folder/elsewhere.ts';
import {
  FILE_COLUMNS,
  OBSERVATION_COLUMNS,
  type Observation,
  OPTIONAL_COLUMNS,
  type Protected,
} from './schema/folder/observation.ts';
import { isPersonalColumn, isPersonalValue, PERSONAL } from './schema/folder/personal.ts';
import type { Relations } from './schema/folder/relations.ts';
import type { GroupWords } from './schema/folder/scorecard.ts';
import { by } from './schema/order.ts';

/** Columns that older files do not have, each with where it comes from. */
const ADDED = {
  group: `\`lcp-scorecard migrate --write\` adds it, after ethnicity: expected ${OBSERVATION_COLUMNS.join(',')}`,
};

/** Where a row stands. */
type FilePlace = { file: string; line: number };

/** A scorecard folder, checked, with its observations sorted by key within each indicator. */
export interface Loaded {
  checked: CheckedScorecard;
  observations: readonly Protected[];
  /** Other councils' published figures, sorted in the same way. */
  elsewhere: readonly Protected[];
}

/** The files of a folder on disk, as the reading stage wants them. */
export function folderAt(directory: string, effects: Effects): Folder {
  return {
    list: () => effects.list(directory),
    links: () => effects.links(directory),
    bytes: (path) => effects.bytes(join(directory, path)),
    raw: (path) => rawBytes(join(directory, path), effects),
    text: (path) => effects.text(join(directory, path)),
    name: (path) => effects.name(join(directory, path)),
  };
}

async function* rawBytes(path: string, effects: Effects): AsyncGenerator<Uint8Array> {
  yield* (await effects.blob(path)).stream();
}

/**
 * Reads and checks a whole scorecard folder; every fault of all its files is reported in one run.
 * Without `pairs` a definition may stand without figures, as before `protect` has written any; without `observations` none are read.
 * A file that is about to be replaced is not looked at. Ids that releases know and nothing of today does are faults but for
 * `protect` (`forgotten: false`), which asks what became of them; `alsoReleased` are ids of releases that lie elsewhere.
 * @returns null where any fault was found
 */
export async function load(
  directory: string,
  effects: Effects,
  problems: Problems,
  {
    observations: wanted = true,
    pairs = true,
    replacing = '',
    forgotten = true,
    alsoReleased = new Set<string>() as ReadonlySet<string>,
  } = {},
): Promise<Loaded | null> {
  const whole = folderAt(directory, effects);
  const folder = { ...whole, list: async () => (await whole.list()).filter((path) => path !== replacing) };
  const { report } = problems;
  const raw = await readScorecard(folder, report).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'ENOENT' && error.code !== 'ENOTDIR') throw error;
    report(fault(effects.name(directory), 'no such folder; expected a scorecard folder'));
    return null;
  });
  if (!raw) return null;
  const kept = await readLedgerFolder(folder, report);
  const ledger = await readIds(folder, report);
  const released = new Set([...alsoReleased, ...ledger.flatMap(({ ids }) => [...ids.keys()])]);
  const { scorecard, ...rest } = checkScorecard(
    { ...raw, released, today: effects.today(), pairs: pairs && wanted },
    report,
  );
  const levels = scorecard?.levels.map((level) => level.type) ?? [];
  const related = wanted ? relatedMeasures(rest) : new Set<string>();
  const known = { ...rest, levels, words: scorecard, related, country: scorecard?.benchmark };
  const { observations, lines } = wanted
    ? await loadObservations(folder, raw.observationFiles, known, effects, report)
    : { observations: [], lines: new Map() };
  const others = new Map(rest.areasElsewhere.map((area) => [area.code as string, area]));
  const ofOthers = { ...known, related: new Set<string>(), elsewhere: others };
  const elsewhere = wanted
    ? (await loadObservations(folder, raw.elsewhereFiles, ofOthers, effects, report)).observations
    : [];
  if (!problems.failed) checkLevels(observations, raw.definitions, rest.areas, report);
  const { corrections, targets } = raw.tables;
  const isTelling = [...corrections.rows, ...targets.rows].some((row) => mayTell(row, rest.indicators));
  const readable = ledger.map(({ path }) => path);
  const versions = await readVersions(folder, readable, { ledger: kept, ...rest, isKept: isTelling }, report);
  if (wanted && isTelling) {
    versions.push(observations);
    checkCorrectedFigures(corrections, rest.indicators, versions, report);
    checkBaselines(targets, rest.indicators, versions, report);
  }
  const { commentary, actions } = raw.tables;
  // Before `protect` has written any figures there are none to hold texts to, and nothing is published.
  if (wanted && pairs && commentary.rows.length + actions.rows.length > 0) {
    const byIndicator = Map.groupBy(observations, ({ indicator }) => indicator as string);
    const rowsOf = (id: string): Observation[] => byIndicator.get(id) ?? [];
    checkCommentaryFigures(commentary, rest.indicators, rowsOf, report);
    checkActionFigures(actions, rest.indicators, rowsOf, report);
  }
  const isUnderstood = scorecard !== null && !problems.failed;
  const announced = new Set(scorecard?.calendar.map(({ date }) => date));
  checkLedger(kept, { today: effects.today(), announced }, report);
  // Of a folder that cannot be understood more would follow from what is told already.
  if (!isUnderstood) return null;
  if (forgotten) checkIds(ledger, raw, rest.relations, report);
  if (lines.size > 0) {
    const rows = Map.groupBy(
      observations.filter(({ indicator }) => lines.has(indicator)),
      ({ indicator }) => indicator as string,
    );
    const placeOf = (row: Observation): FilePlace => lines.get(row.indicator)?.(row) ?? { file: '', line: 1 };
    checkRelatedFigures({ scorecard, ...rest, rowsOf: (id) => rows.get(id) ?? [], placeOf }, report);
  }
  const checked = { scorecard, ...rest };
  const parted = wanted && pairs ? withoutPlanned(checked, raw, observations, report) : checked;
  return !problems.failed ? { checked: parted, observations, elsewhere } : null;
}

/** Every id of the ledger is known today. */
function checkIds(ledger: readonly ReleasedIds[], raw: RawScorecard, relations: Relations, report: Report): void {
  const defined = new Set([...raw.named.definitions].map((path) => path.replace(/^.*\//, '')));
  for (const { file, ids } of ledger) checkReleased(file, ids, defined, relations, report);
}

/** What rows are held against. */
type Known = Pick<CheckedScorecard, 'indicators' | 'areas' | 'changes'> & {
  levels: readonly string[];
  words: GroupWords | null;
  /** The area that figures are compared with. */
  country: string | undefined;
  /** Measures of which the lines of the rows are kept. */
  related: ReadonlySet<string>;
  /** Areas of other councils by code, where these are their figures. */
  elsewhere?: ReadonlyMap<string, AreaElsewhere>;
};

async function loadObservations(
  folder: Folder,
  from: readonly { path: string; file: string; id: string }[],
  { indicators, related, country, ...known }: Known,
  effects: Effects,
  report: Report,
): Promise<{ observations: Protected[]; lines: Map<string, (row: Observation) => FilePlace> }> {
  const observations: Protected[] = [];
  const lines = new Map<string, (row: Observation) => FilePlace>();
  const files = from.toSorted(by((one) => one.id));
  for (const { path, file, id } of files) {
    effects.progress(`checking ${file}`);
    const definition = indicators.get(id);
    const checker = definition && checkObservations({ file, definition, ...known, report });
    await readObservations(folder.bytes(path), file, checker, definition?.status === 'planned', report);
    const own = checker?.end() ?? [];
    const rows = definition ? poolRows(own, definition) : own;
    for (const row of rows) observations.push(row);
    if (checker && definition && country !== undefined)
      checkVerdicts(rows, definition, country, (row) => ({ file, line: checker.lineOf(row) }), report);
    if (checker && definition?.standard)
      checkStandardised(rows, definition, (row) => ({ file, line: checker.lineOf(row) }), report);
    if (checker && related.has(id)) lines.set(id, (row) => ({ file, line: checker.lineOf(row) }));
  }
  effects.progress('');
  return { observations, lines };
}

/**
 * Streams one observation file through its checker. A file whose header or definition is at fault has none, but is
 * still looked at: it may be client-level data in the wrong place.
 */
async function readObservations(
  bytes: AsyncIterable<Uint8Array>,
  file: string,
  checker: ObservationChecker | undefined,
  mayBeEmpty: boolean,
  report: Report,
): Promise<void> {
  let rows = 0;
  let positions: number[] | null = null;
  let width = 0;
  let isRefused = false;
  const refuse = (record: CsvRecord, cell: number): boolean => {
    if (cell < 0) return false;
    const { line, column } = record.place(cell);
    report(fault(file, PERSONAL, line, column));
    isRefused = true;
    return true;
  };
  const isRead = await readCsv(bytes, file, report, (record) => {
    if (isRefused) return;
    if (positions === null) {
      positions = [];
      if (
        refuse(
          record,
          record.cells.findIndex((name) => isPersonalColumn(name) || isPersonalValue(name)),
        )
      )
        return;
      if (checker) {
        const optional: readonly string[] = OPTIONAL_COLUMNS;
        const columns = FILE_COLUMNS.filter((column) => !optional.includes(column) || record.cells.includes(column));
        const order = matchHeader(record, columns, file, report, ADDED);
        // An optional column that the file does not have is empty in every row.
        positions = order.length === 0 ? [] : FILE_COLUMNS.map((column) => order[columns.indexOf(column)] ?? -1);
        width = order.length;
      }
      return;
    }
    if (!checker || positions.length === 0) {
      refuse(record, record.cells.findIndex(isPersonalValue));
      return;
    }
    rows++;
    if (record.garbled !== '' || !checkWidth(record, width, file, report)) return;
    const order = positions;
    const cells = order.map((position) => record.cells[position] ?? '');
    checker.row(cells, record.line, (column) => record.place(order[column] ?? 0));
  });
  // TypeScript does not see what the callback has done to it.
  const header = positions as readonly number[] | null;
  if (isRead && header && header.length > 0 && rows === 0 && !mayBeEmpty)
    report(fault(file, 'no rows; expected an observation'));
}
