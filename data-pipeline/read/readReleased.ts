import { fault, type Report } from '../problem.ts';
import type { AreaCode, IndicatorId, Period } from '../schema/brand.ts';
import {
  FILE_COLUMNS,
  type FileColumn,
  OBSERVATION_COLUMNS,
  OWN_VERDICTS,
  type Protected,
  type Sex,
} from '../schema/folder/observation.ts';
import { isHiding, isStatus } from '../schema/folder/status.ts';
import { type CsvRecord, readCsv } from './readCsv.ts';

const AT = Object.fromEntries(FILE_COLUMNS.map((column, i) => [column, i])) as Record<FileColumn, number>;

/**
 * Reads observations that were published: a release of the ledger, `observations.csv` of a data folder, or what
 * `protect` wrote. Columns that are not an observation's are passed over. Nothing is believed of it but its form.
 */
export async function readReleased(
  chunks: AsyncIterable<Uint8Array>,
  file: string,
  report: Report,
): Promise<Protected[]> {
  const rows: Protected[] = [];
  const texts = new Map<string, string>();
  const intern = (text: string): string => {
    const known = texts.get(text);
    if (known === undefined) texts.set(text, text);
    return known ?? text;
  };
  let at: number[] | null = null;
  await readCsv(chunks, file, report, (record) => {
    if (at === null) {
      at = FILE_COLUMNS.map((column) => record.cells.indexOf(column));
      const missing = OBSERVATION_COLUMNS.filter((column) => column !== 'group' && !record.cells.includes(column));
      if (missing.length === 0) return;
      report(fault(file, `column "${missing.join('", "')}" is missing; expected ${OBSERVATION_COLUMNS.join(',')}`));
      at = [];
    } else if (at.length > 0) {
      const row = rowOf(record, at, intern, (message) => report(fault(file, message, record.line)));
      if (row) rows.push(row);
    }
  });
  return rows;
}

function rowOf(
  { cells }: CsvRecord,
  at: readonly number[],
  intern: (text: string) => string,
  complain: (message: string) => void,
): Protected | null {
  const text = (column: FileColumn): string => cells[at[AT[column]] ?? -1] ?? '';
  const number = (column: FileColumn): number | null => {
    if (text(column) === '') return null;
    const value = Number(text(column));
    if (Number.isNaN(value)) complain(`${column} is not a number; expected a plain decimal`);
    return value;
  };
  const status = text('status');
  if (status !== '' && !isStatus(status)) {
    complain('status is unknown; expected a letter of the shorthand');
    return null;
  }
  const key = {
    indicator: intern(text('indicator')) as IndicatorId,
    area: intern(text('area')) as AreaCode,
    period: intern(text('period')) as Period,
    sex: intern(text('sex')) as Sex,
    age: intern(text('age')),
    ethnicity: intern(text('ethnicity')),
    // What was released before there was the column is of everybody.
    group: intern(text('group') || 'all'),
  };
  const denominator = number('denominator');
  if (isHiding(status)) return { ...key, hidden: true, denominator, status } as Protected;
  const shown = {
    numerator: number('numerator'),
    denominator,
    value: number('value'),
    lower: number('lower'),
    upper: number('upper'),
  };
  const compared = OWN_VERDICTS.find((verdict) => verdict === text('compared'));
  const [deviation, squares] = [number('deviation'), number('squares')];
  const more = { ...(deviation !== null && { deviation }), ...(squares !== null && { squares }) };
  return { ...key, hidden: false, ...shown, status, ...(compared && { compared }), ...more } as Protected;
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
