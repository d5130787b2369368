import type { DotRow } from './dotRow.ts';
import type { TrendLine, TrendPoint } from './series.ts';

/** What the line above a chart says: figures of one period, each with the sample of its line. */
export interface Reading {
  /** The period; empty where the chart has but one. */
  when: string;
  parts: readonly { kind: string; code: string; text: string }[];
}

/** A point as it is read: `24.8% (20.9 to 29.1)`, or its marker. */
export function pointWords(point: TrendPoint | undefined, say: (value: number) => string): string {
  if (point?.value == null) return point?.marker || 'no figure';
  const { value, lower, upper } = point;
  const plain = (one: number): string => say(one).replace('%', '');
  return `${say(value)}${lower === null || upper === null ? '' : ` (${plain(lower)} to ${plain(upper)})`}`;
}

/** The newest period of the area that a chart over time is about, with what it is compared with. */
export function newestReading(lines: readonly TrendLine[], say: (value: number) => string): Reading {
  const order = ['area', 'england', 'county', 'region', 'neighbours'];
  const newest = lines.find(({ kind }) => kind === 'area')?.points.findLast(({ value }) => value !== null);
  const told = lines
    .filter(({ kind }) => order.includes(kind))
    .toSorted((a, b) => order.indexOf(a.kind) - order.indexOf(b.kind));
  return {
    when: newest?.label ?? '',
    parts: told.map(({ kind, code, name, points }) => ({
      kind,
      code: kind === 'area' ? 'chosen' : code,
      text: `${name} ${pointWords(
        points.find(({ at }) => at === newest?.at),
        say,
      )}`,
    })),
  };
}

/** One row of a chart that stands side by side with others: as the script reads it from the drawing. */
export function rowReading(row: DotRow | undefined, englandLabel: string): Reading {
  if (!row) return { when: '', parts: [] };
  const more = besideWords(row);
  const england = englandLabel === '' ? '' : `; ${englandLabel}`;
  const value = row.value === null ? row.marker : row.label;
  return {
    when: '',
    parts: [{ kind: '', code: '', text: `${row.name}: ${value}${more === '' ? '' : ` (${more})`}${england}` }],
  };
}

/** Verdicts as a word beside a figure. */
const SAID: Readonly<Record<string, string>> = {
  better: 'better',
  worse: 'worse',
  similar: 'similar',
  higher: 'higher',
  lower: 'lower',
  'not-compared': 'not tested',
};

/** What stands beside a row's figure where there is room: `25.4 to 32.6, worse`. */
export function besideWords({ value, interval = '', verdict }: DotRow): string {
  return value === null ? '' : [interval, SAID[verdict] ?? ''].filter(Boolean).join(', ');
}
