import { NO_LIMITS } from '../published/judged/confidenceLimits.ts';
import type { PublishedIndicator, PublishedRow } from '../published/published.ts';
import { type Step, sentence, told, Z } from './step.ts';

/** The value from its counts, where they give it; otherwise as its publisher printed it. */
export function valueStep(row: PublishedRow, indicator: PublishedIndicator): Step {
  const { value = 0, numerator, denominator } = row;
  const title = 'The figure';
  const unit = indicator.unit === '%' ? '%' : ` ${indicator.unit}`;
  const result = `${told(value)}${unit}`;
  const published = { of: 'value', title, method: 'As its publisher gives it.', sum: '', result };
  if (indicator.measure !== 'proportion' && indicator.measure !== 'rate') return published;
  if (numerator === undefined || !denominator)
    return { ...published, method: 'As its publisher gives it; the counts behind it are not published.' };
  const made = (numerator / denominator) * indicator.multiplier;
  const sum = `${told(numerator)} / ${told(denominator)} × ${told(indicator.multiplier)}`;
  const apart = Math.abs(made - value);
  // The publisher may have rounded the counts, or weighted them.
  if (apart > 0.51 * 10 ** -indicator.decimals)
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
  const { interval_method: method, numerator = 0, denominator = 0 } = row;
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
  const limits = (lower: number, upper: number): string => `${told(lower)} to ${told(upper)}`;
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
  const sums = (z: string): string => SUMS[method](numerator, denominator, multiplier, z);
  const steps: Step[] = [{ ...inner, method: METHODS[method], sum: sums(Z[95]) }];
  if (row.lower_998 !== undefined && row.upper_998 !== undefined)
    steps.push({
      of: 'lower_998',
      title: '99.8% interval',
      method: 'The same method, at a level that misses once in 500.',
      sum: sums(Z[998]),
      result: limits(row.lower_998, row.upper_998),
    });
  return steps;
}

type Made = 'wilson' | 'byar' | 'exact';

const METHODS: Record<Made, string> = {
  wilson: "Wilson's score interval of a proportion (Wilson 1927; Newcombe and Altman 2000).",
  byar: "Byar's approximation to the interval of a count (Breslow and Day 1987).",
  exact: 'Exact Poisson limits of a count below ten, from the chi-squared distribution.',
};

const SUMS: Record<Made, (x: number, n: number, multiplier: number, z: string) => string> = {
  wilson: (x, n, multiplier, z) => {
    const [events, people] = [told(x), told(n)];
    const root = `${z} × √(${z}² + 4 × ${events} × (1 − ${events} / ${people}))`;
    return `(2 × ${events} + ${z}² ± ${root}) / (2 × (${people} + ${z}²)) × ${told(multiplier)}`;
  },
  byar: (x, n, multiplier, z) => {
    const one = (count: string, sign: string): string =>
      `${count} × (1 − 1 / (9 × ${count}) ${sign} ${z} / (3 × √(${count})))³ / ${told(n)} × ${told(multiplier)}`;
    return `${one(told(x), '−')} and ${one(told(x + 1), '+')}`;
  },
  exact: (x, n, multiplier, z) => {
    const tail = z === Z[95] ? 0.025 : 0.001;
    const scale = `/ 2 / ${told(n)} × ${told(multiplier)}`;
    const lower = x === 0 ? '0' : `χ²(${tail}; ${told(2 * x)}) ${scale}`;
    return `${lower} and χ²(${1 - tail}; ${told(2 * x + 2)}) ${scale}`;
  },
};
