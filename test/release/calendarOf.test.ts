import { describe, expect, it } from 'vitest';
import { atHalfPastNine, calendarOf } from '../../data-pipeline/release/calendarOf.ts';

describe('the calendar', () => {
  const agreement = {
    publication: { title: 'Child health', url: 'https://a.example' },
    supplier: 'Trust',
    indicators: ['a'],
  };
  const agreements = (day: string | null) => new Map([['health', { ...agreement, nextExpected: day } as never]]);

  it('has what is announced and what agreements expect in twelve months, at 9.30 on a working day in London', () => {
    const calendar = [
      { date: '2026-12-25', what: 'Yearly report' },
      { date: '2027-12-01', what: 'Too far' },
      { date: '2026-11-01', what: 'Past' },
    ];
    expect(calendarOf({ calendar }, agreements('2027-05-13'), '2026-11-26')).toEqual([
      // Friday Christmas Day, a weekend, and Monday the substitute for Boxing Day.
      {
        date: '2026-12-29',
        at: '2026-12-29T09:30:00+00:00',
        named: '2026-12-25',
        what: 'Yearly report',
        agreement: null,
        indicators: [],
      },
      {
        date: '2027-05-13',
        at: '2027-05-13T09:30:00+01:00',
        named: null,
        what: 'Child health (Trust)',
        agreement: 'health',
        indicators: ['a'],
      },
    ]);
  });

  it('knows the days on which clocks change', () => {
    expect(atHalfPastNine('2026-03-28')).toBe('2026-03-28T09:30:00+00:00');
    expect(atHalfPastNine('2026-03-29')).toBe('2026-03-29T09:30:00+01:00');
    expect(atHalfPastNine('2026-10-25')).toBe('2026-10-25T09:30:00+00:00');
  });
});
