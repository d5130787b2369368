import type { AreaIndex } from '../schema/folder/area.ts';
import type { SharedTarget, Target } from '../schema/folder/checked.ts';
import type { Indicator } from '../schema/folder/indicator.ts';
import { isEverybody, type Protected } from '../schema/folder/observation.ts';

export interface ShareInput {
  targets: readonly Target[];
  observations: readonly Protected[];
  indicators: ReadonlyMap<string, Indicator>;
  areas: AreaIndex;
  /** The kind of area that has scorecards. */
  lcpType: string;
}

/**
 * Shares the targets of wider areas out to the LCPs below them, where the target's rule says how: `same-value` gives each LCP
 * the same target, `same-improvement` the same relative improvement on its own baseline; `set` is for its own area alone.
 * An LCP's own target for the period stands. Where an LCP shows no figure for the baseline it gets none: nothing is guessed.
 * @returns the targets as they stand in `targets.csv`, then those that were shared out
 */
export function shareTargets({ targets, observations, indicators, areas, lcpType }: ShareInput): SharedTarget[] {
  const own = targets.map((target) => ({ ...target, sharedFrom: '' as const }));
  const known = new Set(targets.map(keyOf));
  const lcps = areas.all.filter(({ type, validTo }) => type === lcpType && validTo === '');
  const values = new Map<string, number>();
  const wanted = new Set(targets.map(({ indicator }) => indicator));
  for (const row of observations) {
    if (!wanted.has(row.indicator) || row.hidden || row.value === null) continue;
    if (isEverybody(row)) values.set(`${row.indicator}|${row.area}|${row.period}`, row.value);
  }
  const shared = targets.flatMap((target) => {
    const indicator = indicators.get(target.indicator);
    if (target.rule === 'set' || !indicator || areas.get(target.area)?.type === lcpType) return [];
    return lcps.flatMap(({ code }): SharedTarget[] => {
      const isAbout = indicator.areas.length === 0 || indicator.areas.includes(code);
      if (!isAbout || known.has(keyOf({ ...target, area: code })) || !isBelow(code, target.area, areas)) return [];
      const baseline = values.get(`${target.indicator}|${code}|${target.baselinePeriod}`) ?? null;
      const aim = aimOf(target, baseline, indicator);
      if (aim === null) return [];
      // The council's range goes with its target: as far around it for the same value, as many times as far for the same improvement.
      const scaled = (end: number): number => aimOf({ ...target, target: end }, baseline, indicator) ?? end;
      const range = target.range && { low: scaled(target.range.low), high: scaled(target.range.high) };
      return [{ ...target, area: code, baseline, target: aim, range, sharedFrom: target.area }];
    });
  });
  return [...own, ...shared];
}

/** What an LCP's target comes to; null where it has no baseline to improve on. */
function aimOf(target: Target, baseline: number | null, indicator: Indicator): number | null {
  if (target.rule === 'same-value') return target.target;
  if (baseline === null || target.baseline === null || target.baseline === 0) return null;
  const aim = (baseline * target.target) / target.baseline;
  // No share can pass all: an LCP that starts high cannot improve by as large a factor.
  const capped = indicator.measure === 'proportion' && !indicator.events ? Math.min(aim, indicator.multiplier) : aim;
  return Number(capped.toFixed(indicator.decimals));
}

function keyOf({ indicator, area, period }: Pick<Target, 'indicator' | 'area' | 'period'>): string {
  return `${indicator}|${area}|${period}`;
}

function isBelow(code: string, above: string, areas: AreaIndex): boolean {
  for (let at = areas.get(code)?.parent ?? null; at !== null; at = areas.get(at)?.parent ?? null) {
    if (at === above) return true;
  }
  return false;
}
