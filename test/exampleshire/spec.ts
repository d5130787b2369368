import type { Indicator } from '../../data-pipeline/schema/folder/indicator.ts';

export type Split = 'sex' | 'age' | 'ethnicity' | 'group';

/** An invented indicator: its definition in short, and what its numbers are drawn from. */
export interface Spec {
  id: string;
  title: string;
  question: string;
  /** A sentence on what it measures. */
  about: string;
  outcome: Indicator['outcome'];
  stage: Indicator['stage'];
  ages: [from: number, to: number];
  measure: Indicator['measure'];
  /** 1,000 and the like for a rate. */
  per?: number;
  unit?: string;
  decimals?: number;
  good: 'high' | 'low' | 'none';
  interval: Indicator['interval'];
  period: Indicator['period'];
  levels: string[];
  numerator: string;
  denominator: string;
  /** What the numerator counts, in the plural; by default children. */
  counts?: string;
  /** What the denominator counts, where that is something else. */
  among?: string;
  agreement: string;
  national?: Indicator['national'];
  /** The share of children in England, or the value itself for a mean. */
  base: number;
  /** By how much need raises it: in log odds, or in the value itself. */
  slope: number;
  /** By how much it moves each year, in the same unit. */
  drift: number;
  /** Which share of the children of those ages is asked about. */
  of?: number;
  /** The first year that there are figures for. */
  from?: number;
  /** Years without figures. */
  without?: number[];
  ageParts?: [from: number, to: number][];
  /** Breakdowns, and at which levels they are published. */
  splits?: { by: Split[]; levels: string[] }[];
  /** Values of a complete kind of group, each with its share of the children. */
  groups?: Readonly<Record<string, number>>;
  parts?: string[];
  areas?: string[];
  protect?: Indicator['protect'];
  rounding?: Indicator['rounding'];
  breaks?: Indicator['breaks'];
  /** True where the numerator counts events: about so many to a child that has any. */
  events?: number;
  /** The share of those who are counted whose ward is not known: they are in the totals of an LCP and the county alone. */
  elsewhere?: number;
  caveats?: string[];
  /** The people of each age in the standard population, for a standardised rate. */
  standard?: Readonly<Record<string, number>>;
  /** How many single years are added up. */
  pool?: number;
}

/** The last year of each release, and the first of most series. */
export const LAST_YEAR = { 1: 2024, 2: 2025 } as const;
const FIRST_YEAR = 2018;
export type Stage = keyof typeof LAST_YEAR;

/** The years of an indicator's own periods at a release; a pooled period goes by its last, quarters by quarters of years. */
export function yearsOf(spec: Spec, stage: Stage): number[] {
  const first = (spec.from ?? FIRST_YEAR) + (spec.period === 'pooled' ? 2 : 0);
  const years = Array.from({ length: LAST_YEAR[stage] - first + 1 }, (_, at) => first + at);
  const given = years.filter((year) => !spec.without?.includes(year));
  return spec.period === 'quarter' ? given.flatMap((year) => [0, 0.25, 0.5, 0.75].map((part) => year + part)) : given;
}

/** A year as the period that an indicator uses. */
export function periodOf(spec: Spec, year: number): string {
  const split = (from: number): string => `${from}/${String((from + 1) % 100).padStart(2, '0')}`;
  switch (spec.period) {
    case 'calendar-year':
      return `${year}`;
    case 'snapshot':
      return `${year + 1}-03-31`;
    case 'quarter':
      return `${Math.floor(year)}-Q${(year % 1) * 4 + 1}`;
    case 'pooled':
      return `${split(year - 2)}-${split(year)}`;
    default:
      return split(year);
  }
}

/** The single year that pooled periods are made of. */
export function singleYear(year: number): string {
  return `${year}/${String((year + 1) % 100).padStart(2, '0')}`;
}
