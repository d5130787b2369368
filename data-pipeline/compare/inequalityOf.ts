import type { AreaIndex, Membership } from '../schema/folder/area.ts';
import type { Indicator } from '../schema/folder/indicator.ts';
import { isEverybody, type Protected, type ShownObservation } from '../schema/folder/observation.ts';
import type { Relations } from '../schema/folder/relations.ts';
import type { Scorecard } from '../schema/folder/scorecard.ts';
import { by } from '../schema/order.ts';
import { comparePeriods } from '../schema/period.ts';
import {
  type FifthFigure,
  type FifthsKey,
  type Inequality,
  NOT_SLOPED,
  type NotSloped,
} from '../schema/published/inequality.ts';
import type { Verdict } from '../schema/published/judged/comparison.ts';
import { differenceOf, type Estimate } from './changeOf.ts';
import { compareWithBenchmark } from './compareWithBenchmark.ts';
import { familiesOf } from './families.ts';
import { fifthIn, isAdded, limitsOfSum, type PlacedFifth } from './fifthIn.ts';
import { type GapAt, gapTrendOf } from './gapTrendOf.ts';
import { unknownOf } from './groupGapsOf.ts';
import { asPrinted, asTold } from './printed.ts';
import { type SlopeIndex, slopeIndex } from './slopeIndex.ts';
import type { SeriesRow } from './trendOf.ts';

export interface InequalityInput {
  areas: AreaIndex;
  memberships: readonly Membership[];
  indicators: ReadonlyMap<string, Indicator>;
  relations: Pick<Relations, 'families' | 'follows'>;
  settings: Pick<Scorecard, 'fifths'>;
  /** Code of the county. */
  home: string;
  lcpType: string;
  /** By how many per cent the small areas of some wards miss their children together; null where it is not known. */
  missOf(areas: readonly string[], indicator: Indicator): number | null;
}

/** Figures of fifths, and how they go from the most to the least deprived. */
export interface InequalityOf {
  fifths: FifthFigure[];
  inequality: Inequality[];
}

/**
 * Slope and relative index of inequality of the county and of each area that has scorecards, over the fifths of deprivation that
 * the folder declares. A fifth has its own published row, or the sum of the published rows of all its areas: where one of them is
 * not shown it has no figure, and nothing is tested. So no hidden figure goes into what is published here.
 * @param rows of everybody, in order of key
 */
export function inequalityOf(rows: readonly SeriesRow[], input: InequalityInput): InequalityOf {
  const found: InequalityOf = { fifths: [], inequality: [] };
  const declared = Object.entries(input.settings.fifths ?? {});
  if (declared.length === 0) return found;
  const placed = declared.map(([key, { areas, by: drawers }]) => ({
    key,
    drawn: drawnBy(drawers, input),
    of: placesOf(areas, input),
  }));
  const everybody = rows.filter(({ row }) => isEverybody(row));
  for (const [id, own] of Map.groupBy(everybody, ({ row }) => row.indicator as string)) {
    const indicator = input.indicators.get(id);
    if (!indicator || !isAdded(indicator)) continue;
    const byPeriod = [...Map.groupBy(own, ({ row }) => row.period as string)]
      .sort(([a], [b]) => comparePeriods(a, b))
      .map(([period, all]) => ({ period, at: new Map(all.map((one) => [one.row.area as string, one])) }));
    for (const { key, drawn, of } of placed) {
      if (drawn.has(id)) continue;
      for (const [area, fifths] of of) {
        const made = ofArea({ indicator, area, key, fifths }, byPeriod, input);
        found.fifths.push(...made.fifths);
        found.inequality.push(...made.inequality);
      }
    }
  }
  const keys = ({ indicator, area, fifths, period }: FifthsKey): string => `${indicator}|${area}|${fifths}|${period}`;
  return { fifths: found.fifths.sort(by(keys)), inequality: found.inequality.sort(by(keys)) };
}

/** The measures by which fifths were drawn, and those of one family with them: of these they would say what they are. */
function drawnBy(drawers: readonly string[], { relations }: InequalityInput): ReadonlySet<string> {
  const families = familiesOf(relations);
  return new Set(drawers.flatMap((id) => [id, ...(families.familyOf(id)?.measures ?? [])]));
}

/** For the county and each area that has scorecards, the areas of each fifth that lie in it. */
function placesOf(codes: readonly string[], input: InequalityInput): Map<string, PlacedFifth[]> {
  const { areas, memberships, lcpType, home } = input;
  const members = Map.groupBy(memberships, ({ area }) => area as string);
  const isIn = (code: string, area: string): boolean => {
    for (let up: string | null = code; up !== null; up = areas.get(up)?.parent ?? null) if (up === area) return true;
    return false;
  };
  const scored = areas.all.filter(({ type, validTo, code }) => type === lcpType && validTo === '' && code !== home);
  return new Map(
    [home, ...scored.map(({ code }) => code as string)].map((area) => [
      area,
      codes.map((code): PlacedFifth => {
        const all = (members.get(code) ?? []).map(({ member }) => member as string);
        const own = all.filter((member) => isIn(member, area));
        return { code, areas: own, isWhole: own.length === all.length };
      }),
    ]),
  );
}

interface Of {
  indicator: Indicator;
  area: string;
  key: string;
  fifths: readonly PlacedFifth[];
}

