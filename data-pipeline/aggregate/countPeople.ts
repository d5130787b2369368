import { fault, type Report, warning } from '../problem.ts';
import { isPersonalValue } from '../schema/folder/personal.ts';
import type { FilePosition } from '../schema/folder/place.ts';
import { COUNTED_SEXES, ETHNICITIES, FIELDS, personPlacer, REASONS, type Reason } from './placePerson.ts';
import type { Plan } from './plan.ts';

/** A record of an extract. */
export interface ExtractRecord {
  cells: readonly string[];
  line: number;
  garbled: '' | 'bytes' | 'quotes';
  place(cell: number): FilePosition;
}

/** What was counted in an extract. */
export interface People {
  /** People by ward, sex, age band and ethnicity, in that order of positions. */
  counts: Float64Array;
  rows: number;
  placed: number;
  /** How many rows have each reason for not being placed; a row can have several. CONFIDENTIAL where few. */
  reasons: ReadonlyMap<Reason, number>;
  /** Faults whose places were not reported any more. */
  untold: number;
}

/** Takes an extract's records, one at a time, and keeps nothing of them but where they are counted. */
export interface PeopleCounter {
  record(record: ExtractRecord): void;
  end(): People;
}

/** How many places are reported one by one. */
const MOST_PLACES = 100_000;

/**
 * Counts client-level rows (the protocol's Appendix 5): DOB as DD/MM/YYYY, GENDER M or F, POST CODE of the six shapes of
 * Great Britain, ETHNICITY 1 to 20, in these four columns and no others; another column stops it at once. Rows that
 * cannot be placed are told by place and reason, as warnings. CONFIDENTIAL: no message repeats anything of a row.
 */
export function countPeople(plan: Plan, file: string, report: Report): PeopleCounter {
  const counts = new Float64Array(plan.wards.length * COUNTED_SEXES.length * plan.bands.length * ETHNICITIES);
  const reasons = new Map<Reason, number>();
  let at: number[] | null = null;
  let isStopped = false;
  let rows = 0;
  let placed = 0;
  let places = 0;
  let untold = 0;
  let current: ExtractRecord | null = null;
  const tell = (reason: Reason, field: number): void => {
    reasons.set(reason, (reasons.get(reason) ?? 0) + 1);
    if (!current) return;
    if (places >= MOST_PLACES) {
      untold++;
      return;
    }
    places++;
    const { line, column } = field < 0 ? { line: current.line, column: 1 } : current.place(at?.[field] ?? 0);
    report(warning(file, REASONS[reason], line, column));
  };
  const place = personPlacer(plan, tell);
  return {
    record(record) {
      if (isStopped) return;
      if (at === null) {
        at = fieldsOf(record, file, report);
        isStopped = at === null;
        return;
      }
      const { cells } = record;
      if (isBlank(cells)) return;
      rows++;
      current = record;
      if (record.garbled !== '') return tell('garbled', -1);
      if (!hasFourCells(cells)) return tell('width', -1);
      const [dob = 0, gender = 1, postcode = 2, ethnicity = 3] = at;
      const cell = place(
        trimmed(cells[dob] ?? ''),
        trimmed(cells[gender] ?? ''),
        trimmed(cells[postcode] ?? ''),
        trimmed(cells[ethnicity] ?? ''),
      );
      if (cell < 0) return;
      counts[cell] = (counts[cell] ?? 0) + 1;
      placed++;
    },
    end() {
      if (!isStopped && at !== null && rows === 0)
        report(fault(file, 'no rows below the header; expected one row for each person'));
      if (rows > 0 && placed === 0) {
        report(fault(file, 'no row could be placed; expected DOB as DD/MM/YYYY, M or F, a postcode, and 1 to 20'));
      }
      return { counts, rows, placed, reasons, untold };
    },
  };
}

/** Where the four fields stand; null where they do not, or others do as well. */
function fieldsOf(record: ExtractRecord, file: string, report: Report): number[] | null {
  const bare = (text: string): string => text.replaceAll(/[\s_-]+/g, '').toUpperCase();
  const heads = record.cells.map(bare);
  const expected = `expected ${FIELDS.join(', ')} and no others`;
  const at = FIELDS.map((field) => heads.indexOf(bare(field)));
  const missing = FIELDS.filter((_, i) => (at[i] ?? -1) < 0);
  const complain = (cell: number, message: string): void => {
    const { line, column } = record.place(cell);
    report(fault(file, `${message}; ${expected}. Nothing of this file was read`, line, column));
  };
  if (missing.length > 2) {
    // Perhaps a row about a person: what it says is not repeated.
    complain(0, 'this row is not the header of an extract');
    return null;
  }
  let isGood = missing.length === 0;
  for (const field of missing) complain(0, `column "${field}" is missing`);
  heads.forEach((_, i) => {
    if (at.includes(i)) return;
    isGood = false;
    const head = (record.cells[i] ?? '').trim();
    const isTwice = FIELDS.some((field) => bare(field) === bare(head));
    const isWord = missing.length === 0 && /^\p{L}[\p{L}\p{M}\d ._()/-]{0,40}$/u.test(head) && !isPersonalValue(head);
    if (isTwice) complain(i, `column "${head}" appears twice`);
    else complain(i, isWord ? `column "${head}" does not belong here` : 'a column that does not belong here');
  });
  return isGood ? at : null;
}

function isBlank(cells: readonly string[]): boolean {
  return cells.every((cell) => cell === '');
}

/** A workbook leaves out empty cells at the end of a row. */
function hasFourCells(cells: readonly string[]): boolean {
  if (cells.length === FIELDS.length) return true;
  return cells.length > FIELDS.length && cells.slice(FIELDS.length).every((cell) => cell === '');
}

/** Without the spaces at both ends: the same as TRIM of the SQL statement, which knows no other blanks. */
function trimmed(text: string): string {
  return text.startsWith(' ') || text.endsWith(' ') ? text.replace(/^ +| +$/g, '') : text;
}
