import type { AreaIndex } from '../schema/folder/area.ts';
import type { Indicator } from '../schema/folder/indicator.ts';
import { breakdownText, isEverybody, type Protected } from '../schema/folder/observation.ts';
import type { Scorecard } from '../schema/folder/scorecard.ts';
import { by } from '../schema/order.ts';
import { comparePeriods, parsePeriod } from '../schema/period.ts';
import type { Compared } from '../schema/published/compared.ts';
import type { Change, ChangeSummary } from '../schema/published/release.ts';
import { keyOf } from './diffObservations.ts';
import { summaryOf } from './releaseRecords.ts';

/** Two states of the figures, as far as both may be shown, judged by the same methods. */
export interface ReviewInput {
  /** What is compared with what, in words: `the release of 1 April 2026`; null where nothing was released before. */
  was: string | null;
  now: string;
  before: readonly Compared[];
  after: readonly Compared[];
  /** What differs, without a number of what is confidential. */
  changes: readonly Change[];
  scorecard: Scorecard;
  indicators: ReadonlyMap<string, Indicator>;
  areas: AreaIndex;
}

/** What somebody reads before they sign. */
export interface Review extends Pick<ReviewInput, 'was' | 'now' | 'scorecard' | 'indicators' | 'areas'> {
  counts: ChangeSummary['counts'];
  corrections: number;
  /** Figures that were not there before, by indicator and period. */
  arrived: Arrived[];
  /** Largest change first, as a share of the figure before. */
  revised: Change[];
  gone: Change[];
  hidden: Change[];
  turned: Turned[];
  charts: BeforeAndAfter[];
}

/** Figures of an indicator that were not there before. */
export interface Arrived {
  indicator: string;
  /** In time. */
  periods: string[];
  figures: number;
  /** How many areas of each kind, widest first: `1 county`, `43 wards`. */
  areas: string[];
  /** Whether the indicator had no figure of these periods. */
  isNewPeriod: boolean;
}

/** A test of the newest figure of a series that comes out otherwise than before. */
export interface Turned {
  test: 'country' | 'target' | 'trend';
  row: Protected;
  was: { period: string; verdict: string };
  now: { period: string; verdict: string };
}

/** One area's figures of everybody in both states; a figure that is not shown is a gap. */
export interface BeforeAndAfter {
  indicator: string;
  area: string;
  before: Point[];
  after: Point[];
}

export interface Point {
  period: string;
  /** In time. */
  at: number;
  value: number | null;
}

/** Gathers what differs between two states for somebody who signs. */
export function review({ before, after, changes, ...about }: ReviewInput): Review {
  const { counts, corrections } = summaryOf(changes, null, '');
  const of = (kind: Change['kind']): Change[] => changes.filter((change) => change.kind === kind);
  return {
    was: about.was,
    now: about.now,
    scorecard: about.scorecard,
    indicators: about.indicators,
    areas: about.areas,
    counts,
    corrections,
    arrived: arrivedIn(of('new'), before, about),
    revised: of('revised').sort(
      by(
        (change) => -sizeOf(change),
        (change) => keyOf(change),
      ),
    ),
    gone: of('gone'),
    hidden: of('suppressed'),
    turned: turnedIn(before, after).sort(by(({ row }) => levelOf(row.area, about))),
    charts: chartsOf(before, after, changes, about),
  };
}

/** The place of an area's kind among the levels, widest first. */
function levelOf(area: string, { areas, scorecard }: Pick<ReviewInput, 'areas' | 'scorecard'>): number {
  return scorecard.levels.findIndex(({ type }) => type === areas.get(area)?.type);
}

/** How much a figure changed, as a share of what it was; the figure that was 0 comes first, one without a value last. */
function sizeOf({ was, now }: Pick<Change, 'was' | 'now'>): number {
  if (was?.value === undefined || now?.value === undefined) return 0;
  if (was.value === now.value) return 0;
  return was.value === 0 ? Number.MAX_VALUE : Math.abs((now.value - was.value) / was.value);
}

