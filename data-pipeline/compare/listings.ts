import type { AreaIndex } from '../schema/folder/area.ts';
import type { Priority } from '../schema/folder/checked.ts';
import type { Indicator } from '../schema/folder/indicator.ts';
import { breakdownText } from '../schema/folder/observation.ts';
import { by, byText } from '../schema/order.ts';
import { parsePeriod } from '../schema/period.ts';
import type { Compared } from '../schema/published/compared.ts';
import type { Findings } from '../schema/published/findings.ts';
import { headlineGroup } from '../schema/published/headline.ts';
import { NOT_COMPARED } from '../schema/published/judged/comparison.ts';
import type { Listing } from '../schema/published/judged/listing.ts';
import { BY_CHANCE, FAR, FAR_SPREADS, OLDEST, WIDTH_95 } from '../schema/published/judgement.ts';
import { asPrinted, asTold } from './printed.ts';

/** A row with everything but its place in a list. */
export type Judged = Omit<Compared, 'listing'>;

export interface ListingInput {
  /** Each area's rows of one breakdown of one indicator, in order of time. */
  series: readonly (readonly Judged[])[];
  indicators: ReadonlyMap<string, Indicator>;
  areas: AreaIndex;
  priorities: readonly Priority[];
  /** Names of the plans that priorities belong to, by key. */
  plans: Readonly<Record<string, string>>;
  /** Code of the country: it is what others are compared with. */
  country: string;
  /** Year of the newest supply of data. */
  year: number;
  /** England's value for a row's period and group. */
  englandOf(row: Judged): number | undefined;
  /** Standard deviation between all areas of the row's kind; undefined where not known. */
  spreadOf(row: Judged): number | undefined;
}

/** In no list. */
export const NOT_LISTED: Listing = { list: '', position: null, tier: null, reason: '', gap: null, gapUnit: '' };

interface Candidate {
  row: Judged;
  listing: Listing;
  /** What orders it within its tier or unit: more comes first. */
  weight: number;
}

/**
 * Sorts what is known of each area into what needs attention, what is far from England though nothing tells how surely, and
 * what goes well; and counts the comparisons that were made. One row stands for an indicator. Only current figures about
 * children of which one direction is good are judged.
 */
export function listings(input: ListingInput): { listings: Map<Judged, Listing>; findings: Findings[] } {
  const byArea = new Map<string, { candidates: Candidate[]; findings: Findings }>();
  const headlines = headlinesOf(input.series);
  const committed = Map.groupBy(input.priorities, (one) => `${one.indicator}|${one.area}`);
  for (const series of input.series) {
    const first = series[0];
    const indicator = first && input.indicators.get(first.row.indicator);
    if (!first || !indicator || breakdownText(first.row) !== headlines.get(indicator.id)) continue;
    const { area } = first.row;
    if (area === input.country || input.areas.get(area)?.validTo !== '') continue;
    const page = byArea.get(area) ?? { candidates: [], findings: none(area) };
    byArea.set(area, page);
    if (indicator.polarity === 'none' || indicator.ageGroup === 'all') continue;
    if (indicator.areas.length > 0 && !indicator.areas.includes(area)) continue;
    const latest = series.findLast(({ row }) => !row.hidden && row.value !== null);
    if (!latest || !isCurrent(latest, input.year)) continue;
    const tested = series.findLast((one) => one.vs.england.verdict !== 'not-compared' && isCurrent(one, input.year));
    if (tested) count(page.findings, tested);
    const plans = plansOf(indicator.id, area, committed, input);
    const candidate = attention(tested, latest, plans) ?? (tested ? well(tested) : far(latest, indicator, input));
    if (candidate) page.candidates.push(candidate);
  }
  const places = new Map<Judged, Listing>();
  for (const { candidates, findings } of byArea.values()) {
    candidates.sort(inOrder);
    for (const { row, listing } of candidates) {
      if (listing.list === '') continue;
      const name = COUNTED[listing.list];
      findings[name]++;
      places.set(row, { ...listing, position: findings[name] });
    }
    findings.byChance = asPrinted(findings.tested * BY_CHANCE);
  }
  const findings = [...byArea.values()].map((page) => page.findings);
  return { listings: places, findings: findings.sort(by((one) => one.area)) };
}

const COUNTED = { 'needs-attention': 'needsAttention', far: 'far', 'goes-well': 'goesWell' } as const;

function headlinesOf(series: ListingInput['series']): Map<string, string> {
  const rows = new Map<string, Judged['row'][]>();
  for (const { row } of series.flat()) {
    const own = rows.get(row.indicator);
    if (own) own.push(row);
    else rows.set(row.indicator, [row]);
  }
  return new Map([...rows].map(([id, own]) => [id, headlineGroup(own)]));
}

