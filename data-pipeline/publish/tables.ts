import type { CheckedScorecard, SharedTarget } from '../schema/folder/checked.ts';
import type { Elsewhere } from '../schema/folder/elsewhere.ts';
import { type Column, cellsOf, type PublishedCell } from '../schema/published/column.ts';
import type { Compared } from '../schema/published/compared.ts';
import { FIGURE_COLUMNS } from '../schema/published/figureFiles.ts';
import type { Findings } from '../schema/published/findings.ts';
import type { GroupGap } from '../schema/published/groupGaps.ts';
import type { FifthFigure, Inequality } from '../schema/published/inequality.ts';
import type { Move } from '../schema/published/moves.ts';
import { type ColumnWords, PUBLISHED_TABLES, type TableName } from '../schema/published/tables.ts';
import { csvText } from '../write/csvText.ts';

/** A table as it is published in every format. */
export interface PublishedTable {
  name: TableName;
  /** Names and DuckDB types. */
  columns: readonly { name: string; type: 'VARCHAR' | 'DOUBLE' | 'BIGINT' }[];
  rows: readonly (readonly PublishedCell[])[];
}

/** What a row of a published table is made of. */
type RowOf<N extends TableName> =
  (typeof PUBLISHED_TABLES)[N]['columns'] extends Record<string, Column<infer Row>> ? Row : never;

/** A published table: each row's cells are made as the table's columns say. */
export function publishedTable<N extends TableName>(name: N, rows: readonly RowOf<N>[]): PublishedTable {
  const columns: readonly Column<RowOf<N>>[] = Object.values(PUBLISHED_TABLES[name].columns);
  return { name, columns: databaseColumns(name), rows: rows.map((row) => cellsOf(columns, row)) };
}

/** Columns of a table in a database. Whole numbers among observations are doubles, as in every database so far. */
function databaseColumns(name: TableName): PublishedTable['columns'] {
  return typedColumns(PUBLISHED_TABLES[name].columns, name === 'observations' ? 'DOUBLE' : 'BIGINT');
}

function typedColumns(
  columns: Readonly<Record<string, Pick<ColumnWords, 'type'>>>,
  integer: 'DOUBLE' | 'BIGINT',
): PublishedTable['columns'] {
  return Object.entries(columns).map(([name, { type }]) => ({
    name,
    type: type === 'integer' ? integer : type === 'number' ? 'DOUBLE' : 'VARCHAR',
  }));
}

const OBSERVATION_CELLS: readonly Column<Compared>[] = Object.values(PUBLISHED_TABLES.observations.columns);

/** One observation as cells, in the order of PUBLISHED_COLUMNS. */
export function observationCells(row: Compared): PublishedCell[] {
  return cellsOf(OBSERVATION_CELLS, row);
}

/** Columns of a table of observations. */
export const OBSERVATION_TABLE_COLUMNS: PublishedTable['columns'] = databaseColumns('observations');
/** Columns of the file of one indicator, or of one area. */
export const FIGURE_FILE_COLUMNS: PublishedTable['columns'] = typedColumns(FIGURE_COLUMNS, 'DOUBLE');

/** A checked folder with the targets that were shared out. */
type LookedUp = Omit<CheckedScorecard, 'targets'> & { targets: readonly SharedTarget[] };

/** What is published of other councils: no table that would be empty. */
export function othersTables({ areas, observations, neighbours }: Elsewhere): PublishedTable[] {
  return [
    publishedTable('elsewhere', observations),
    publishedTable('areas_elsewhere', areas),
    publishedTable('neighbours', neighbours),
  ].filter(({ rows }) => rows.length > 0);
}

/** What is published of groups within areas: no table that would be empty. */
export function groupTables(found: {
  fifths: readonly FifthFigure[];
  inequality: readonly Inequality[];
  groupGaps: readonly GroupGap[];
}): PublishedTable[] {
  return [
    publishedTable('fifths', found.fifths),
    publishedTable('inequality', found.inequality),
    publishedTable('group_gaps', found.groupGaps),
  ].filter(({ rows }) => rows.length > 0);
}

/** The tables that observations join to. */
export function lookupTables(
  checked: LookedUp,
  { findings, moves }: { findings: readonly Findings[]; moves: readonly Move[] },
): PublishedTable[] {
  const {
    indicators,
    agreements,
    areas,
    targets,
    priorities,
    corrections,
    evidence,
    plans,
    places,
    actions,
    commentary,
  } = checked;
  const supplied = [...indicators.values()].map((definition) => ({
    definition,
    agreement: agreements.get(definition.agreement),
  }));
  return [
    publishedTable('indicators', supplied),
    publishedTable('areas', areas.all),
    publishedTable('targets', targets),
    publishedTable('priorities', priorities),
    publishedTable('corrections', corrections),
    publishedTable(
      'agreements',
      [...agreements].map(([id, agreement]) => ({ id, ...agreement })),
    ),
    publishedTable(
      'evidence',
      evidence.flatMap((one) => one.indicators.map((indicator) => ({ ...one, indicator }))),
    ),
    publishedTable('plans', plans),
    publishedTable('places', places),
    publishedTable('actions', actions),
    publishedTable('commentary', commentary),
    publishedTable('findings', findings),
    publishedTable('moves', moves),
  ];
}

/** A published table as CSV. */
export function tableCsv({ columns, rows }: PublishedTable): string {
  return csvText(
    columns.map(({ name }) => name),
    rows,
  );
}
