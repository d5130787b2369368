import type { Indicator } from '../schema/folder/indicator.ts';
import { NOT_COMPARED } from '../schema/published/judged/comparison.ts';
import type { Badge, Listing } from '../schema/published/judged/listing.ts';
import { FAR, FAR_SPREADS } from '../schema/published/judgement.ts';
import type { Move } from '../schema/published/moves.ts';
import { certainGap, gapBeyondRounding, roundingOf } from './gapOf.ts';
import { type Judged, NOT_LISTED } from './judged.ts';
import { asTold } from './printed.ts';

/** A row with its place in a list, but for its position. */
export interface Found {
  row: Judged;
  listing: Listing;
  /** What orders it within its tier or unit: more comes first. */
  weight: number;
}

/** What else decides whether a figure is a finding. */
export interface Context {
  /** Names of the plans that hold a commitment for it. */
  plans: readonly string[];
  /** England's figure for the same period and group. */
  england: number | undefined;
  /** Spread between all areas of its kind, of log odds or logs. */
  spread: number | undefined;
  /** How all areas below it that have scorecards moved together; undefined for any other area. */
  together: Move | undefined;
}

/**
 * In which list a newest figure belongs, and why; null where in none. Everything asked of it is asked of this one row: no
 * verdict of an earlier year puts it into a list.
 */
export function findingOf(row: Judged, indicator: Indicator, context: Context): Found | null {
  return (
    attention(row, indicator, context) ??
    gettingWorse(row, context) ??
    far(row, indicator, context) ??
    well(row, indicator, context)
  );
}

/** Worse than England, or off its target, for certain. Source of the tiers: the shared ranking of evidence. */
function attention(row: Judged, indicator: Indicator, { plans, england, together }: Context): Found | null {
  const isOff = row.target.verdict === 'off-track' || row.target.verdict === 'not-met';
  const isWorse = row.vs.england.verdict === 'worse';
  if (!isOff && !isWorse) return null;
  const off = row.target.verdict === 'not-met' ? 'target not met' : 'off target';
  const why = turns('worse', row, together);
  const reasons = [
    ...(isWorse ? ['worse than England'] : []),
    ...why,
    ...(isOff ? [off] : []),
    ...plans.map((plan) => `a commitment (${plan})`),
  ];
  const badges: Badge[] = [
    ...(isWorse ? (['worse'] as const) : []),
    ...(why.length > 0 ? (['getting-worse'] as const) : []),
    ...(isOff ? (['target-missed'] as const) : []),
  ];
  const tier = !isWorse ? 4 : why.length > 0 ? 1 : isOff || plans.length > 0 ? 2 : 3;
  const from = isWorse ? england : (row.target.value ?? undefined);
  const gap = from === undefined ? null : gapFrom(row, from, indicator);
  const listing: Listing = { ...listed('needs-attention', badges, reasons), tier };
  return { row, listing: withGap(listing, gap), weight: gap ?? 0 };
}

/** Getting worse for certain, whatever it is against England. */
function gettingWorse(row: Judged, { plans, together }: Context): Found | null {
  const why = turns('worse', row, together);
  if (why.length === 0) return null;
  const reasons = [...why, ...plans.map((plan) => `a commitment (${plan})`)];
  return { row, listing: listed('getting-worse', ['getting-worse'], reasons), weight: sizeOfChange(row) };
}

/** A figure on the bad side of England's, far from it, of which nothing tells how surely. */
function far(row: Judged, indicator: Indicator, { england, spread }: Context): Found | null {
  if (row.vs.england.reason !== NOT_COMPARED['no-interval'] || england === undefined || row.row.hidden) return null;
  const { value } = row.row;
  if (value === null) return null;
  const difference = value - england;
  const isBad = indicator.polarity === 'lower-is-better' ? difference > 0 : difference < 0;
  if (!isBad) return null;
  const unit = roundingOf([value, england], indicator.rounding);
  const certain = Math.abs(gapBeyondRounding(value, england, unit, indicator) ?? 0);
  const gap = asTold(spread ? certain / spread : certain);
  if (gap < (spread ? FAR_SPREADS : FAR)) return null;
  const side = difference > 0 ? 'higher' : 'lower';
  const reason = spread
    ? `${side} than England by ${gap.toFixed(1)} times the usual distance between areas of its kind`
    : `${side} than England by more than rounding can explain`;
  const listing: Listing = { ...listed('far', ['far'], [reason]), gap, gapUnit: spread ? 'spread' : 'log' };
  return { row, listing, weight: gap };
}

/** Better than England, or getting better, for certain. */
function well(row: Judged, indicator: Indicator, { england, together }: Context): Found | null {
  const isBetter = row.vs.england.verdict === 'better';
  const why = turns('better', row, together);
  if (!isBetter && why.length === 0) return null;
  const badges: Badge[] = [
    ...(isBetter ? (['better'] as const) : []),
    ...(why.length > 0 ? (['getting-better'] as const) : []),
  ];
  const gap = isBetter && england !== undefined ? gapFrom(row, england, indicator) : null;
  const listing = listed('goes-well', badges, [...(isBetter ? ['better than England'] : []), ...why]);
  return { row, listing: withGap(listing, gap), weight: gap ?? 0 };
}

function listed(list: Listing['list'], badges: readonly Badge[], reasons: readonly string[]): Listing {
  return { ...NOT_LISTED, list, badges: badges.join(' '), reason: reasons.join('; ') };
}

function withGap(listing: Listing, gap: number | null): Listing {
  return gap === null ? listing : { ...listing, gap: asTold(gap), gapUnit: 'log' };
}

/** The gap from a benchmark that is certain; null where the interval is not ours to take it from. */
function gapFrom(row: Judged, benchmark: number, indicator: Indicator): number | null {
  return row.exact === null || !row.exactLimits
    ? null
    : certainGap({ value: row.exact, ...row.exactLimits }, benchmark, indicator);
}

/** Why a figure is getting worse, or better: its change on the year before, its trend, or that all areas below it moved one way. */
function turns(way: 'better' | 'worse', { row, trend, change }: Judged, together: Move | undefined): string[] {
  // A trend that ends before the newest figure says nothing of what that figure did.
  const isNow = trend.years.split(' ').at(-1) === row.period;
  const moved = together && Math.max(together.rose, together.fell);
  return [
    ...(change.judgement === way ? [`${way} than in ${change.from}`] : []),
    ...(together?.judgement === way ? [`${way} than in ${together.from} in ${moved} of the areas below it`] : []),
    ...(isNow && trend.judgement === way ? [`getting ${way} over the years tested`] : []),
  ];
}

/** How much of the earlier figure a change is for certain; 0 for a trend without one. */
function sizeOfChange({ exact, change }: Judged): number {
  if (change.change === null || change.lower === null || change.upper === null || exact === null) return 0;
  if (change.judgement !== 'worse') return 0;
  const before = exact - change.change;
  return Math.min(Math.abs(change.lower), Math.abs(change.upper)) / Math.max(Math.abs(before), 1e-9);
}
