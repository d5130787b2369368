import type { Area, AreaIndex } from '../schema/folder/area.ts';
import { type Breakdown, breakdownText, type ObservationKey } from '../schema/folder/observation.ts';

/** Areas, periods and breakdowns as small whole numbers, so that a quarter of a million rows are found by arithmetic. */
export interface Frame {
  areas: (Area | undefined)[];
  codes: string[];
  /** Each with the release whose figures of it are meant, counted from 1; 0 for those of now. */
  periods: { text: string; release: number }[];
  /** Ages are absolute: `5-15` where a row says `all` of ages 5 to 15. */
  breakdowns: Breakdown[];
  area(code: string): number;
  period(text: string, release?: number): number;
  breakdown(split: Breakdown): number;
}

const AREAS = 2 ** 18;
const BREAKDOWNS = 2 ** 13;
const PERIODS = 2 ** 11;

/** The number of a set, period, breakdown and area together: under 2^53 for up to 2,048 sets. */
export function keyOf(set: number, period: number, breakdown: number, area: number): number {
  return sliceOf(set, period, breakdown) * AREAS + area;
}

/** The number of a set, period and breakdown together: the cells that differ by area only. */
export function sliceOf(set: number, period: number, breakdown: number): number {
  return (set * PERIODS + period) * BREAKDOWNS + breakdown;
}

/** An empty frame that knows the areas. */
export function createFrame(index: AreaIndex): Frame {
  const [areas, codes, areaNumbers] = [
    [...index.all] as (Area | undefined)[],
    [] as string[],
    new Map<string, number>(),
  ];
  for (const area of index.all) {
    areaNumbers.set(area.code, codes.length);
    codes.push(area.code);
  }
  const [periods, periodNumbers] = [[] as Frame['periods'], new Map<string, number>()];
  const [breakdowns, breakdownNumbers] = [[] as Breakdown[], new Map<string, number>()];
  return {
    areas,
    codes,
    periods,
    breakdowns,
    area: (code) =>
      number(areaNumbers, code, AREAS, () => {
        areas.push(undefined);
        return codes.push(code);
      }),
    period: (text, release = 0) =>
      number(periodNumbers, `${text}|${release}`, PERIODS, () => periods.push({ text, release })),
    breakdown: (split) =>
      number(breakdownNumbers, breakdownText(split), BREAKDOWNS, () => {
        const { sex, age, ethnicity, group } = split;
        return breakdowns.push({ sex, age, ethnicity, group });
      }),
  };
}

function number(known: Map<string, number>, text: string, most: number, add: () => number): number {
  const found = known.get(text);
  if (found !== undefined) return found;
  const next = add() - 1;
  if (next >= most) throw new Error(`more than ${most} different areas, periods or breakdowns`);
  known.set(text, next);
  return next;
}

/** The key of a row without its indicator, as text, for comparing rows of two indicators or releases. */
export function rowKey(row: ObservationKey): string {
  return `${row.area}|${row.period}|${breakdownText(row)}`;
}
