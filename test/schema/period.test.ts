import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  comparePeriods,
  PERIOD_KINDS,
  parsePeriod,
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
const period = fc.oneof(year.map(String), year.map(split), day, pooledYears, pooledSplits);

describe('a period', () => {
  it('is read by its form', () => {
    const forms = [
      [year.map(String), 'year'],
      [year.map(split), 'split-year'],
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
