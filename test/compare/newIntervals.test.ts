import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import Papa from 'papaparse';
import { beforeAll, describe, expect, it } from 'vitest';
import { publishedOnce } from '../helpers/publishedOnce.ts';

type Row = Record<string, string>;
const parse = (text: string): Row[] => Papa.parse<Row>(text, { header: true, skipEmptyLines: true }).data;

/** Byar's limits of a count, as the technical guide prints them. */
function byar(x: number): [number, number] {
  const z = 1.959963984540054;
  return [
    x * (1 - 1 / (9 * x) - z / (3 * Math.sqrt(x))) ** 3,
    (x + 1) * (1 - 1 / (9 * (x + 1)) + z / (3 * Math.sqrt(x + 1))) ** 3,
  ];
}

describe('the intervals that the invented county’s publisher leaves to us', () => {
  let rows: Row[] = [];
  beforeAll(async () => {
    const { data, code, err } = await publishedOnce('exampleshire');
    expect(code, err).toBe(0);
    rows = parse(readFileSync(join(data, 'observations.csv'), 'utf8'));
  });
  const of = (id: string): Row[] => rows.filter(({ indicator }) => indicator === id);
  const near = (cell: string | undefined, number: number): void => expect(Number(cell) / number).toBeCloseTo(1, 6);

  it('of means: Student’s t from the standard deviation', () => {
    const means = of('wellbeing-score');
    expect(means.length).toBeGreaterThan(50);
    for (const row of means) {
      expect(row.interval_method).toBe('student');
      const [mean, error] = [Number(row.value), Number(row.deviation) / Math.sqrt(Number(row.denominator))];
      const reach = (Number(row.upper) - mean) / error;
      // With hundreds of children t is nearly normal, and always a little more.
      expect(reach).toBeGreaterThan(1.959963);
      expect(reach).toBeLessThan(1.959963 + 3 / Number(row.denominator));
      near(row.lower, mean - reach * error);
      expect(['better', 'similar', 'worse', 'not-compared']).toContain(row.vs_england);
    }
    expect(means.some(({ vs_england: verdict }) => verdict === 'worse' || verdict === 'better')).toBe(true);
  });

  it('of rates standardised by age, with events of which a child can have several: Dobson’s', () => {
    const all = of('admissions-standardised');
    const standard: Record<string, number> = { '0-4': 5000, '5-9': 5500, '10-15': 6600, '16-17': 2200 };
    const whole = all.filter(({ age }) => age === 'all');
    expect(whole.length).toBeGreaterThan(50);
    const people = Object.values(standard).reduce((sum, one) => sum + one, 0);
    for (const row of whole) {
      const ages = all.filter(
        ({ area, period, age }) => area === row.area && period === row.period && age! in standard,
      );
      expect(ages.length).toBe(4);
      let [rate, variance, events] = [0, 0, 0];
      for (const one of ages) {
        const weight = standard[one.age!]! / people;
        rate += (weight * Number(one.numerator)) / Number(one.denominator);
        variance += (weight ** 2 * Number(one.squares)) / Number(one.denominator) ** 2;
        events += Number(one.numerator);
      }
      const [lower, upper] = byar(events);
      expect(row.interval_method).toBe('dobson');
      expect(Number(row.value)).toBeCloseTo(rate * 10_000, 1);
      near(row.lower, (rate + Math.sqrt(variance / events) * (lower - events)) * 10_000);
      near(row.upper, (rate + Math.sqrt(variance / events) * (upper - events)) * 10_000);
    }
  });

  it('of three years added up, wider where a child had several events', () => {
    const source = parse(readFileSync(join(import.meta.dirname, '../input/exampleshire/stay-safe/burns.csv'), 'utf8'));
    const pooled = of('burns');
    expect(pooled.length).toBeGreaterThan(40);
    expect(source.every(({ period }) => /^\d{4}$/.test(period!))).toBe(true);
    for (const row of pooled) {
      const [first, last] = row.period!.split('-').map(Number);
      expect(last! - first!).toBe(2);
      const years = source.filter(
        ({ area, period }) => area === row.area && Number(period) >= first! && Number(period) <= last!,
      );
      const sum = (column: string): number => years.reduce((all, year) => all + Number(year[column]), 0);
      const [x, n, squares] = [sum('numerator'), sum('denominator'), sum('squares')];
      expect([row.numerator, row.denominator, row.squares]).toEqual([x, n, squares].map(String));
      const [lower, upper] = byar(x);
      near(row.lower, ((x + Math.sqrt(squares / x) * (lower - x)) / n) * 10_000);
      near(row.upper, ((x + Math.sqrt(squares / x) * (upper - x)) / n) * 10_000);
    }
  });
});
