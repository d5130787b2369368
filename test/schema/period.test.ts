import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  comparePeriods,
  lastDayOf,
  PERIOD_KINDS,
  parsePeriod,
  partsOfPeriod,
  periodExample,
  periodFits,
} from '../../data-pipeline/schema/period.ts';

const year = fc.integer({ min: 1900, max: 2098 });
const split = (from: number): string => `${from}/${String((from + 1) % 100).padStart(2, '0')}`;
const day = fc
  .date({ min: new Date('1900-01-01'), max: new Date('2099-12-31'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10));
const span = fc.tuple(year, fc.integer({ min: 1, max: 10 })).filter(([from, more]) => from + more < 2099);
const pooledYears = span.map(([from, more]) => `${from}-${from + more}`);
const pooledSplits = span.map(([from, more]) => `${split(from)}-${split(from + more)}`);
const quarter = fc.tuple(year, fc.integer({ min: 1, max: 4 })).map(([from, nth]) => `${from}-Q${nth}`);
const month = fc
  .tuple(year, fc.integer({ min: 1, max: 12 }))
  .map(([from, nth]) => `${from}-${String(nth).padStart(2, '0')}`);
const period = fc.oneof(year.map(String), year.map(split), quarter, month, day, pooledYears, pooledSplits);

describe('a period', () => {
  it('is read by its form', () => {
    const forms = [
      [year.map(String), 'year'],
      [year.map(split), 'split-year'],
      [quarter, 'quarter'],
      [month, 'month'],
      [day, 'day'],
      [pooledYears, 'pooled'],
      [pooledSplits, 'pooled'],
    ] as const;
    for (const [texts, form] of forms) {
      fc.assert(
        fc.property(texts, (text) => {
          expect(parsePeriod(text)).toMatchObject({ form, from: Number(text.slice(0, 4)) });
        }),
      );
    }
  });

  it('that is pooled has as many years as it names', () => {
    fc.assert(
      fc.property(span, ([from, more]) => {
        expect(parsePeriod(`${from}-${from + more}`)?.years).toBe(more + 1);
        expect(parsePeriod(`${split(from)}-${split(from + more)}`)?.years).toBe(more + 1);
      }),
    );
  });

  it.each([
    '',
    '23',
    '2023-24',
    '2023-00',
    '2023-1',
    '2023-Q0',
    '2023-Q5',
    '2023-q1',
    '2023 Q1',
    '2023-01-2023-03',
    '2023/25',
    '2023/2024',
    '2023-02-30',
    '2023-13-01',
    '2016-2014',
    '2014-2014',
    '1899',
    '2023 ',
    'Sep 2023',
    '2021/22-2021/22',
    '2099/001',
  ])('is not %j', (text) => {
    expect(parsePeriod(text)).toBeNull();
  });

  it('fits the kinds of its form, and each example fits its kind', () => {
    const kinds = {
      year: ['calendar-year', 'snapshot'],
      'split-year': ['academic-year', 'financial-year'],
      quarter: ['quarter'],
      month: ['month'],
      day: ['snapshot'],
      pooled: ['pooled'],
    };
    fc.assert(
      fc.property(period, fc.constantFrom(...PERIOD_KINDS), (text, kind) => {
        const parsed = parsePeriod(text);
        expect(parsed && periodFits(parsed, kind)).toBe(parsed && kinds[parsed.form].includes(kind));
      }),
    );
    for (const kind of PERIOD_KINDS) {
      for (const example of periodExample(kind).split(' or ')) {
        const parsed = parsePeriod(example);
        expect(parsed && periodFits(parsed, kind), example).toBe(true);
      }
    }
  });
});

describe('periods in time', () => {
  it('have one order, whichever way they are asked', () => {
    fc.assert(
      fc.property(period, period, period, (a, b, c) => {
        expect(comparePeriods(a, a)).toBe(0);
        expect(Math.sign(comparePeriods(a, b))).toBe(-Math.sign(comparePeriods(b, a)) + 0);
        if (comparePeriods(a, b) <= 0 && comparePeriods(b, c) <= 0) expect(comparePeriods(a, c)).toBeLessThanOrEqual(0);
      }),
    );
  });

  it('follow the calendar within each form', () => {
    fc.assert(
      fc.property(year, fc.integer({ min: 1, max: 50 }), day, day, (from, more, one, two) => {
        expect(comparePeriods(String(from), String(from + more))).toBeLessThan(0);
        expect(comparePeriods(split(from), split(from + more))).toBeLessThan(0);
        expect(Math.sign(comparePeriods(one, two))).toBe(Math.sign(Date.parse(one) - Date.parse(two)));
      }),
    );
  });
});

describe('a part of a year', () => {
  const dayAfter = (date: string): string =>
    new Date(Date.parse(`${date}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10);

  it('ends on the day before the next begins', () => {
    fc.assert(
      fc.property(year, (from) => {
        for (const form of ['quarter', 'month'] as const) {
          const parts = partsOfPeriod(String(from), form);
          expect(parts).toHaveLength(form === 'quarter' ? 4 : 12);
          for (const [i, text] of parts.entries()) {
            expect(dayAfter(lastDayOf(text)).slice(8)).toBe('01');
            const next = parts[i + 1];
            if (next !== undefined) expect(lastDayOf(text) < lastDayOf(next)).toBe(true);
          }
          expect(lastDayOf(parts.at(-1) ?? '')).toBe(lastDayOf(String(from)));
        }
      }),
    );
  });

  it('has its place on the axis within its year, and all of them are a year long', () => {
    fc.assert(
      fc.property(year, fc.constantFrom('quarter', 'month'), (from, form) => {
        const parts = partsOfPeriod(String(from), form).map((text) => parsePeriod(text));
        expect(parts.every((part) => part !== null && part.at > from && part.at < from + 1)).toBe(true);
        expect(parts.reduce((sum, part) => sum + (part?.years ?? 0), 0)).toBeCloseTo(1, 9);
      }),
    );
  });

  it.each([
    ['2024', 'quarter', ['2024-Q1', '2024-Q2', '2024-Q3', '2024-Q4']],
    ['2023/24', 'quarter', ['2023-Q2', '2023-Q3', '2023-Q4', '2024-Q1']],
    ['2024-Q4', 'month', ['2024-10', '2024-11', '2024-12']],
    ['2014-2016', 'year', ['2014', '2015', '2016']],
    ['2021/22-2022/23', 'split-year', ['2021/22', '2022/23']],
    ['2021/22-2022/23', 'year', []],
    ['2024-Q4', 'quarter', []],
    ['2024-04', 'month', []],
    ['2024-03-31', 'month', []],
    ['2014-2016', 'month', []],
    ['none', 'month', []],
  ] as const)('%s by %s', (text, form, parts) => {
    expect(partsOfPeriod(text, form)).toEqual(parts);
  });

  it('of a school year is a month from September on; no quarter of the calendar ends in August', () => {
    expect(partsOfPeriod('2023/24', 'month', 'academic-year')).toEqual([
      ...['2023-09', '2023-10', '2023-11', '2023-12', '2024-01', '2024-02'],
      ...['2024-03', '2024-04', '2024-05', '2024-06', '2024-07', '2024-08'],
    ]);
    expect(partsOfPeriod('2023/24', 'quarter', 'academic-year')).toEqual([]);
  });
});

describe('the last day', () => {
  it.each([
    ['2023', '2023-12-31'],
    ['2023/24', '2024-03-31'],
    ['2024-Q2', '2024-06-30'],
    ['2024-02', '2024-02-29'],
    ['2023-02', '2023-02-28'],
    ['2023-03-30', '2023-03-30'],
    ['2014-2016', '2016-12-31'],
    ['2021/22-2023/24', '2024-03-31'],
    ['spring', ''],
  ])('of %s', (text, last) => {
    expect(lastDayOf(text)).toBe(last);
  });
});
