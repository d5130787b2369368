import Papa from 'papaparse';

/** A value of a table that is written: text, number, or nothing. */
export type CsvCell = string | number | null;

/**
 * RFC 4180 text with LF line ends; numbers as the shortest decimal that reads back the same.
 * @param escapeFormulae for files that people open in a spreadsheet: text that it would take for a formula gets an
 * apostrophe before it
 */
export function csvText(
  columns: readonly string[],
  rows: readonly (readonly CsvCell[])[],
  { escapeFormulae = false } = {},
): string {
  return `${Papa.unparse([columns, ...rows] as CsvCell[][], { newline: '\n', escapeFormulae })}\n`;
}

/** One row of such a text, without its line end. */
export function csvLine(row: readonly CsvCell[]): string {
  return Papa.unparse([[...row]]);
}

/** What the rows are about, then the rows as objects, one a line so that a diff can be read; what is empty is left out. */
export function jsonRows(about: object, columns: readonly string[], rows: readonly (readonly CsvCell[])[]): string {
  const lines = rows.map((row) => {
    const pairs: Record<string, CsvCell> = {};
    columns.forEach((column, i) => {
      const cell = row[i];
      if (cell !== null && cell !== undefined && cell !== '') pairs[column] = cell;
    });
    return JSON.stringify(pairs);
  });
  return `{"about":${JSON.stringify(about)},\n"rows":[\n${lines.join(',\n')}\n]}\n`;
}
