import type { PublishedIndicator } from '../published/published.ts';
import { exactly, type Step, told, Z } from './step.ts';

/** An estimate with its 95% limits. */
interface Estimated {
  value: number;
  lower: number;
  upper: number;
}

/** The published figure of one fifth. */
export interface FifthOf {
  /** 1 for the most deprived. */
  fifth: number;
  areas: number;
  numerator: number | null;
  denominator: number | null;
  value: number | null;
  lower: number | null;
  upper: number | null;
}

/** What is published of an area's fifths, of the newest period. */
export interface InequalityOf {
  indicator: string;
  area: string;
  fifths: string;
  period: string;
  slope: Estimated | null;
  ratio: Estimated | null;
  potential: Estimated | null;
  verdict: string;
  reason: string;
  unplaced: number | null;
  became: string;
  years: string;
  figures: readonly FifthOf[];
}

/** A fifth with its share of the people, its middle in the order, and how much of its figure goes into either end of the line. */
interface Placed {
  value: number;
  error: number;
  share: number;
  place: number;
  toSlope: number;
  toMost: number;
}

/**
 * How slope, ratio and potential for improvement were worked out, from the five published figures alone.
 * @returns nothing where they were not
 */
export function inequalitySteps(
  { slope, ratio, potential, figures }: InequalityOf,
  indicator: Pick<PublishedIndicator, 'measure' | 'events'>,
): Step[] {
  const placed = placedOf(figures);
  if (!slope || placed.length < 5) return [];
  const of = 'slope';
  // The published ones are rounded, and their limits are not drawn around that.
  const most = total(placed, ({ toMost, value }) => toMost * value);
  const rise = total(placed, ({ toSlope, value }) => toSlope * value);
  return [
    {
      ...{ of, title: 'Places in the order', sum: '' },
      method:
        'Each fifth has a share of all people, and its middle a place in their order: 0 is the most deprived end, 1 the least.',
      result: placed.map(({ share, place }) => `${told(share)} at ${told(place)}`).join('; '),
    },
    {
      ...{ of, title: 'Slope index of inequality' },
      method: 'A line through the five figures, each weighted by its people: its rise from 0 to 1.',
      sum: placed.map(({ toSlope, value }) => `${factor(toSlope)} × ${exactly(value)}`).join(' + '),
      result: told(slope.value),
    },
    {
      ...{ of, title: 'Slope, 95% interval' },
      method:
        'The errors of the five figures go into the slope as the figures do; an error is the width of an interval in standard errors.',
      sum: ['−', '+']
        .map((sign) => `${exactly(rise)} ${sign} ${Z[95]} × √(${squares(placed, ({ toSlope }) => toSlope)})`)
        .join(' and '),
      result: `${told(slope.lower)} to ${told(slope.upper)}`,
    },
    ...(ratio ? ratioSteps(placed, most, rise, ratio) : []),
    ...(potential ? potentialSteps(figures, potential, indicator) : []),
  ];
}

function placedOf(figures: readonly FifthOf[]): Placed[] {
  const whole = figures.flatMap(({ denominator: people, value, lower, upper }) =>
    people === null || value === null || lower === null || upper === null
      ? []
      : [{ people, value, width: upper - lower }],
  );
  const all = whole.reduce((sum, { people }) => sum + people, 0);
  let before = 0;
  const places = whole.map(({ people }) => {
    before += people;
    return { share: people / all, place: (before - people / 2) / all };
  });
  const spread = places.reduce((sum, { share, place }) => sum + share * (place - 0.5) ** 2, 0);
  return whole.map(({ value, width }, i) => {
    const { share, place } = places[i] as (typeof places)[number];
    const toSlope = (share * (place - 0.5)) / spread;
    return { value, error: width / (2 * Number(Z[95])), share, place, toSlope, toMost: share - toSlope / 2 };
  });
}

function total(placed: readonly Placed[], of: (one: Placed) => number): number {
  return placed.reduce((sum, one) => sum + of(one), 0);
}

/** A factor in a sum: in brackets where it is below 0. */
function factor(number: number): string {
  return number < 0 ? `(${exactly(number)})` : exactly(number);
}

/** The variance of a sum of the figures, as a sum of squares. */
function squares(placed: readonly Placed[], weight: (one: Placed) => number): string {
  return placed.map((one) => `(${exactly(Math.abs(weight(one)))} × ${exactly(one.error)})²`).join(' + ');
}

function ratioSteps(placed: readonly Placed[], most: number, slope: number, ratio: Estimated): Step[] {
  const of = 'ratio';
  const variance = (weight: (one: Placed) => number): number => total(placed, (one) => (weight(one) * one.error) ** 2);
  const toLeast = ({ toMost, toSlope }: Placed): number => toMost + toSlope;
  const both = total(placed, (one) => one.toMost * toLeast(one) * one.error ** 2);
  const [m, l, vm, vl, c] = [most, most + slope, variance(({ toMost }) => toMost), variance(toLeast), both].map(
    exactly,
  );
  const below = `(${m}² − ${Z[95]}² × ${vm})`;
  const middle = `${m} × ${l} − ${Z[95]}² × ${c}`;
  const root = `√((${middle})² − ${below} × (${l}² − ${Z[95]}² × ${vl}))`;
  return [
    {
      ...{ of, title: 'Most deprived end of the line' },
      method: 'The value of the line at 0.',
      sum: placed.map(({ toMost, value }) => `${factor(toMost)} × ${exactly(value)}`).join(' + '),
      result: told(most),
    },
    {
      ...{ of, title: 'Relative index of inequality' },
      method: 'The least deprived end of the line divided by the most deprived.',
      sum: `(${m} + ${factor(slope)}) / ${m}`,
      result: told(ratio.value),
    },
    {
      ...{ of, title: 'Relative index, 95% interval' },
      method: 'The limits of a ratio of two ends that vary together (Fieller 1954).',
      sum: ['−', '+'].map((sign) => `(${middle} ${sign} ${root}) / ${below}`).join(' and '),
      result: `${told(ratio.lower)} to ${told(ratio.upper)}`,
    },
  ];
}

function potentialSteps(
  figures: readonly FifthOf[],
  potential: Estimated,
  { measure, events }: Pick<PublishedIndicator, 'measure' | 'events'>,
): Step[] {
  const sum = (of: (one: FifthOf) => number | null): number =>
    figures.slice(0, -1).reduce((all, one) => all + (of(one) ?? 0), 0);
  const [counted, people] = [sum(({ numerator }) => numerator), sum(({ denominator }) => denominator)];
  const least = figures.at(-1);
  if (!least?.denominator || least.numerator === null) return [];
  const by = measure === 'proportion' && !events ? 'Wilson’s limits' : 'Byar’s limits';
  return [
    {
      ...{ of: 'at_least', title: 'Fewer at the rate of the least deprived fifth' },
      method: `Those counted in the four other fifths, less what they would be at the rate of the fifth. The limits are those of the difference of the two rates, of ${by} (Newcombe 1998, method 10), times the people of the four: ${told(potential.lower)} to ${told(potential.upper)}.`,
      sum: `${exactly(counted)} − ${exactly(least.numerator)} / ${exactly(least.denominator)} × ${exactly(people)}`,
      result: told(potential.value),
    },
  ];
}
