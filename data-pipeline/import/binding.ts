import type { Definition } from '../schema/folder/checked.ts';
import type { FilePosition } from '../schema/folder/place.ts';
import type { SourceRole } from '../schema/folder/source.ts';

/** A record of a CSV file, as the reading stage hands it over. */
export interface SourceRecord {
  cells: readonly string[];
  line: number;
  garbled: string;
  place(cell: number): FilePosition;
}

/** A header row as found: column position by plain name, those that stand twice apart. */
export interface Header {
  names: readonly string[];
  at: ReadonlyMap<string, number>;
  twice: ReadonlySet<string>;
}

/** A definition's `source` against a header: which column has which role, and which texts a row must hold. */
export interface Binding {
  definition: Definition;
  roles: ReadonlyMap<SourceRole, number>;
  rows: readonly { column: number; texts: ReadonlySet<string> }[];
  /** Of a wide table: the rows that each record becomes. */
  slots?: readonly Slot[];
}

/** One row that a record of a wide table becomes: the columns that make its figure, and what is said of it. */
export interface Slot {
  columns: readonly number[];
  figures: readonly SourceRole[];
  said: ReadonlyMap<SourceRole, { text: string; column: number }>;
}
