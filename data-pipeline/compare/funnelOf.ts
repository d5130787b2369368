import type { Funnel } from '../schema/compared.ts';
import { NOT_COMPARED } from '../schema/compared.ts';
import type { Indicator } from '../schema/indicator.ts';
import type { Protected } from '../schema/observation.ts';
import { proportionFunnel, rateFunnel } from './funnelLimits.ts';
import { asTold } from './printed.ts';

const NOWHERE: Funnel = { position: '', reason: '', lower: null, upper: null, lower998: null, upper998: null };

/** For an area that is not below an LCP. */
export const NO_FUNNEL: Funnel = NOWHERE;

/**
 * Where a ward's figure stands in the funnel around its county. Only proportions and rates with their denominators have one,
 * and only where chance is what parts a figure from its level: not where the definition says that no interval can be made.
 * @param county the county's value for the same period and group
 */
export function funnelOf(row: Protected, indicator: Indicator, county: number | undefined): Funnel {
  const none = (reason: string): Funnel => ({ ...NOWHERE, position: 'no-funnel', reason });
  const { measure, multiplier } = indicator;
  if (row.hidden || row.value === null) return none(NOT_COMPARED.hidden);
  if (measure !== 'proportion' && measure !== 'rate') return none('only shares and rates have a funnel');
  if (indicator.interval === 'none') return none('chance alone does not part these figures');
  if (row.denominator === null || row.denominator <= 0) return none('no denominator is published');
  if (county === undefined) return none('the county has no figure for this period and group');
  const limits = measure === 'proportion' ? proportionFunnel : rateFunnel;
  const [inner, outer] = [0.95, 0.998].map((level) => limits(county, row.denominator ?? 0, multiplier, level));
  if (!inner || !outer) throw new Error('two levels have two limits');
  const [lower, upper, lower998, upper998] = [inner.lower, inner.upper, outer.lower, outer.upper].map(asTold) as [
    number,
    number,
    number,
    number,
  ];
  const { value } = row;
  const position =
    value > upper998
      ? 'above-998'
      : value > upper
        ? 'above-95'
        : value < lower998
          ? 'below-998'
          : value < lower
            ? 'below-95'
            : 'within';
  return { position, reason: '', lower, upper, lower998, upper998 };
}
