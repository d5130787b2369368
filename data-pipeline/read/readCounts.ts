import { fault, type Report } from '../problem.ts';
import type { AreaCode, IndicatorId, Period } from '../schema/brand.ts';
import { DIMENSIONS, type ObservationKey, SEXES, type Sex } from '../schema/folder/observation.ts';
import { type CsvRecord, readCsv } from './readCsv.ts';

/** One row of confidential counts, which knows where it stands. */
export interface ReadCount extends ObservationKey {
  numerator: number;
  denominator: number | null;
  file: string;
  line: number;
}

const REQUIRED = ['indicator', 'area', 'period', 'numerator', 'denominator'] as const;
const OPTIONAL = DIMENSIONS;
type Column = (typeof REQUIRED)[number] | (typeof OPTIONAL)[number];

/**
 * Reads a file of counts (docs/contract.md, section 5). CONFIDENTIAL: no message repeats a count, or any other cell of a row.
 */
export async function readCounts(
  chunks: AsyncIterable<Uint8Array>,
  file: string,
  report: Report,
): Promise<ReadCount[]> {
  const counts: ReadCount[] = [];
  let at: Map<Column, number> | null = null;
  await readCsv(chunks, file, report, (record) => {
    if (at === null) at = headerOf(record, file, report);
    else if (at.size > 0) {
      const count = countOf(record, at, file, report);
      if (count) counts.push(count);
    }
  });
  return counts;
}

function headerOf({ cells }: CsvRecord, file: string, report: Report): Map<Column, number> {
  const expected = `expected ${[...REQUIRED.slice(0, 3), ...OPTIONAL, ...REQUIRED.slice(3)].join(',')}`;
  const missing = REQUIRED.filter((column) => !cells.includes(column));
  const known: readonly string[] = [...REQUIRED, ...OPTIONAL];
  const extra = cells.filter((cell) => !known.includes(cell));
  for (const column of missing) report(fault(file, `column "${column}" is missing; ${expected}`));
  // A column that is not known may be a name or a date of birth: its title is not repeated either.
  if (extra.length > 0) report(fault(file, `a column that does not belong here; ${expected}`));
  if (missing.length > 0 || extra.length > 0) return new Map();
  const at = new Map<Column, number>();
  for (const column of [...REQUIRED, ...OPTIONAL]) if (cells.includes(column)) at.set(column, cells.indexOf(column));
  return at;
}

function countOf(record: CsvRecord, at: ReadonlyMap<Column, number>, file: string, report: Report): ReadCount | null {
  let good = true;
  const complain = (column: Column, message: string): void => {
    good = false;
    const { line, column: position } = record.place(at.get(column) ?? 0);
    report(fault(file, message, line, position));
  };
  const text = (column: Column, absent = ''): string => {
    const position = at.get(column);
    return (position === undefined ? absent : record.cells[position]) ?? '';
  };
  const whole = (column: 'numerator' | 'denominator'): number => {
    if (/^\d{1,12}$/.test(text(column))) return Number(text(column));
    complain(column, `the ${column} is not a whole number of children, 0 or more`);
    return 0;
  };
  for (const column of ['indicator', 'area', 'period'] as const) {
    if (text(column) === '') complain(column, `no ${column}`);
  }
  const sex = text('sex', 'all') || 'all';
  if (!(SEXES as readonly string[]).includes(sex)) complain('sex', `unknown sex; expected ${SEXES.join(' | ')}`);
  const count: ReadCount = {
    indicator: text('indicator') as IndicatorId,
    area: text('area') as AreaCode,
    period: text('period') as Period,
    sex: sex as Sex,
    age: text('age', 'all') || 'all',
    ethnicity: text('ethnicity', 'all') || 'all',
    group: text('group', 'all') || 'all',
    numerator: whole('numerator'),
    denominator: text('denominator') === '' ? null : whole('denominator'),
    file,
    line: record.line,
  };
  return good ? count : null;
}
