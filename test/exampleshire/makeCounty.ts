import Papa from 'papaparse';
import { OBSERVATION_COLUMNS } from '../../data-pipeline/schema/folder/observation.ts';
import { boardTables } from './boards.ts';
import { countsOf } from './counts.ts';
import { agreements, definition, LOGO, plannedDefinitions, RELATIONS, settings } from './documents.ts';
import { elsewhereFigures, elsewhereTables } from './elsewhere.ts';
import { ours } from './ours.ts';
import { COUNTY, placeTables } from './places.ts';
import { planTables } from './plans.ts';
import { publishedRows, publishers } from './publishers.ts';
import type { Spec, Stage } from './spec.ts';
import { rowsWithIntervals, withIntervals } from './withIntervals.ts';

/** The invented county at one of its two releases. */
export interface County {
  /** The scorecard folder without what `protect` and `release` write, by path. */
  files: Map<string, string>;
  /** Counts by indicator, as a data owner would hand them to `protect`. */
  counts: Map<string, string>;
}

/** Makes the county from nothing but its own tables: the same files whenever and wherever it is made. */
export function makeCounty(stage: Stage): County {
  const files = new Map([
    ['scorecard.yaml', settings()],
    ['relations.yaml', RELATIONS],
    ['logo.svg', LOGO],
    ...plannedDefinitions(),
    ...agreements([...ours, ...publishers, ...withIntervals], stage),
  ]);
  const tables = { ...placeTables(), ...planTables(stage), ...boardTables(stage), ...elsewhereTables(COUNTY) };
  for (const [name, rows] of Object.entries(tables)) {
    files.set(`${name}.csv`, csv(rows));
  }
  for (const [path, rows] of elsewhereFigures(stage)) files.set(path, csv(rows));
  for (const spec of ours) files.set(...definition(spec, 'ours'));
  for (const spec of publishers) {
    files.set(...definition(spec, 'publisher'));
    files.set(`${spec.outcome}/${spec.id}.csv`, csv([[...OBSERVATION_COLUMNS], ...publishedRows(spec, stage)]));
  }
  for (const spec of withIntervals) {
    files.set(...definition(spec, 'publisher'));
    const columns = [...OBSERVATION_COLUMNS, 'deviation', 'squares'];
    files.set(`${spec.outcome}/${spec.id}.csv`, csv([columns, ...rowsWithIntervals(spec, stage)]));
  }
  return { files, counts: new Map(ours.map((spec) => [spec.id, countsFile(spec, stage)])) };
}

/** The counts of one indicator as CSV (docs/contract.md, section 5). */
export function countsFile(spec: Spec, stage: Stage): string {
  const rows = countsOf(spec, stage);
  return csv([Object.keys(rows[0]!), ...rows.map((row) => Object.values(row).map((cell) => cell ?? ''))]);
}

function csv(rows: (string | number)[][]): string {
  return `${Papa.unparse(rows, { newline: '\n' })}\n`;
}
