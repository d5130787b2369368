import { fault, type Report } from '../problem.ts';
import type { AreaCode, IndicatorId, Period } from '../schema/brand.ts';
import {
  FILE_COLUMNS,
  type FileColumn,
  KEY_COLUMNS,
  OBSERVATION_COLUMNS,
  OWN_VERDICTS,
  type Protected,
  type Sex,
} from '../schema/folder/observation.ts';
import { isHiding, isStatus } from '../schema/folder/status.ts';
import { parsePeriod } from '../schema/period.ts';
import { type CsvRecord, readCsv } from './readCsv.ts';

const AT = Object.fromEntries(FILE_COLUMNS.map((column, i) => [column, i])) as Record<FileColumn, number>;

/**
 * Reads observations that were published: a release of the ledger, `observations.csv` of a data folder, or what
 * `protect` wrote. Columns that are not an observation's are passed over. Nothing is believed of it but its form,
 * and rows that do not have it are left out.
 * @param onRow called for each row of a ledger with its line; left out for figures that lie elsewhere
 */
export async function readReleased(
  chunks: AsyncIterable<Uint8Array>,
  file: string,
  report: Report,
  onRow?: (row: Protected, line: number) => void,
): Promise<Protected[]> {
  const rows: Protected[] = [];
  const texts = new Map<string, string>();
  const intern = (text: string): string => {
    const known = texts.get(text);
    if (known === undefined) texts.set(text, text);
    return known ?? text;
  };
  let at: number[] | null = null;
  let width = 0;
  const keys = new Set<string>();
  await readCsv(chunks, file, report, (record) => {
    if (at === null) {
      width = record.cells.length;
      at = FILE_COLUMNS.map((column) => record.cells.indexOf(column));
      const missing = OBSERVATION_COLUMNS.filter((column) => column !== 'group' && !record.cells.includes(column));
      if (missing.length === 0) return;
      report(fault(file, `column "${missing.join('", "')}" is missing; expected ${OBSERVATION_COLUMNS.join(',')}`));
      at = [];
    } else if (at.length > 0) {
      let isGood = true;
      const complain = (message: string): void => {
        isGood = false;
        report(fault(file, `${message}; expected it as it was released`, record.line));
      };
      if (record.cells.length !== width)
        return complain(`${record.cells.length} cells in this row instead of ${width}`);
      const row = rowOf(record, at, intern, complain, onRow !== undefined);
      if (!row) return;
      const key = KEY_COLUMNS.map((column) => row[column]).join(',');
      if (keys.has(key)) complain('this row is there twice');
      keys.add(key);
      if (!isGood) return;
      rows.push(row);
      onRow?.(row, record.line);
    }
  });
  return rows;
}

/** What a program of ours writes as a number: a plain decimal, or a very small or large one with its power of ten. */
const NUMBER = /^-?\d+(\.\d+)?(e[+-]?\d+)?$/;

function rowOf(
  { cells }: CsvRecord,
  at: readonly number[],
  intern: (text: string) => string,
  complain: (message: string) => void,
  isOfLedger: boolean,
): Protected | null {
  const text = (column: FileColumn): string => cells[at[AT[column]] ?? -1] ?? '';
  const number = (column: FileColumn): number | null => {
    if (text(column) === '') return null;
    const value = NUMBER.test(text(column)) ? Number(text(column)) : Number.NaN;
    if (!Number.isFinite(value)) complain(`${column} is not a plain number`);
    return value;
  };
  const status = text('status');
  if (status !== '' && !isStatus(status)) {
    complain('status is unknown');
    return null;
  }
  // What was released before there was the column is of everybody.
  const key = {
    indicator: intern(text('indicator')) as IndicatorId,
    area: intern(text('area')) as AreaCode,
    period: intern(text('period')) as Period,
    sex: intern(text('sex')) as Sex,
    age: intern(text('age')),
    ethnicity: intern(text('ethnicity')),
    group: intern(text('group') || 'all'),
  };
  for (const column of KEY_COLUMNS) if (!isWord(key[column])) complain(`${column} is not one that a release has`);
  if (parsePeriod(key.period) === null) complain('period is not a period');
  const denominator = number('denominator');
  if (denominator !== null && denominator < 0) complain('denominator is negative');
  if (isHiding(status)) {
    // Of what lies elsewhere the audit tells this as a leak.
    if (isOfLedger && ['numerator', 'value', 'lower', 'upper'].some((column) => text(column as FileColumn) !== ''))
      complain(`a figure beside status ${status}, which hides it`);
    return { ...key, hidden: true, denominator, status } as Protected;
  }
  const shown = {
    numerator: number('numerator'),
    denominator,
    value: number('value'),
    lower: number('lower'),
    upper: number('upper'),
  };
  const { value, lower, upper } = shown;
  // What is published may have an exact share beside limits that its publisher rounded.
  const isApart = value !== null && ((lower !== null && lower > value) || (upper !== null && upper < value));
  if (isOfLedger && isApart) complain('the value is not between its limits');
  const compared = OWN_VERDICTS.find((verdict) => verdict === text('compared'));
  const [deviation, squares] = [number('deviation'), number('squares')];
  const more = { ...(deviation !== null && { deviation }), ...(squares !== null && { squares }) };
  return { ...key, hidden: false, ...shown, status, ...(compared && { compared }), ...more } as Protected;
}

/** Words that were found good: few are new. */
const words = new Set<string>();

/** True for the word of a key: an id, a code, a period, a band, a group. */
function isWord(text: string): boolean {
  if (words.has(text)) return true;
  if (!/^[\p{L}\p{N}][\p{L}\p{N} ._/+-]{0,99}$/u.test(text)) return false;
  if (words.size < 10_000) words.add(text);
  return true;
}

/** Does what reads a file that may be compressed; where it is cut off or damaged that is reported, and nothing comes of it. */
export async function unlessDamaged<T>(file: string, report: Report, work: () => Promise<T>): Promise<T | null> {
  try {
    return await work();
  } catch (error) {
    if (!String((error as { code?: unknown }).code).startsWith('Z_')) throw error;
    report(fault(file, 'the compressed file is incomplete or damaged; expected it as it was written'));
    return null;
  }
}
