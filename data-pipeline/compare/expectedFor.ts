import type { Indicator } from '../schema/folder/indicator.ts';
import { type Comparison, NOT_COMPARED } from '../schema/published/judged/comparison.ts';
import type { Expected } from '../schema/published/judged/others.ts';
import { EXPECTED_AREAS, EXPECTED_R2 } from '../schema/published/judgement.ts';
import { compareWithBenchmark } from './compareWithBenchmark.ts';
import { fromLogScale, onLogScale } from './gapOf.ts';
import { quantileAt } from './interval.ts';
import { asPrinted, asTold } from './printed.ts';
import { type Fit, weightedFit } from './weightedFit.ts';

/** A figure of an area, and of how many people it is where that is given. */
export interface Figure {
  value: number;
  people: number | null;
}

/** Areas' figures by code. */
export type Figures = ReadonlyMap<string, Figure>;

/** Areas' child poverty in the period nearest to a figure's. */
export interface Poverty {
  indicator: Indicator;
  period: string;
  values: ReadonlyMap<string, number>;
}

type Why = keyof typeof NOT_COMPARED;

/** Nothing is expected of a figure. */
export function notExpected(why: Why): Expected {
  const vs: Comparison = { verdict: 'not-compared', reason: NOT_COMPARED[why] };
  return { value: null, lower: null, upper: null, r2: null, of: null, period: '', vs, distance: null };
}

/** The regression of a measure on child poverty over areas of a kind, or why there is none. */
export type PovertyFit = (Fit & { poverty: Poverty }) | Why;

/**
 * Fits a measure to child poverty, both in log odds of shares or logs of anything else: one explanatory variable, over all areas
 * that have both, weighted by their denominators where all are given.
 * @param codes areas of the kind
 */
export function fitToPoverty(
  codes: readonly string[],
  figures: Figures,
  poverty: Poverty | null,
  indicator: Indicator,
): PovertyFit {
  if (!poverty) return 'few-with-poverty';
  const points = codes.flatMap((code) => {
    const [figure, poor] = [figures.get(code), poverty.values.get(code)];
    if (!figure || poor === undefined) return [];
    const [x, y] = [onLogScale(poor, poverty.indicator), onLogScale(figure.value, indicator)];
    return x === null || y === null ? [] : [{ x, y, people: figure.people }];
  });
  if (points.length < EXPECTED_AREAS) return 'few-with-poverty';
  const isWeighted = points.every(({ people }) => people !== null);
  const fit = weightedFit(points.map(({ x, y, people }) => ({ x, y, weight: isWeighted ? (people ?? 1) : 1 })));
  return fit ? { ...fit, poverty } : 'few-with-poverty';
}

/**
 * What an area's figure would be if it were as areas with as much child poverty are, and on which side of the range in which 19
 * of 20 of those lie it is: 1.96 times the residuals' standard deviation each way.
 */
export function expectedFor(area: string, value: number, fit: PovertyFit, indicator: Indicator): Expected {
  if (typeof fit === 'string') return notExpected(fit);
  const { poverty, spread, r2 } = fit;
  const poor = poverty.values.get(area);
  const x = poor === undefined ? null : onLogScale(poor, poverty.indicator);
  if (x === null) return notExpected('poverty-unknown');
  const middle = fit.intercept + fit.slope * x;
  const width = quantileAt(0.95) * spread;
  const [lower, upper] = [fromLogScale(middle - width, indicator), fromLogScale(middle + width, indicator)];
  const told = {
    value: asPrinted(fromLogScale(middle, indicator)),
    lower: asPrinted(lower),
    upper: asPrinted(upper),
    r2: asTold(r2),
    of: fit.count,
    period: poverty.period,
  };
  const not = (why: Why): Expected => ({
    ...told,
    vs: { verdict: 'not-compared', reason: NOT_COMPARED[why] },
    distance: null,
  });
  if (r2 < EXPECTED_R2) return not('weak-fit');
  const own = onLogScale(value, indicator);
  if (own === null) return not('no-scale');
  // The side of the figure, not of the range: a figure above the range is higher than is expected.
  const side =
    value > upper ? { lower: 1, upper: 1 } : value < lower ? { lower: -1, upper: -1 } : { lower: -1, upper: 1 };
  const vs = { verdict: compareWithBenchmark(side, 0, indicator.polarity), reason: '' } as const;
  return { ...told, vs, distance: spread > 0 ? (own - middle) / spread : null };
}
