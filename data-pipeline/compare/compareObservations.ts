import { exactFigure } from '../schema/exactFigure.ts';
import type { Membership } from '../schema/folder/area.ts';
import type { Priority, SharedTarget, Target } from '../schema/folder/checked.ts';
import type { Indicator } from '../schema/folder/indicator.ts';
import { breakdownText, isEverybody, type Protected } from '../schema/folder/observation.ts';
import type { Relations } from '../schema/folder/relations.ts';
import type { GroupWords, Scorecard } from '../schema/folder/scorecard.ts';
import { comparePeriods } from '../schema/period.ts';
import type { Compared } from '../schema/published/compared.ts';
import type { Findings } from '../schema/published/findings.ts';
import type { GroupGap } from '../schema/published/groupGaps.ts';
import type { AgainstTarget } from '../schema/published/judged/againstTarget.ts';
import { NOT_COMPARED, type Wider } from '../schema/published/judged/comparison.ts';
import type { ControlChart } from '../schema/published/judged/controlChart.ts';
import type { Fit } from '../schema/published/judged/fit.ts';
import type { Funnel } from '../schema/published/judged/funnel.ts';
import type { Holds } from '../schema/published/judged/holds.ts';
import type { Move } from '../schema/published/moves.ts';
import { strataByIndicator } from '../schema/standardised.ts';
import { againstBenchmarks, type Suppliers } from './againstBenchmarks.ts';
import { amongOthers, type OthersInput } from './amongOthers.ts';
import { benchmarkValues } from './benchmarkValues.ts';
import { bestFitOfSums, bestFits } from './bestFit.ts';
import { cellKey } from './cellKey.ts';
import { changeOf, NO_CHANGE } from './changeOf.ts';
import { chartsOf, NO_CHART } from './chartOf.ts';
import { compareWithTarget } from './compareWithTarget.ts';
import { courseOf } from './courseOf.ts';
import { funnelsOf, NO_FUNNEL } from './funnelOf.ts';
import { groupGapsOf } from './groupGapsOf.ts';
import { holdsIn } from './holdsIn.ts';
import { type InequalityOf, inequalityOf } from './inequalityOf.ts';
import { type Judged, NOT_LISTED } from './judged.ts';
import { type Kind, kindsOf } from './kindsOf.ts';
import { limitsOf, type RowLimits } from './limitsOf.ts';
import { listings } from './listings.ts';
import { movesOf } from './movesOf.ts';
import { NOT_NOW } from './nowOf.ts';
import { NO_OUTLOOK, outlookOf } from './outlookOf.ts';
import { noRank } from './rankAmong.ts';
import { ranksOf } from './ranksOf.ts';
import { shareTargets } from './shareTargets.ts';
import { spreadKey, spreads } from './spreads.ts';
import { testStatistic } from './testStatistic.ts';
import { cannotCalculate, type SeriesRow, trendOf } from './trendOf.ts';

export interface CompareInput extends OthersInput {
  /** Sorted by key, so that an indicator's rows stand together. */
  observations: readonly Protected[];
  indicators: ReadonlyMap<string, Indicator>;
  /** Who supplies what: whose test it is where a publisher's own stands. */
  agreements: Suppliers;
  /** Code of the area that each benchmark is. */
  benchmarks: Readonly<Record<Wider, string>>;
  /** The kind of area that has scorecards. */
  lcpType: string;
  targets: readonly Target[];
  priorities: readonly Priority[];
  /** Names of the plans that priorities belong to, by key. */
  plans: Readonly<Record<string, string>>;
  /** Which measures are one thing seen twice, and which took the place of which. */
  relations: Pick<Relations, 'families' | 'follows'>;
  settings: OthersInput['settings'] & GroupWords & Pick<Scorecard, 'fifths'>;
  /** Which areas are made of which: fifths of deprivation too. */
  memberships: readonly Membership[];
  /** Day of the release: what is old is old against it. */
  asOf: string;
  /** Years from the end of its period after which a figure is in no list. */
  oldest: number;
}

/** Everything that is judged: of each row, in the order of the input; of each area; and the targets with those shared out. */
export interface Comparisons extends InequalityOf {
  rows: Compared[];
  findings: Findings[];
  targets: SharedTarget[];
  /** How all areas that have scorecards moved together. */
  moves: Move[];
  /** Gaps between two groups of children. */
  groupGaps: GroupGap[];
}

/**
 * Judges every protected row: its limits, comparisons, trend, rank, funnel, control chart and place in its area's lists. All
 * of it is made of rows as they will be public, in which hidden ones hold no number: so nothing of it can say more of a
 * hidden figure than they do.
 */
