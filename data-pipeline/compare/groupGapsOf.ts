import type { Indicator } from '../schema/folder/indicator.ts';
import { type Breakdown, isEverybody, type Protected, type ShownObservation } from '../schema/folder/observation.ts';
import type { GroupWords } from '../schema/folder/scorecard.ts';
import { comparePeriods } from '../schema/period.ts';
import { type GroupGap, NOT_GAPPED } from '../schema/published/groupGaps.ts';
import { differenceOf, estimateOf } from './changeOf.ts';
import { type GapAt, gapTrendOf } from './gapTrendOf.ts';
import type { Limits } from './interval.ts';
import { asTold } from './printed.ts';
import type { SeriesRow } from './trendOf.ts';

/** Two groups whose figures are set beside each other. */
interface Pair {
  kind: string;
  first: string;
  second: string;
  /** The dimension of rows that names them. */
  dimension: 'sex' | 'group';
}

/** The pairs that rows can have: girls and boys, and each kind of group that has two values. */
function pairsOf({ groups = {} }: GroupWords): Pair[] {
  const kinds = Object.entries(groups).flatMap(([kind, { values }]): Pair[] => {
    const [first, second, ...more] = Object.keys(values);
    if (first === undefined || second === undefined || more.length > 0) return [];
    return [{ kind, first, second, dimension: 'group' }];
  });
  return [{ kind: 'sex', first: 'female', second: 'male', dimension: 'sex' }, ...kinds];
}

/**
 * The gaps between two groups of an area, with limits and trend: of rows as they are published, in which a hidden one has no
 * number, so that a gap exists only where both of its figures are shown.
 * @param rows in order of key
 */
export function groupGapsOf(
  rows: readonly SeriesRow[],
  words: GroupWords,
  indicators: ReadonlyMap<string, Indicator>,
): GroupGap[] {
  const pairs = pairsOf(words);
  // Nearly every measure is of everybody alone.
  const split = new Set(rows.flatMap(({ row }) => (row.sex === 'all' && row.group === 'all' ? [] : [row.indicator])));
  const kept = rows.filter(({ row }) => split.has(row.indicator));
  return [...Map.groupBy(kept, ({ row }) => `${row.indicator}|${row.area}`).values()].flatMap((own) => {
    const indicator = indicators.get(own[0]?.row.indicator ?? '');
    if (!indicator) return [];
    return pairs.flatMap((pair) => gapsOf(own, pair, indicator));
  });
}

function gapsOf(own: readonly SeriesRow[], pair: Pair, indicator: Indicator): GroupGap[] {
  const of = (value: string): Map<string, SeriesRow> => {
    const found = own.filter(({ row }) => row[pair.dimension] === value && isEverybody(rest(row, pair)));
    return new Map(found.map((one) => [one.row.period, one]));
  };
  const [firsts, seconds, all] = [of(pair.first), of(pair.second), of('all')];
  const periods = [...firsts.keys()].filter((period) => seconds.has(period)).sort(comparePeriods);
  const both = periods.flatMap((period) => {
    const [first, second] = [firsts.get(period), seconds.get(period)];
    return first && second ? [{ period, first, second, everybody: all.get(period) }] : [];
  });
  const gaps = both.map(({ first, second }) => ({
    gap: differenceIn(first, second),
    ...limitsIn(first, second, indicator),
  }));
  const shown = gaps.flatMap(({ gap, limits }, i): (GapAt & { i: number })[] => {
    const { row } = both[i]?.first ?? {};
    return row && !row.hidden && gap !== null ? [{ row: row as Protected & ShownObservation, gap, limits, i }] : [];
  });
  const newest = shown.at(-1)?.i;
  return both.map(({ period, first, second, everybody }, i) => {
    const { gap = null, limits = null } = gaps[i] ?? {};
    const at = shown.findIndex((one) => one.i === i);
    return {
      indicator: indicator.id,
      area: first.row.area,
      period,
      ...{ kind: pair.kind, first: pair.first, second: pair.second },
      isNow: i === newest,
      firstValue: first.row.hidden ? null : first.row.value,
      secondValue: second.row.hidden ? null : second.row.value,
      gap: gap === null ? null : asTold(gap),
      lower: limits && asTold(limits.lower),
      upper: limits && asTold(limits.upper),
      verdict: limits === null ? 'not-compared' : limits.lower > 0 ? 'higher' : limits.upper < 0 ? 'lower' : 'similar',
      reason: gap === null ? NOT_GAPPED.shown : limits === null ? NOT_GAPPED.interval : '',
      unknown: unknownOf(everybody, [first, second]),
      ...gapTrendOf(shown, at, indicator),
    };
  });
}

/** A row without the value that names its group. */
function rest(row: Readonly<Breakdown>, { dimension }: Pair): Breakdown {
  const { sex, age, ethnicity, group } = row;
  return { sex, age, ethnicity, group, [dimension]: 'all' };
}

function differenceIn(first: SeriesRow, second: SeriesRow): number | null {
  return first.exact === null || second.exact === null ? null : first.exact - second.exact;
}

/** Limits of a gap by Newcombe's method 10; around the figures as they are printed, where counts were rounded. */
function limitsIn(first: SeriesRow, second: SeriesRow, indicator: Indicator): { limits: Limits | null } {
  const [one, other] = [estimateOf(first, indicator), estimateOf(second, indicator)];
  const gap = differenceIn(first, second);
  if (!one || !other || gap === null || indicator.measure === 'index') return { limits: null };
  const { lower, upper } = differenceOf(one, other);
  const shift = gap - (one.value - other.value);
  return { limits: { lower: lower + shift, upper: upper + shift } };
}

/** Of all that a figure is of, the share that none of its parts is of, in per cent; null where a number is not shown. */
export function unknownOf(
  all: SeriesRow | undefined,
  parts: readonly { row: { denominator: number | null } }[],
): number | null {
  const whole = all?.row.denominator ?? null;
  let known = 0;
  for (const { row } of parts) {
    if (row.denominator === null) return null;
    known += row.denominator;
  }
  if (whole === null || whole <= 0 || known > whole) return null;
  return asTold((1 - known / whole) * 100);
}
