import type { AreaIndex } from '../schema/folder/area.ts';
import type { Priority } from '../schema/folder/checked.ts';
import type { Indicator } from '../schema/folder/indicator.ts';
import { breakdownText } from '../schema/folder/observation.ts';
import type { Relations } from '../schema/folder/relations.ts';
import { by } from '../schema/order.ts';
import { comparePeriods } from '../schema/period.ts';
import type { Age } from '../schema/published/age.ts';
import type { Findings } from '../schema/published/findings.ts';
import { headlineGroup } from '../schema/published/headline.ts';
import type { Listing } from '../schema/published/judged/listing.ts';
import { type Now, UNLISTED } from '../schema/published/judged/now.ts';
import { BY_CHANCE } from '../schema/published/judgement.ts';
import type { Move } from '../schema/published/moves.ts';
import { type Families, familiesOf } from './families.ts';
import { type Found, findingOf } from './findingOf.ts';
import { onLogScale } from './gapOf.ts';
import type { Judged } from './judged.ts';
import { nowOf } from './nowOf.ts';
import { asPrinted } from './printed.ts';
import { whyUnlisted } from './unlisted.ts';

export interface ListingInput extends Age {
  /** Each area's rows of one breakdown of one indicator, in order of time. */
  series: readonly (readonly Judged[])[];
  indicators: ReadonlyMap<string, Indicator>;
  areas: AreaIndex;
  relations: Pick<Relations, 'families' | 'follows'>;
  priorities: readonly Priority[];
  /** Names of the plans that priorities belong to, by key. */
  plans: Readonly<Record<string, string>>;
  /** Code of the country: it is what others are compared with. */
  country: string;
  /** Code of the area that all areas with scorecards lie in. */
  home: string;
  /** England's value for a row's period and group. */
  englandOf(row: Judged): number | undefined;
  /** How all areas that have scorecards moved together. */
  moves: readonly Move[];
  /** Spread between all areas of the row's kind, of log odds or logs; undefined where not known. */
  spreadOf(row: Judged): number | undefined;
}

/** What a series says now, where it may stand in a list. */
interface Standing {
  row: Judged;
  indicator: Indicator;
  now: Now;
}

/**
 * Decides what each series says now, and sorts what is known of each area into what needs attention, what is getting worse, what
 * is far from England though nothing tells how surely, and what goes well; and counts the comparisons that were made. One
 * measure stands for a family, and the newest figure for a measure. Only current figures about children of which one
 * direction is good are judged.
 */
export function listings(input: ListingInput): {
  listings: Map<Judged, Listing>;
  nows: Map<Judged, Now>;
  findings: Findings[];
  /** What stands for its family now in each area: what lists and counts show. */
  shown: Judged[];
} {
  const nows = new Map<Judged, Now>();
  const byArea = standingsOf(input, nows);
  const families = familiesOf(input.relations);
  const committed = Map.groupBy(input.priorities, (one) => `${one.indicator}|${one.area}`);
  const places = new Map<Judged, Listing>();
  const all: Findings[] = [];
  const shown: Judged[] = [];
  const together = togetherIn(input);
  for (const [area, standings] of byArea) {
    const findings = none(area);
    all.push(findings);
    const found = representatives(standings, families).flatMap((one): Found[] => {
      count(findings, one.row);
      shown.push(one.row);
      const plans = plansOf(one.indicator.id, area, committed, input);
      const context = {
        plans,
        england: input.englandOf(one.row),
        spread: input.spreadOf(one.row),
        together: together(one.row),
      };
      const finding = findingOf(one.row, one.indicator, context);
      return finding ? [finding] : [];
    });
    for (const { row, listing } of found.toSorted(inOrder)) {
      if (listing.list === '') continue;
      const name = COUNTED[listing.list];
      findings[name]++;
      places.set(row, { ...listing, position: findings[name] });
    }
    findings.byChance = asPrinted(findings.tested * BY_CHANCE);
  }
  return { listings: places, nows, findings: all.sort(by((one) => one.area)), shown };
}

/** For the area that all areas with scorecards lie in: how they moved together on a measure since the period before. */
function togetherIn({ moves, home }: ListingInput): (row: Judged) => Move | undefined {
  const byMeasure = new Map(moves.map((move) => [move.indicator, move]));
  return ({ row }) => {
    const move = row.area === home ? byMeasure.get(row.indicator) : undefined;
    return move && move.period === row.period && breakdownText(move) === breakdownText(row) ? move : undefined;
  };
}

const COUNTED = {
  'needs-attention': 'needsAttention',
  'getting-worse': 'gettingWorse',
  far: 'far',
  'goes-well': 'goesWell',
} as const;

