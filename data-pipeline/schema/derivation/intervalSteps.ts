import { NO_LIMITS } from '../published/judged/confidenceLimits.ts';
import type { PublishedIndicator, PublishedRow } from '../published/published.ts';
import { exactly, type Step, sentence, told, Z } from './step.ts';

/** The value from its counts, where they give it; otherwise as its publisher printed it. */
export function valueStep(row: PublishedRow, indicator: PublishedIndicator): Step {
  const { value = 0, numerator, denominator } = row;
  const title = 'The figure';
  const unit = indicator.unit === '%' ? '%' : ` ${indicator.unit}`;
  const result = `${exactly(value)}${unit}`;
  const published = { of: 'value', title, method: 'As its publisher gives it.', sum: '', result };
  if (indicator.measure !== 'proportion' && indicator.measure !== 'rate') return published;
  if (numerator === undefined || !denominator)
    return { ...published, method: 'As its publisher gives it; the counts behind it are not published.' };
  if (indicator.interval === 'dobson' && row.age === 'all')
    return {
      ...published,
      method: 'Directly standardised: the rate that its age groups make in the standard population.',
    };
  const made = (numerator / denominator) * indicator.multiplier;
  const sum = `${exactly(numerator)} / ${exactly(denominator)} × ${told(indicator.multiplier)}`;
  const apart = Math.abs(made - value);
  const printed = /\.(\d+)$/.exec(exactly(value))?.[1]?.length ?? 0;
  // The publisher may have rounded the counts, or weighted them: then they do not give what is printed.
  if (Number(made.toFixed(printed)) !== Number(value.toFixed(printed)))
    return {
      ...published,
      method: `As its publisher gives it. From the published counts, which may be rounded, it would be ${told(made)}.`,
    };
  const rounded = apart > 1e-6 * Math.abs(value) ? ' Rounded.' : '';
  const method = `${sentence(`${indicator.numerator}, out of ${indicator.denominator}`)}${rounded}`;
  return { of: 'value', title, method, sum, result };
}

/** The 95% and the 99.8% limits. */
export function intervalSteps(row: PublishedRow, { multiplier }: PublishedIndicator): Step[] {
  const { interval_method: method } = row;
  if (row.lower === undefined || row.upper === undefined)
    return [
      {
        of: 'lower',
        title: '95% interval',
        method: 'None is published, and there are no counts, or no safe method, to make one.',
        sum: '',
        result: 'no interval',
      },
    ];
  const limits = (lower: number, upper: number): string => `${toldOf(lower)} to ${toldOf(upper)}`;
  const inner = { of: 'lower', title: '95% interval', result: limits(row.lower, row.upper) };
  if (method === 'published' || method === undefined)
    return [
      { ...inner, method: 'As its publisher gives it.', sum: '' },
      {
        of: 'lower_998',
        title: '99.8% interval',
        method: sentence(row.interval_reason ?? NO_LIMITS['only-95']),
        sum: '',
        result: 'no interval',
      },
    ];
  const sums = (z: string, upper: number): string =>
    method === 'student' ? studentSum(row, upper) : method === 'dobson' ? '' : SUMS[method](row, multiplier, z);
  const isGathered = method === 'byar' && row.squares !== undefined;
  const name = isGathered ? METHODS.gathered : METHODS[method];
  const steps: Step[] = [{ ...inner, method: name, sum: sums(Z[95], row.upper) }];
  if (row.lower_998 !== undefined && row.upper_998 !== undefined)
    steps.push({
      of: 'lower_998',
      title: '99.8% interval',
      method: 'The same method, at a level that misses once in 500.',
      sum: sums(Z[998], row.upper_998),
      result: limits(row.lower_998, row.upper_998),
    });
  return steps;
}

/** A limit in six figures; in all that are published where these end so near a half that its sum could round the other way. */
function toldOf(limit: number): string {
  return told(limit * (1 - 1e-9)) === told(limit * (1 + 1e-9)) ? told(limit) : exactly(limit);
}

type Counted = 'wilson' | 'byar' | 'exact';

const METHODS: Record<Counted | 'student' | 'dobson' | 'gathered', string> = {
  wilson: "Wilson's score interval of a proportion (Wilson 1927; Newcombe and Altman 2000).",
  byar: "Byar's approximation to the interval of a count (Breslow and Day 1987).",
  exact: 'Exact Poisson limits of a count below ten, from the chi-squared distribution.',
  student: "Student's t, from the standard deviation between the children.",
  dobson:
    "Dobson's method: the variance by the weights of the standard population, the limits by Byar's on all events (Dobson and others 1991).",
  gathered:
    "Byar's approximation, drawn apart because one child can have several events: each child counts by the square of its events.",
};

/** The mean, its quantile of Student's t as the limits have it, and the error of the mean. */
function studentSum({ value = 0, deviation = 0, denominator = 0 }: PublishedRow, upper: number): string {
  const quantile = deviation > 0 ? ((upper - value) * Math.sqrt(denominator)) / deviation : 0;
  return `${exactly(value)} ± ${exactly(quantile)} × ${exactly(deviation)} / √(${exactly(denominator)})`;
}

const SUMS: Record<Counted, (row: PublishedRow, multiplier: number, z: string) => string> = {
  wilson: ({ numerator = 0, denominator = 0 }, multiplier, z) => {
    const [events, people] = [exactly(numerator), exactly(denominator)];
    const root = `${z} × √(${z}² + 4 × ${events} × (1 − ${events} / ${people}))`;
    return `(2 × ${events} + ${z}² ± ${root}) / (2 × (${people} + ${z}²)) × ${told(multiplier)}`;
  },
  byar: ({ numerator = 0, denominator = 0, squares }, multiplier, z) => {
    const all = exactly(numerator);
    const one = (count: string, sign: string): string => {
      const limit = `${count} × (1 − 1 / (9 × ${count}) ${sign} ${z} / (3 × √(${count})))³`;
      return squares === undefined ? limit : `(${all} + √(${exactly(squares)} / ${all}) × (${limit} − ${all}))`;
    };
    const scale = `/ ${exactly(denominator)} × ${told(multiplier)}`;
    return `${one(all, '−')} ${scale} and ${one(exactly(numerator + 1), '+')} ${scale}`;
  },
  exact: ({ numerator = 0, denominator = 0 }, multiplier, z) => {
    const tail = z === Z[95] ? 0.025 : 0.001;
    const scale = `/ 2 / ${exactly(denominator)} × ${told(multiplier)}`;
    const lower = numerator === 0 ? '0' : `χ²(${tail}; ${told(2 * numerator)}) ${scale}`;
    return `${lower} and χ²(${1 - tail}; ${told(2 * numerator + 2)}) ${scale}`;
  },
};
