import type { Cell, Row, Sum, Table } from './table.ts';

/*
 * What is known to be there, without a `!`. Each kind of list has its own accessor, because an engine that sees one kind only
 * makes it as fast as the bare index; `at` is for the rest, outside the innermost loops.
 */

/** What is at a position of a list. */
export function at<T>(list: ArrayLike<T>, position: number): T {
  const found = list[position];
  return found === undefined ? missing('entry', position) : found;
}

/** What a map holds under a key. */
export function under<Key, Value>(map: ReadonlyMap<Key, Value>, key: Key): Value {
  const found = map.get(key);
  return found === undefined ? missing('key', String(key)) : found;
}

export function cellAt(table: Table, number: number): Cell {
  return table.cells[number] ?? missing('cell', number);
}

export function sumAt(table: Table, number: number): Sum {
  return table.sums[number] ?? missing('sum', number);
}

export function rowAt(table: Table, number: number): Row {
  return table.rows[number] ?? missing('row', number);
}

/** The sums that a cell is in. */
export function sumsWith(table: Table, cell: number): readonly number[] {
  return table.sumsOf[cell] ?? missing('cell', cell);
}

/** The rows that a cell is in. */
export function rowsWith(table: Table, cell: number): readonly number[] {
  return table.rowsOf[cell] ?? missing('cell', cell);
}

function missing(what: string, which: number | string): never {
  throw new Error(`internal error, please report it: there is no ${what} ${which}`);
}
