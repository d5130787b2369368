import type { Agreement } from '../schema/folder/agreement.ts';
import type { Indicator } from '../schema/folder/indicator.ts';
import type { Protected } from '../schema/folder/observation.ts';
import {
  type Benchmark,
  type Comparison,
  NOT_COMPARED,
  type OwnTest,
  type Wider,
} from '../schema/published/judged/comparison.ts';
import type { OthersOf } from './amongOthers.ts';
import { compareWithBenchmark } from './compareWithBenchmark.ts';
import type { Limits } from './interval.ts';
import type { Kind } from './kindsOf.ts';
import { asPrinted } from './printed.ts';
import { type Made, testStatistic } from './testStatistic.ts';

/** Who supplies what, by agreement: whose test it is where a publisher's own stands. */
export type Suppliers = ReadonlyMap<string, Pick<Agreement, 'supplier' | 'shortName'>>;

/** A figure as it is compared, and what it is compared with. */
export interface AgainstInput {
  row: Protected;
  indicator: Indicator;
  /** 95% limits; null where there are none, or none that can be trusted. */
  interval: Limits | null;
  made: Made | null;
  /** Whether small areas miss its ward by too much for a verdict. */
  isApart: boolean;
  kind: Kind;
  /** Codes of the areas above, and their values for its period and group. */
  benchmarks: Readonly<Record<Wider, string>>;
  values: Readonly<Record<Wider, number | undefined>>;
  others: OthersOf;
  agreements: Suppliers;
}

/** How a figure compares with each benchmark, and how far from three of them it lies in standard errors; null where it is not tested. */
export interface Against {
  vs: Record<Benchmark, Comparison>;
  distance: number | null;
  fromCounty: number | null;
  fromNeighbours: number | null;
}

/** Compares a figure with the country, the region, the county and its statistical neighbours. */
export function againstBenchmarks(input: AgainstInput): Against {
  const { row, indicator, interval, made, isApart, kind, benchmarks, values, others, agreements } = input;
  const against = (name: Wider): Comparison =>
    compareOne(row, indicator, interval, {
      not: benchmarks[name] === row.area ? 'self' : !kind.within[name] ? 'wider' : isApart ? 'best-fit' : null,
      value: values[name],
      own: name === 'england' ? ownTest(row, indicator, agreements) : null,
    });
  const near = { not: whyNotNear(others, isApart), value: others.neighboursValue ?? undefined };
  const vs = {
    england: against('england'),
    region: against('region'),
    county: against('county'),
    neighbours: compareOne(row, indicator, interval, near),
  };
  const distanceFrom = (name: Benchmark, level: number | undefined): number | null => {
    // A publisher's own test has a verdict and nothing to make a distance of.
    const isTested = vs[name].verdict !== 'not-compared' && vs[name].reason === '';
    const distance = isTested && made && level !== undefined ? testStatistic(made, level) : null;
    // To more digits: pages print it rounded, and rounding twice could be seen.
    return distance === null ? null : asPrinted(distance);
  };
  return {
    vs,
    distance: distanceFrom('england', values.england),
    fromCounty: distanceFrom('county', values.county),
    fromNeighbours: distanceFrom('neighbours', near.value),
  };
}

function compareOne(
  row: Protected,
  indicator: Indicator,
  interval: Limits | null,
  benchmark: {
    not: keyof typeof NOT_COMPARED | null;
    value: number | undefined;
    /** What the row's publisher found by its own test. */
    own?: Comparison | null;
  },
): Comparison {
  const not = (why: keyof typeof NOT_COMPARED): Comparison => ({ verdict: 'not-compared', reason: NOT_COMPARED[why] });
  if (row.hidden || row.value === null) return not('hidden');
  if (benchmark.not) return not(benchmark.not);
  if (indicator.measure === 'count') return not('count');
  if (!interval && benchmark.own) return benchmark.own;
  if (benchmark.value === undefined) return not('no-benchmark');
  if (!interval) return not('no-interval');
  return { verdict: compareWithBenchmark(interval, benchmark.value, indicator.polarity), reason: '' };
}

/** Why a row is not held against its area's neighbours; a mean of few of them would be a mean of others than the list says. */
function whyNotNear(
  { neighbours, neighboursCounted }: OthersOf,
  isApart: boolean,
): 'neighbours' | 'few-neighbours' | 'best-fit' | null {
  if (neighbours === 0) return 'neighbours';
  if (isApart) return 'best-fit';
  return neighboursCounted !== null && neighboursCounted * 2 < neighbours ? 'few-neighbours' : null;
}

/** A publisher's own verdict against the country, named as its publisher's; null where it gives none. */
function ownTest(row: Protected, { agreement }: Indicator, agreements: Suppliers): Comparison | null {
  if (row.hidden || !row.compared) return null;
  const known = agreements.get(agreement);
  const reason: OwnTest = `by ${known?.shortName ?? known?.supplier ?? 'its publisher'}’s test`;
  return { verdict: row.compared, reason };
}
