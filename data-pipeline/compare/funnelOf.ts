import type { Indicator } from '../schema/folder/indicator.ts';
import type { Protected } from '../schema/folder/observation.ts';
import { NOT_COMPARED } from '../schema/published/judged/comparison.ts';
import type { Fit } from '../schema/published/judged/fit.ts';
import type { Funnel, FunnelPosition } from '../schema/published/judged/funnel.ts';
import { proportionFunnel, rateFunnel, widened } from './funnelLimits.ts';
import type { Limits } from './interval.ts';
import { NOT_OVERDISPERSED, type Overdispersion, overdispersion } from './overdispersion.ts';
import { asPrinted, asTold } from './printed.ts';

/** For an area that is not below an LCP. */
export const NO_FUNNEL: Funnel = {
  position: '',
  reason: '',
  lower: null,
  upper: null,
  lower998: null,
  upper998: null,
  dispersion: null,
  between: null,
  plainLower: null,
  plainUpper: null,
};

/** A ward's figure, as it stands beside its county's. */
export interface WardFigure {
  row: Protected;
  /** The figure as it is compared. */
  exact: number | null;
  fit: Fit;
  indicator: Indicator;
  /** The county's value for the same period and group. */
  county: number | undefined;
}

/**
 * Where each ward's figure stands in the funnel around its county. Only proportions and rates with their denominators have one,
 * and only where chance is what parts a figure from its level: not where the definition says that no interval can be made. Wards
 * differ by more than chance: then the limits are widened by how much they do.
 * @param keyOf what tells an indicator's cells apart but for the area
 * @returns one a ward, in order
 */
export function funnelsOf(wards: readonly WardFigure[], keyOf: (row: Protected) => string): Funnel[] {
  const groups = Map.groupBy(
    wards.filter((ward) => whyNone(ward) === ''),
    ({ row }) => keyOf(row),
  );
  const spreads = new Map([...groups].map(([key, own]) => [key, spreadOf(own)]));
  return wards.map((ward) => {
    const reason = whyNone(ward);
    if (reason !== '') return { ...NO_FUNNEL, position: 'no-funnel', reason };
    return funnelOf(ward, spreads.get(keyOf(ward.row)) ?? NOT_OVERDISPERSED);
  });
}

/** Why a figure has no funnel; empty where it has one. */
function whyNone({ row, indicator, fit, county }: WardFigure): string {
  const { measure, interval } = indicator;
  const { denominator } = row;
  if (row.hidden || row.value === null) return NOT_COMPARED.hidden;
  if ((measure !== 'proportion' && measure !== 'rate') || interval === 'dobson')
    return 'only shares and rates have a funnel';
  if (interval === 'none') return 'chance alone does not part these figures';
  if (denominator === null || denominator <= 0) return 'no denominator is published';
  if (fit.isTooFar) return NOT_COMPARED['best-fit'];
  if (row.squares !== undefined) return 'the events are not independent of each other';
  return county === undefined ? 'the county has no figure for this period and group' : '';
}

function isShare({ measure, events }: Indicator): boolean {
  return measure === 'proportion' && !events;
}

/** How the wards vary around their county beyond chance. */
function spreadOf(wards: readonly WardFigure[]): Overdispersion {
  const county = wards[0]?.county ?? 0;
  const figures = wards.map(({ row, exact, indicator }) => ({
    value: exact ?? 0,
    error: errorAt(county, row.denominator ?? 0, indicator),
  }));
  return overdispersion(figures, county);
}

/** The standard error that a figure of so many children would have at a level. */
function errorAt(level: number, denominator: number, indicator: Indicator): number {
  const { multiplier } = indicator;
  const share = level / multiplier;
  const variance = isShare(indicator) ? share * (1 - share) : share;
  return Math.sqrt(Math.max(0, variance) / denominator) * multiplier;
}

function funnelOf({ row, exact, indicator, county = 0 }: WardFigure, { dispersion, between }: Overdispersion): Funnel {
  const denominator = row.denominator ?? 0;
  const { multiplier } = indicator;
  const limits = isShare(indicator) ? proportionFunnel : rateFunnel;
  const most = isShare(indicator) ? multiplier : Number.POSITIVE_INFINITY;
  const error = errorAt(county, denominator, indicator);
  const at = (level: number): Record<'plain' | 'wide', Limits> => {
    const plain = limits(county, denominator, multiplier, level);
    return { plain: told(plain), wide: told(widened(plain, { level: county, error, between, most }, level)) };
  };
  const [inner, outer] = [at(0.95), at(0.998)];
  return {
    position: positionOf(exact ?? 0, inner.wide, outer.wide),
    reason: '',
    ...inner.wide,
    lower998: outer.wide.lower,
    upper998: outer.wide.upper,
    dispersion: asTold(dispersion),
    // To more digits: the limits are worked out from it.
    between: asPrinted(between),
    plainLower: inner.plain.lower,
    plainUpper: inner.plain.upper,
  };
}

function told({ lower, upper }: Limits): Limits {
  return { lower: asTold(lower), upper: asTold(upper) };
}

function positionOf(value: number, inner: Limits, outer: Limits): FunnelPosition {
  if (value > outer.upper) return 'above-998';
  if (value > inner.upper) return 'above-95';
  if (value < outer.lower) return 'below-998';
  return value < inner.lower ? 'below-95' : 'within';
}