function ofArea(
  { indicator, area, key, fifths: placed }: Of,
  byPeriod: readonly { period: string; at: ReadonlyMap<string, SeriesRow> }[],
  input: InequalityInput,
): InequalityOf {
  const periods = byPeriod.flatMap(({ period, at }) => {
    const of = { indicator: indicator.id, area, fifths: key, period };
    const fifths = placed.map((one, i): FifthFigure => {
      const fifth = (i + 1) as FifthFigure['fifth'];
      return { ...of, fifth, code: one.code, areas: one.areas.length, ...fifthIn(one, at, indicator) };
    });
    if (fifths.every(({ value }) => value === null)) return [];
    return [{ of, fifths, everybody: at.get(area), ...tested(fifths, placed, indicator, input) }];
  });
  const gaps = periods.flatMap(({ of, fifths, index }): GapAt[] => {
    const { slope } = index ?? {};
    const row = { ...shownAs(byPeriod, of.period, placed), period: of.period } as Protected & ShownObservation;
    return fifths.length > 0 && slope ? [{ row, gap: slope.value, limits: slope }] : [];
  });
  const inequality = periods.map(({ of, fifths, everybody, index, reason }, i): Inequality => {
    const at = gaps.findIndex(({ row }) => row.period === of.period);
    const { slope, ratio } = index ?? {};
    return {
      ...of,
      isNow: i === periods.length - 1,
      slope: told(slope?.value),
      slopeLower: told(slope?.lower),
      slopeUpper: told(slope?.upper),
      ratio: told(ratio?.value),
      ratioLower: told(ratio?.lower),
      ratioUpper: told(ratio?.upper),
      // The other way round: the slope goes to the least deprived.
      verdict: slope ? compareWithBenchmark({ lower: -slope.upper, upper: -slope.lower }, 0, indicator.polarity) : NOT,
      reason,
      ...potentialOf(index ? fifths : [], indicator),
      unplaced: unknownOf(
        everybody,
        fifths.map((row) => ({ row })),
      ),
      ...gapTrendOf(gaps, at, indicator),
    };
  });
  return { fifths: periods.flatMap(({ fifths }) => fifths), inequality };
}

const NOT: Verdict = 'not-compared';
const told = (number: number | undefined): number | null => (number === undefined ? null : asTold(number));

/** Any shown row of a period that a fifth is made of: for its mark of a break. */
function shownAs(
  byPeriod: readonly { period: string; at: ReadonlyMap<string, SeriesRow> }[],
  period: string,
  placed: readonly PlacedFifth[],
): Protected | undefined {
  const at = byPeriod.find((one) => one.period === period)?.at;
  return placed
    .flatMap(({ code, areas }) => [code, ...areas])
    .flatMap((code) => at?.get(code)?.row ?? [])
    .find(({ hidden }) => !hidden);
}

/** The indices of five fifths that can all be tested; otherwise why not. */
function tested(
  fifths: readonly FifthFigure[],
  placed: readonly PlacedFifth[],
  indicator: Indicator,
  { missOf }: InequalityInput,
): { index: SlopeIndex | null; reason: NotSloped | '' } {
  if (placed.some(({ areas }) => areas.length === 0)) return { index: null, reason: NOT_SLOPED.empty };
  const points = fifths.flatMap(({ denominator, value, lower, upper }) => {
    const isWhole = denominator !== null && value !== null && lower !== null && upper !== null && upper > lower;
    return isWhole ? [{ people: denominator, value, lower, upper }] : [];
  });
  if (fifths.some(({ value }) => value === null)) return { index: null, reason: NOT_SLOPED.shown };
  if (points.length < fifths.length) return { index: null, reason: NOT_SLOPED.interval };
  const limit = indicator.bestFit?.limit ?? 0;
  if (placed.some(({ areas }) => (missOf(areas, indicator) ?? 0) > limit))
    return { index: null, reason: NOT_SLOPED['best-fit'] };
  return { index: slopeIndex(points), reason: '' };
}

/**
 * How many fewer would be counted if the four other fifths together had the rate of the least deprived one: the difference of the
 * two rates, by Newcombe's method 10, times the people of the four.
 * Source: the potential for improvement of the Scottish Public Health Observatory's profiles.
 */
function potentialOf(
  fifths: readonly FifthFigure[],
  indicator: Indicator,
): Pick<Inequality, 'atLeast' | 'atLeastLower' | 'atLeastUpper'> {
  const none = { atLeast: null, atLeastLower: null, atLeastUpper: null };
  const [others, least] = [sumOf(fifths.slice(0, -1), indicator), sumOf(fifths.slice(-1), indicator)];
  if (!others || !least) return none;
  const { lower, upper } = differenceOf(others, least);
  const people = others.people / indicator.multiplier;
  return {
    atLeast: asTold((others.value - least.value) * people),
    atLeastLower: asTold(lower * people),
    atLeastUpper: asTold(upper * people),
  };
}

/** Fifths together, as one figure; null where one of them has no counts. */
function sumOf(fifths: readonly FifthFigure[], indicator: Indicator): (Estimate & { people: number }) | null {
  let [events, people] = [0, 0];
  for (const { numerator, denominator } of fifths) {
    if (numerator === null || denominator === null) return null;
    events += numerator;
    people += denominator;
  }
  const limits = people > 0 ? limitsOfSum(events, people, indicator) : null;
  return limits && { people, value: asPrinted((events / people) * indicator.multiplier), ...limits };
}
