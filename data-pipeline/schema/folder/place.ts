/** Where something stands in a file; both count from 1. */
export interface FilePosition {
  line: number;
  column: number;
}

/** A row of a small table, by column name, which knows where its cells stand. */
export interface TableRow {
  cells: Readonly<Record<string, string>>;
  line: number;
  place(column: string): FilePosition;
}

/** A small table read whole. */
export interface Table {
  file: string;
  rows: TableRow[];
  /** False where the file is missing, or its header or a row cannot be read: then what is not here may yet be there. */
  understood: boolean;
}

/** A YAML document as data, which knows where each of its values stands. */
export interface Document {
  file: string;
  data: unknown;
  /** Place of the value at a path, or of its nearest parent that is there. `key` asks for the key itself. */
  place(path: readonly PropertyKey[], key?: boolean): FilePosition;
}

/** A definition file: front matter and prose. */
export interface DefinitionFile extends Document {
  /** Path from the scorecard folder, without the ending: `be-healthy/y6-obesity`. */
  id: string;
  folder: string;
  body: string;
  /** Line of the file on which the body begins. */
  bodyLine: number;
}