/** What each area's series say now, of the breakdown that stands for its indicator; and by row why others say nothing. */
function standingsOf(input: ListingInput, nows: Map<Judged, Now>): Map<string, Standing[]> {
  const headlines = headlinesOf(input.series);
  const byArea = new Map<string, Standing[]>();
  for (const series of input.series) {
    const { at, now } = nowOf(series);
    const row = series[at];
    const indicator = row && input.indicators.get(row.row.indicator);
    if (!row || !indicator) continue;
    const isHeadline = breakdownText(row.row) === headlines.get(indicator.id);
    const unlisted = isHeadline ? whyUnlisted(row, indicator, input.areas, input) : UNLISTED.breakdown;
    const told = { ...now, unlisted };
    nows.set(row, told);
    const { area } = row.row;
    if (!isHeadline || area === input.country || input.areas.get(area)?.validTo !== '') continue;
    const own = byArea.get(area) ?? [];
    byArea.set(area, own);
    own.push({ row, indicator, now: told });
  }
  return byArea;
}

/** Of an area's measures those that lists and counts show: none that another follows, and one a family. */
function representatives(standings: readonly Standing[], families: Families): Standing[] {
  const byId = new Map(standings.map((one) => [one.indicator.id, one]));
  const hide = (one: Standing, unlisted: Now['unlisted'], shownBy: string): void => {
    Object.assign(one.now, { unlisted, shownBy });
  };
  for (const one of standings) {
    const successor = families
      .successorsOf(one.indicator.id)
      .map((id) => byId.get(id))
      .find((next) => next && next.now.state !== 'no-figure' && isNewer(next, one));
    if (successor) hide(one, UNLISTED.followed, successor.indicator.id);
  }
  const open = standings.filter(({ now }) => now.unlisted === '' && now.state !== 'no-figure');
  const groups = Map.groupBy(open, ({ indicator: { id } }) => families.familyOf(id)?.title ?? `measure ${id}`);
  return [...groups.values()].flatMap((own) => {
    const shows = own[0] && families.familyOf(own[0].indicator.id)?.shows;
    const shown = own.find(({ indicator }) => indicator.id === shows) ?? own.toSorted(mostCertain)[0];
    for (const one of own) if (shown && one !== shown) hide(one, UNLISTED.family, shown.indicator.id);
    return shown ?? [];
  });
}

function isNewer(next: Standing, than: Standing): boolean {
  return comparePeriods(next.row.row.period, than.row.row.period) > 0;
}

/** The tested before others, then the newest, then the narrowest interval on the scale of gaps; at last by id, whatever the order of the family. */
function mostCertain(a: Standing, b: Standing): number {
  const untested = ({ now }: Standing): number => (now.state === 'tested' ? 0 : 1);
  const width = ({ row: { exactLimits: limits }, indicator }: Standing): number => {
    const ends = limits && [onLogScale(limits.lower, indicator), onLogScale(limits.upper, indicator)];
    return ends && ends[0] != null && ends[1] != null ? ends[1] - ends[0] : Number.POSITIVE_INFINITY;
  };
  return (
    untested(a) - untested(b) ||
    comparePeriods(b.row.row.period, a.row.row.period) ||
    by(width, (one: Standing) => one.indicator.id)(a, b)
  );
}

function headlinesOf(series: ListingInput['series']): Map<string, string> {
  const rows = new Map<string, Judged['row'][]>();
  for (const { row } of series.flat()) {
    const own = rows.get(row.indicator);
    if (own) own.push(row);
    else rows.set(row.indicator, [row]);
  }
  return new Map([...rows].map(([id, own]) => [id, headlineGroup(own)]));
}

/** By tier; far by the spread before far by the logs; then the largest gap that is certain first. */
const inOrder = by<Found>(
  ({ listing }) => listing.tier ?? (listing.gapUnit === 'log' ? 1 : 0),
  ({ weight }) => -weight,
  ({ row }) => row.row.indicator,
);

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
  const counts = {
    tested: 0,
    better: 0,
    similar: 0,
    worse: 0,
    byChance: 0,
    ownDifferences: 0,
    worseHold: 0,
    betterHold: 0,
    untested: 0,
  };
  return { area, ...counts, needsAttention: 0, gettingWorse: 0, far: 0, goesWell: 0 };
}

function count(findings: Findings, now: Judged): void {
  const { verdict } = now.vs.england;
  if (verdict !== 'better' && verdict !== 'similar' && verdict !== 'worse') findings.untested++;
  else {
    findings.tested++;
    findings[verdict]++;
  }
}