export function compareObservations(input: CompareInput): Comparisons {
  const { benchmarks, indicators, observations } = input;
  const values = benchmarkValues(observations, benchmarks, indicators);
  const targets = shareTargets(input);
  const targetsOf = Map.groupBy(targets, (target) => `${target.indicator}|${target.area}`);
  const definitionOf = (row: Protected): Indicator => {
    const indicator = indicators.get(row.indicator);
    if (!indicator) throw new Error(`no definition of ${row.indicator}: the check lets no such row pass`);
    return indicator;
  };
  const limited = limitedRows(input, definitionOf);
  const ranks = ranksOf(limited, input);
  const othersOf = amongOthers(observations, input);
  const series = seriesOf(observations);
  const places = placesOf(series, limited, definitionOf);
  const beside = besideRows(input, limited, values, definitionOf);
  const funnels = funnelsBeside(limited, beside, definitionOf);
  const judged = limited.map((one, i): Judged => {
    const { row, exact, made } = one;
    const indicator = definitionOf(row);
    const place = places[i];
    const near = beside[i];
    if (!near || !place) throw new Error('each row has its place in a series');
    const { kind, fit, england, county } = near;
    const isApart = fit.isTooFar;
    const interval = isApart ? null : one.exactLimits;
    const others = othersOf(row, indicator);
    const of = { england, region: values.region.get(cellKey(row)), county };
    const figure = { row, indicator, interval, made, isApart, kind, others };
    const against = againstBenchmarks({ ...figure, benchmarks, values: of, agreements: input.agreements });
    // A target is for everybody, not for each group of them.
    const own = isEverybody(row) ? (targetsOf.get(`${row.indicator}|${row.area}`) ?? []) : [];
    const why = isApart ? NOT_COMPARED['best-fit'] : NOT_COMPARED['no-interval'];
    const target = compareWithTarget(own, row.period, exact, interval, indicator, why);
    return {
      ...one,
      areaType: kind.type,
      rule: indicator.rule,
      ...against,
      fromTarget: interval && made && target.value !== null ? testStatistic(made, target.value) : null,
      others,
      spread: others.spread,
      target: withCourse(target, place, isApart, indicator),
      trend: isApart ? cannotCalculate(why) : trendOf(place.series, place.at, indicator),
      change: isApart ? NO_CHANGE : changeOf(place.series, place.at, indicator),
      outlook:
        place.isNow && !isApart
          ? outlookOf(place.own, indicator, {
              england: kind.within.england ? england : undefined,
              bestTenth: others.bestTenth,
            })
          : NO_OUTLOOK,
      rank: ranks.get(row) ?? noRank(),
      funnel: funnels[i] ?? NO_FUNNEL,
      chart: place.chart,
      fit,
    };
  });
  const moves = movesOf(
    judged.filter((_, i) => places[i]?.isNow && beside[i]?.kind.within.county),
    input,
  );
  const { listings: listed, nows, findings, shown } = list(judged, series, { values, moves }, input);
  const holdsOf = holdsIn(judged, shown);
  const rows = judged.map(
    (one): Compared => ({
      ...one,
      now: nows.get(one) ?? NOT_NOW,
      holds: holdsOf(one),
      listing: listed.get(one) ?? NOT_LISTED,
    }),
  );
  return { rows, findings: withHolding(findings, shown, holdsOf), targets, moves, ...groupsIn(limited, input) };
}

/** Fifths of deprivation and pairs of groups, of rows as they are published. */
function groupsIn(limited: readonly Limited[], input: CompareInput): InequalityOf & { groupGaps: GroupGap[] } {
  const { observations, indicators, settings, benchmarks } = input;
  const rows = limited.map(({ row, exact, exactLimits: limits }) => ({ row, exact, limits }));
  const missOf = bestFitOfSums(observations, indicators);
  return {
    groupGaps: groupGapsOf(rows, settings, indicators),
    ...inequalityOf(rows, { ...input, home: benchmarks.county, missOf }),
  };
}

/** Findings with how many of their differences hold after all tests together. */
function withHolding(
  findings: readonly Findings[],
  shown: readonly Judged[],
  holdsOf: (row: Judged) => Holds,
): Findings[] {
  const byArea = Map.groupBy(shown, ({ row }): string => row.area);
  return findings.map((one) => {
    const marked = byArea.get(one.area)?.filter((row) => holdsOf(row).area !== '') ?? [];
    const holding = marked.filter((row) => holdsOf(row).area === 'yes');
    const count = (verdict: string): number => holding.filter(({ vs }) => vs.england.verdict === verdict).length;
    return { ...one, ownDifferences: marked.length, worseHold: count('worse'), betterHold: count('better') };
  });
}

/** Each row with its figure and limits as they are compared. */
function limitedRows(
  { observations, indicators }: CompareInput,
  definitionOf: (row: Protected) => Indicator,
): Limited[] {
  const strata = strataByIndicator(observations, indicators);
  return observations.map((row) => {
    const indicator = definitionOf(row);
    const limits = limitsOf(row, indicator, strata(row, indicator));
    return { row, exact: exactFigure(row.hidden ? {} : row, indicator), ...limits };
  });
}

