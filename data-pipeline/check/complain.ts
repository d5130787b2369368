import { fault, type Report } from '../problem.ts';
import { isoDate, unseenCharacter } from '../schema/brand.ts';
import type { AreaIndex } from '../schema/folder/area.ts';
import { isPersonalValue, PERSONAL } from '../schema/folder/personal.ts';
import type { Table, TableRow } from '../schema/folder/place.ts';
import { isDecimal, quote, refuseFormula } from './cells.ts';

/** Reports a fault at a column of a table's row. */
export function complainAt(table: Table, row: TableRow, column: string, message: string, report: Report): void {
  const { line, column: position } = row.place(column);
  report(fault(table.file, message, line, position));
}

/** Columns that are read as dates, whatever stands in them. */
const DATE_COLUMNS = new Set([
  'valid_from',
  'valid_to',
  'date',
  'reported',
  'confirmed',
  'corrected',
  'decided',
  'due',
  'updated',
  'written',
]);

/** Refuses what no table may hold: formulas, and rows about single people. */
export function checkTexts(table: Table, report: Report): void {
  for (const row of table.rows) {
    for (const [column, text] of Object.entries(row.cells)) {
      if (DATE_COLUMNS.has(column)) continue;
      const unseen = unseenCharacter(text);
      if (unseen) {
        complainAt(table, row, column, `an invisible character, ${unseen.name}; type the text again`, report);
      } else if (isPersonalValue(text)) complainAt(table, row, column, PERSONAL, report);
      else if (!isDecimal(text)) refuseFormula(text, table.file, () => row.place(column), report);
    }
  }
}

/** What to say of an area that is not known. Codes lie too near each other to guess at, but a name has its code. */
export function unknownArea(code: string, areas: AreaIndex): string {
  const plain = (text: string): string => text.trim().toLowerCase();
  const meant = areas.all.filter((area) => plain(area.name) === plain(code) || plain(area.code) === plain(code));
  const hint = meant.length === 0 ? '' : `; did you mean ${meant.map((area) => `"${area.code}"`).join(' or ')}?`;
  return `unknown area ${quote(code)}; expected a code of areas.csv${hint}`;
}

/** Reports an area code that is not known. Where no area is known, that is told elsewhere. */
export function knownArea(table: Table, row: TableRow, column: string, areas: AreaIndex, report: Report): boolean {
  const code = row.cells[column] ?? '';
  if (areas.get(code) || areas.all.length === 0) return true;
  complainAt(table, row, column, unknownArea(code, areas), report);
  return false;
}

/** Reads a date that may be absent. */
export function dateOrEmpty(table: Table, row: TableRow, column: string, report: Report): string {
  const text = row.cells[column] ?? '';
  if (text !== '' && !isoDate.safeParse(text).success) {
    complainAt(table, row, column, `${column} ${quote(text)} is not a date; expected a form like 2024-05-02`, report);
  }
  return text;
}
