import { join } from 'node:path';
import { checkObservations } from '../../check/checkObservations.ts';
import type { ImportedSeries } from '../../import/importSeries.ts';
import type { ImportedRow } from '../../import/readRow.ts';
import type { Report } from '../../problem.ts';
import type { CheckedScorecard } from '../../schema/folder/checked.ts';
import { OBSERVATION_COLUMNS } from '../../schema/folder/observation.ts';
import type { Call } from './command.ts';
import type { FolderOptions } from './options.ts';
import { type StandingRows, standingKey, standingRows, standingText } from './standingRows.ts';

/** Holds imported rows against the definition, each fault at its place in the publisher's file. */
export function checkSeries({ definition, rows }: ImportedSeries, checked: CheckedScorecard, report: Report): void {
  const levels = checked.scorecard.levels.map(({ type }) => type);
  for (const [file, own] of Map.groupBy(rows, (row) => row.file)) {
    const checker = checkObservations({
      file,
      definition,
      areas: checked.areas,
      changes: checked.changes,
      levels,
      words: checked.scorecard,
      report,
    });
    for (const { cells, line, place } of own) checker.row(cells, line, place);
    checker.end();
  }
}

/** An indicator's file with the imported rows in it. */
export interface MergedSeries {
  path: string;
  text: string;
  before: StandingRows;
  now: StandingRows;
  /** Rows of the new periods that stood here and are in no new file. */
  gone: readonly (readonly string[])[];
  /** Rows that stood here and are the new files' to say: not those of other sources, nor of periods before the first that is taken. */
  replaced: readonly (readonly string[])[];
}

/**
 * Puts imported rows into an indicator's file: periods that they do not have stay, unless they are to be replaced, and so do rows of
 * groups that came from another source, or of periods that are history.
 */
export async function mergedSeries(
  { definition, rows }: Pick<ImportedSeries, 'definition' | 'rows'>,
  folder: string,
  isReplacing: boolean,
  call: Pick<Call<FolderOptions>, 'effects' | 'options'>,
  isHistory: (row: readonly string[]) => boolean = () => false,
): Promise<MergedSeries> {
  const path = join(folder, definition.outcome, `${definition.id}.csv`);
  const before = await standingRows(path, call, folder);
  const periods = new Set(rows.map(({ cells }) => cells[2] ?? ''));
  const isOfOthers = ofOthers(rows);
  const now: StandingRows = new Map();
  const gone: (readonly string[])[] = [];
  const replaced: (readonly string[])[] = [];
  const own = new Map(rows.map(({ cells }) => [standingKey(cells), cells]));
  for (const [key, row] of before) {
    const isForeign = isOfOthers(row) || isHistory(row);
    if (!isForeign) replaced.push(row);
    const isKept = isForeign || (!isReplacing && !periods.has(row[2] ?? ''));
    if (isKept) now.set(key, row);
    else if (!own.has(key)) gone.push(row);
  }
  for (const [key, cells] of own) {
    const old = before.get(key);
    // What a publisher's test said of a figure stays with that figure, and goes with it.
    now.set(key, old?.slice(0, OBSERVATION_COLUMNS.length).join() === cells.join() ? old : cells);
  }
  return { path, text: standingText(now), before, now, gone, replaced };
}

/** True for rows of groups, or of ethnic groups, of a file whose new rows have none: they came from another source, and stay. */
function ofOthers(rows: readonly ImportedRow[]): (old: readonly string[]) => boolean {
  const lacking = (['ethnicity', 'group'] as const)
    .map((name) => OBSERVATION_COLUMNS.indexOf(name))
    .filter((at) => rows.every(({ cells }) => cells[at] === 'all'));
  return (old) => lacking.some((at) => old[at] !== 'all');
}