function isCurrent({ row }: Judged, year: number): boolean {
  return year - (parsePeriod(row.period)?.from ?? 0) <= OLDEST;
}

/** The strength of the case for attention, 1 the strongest, after the shared ranking of evidence. */
function attention(tested: Judged | undefined, latest: Judged, plans: readonly string[]): Candidate | null {
  const row = tested ?? latest;
  const isOff = row.target.verdict === 'off-track' || row.target.verdict === 'not-met';
  const listed = (tier: 1 | 2 | 3 | 4, why: string, weight: number | null): Candidate => ({
    row,
    listing: { ...NOT_LISTED, list: 'needs-attention', tier, reason: why },
    weight: Math.abs(weight ?? 0),
  });
  const off = row.target.verdict === 'not-met' ? 'target not met' : 'off target';
  if (tested?.vs.england.verdict !== 'worse') {
    return isOff ? listed(4, off, standardErrors(row, row.target.value)) : null;
  }
  const also = [...(isOff ? [off] : []), ...plans.map((plan) => `a commitment of the ${plan}`)];
  const words = (first: string): string => [first, ...also].join('; ');
  if (tested.trend.judgement === 'worse') return listed(1, words('worse than England; getting worse'), row.distance);
  return listed(also.length > 0 ? 2 : 3, words('worse than England'), row.distance);
}

function well(tested: Judged): Candidate | null {
  if (tested.vs.england.verdict !== 'better') return null;
  const listing: Listing = { ...NOT_LISTED, list: 'goes-well', reason: 'better than England' };
  return { row: tested, listing, weight: Math.abs(tested.distance ?? 0) };
}

/** A figure on the bad side of England's, far from it, of which no interval tells how surely. */
function far(latest: Judged, indicator: Indicator, { englandOf, spreadOf }: ListingInput): Candidate | null {
  const england = englandOf(latest);
  const { row } = latest;
  if (latest.vs.england.reason !== NOT_COMPARED['no-interval'] || england === undefined) return null;
  const difference = row.hidden || row.value === null ? 0 : row.value - england;
  const isBad = indicator.polarity === 'lower-is-better' ? difference > 0 : difference < 0;
  if (!isBad) return null;
  const side = difference > 0 ? 'higher' : 'lower';
  const listed = (gap: number, gapUnit: 'spread' | 'england', size: string): Candidate => ({
    row: latest,
    listing: { ...NOT_LISTED, list: 'far', reason: `${side} than England by ${size}`, gap: asTold(gap), gapUnit },
    weight: asTold(gap),
  });
  const spread = spreadOf(latest);
  if (spread) {
    const gap = Math.abs(difference) / spread;
    return gap < FAR_SPREADS
      ? null
      : listed(gap, 'spread', `${gap.toFixed(1)} standard deviations between areas of its kind`);
  }
  // A score around zero has no share of itself.
  const gap = england > 0 ? Math.abs(difference / england) : 0;
  return gap < FAR ? null : listed(gap, 'england', `${(gap * 100).toFixed(0)}% of England's figure`);
}

/** Attention by tier; far by the spread before far by England's figure; then the heaviest first. */
function inOrder(a: Candidate, b: Candidate): number {
  const group = ({ listing }: Candidate): number => listing.tier ?? (listing.gapUnit === 'spread' ? 0 : 1);
  return group(a) - group(b) || b.weight - a.weight || byText(a.row.row.indicator, b.row.row.indicator);
}

/** Distance of a figure from another in standard errors, above 0 where it is higher; null without an interval. */
export function standardErrors({ row, limits }: Pick<Judged, 'row' | 'limits'>, from: number | null): number | null {
  const { lower, upper } = limits;
  if (row.hidden || row.value === null || from === null || lower === null || upper === null || upper <= lower)
    return null;
  return asTold((row.value - from) / ((upper - lower) / WIDTH_95));
}

/** Names of the plans that hold a commitment for the area or one above it. */
function plansOf(
  indicator: string,
  area: string,
  committed: ReadonlyMap<string, readonly Priority[]>,
  { areas, plans }: ListingInput,
): string[] {
  const found = new Set<string>();
  for (let at: string | null = area; at !== null; at = areas.get(at)?.parent ?? null) {
    for (const { plan } of committed.get(`${indicator}|${at}`) ?? []) found.add(plans[plan] ?? plan);
  }
  return [...found];
}

function none(area: string): Findings {
  const counts = { tested: 0, better: 0, similar: 0, worse: 0, byChance: 0, needsAttention: 0, far: 0, goesWell: 0 };
  return { area, ...counts };
}

function count(findings: Findings, tested: Judged): void {
  const { verdict } = tested.vs.england;
  if (verdict !== 'better' && verdict !== 'similar' && verdict !== 'worse') return;
  findings.tested++;
  findings[verdict]++;
}
