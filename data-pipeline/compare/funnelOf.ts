import type { Indicator } from '../schema/folder/indicator.ts';
import type { Protected } from '../schema/folder/observation.ts';
import { NOT_COMPARED } from '../schema/published/judged/comparison.ts';
import type { Funnel, FunnelPosition } from '../schema/published/judged/funnel.ts';
import { proportionFunnel, rateFunnel } from './funnelLimits.ts';
import type { Limits } from './interval.ts';
import { asTold } from './printed.ts';

/** For an area that is not below an LCP. */
export const NO_FUNNEL: Funnel = { position: '', reason: '', lower: null, upper: null, lower998: null, upper998: null };

/**
 * Where a ward's figure stands in the funnel around its county. Only proportions and rates with their denominators have one,
 * and only where chance is what parts a figure from its level: not where the definition says that no interval can be made.
 * @param exact the figure as it is compared
 * @param county the county's value for the same period and group
 */
export function funnelOf(
  row: Protected,
  exact: number | null,
  indicator: Indicator,
  county: number | undefined,
): Funnel {
  const none = (reason: string): Funnel => ({ ...NO_FUNNEL, position: 'no-funnel', reason });
  const { measure, multiplier, events } = indicator;
  const { denominator } = row;
  if (row.hidden || row.value === null) return none(NOT_COMPARED.hidden);
  if (measure !== 'proportion' && measure !== 'rate') return none('only shares and rates have a funnel');
  if (indicator.interval === 'none') return none('chance alone does not part these figures');
  if (denominator === null || denominator <= 0) return none('no denominator is published');
  if (county === undefined) return none('the county has no figure for this period and group');
  const limits = measure === 'proportion' && !events ? proportionFunnel : rateFunnel;
  const at = (level: number): Limits => {
    const { lower, upper } = limits(county, denominator, multiplier, level);
    return { lower: asTold(lower), upper: asTold(upper) };
  };
  const [inner, outer] = [at(0.95), at(0.998)];
  const told = { ...inner, lower998: outer.lower, upper998: outer.upper };
  return { position: positionOf(exact ?? row.value, inner, outer), reason: '', ...told };
}

function positionOf(value: number, inner: Limits, outer: Limits): FunnelPosition {
  if (value > outer.upper) return 'above-998';
  if (value > inner.upper) return 'above-95';
  if (value < outer.lower) return 'below-998';
  return value < inner.lower ? 'below-95' : 'within';
}