function arrivedIn(
  changes: readonly Change[],
  before: readonly Compared[],
  { areas, scorecard }: Pick<ReviewInput, 'areas' | 'scorecard'>,
): Arrived[] {
  const known = new Set(before.map(({ row }) => `${row.indicator}|${row.period}`));
  const isNew = ({ indicator, period }: Change): boolean => !known.has(`${indicator}|${period}`);
  const areasOf = (own: readonly Change[]): string[] =>
    scorecard.levels.flatMap(({ type, singular, plural }) => {
      const count = new Set(own.map(({ area }) => area).filter((area) => areas.get(area)?.type === type)).size;
      return count === 0 ? [] : [`${count.toLocaleString('en-GB')} ${count === 1 ? singular : plural}`];
    });
  return [...Map.groupBy(changes, (change) => `${change.indicator}|${isNew(change)}`).values()].flatMap((own) => {
    const [first] = own;
    if (!first) return [];
    const periods = [...new Set(own.map(({ period }) => period))].sort(comparePeriods);
    const { indicator } = first;
    return [{ indicator, periods, figures: own.length, areas: areasOf(own), isNewPeriod: isNew(first) }];
  });
}

const TESTS: Record<Turned['test'], (one: Compared) => string> = {
  country: ({ vs }) => vs.england.verdict,
  target: ({ target }) => target.verdict,
  trend: ({ trend }) => trend.trend,
};

/** What each series says now, beside what it said: only where both have a figure. */
function turnedIn(before: readonly Compared[], after: readonly Compared[]): Turned[] {
  const seriesOf = ({ row }: Compared): string => `${row.indicator}|${row.area}|${breakdownText(row)}`;
  const newest = (one: Compared): boolean => one.now.isNow && !one.row.hidden;
  const known = new Map(before.filter(newest).map((one) => [seriesOf(one), one]));
  return after.filter(newest).flatMap((now) => {
    const was = known.get(seriesOf(now));
    if (!was) return [];
    return (Object.keys(TESTS) as Turned['test'][]).flatMap((test): Turned[] => {
      const verdicts = [TESTS[test](was), TESTS[test](now)] as const;
      if (verdicts[0] === verdicts[1]) return [];
      return [
        {
          test,
          row: now.row,
          was: { period: was.row.period, verdict: verdicts[0] },
          now: { period: now.row.period, verdict: verdicts[1] },
        },
      ];
    });
  });
}

/** Of the home area, the areas that have scorecards and the country: those whose figures of everybody differ. */
function chartsOf(
  before: readonly Compared[],
  after: readonly Compared[],
  changes: readonly Change[],
  { scorecard, areas }: Pick<ReviewInput, 'scorecard' | 'areas'>,
): BeforeAndAfter[] {
  const lcp = scorecard.levels.find((level) => level.lcp)?.type;
  const isDrawn = (area: string): boolean =>
    area === scorecard.home || area === scorecard.benchmark || areas.get(area)?.type === lcp;
  const seriesOf = ({ indicator, area }: { indicator: string; area: string }): string => `${indicator}|${area}`;
  const wanted = new Set(changes.filter((change) => isEverybody(change) && isDrawn(change.area)).map(seriesOf));
  const pointsIn = (rows: readonly Compared[]): Map<string, Point[]> =>
    new Map(
      [
        ...Map.groupBy(
          rows.map(({ row }) => row).filter((row) => isEverybody(row) && wanted.has(seriesOf(row))),
          seriesOf,
        ),
      ].map(([series, own]) => [series, own.map(pointOf).sort(by(({ at }) => at))]),
    );
  const [was, now] = [pointsIn(before), pointsIn(after)];
  return [...wanted].sort().map((series) => {
    const [indicator = '', area = ''] = series.split('|');
    return { indicator, area, before: was.get(series) ?? [], after: now.get(series) ?? [] };
  });
}

function pointOf(row: Protected): Point {
  return { period: row.period, at: parsePeriod(row.period)?.at ?? 0, value: row.hidden ? null : row.value };
}
