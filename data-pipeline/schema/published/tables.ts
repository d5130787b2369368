// Used on both sides: the pipeline and the site, in the browser too. Keep zod out of what it loads.

import { AGREEMENTS } from './agreements.ts';
import { AREAS } from './areas.ts';
import { ACTIONS, COMMENTARY } from './boardTables.ts';
import { CHANGES } from './changes.ts';
import { EVIDENCE, PLACES, PLANS } from './citedTables.ts';
import type { Column } from './column.ts';
import { CORRECTIONS, PRIORITIES, TARGETS } from './editedTables.ts';
import { AREAS_ELSEWHERE, ELSEWHERE, NEIGHBOURS } from './elsewhere.ts';
import { FINDINGS } from './findings.ts';
import { GROUP_GAPS } from './groupGaps.ts';
import { INDICATORS } from './indicators.ts';
import { FIFTHS, INEQUALITY } from './inequality.ts';
import { MOVES } from './moves.ts';
import { OBSERVATIONS } from './observations.ts';

/** Every published table by name: what it is, its key, and its columns in order. */
export const PUBLISHED_TABLES = {
  observations: OBSERVATIONS,
  indicators: INDICATORS,
  areas: AREAS,
  targets: TARGETS,
  priorities: PRIORITIES,
  corrections: CORRECTIONS,
  agreements: AGREEMENTS,
  evidence: EVIDENCE,
  plans: PLANS,
  places: PLACES,
  actions: ACTIONS,
  commentary: COMMENTARY,
  findings: FINDINGS,
  moves: MOVES,
  fifths: FIFTHS,
  inequality: INEQUALITY,
  group_gaps: GROUP_GAPS,
  changes: CHANGES,
  elsewhere: ELSEWHERE,
  areas_elsewhere: AREAS_ELSEWHERE,
  neighbours: NEIGHBOURS,
};
export type TableName = keyof typeof PUBLISHED_TABLES;

/** The CSV file of a table: names of files have hyphens, those of tables in a database have none. */
export function tableFile(name: TableName): string {
  return `${name.replaceAll('_', '-')}.csv`;
}

/** What a column says of itself to people and machines: all but how its cell is made. */
export type ColumnWords = Omit<Column<never>, 'cell'>;

/** A column by name; undefined where the table has no such column. */
export function columnWords(table: string, name: string): ColumnWords | undefined {
  const columns: Record<string, ColumnWords> | undefined = Object.hasOwn(PUBLISHED_TABLES, table)
    ? PUBLISHED_TABLES[table as TableName].columns
    : undefined;
  return columns && Object.hasOwn(columns, name) ? columns[name] : undefined;
}
