/** How a result can be drawn. */
export const CHART_KINDS = ['auto', 'line', 'bar', 'dot', 'scatter', 'map', 'none'] as const;
export type ChartKind = (typeof CHART_KINDS)[number];

/** One column of a result. */
export interface Column {
  name: string;
  /** Numbers are right-aligned and can be drawn; everything else is text. */
  kind: 'number' | 'text';
}

export type ResultCell = number | string | null;

/** What a query gave: columns in order and rows of cells. */
export interface Result {
  columns: readonly Column[];
  rows: readonly (readonly ResultCell[])[];
  /** True where the query had more rows than are kept. */
  cut: boolean;
  /** Columns in which a missing number is one that must not be told. */
  marked?: readonly number[];
}

/** The most rows that are kept of one result, so that a careless join cannot fill the memory. */
export const KEPT_ROWS = 200_000;

/** Place of a column by name, or -1. */
export function columnAt(result: Result, name: string): number {
  return result.columns.findIndex((column) => column.name === name);
}

/** The one text that a column holds in every row, or null where it differs, is empty or is not there. */
export function constant(result: Result, name: string): string | null {
  const at = columnAt(result, name);
  const first = at < 0 ? null : result.rows[0]?.[at];
  if (first === null || first === undefined || first === '') return null;
  return result.rows.every((row) => row[at] === first) ? String(first) : null;
}
