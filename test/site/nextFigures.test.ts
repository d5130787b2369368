import { describe, expect, it } from 'vitest';
import { anIndicator } from '../../site/model/examples.ts';
import { nextFigures } from '../../site/words/nextFigures.ts';

const told = (change: Parameters<typeof anIndicator>[0], agreed: string | null): string =>
  nextFigures(anIndicator(change), agreed, '2026-11-30');

describe('when the next figures are expected', () => {
  it('is the month or day of the indicator before that of its agreement', () => {
    expect(told({ nextExpected: '2027-02' }, '2027-06-26')).toBe('February 2027');
    expect(told({ nextExpected: '2026-12-03' }, null)).toBe('3 December 2026');
    expect(told({}, '2027-06-26')).toBe('26 June 2027');
    expect(told({}, null)).toBe('No date announced');
  });

  it('says so where the month is over, and not on any day of it', () => {
    expect(told({ nextExpected: '2026-10' }, null)).toBe('They were expected by October 2026, and are not in yet');
    expect(told({ nextExpected: '2026-11' }, null)).toBe('November 2026');
    expect(told({ nextExpected: '2026-11-29' }, null)).toContain('are not in yet');
    expect(told({ nextExpected: '2026-11-30' }, null)).toBe('30 November 2026');
  });

  it('is never where the series has ended', () => {
    expect(told({ status: 'ended' }, '2027-06-26')).toBe('None: its publisher makes no newer figures');
  });
});