/** What stands beside a row: its area's kind, how well small areas fit it, and the figures above it. */
interface Beside {
  kind: Kind;
  fit: Fit;
  england: number | undefined;
  county: number | undefined;
}

function besideRows(
  input: CompareInput,
  limited: readonly Limited[],
  values: Record<Wider, ReadonlyMap<string, number>>,
  definitionOf: (row: Protected) => Indicator,
): Beside[] {
  const kinds = kindsOf(input);
  const fitOf = bestFits(input.observations, input.indicators);
  return limited.map(({ row }) => {
    const key = cellKey(row);
    const kind = kinds.get(row.area);
    if (!kind) throw new Error('each row has its area');
    const fit = fitOf(row, definitionOf(row));
    return { kind, fit, england: values.england.get(key), county: values.county.get(key) };
  });
}

/** The funnel of each row that is of a ward. */
function funnelsBeside(
  limited: readonly Limited[],
  beside: readonly Beside[],
  definitionOf: (row: Protected) => Indicator,
): (Funnel | undefined)[] {
  const wards = limited.flatMap(({ row, exact }, i) => {
    const near = beside[i];
    if (!near?.kind.isWard) return [];
    return [{ i, row, exact, fit: near.fit, county: near.county, indicator: definitionOf(row) }];
  });
  const funnels: (Funnel | undefined)[] = [];
  funnelsOf(wards, cellKey).forEach((funnel, at) => {
    funnels[wards[at]?.i ?? 0] = funnel;
  });
  return funnels;
}

function list(
  judged: readonly Judged[],
  series: readonly (readonly number[])[],
  { values, moves }: { values: Record<Wider, Map<string, number>>; moves: readonly Move[] },
  input: CompareInput,
): ReturnType<typeof listings> {
  const { areas, benchmarks } = input;
  const untested = judged.filter(({ vs }) => vs.england.reason === NOT_COMPARED['no-interval']);
  const known = spreads(
    untested.map(({ row }) => row),
    benchmarks.county,
    areas,
    input.indicators,
  );
  return listings({
    ...input,
    moves,
    series: series.map((group) => at(judged, group)),
    country: benchmarks.england,
    home: benchmarks.county,
    englandOf: ({ row }) => values.england.get(cellKey(row)),
    spreadOf: ({ row, spread }) => spread ?? known.get(spreadKey(row, areas)),
  });
}

/** A target before its period with the course of the newest figure. */
function withCourse(
  target: AgainstTarget,
  { isNow, series, at: position, own }: PlaceInSeries,
  isApart: boolean,
  indicator: Indicator,
): AgainstTarget {
  const { aim, period } = target;
  if (isApart || !isNow || aim === null || comparePeriods(own.row.period, period) >= 0) return target;
  return { ...target, course: courseOf(series, position, { target: aim, period }, indicator) };
}

/** Each area's rows of one breakdown of one indicator in order of time, by their position. */
function seriesOf(rows: readonly Protected[]): number[][] {
  const groups = new Map<string, number[]>();
  rows.forEach((row, i) => {
    const key = `${row.indicator}|${row.area}|${breakdownText(row)}`;
    const group = groups.get(key);
    if (group) group.push(i);
    else groups.set(key, [i]);
  });
  const periodAt = (i: number): string => rows[i]?.period ?? '';
  for (const group of groups.values()) {
    if (group.length > 1) group.sort((a, b) => comparePeriods(periodAt(a), periodAt(b)));
  }
  return [...groups.values()];
}

/** What stands at some positions of a list. */
function at<T>(all: readonly T[], positions: readonly number[]): T[] {
  return positions.flatMap((i) => all[i] ?? []);
}

/** A row with its limits as printed, and both as they are compared. */
type Limited = Pick<Judged, 'row' | 'limits' | 'exact' | 'exactLimits'> & Pick<RowLimits, 'made'>;

interface PlaceInSeries {
  series: readonly SeriesRow[];
  own: SeriesRow;
  at: number;
  /** The newest with a figure. */
  isNow: boolean;
  chart: ControlChart;
}

/** Each row's series, its position in it, and its point in the control chart; in the order of the rows. */
function placesOf(
  series: readonly (readonly number[])[],
  rows: readonly Limited[],
  definitionOf: (row: Protected) => Indicator,
): PlaceInSeries[] {
  const places: PlaceInSeries[] = [];
  for (const positions of series) {
    const own = at(rows, positions).map(({ row, exact, exactLimits: limits }) => ({ row, exact, limits }));
    const charts = own[0] ? chartsOf(own, definitionOf(own[0].row)) : [];
    const now = own.findLastIndex(({ exact }) => exact !== null);
    own.forEach((one, i) => {
      places[positions[i] ?? 0] = { series: own, own: one, at: i, isNow: i === now, chart: charts[i] ?? NO_CHART };
    });
  }
  return places;
}
