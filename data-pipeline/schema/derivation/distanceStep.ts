import type { PublishedIndicator, PublishedRow } from '../published/published.ts';
import { exactly, type Step, Z } from './step.ts';

/** So many decimals of a distance are printed, and come out of its sum. */
const DECIMALS = 2;

/**
 * How far a figure lies from England's in standard errors, by the test that its interval turns round: beyond 1.96 exactly where
 * the 95% interval leaves England's figure out.
 */
export function distanceStep(row: PublishedRow, indicator: PublishedIndicator, england: number): Step {
  const { distance = 0 } = row;
  const result = distance.toFixed(DECIMALS).replace('-', '−');
  return { of: 'distance', title: 'Distance from England', ...workedOut(row, indicator, england), result };
}

function workedOut(row: PublishedRow, indicator: PublishedIndicator, england: number): Pick<Step, 'method' | 'sum'> {
  const { interval_method: method, numerator = 0, denominator = 0, value = 0, lower = 0, upper = 0 } = row;
  const level = `${exactly(england)} / ${exactly(indicator.multiplier)}`;
  const [events, people] = [exactly(numerator), exactly(denominator)];
  if (method === 'wilson')
    return {
      method: 'In standard errors at England’s level: beyond 1.96 the 95% interval excludes it.',
      sum: `(${events} / ${people} − ${level}) / √(${level} × (1 − ${level}) / ${people})`,
    };
  if (method === 'exact')
    return { method: 'In standard errors: the exact chance of so few or so many events at England’s level.', sum: '' };
  if (method === 'byar' && row.squares === undefined) {
    const expected = `${level} × ${people}`;
    const isMore = numerator >= (england / indicator.multiplier) * denominator;
    const next = exactly(numerator + 1);
    return {
      method: 'In standard errors: Byar’s limit, solved for the level at which it reaches England’s.',
      sum: isMore
        ? `3 × √(${events}) × (1 − 1 / (9 × ${events}) − ∛(${expected} / ${events}))`
        : `−3 × √(${next}) × (∛(${expected} / ${next}) − 1 + 1 / (9 × ${next}))`,
    };
  }
  const nearer = value >= england ? `${exactly(value)} − ${exactly(lower)}` : `${exactly(upper)} − ${exactly(value)}`;
  return {
    method: 'In standard errors, by the limit that is nearer to England’s figure: 95% limits are 1.96 of them away.',
    sum: `${Z[95]} × (${exactly(value)} − ${exactly(england)}) / (${nearer})`,
  };
}
