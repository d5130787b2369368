// Used on both sides: the pipeline and the site, in the browser too. Keep it free of everything, zod included.

/** A published cell: text, number, or nothing. */
export type PublishedCell = string | number | null;

/** What a column holds, as CSVW and Data Package name it. */
export type ColumnType = 'string' | 'integer' | 'number' | 'date' | 'anyURI';

/** A column of a published table: the one place that says what it holds and how its cell is made of a row. */
export interface Column<Row, Value extends string | number = string | number, Required extends boolean = boolean> {
  title: string;
  description: string;
  type: ColumnType;
  /** The values that a cell can hold, where it holds one of a few. */
  values: readonly Value[] | null;
  /** True where the cell is never empty. */
  required: Required;
  cell: (row: Row) => PublishedCell;
}

/** Columns by name, in the order in which they are published. */
export type Columns<Row> = Record<string, Column<Row>>;

/** A published table: its rows are `Row`s until they are cells. */
export interface TableOf<Row, C extends Columns<Row> = Columns<Row>> {
  /** What the table is, in a sentence. */
  title: string;
  /** The columns that no two rows share. */
  primaryKey: readonly (keyof C & string)[];
  columns: C;
}

interface Words<Required extends boolean> {
  title: string;
  description: string;
  required?: Required;
}
type Text = 'string' | 'date' | 'anyURI';

/**
 * The kinds of column of one kind of row. An entry carries its name, words, type and cell together, so there is no order
 * in which two could be confused, and a cell that does not hold what its entry says does not compile.
 */
export function columnsOf<Row>() {
  return {
    text: <const R extends boolean = false>({
      type = 'string',
      ...one
    }: Words<R> & { type?: Text; cell: (row: Row) => string | null }): Column<Row, string, NoInfer<R>> =>
      entry(type, null, one),
    number: <const R extends boolean = false>(
      one: Words<R> & { cell: (row: Row) => number | null },
    ): Column<Row, number, NoInfer<R>> => entry('number', null, one),
    integer: <const R extends boolean = false>(
      one: Words<R> & { cell: (row: Row) => number | null },
    ): Column<Row, number, NoInfer<R>> => entry('integer', null, one),
    oneOf: <const V extends string | number, const R extends boolean = false>(
      values: readonly V[],
      one: Words<R> & { cell: (row: Row) => NoInfer<V> | '' | null },
    ): Column<Row, V, NoInfer<R>> => entry(values.every(Number.isInteger) ? 'integer' : 'string', values, one),
  };
}

function entry<Row, V extends string | number, R extends boolean>(
  type: ColumnType,
  values: readonly V[] | null,
  { required, ...one }: Words<R> & { cell: (row: Row) => PublishedCell },
): Column<Row, V, R> {
  return { ...one, type, values, required: (required ?? false) as R };
}

/** The columns of a part of a row, as columns of the whole row. */
export function within<Row, Part, C extends Columns<Part>>(part: (row: Row) => Part, columns: C): Within<Row, C> {
  return Object.fromEntries(
    Object.entries(columns).map(([name, one]) => [name, { ...one, cell: (row: Row) => one.cell(part(row)) }]),
  ) as Within<Row, C>;
}
type Within<Row, C> = {
  // biome-ignore lint/suspicious/noExplicitAny: whatever the part, only its values and whether it is required are kept.
  [K in keyof C]: C[K] extends Column<any, infer V, infer R> ? Column<Row, V, R> : never;
};

/** The cells of a row, in the order of its columns; what is empty is nothing. */
export function cellsOf<Row>(columns: readonly Column<Row>[], row: Row): PublishedCell[] {
  return columns.map(({ cell }) => {
    const made = cell(row);
    return made === '' ? null : made;
  });
}

/** `a, b or c`: the values of a column in its description. */
export function listed(values: readonly (string | number)[]): string {
  return `${values.slice(0, -1).join(', ')} or ${values.at(-1)}`;
}

/** Why there is no plain answer: the column beside one that may have none. */
export const WHY_NOT = 'Why there is no plain answer; empty where there is one';
/** The unit of numbers that are drawn with the value. */
export const IN_UNIT = 'In the value’s unit';
