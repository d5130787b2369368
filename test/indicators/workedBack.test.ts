import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import Papa from 'papaparse';
import { describe, expect, it } from 'vitest';

const INDICATORS = join(import.meta.dirname, '../../indicators');
const COUNTY = 'E10000019';

interface Figure {
  area: string;
  period: string;
  numerator: number;
  denominator: number;
  value: number;
  lower: number | null;
  upper: number | null;
}

/** The figures of an embedded indicator that have a number of children, and of whom. */
function counted(path: string): Figure[] {
  const text = readFileSync(join(INDICATORS, `${path}.csv`), 'utf8').trimEnd();
  const { data } = Papa.parse<Record<string, string>>(text, { header: true, delimiter: ',' });
  const limit = (text: string | undefined): number | null => (text ? Number(text) : null);
  return data
    .filter((row) => row.numerator !== '' && row.denominator !== '')
    .map((row) => ({
      area: row.area ?? '',
      period: row.period ?? '',
      numerator: Number(row.numerator),
      denominator: Number(row.denominator),
      value: Number(row.value),
      lower: limit(row.lower),
      upper: limit(row.upper),
    }));
}

/** What the seven partnerships sum to, by period, where all seven have a figure; and the county's own. */
function sums(figures: readonly Figure[], of: 'numerator' | 'denominator'): [number, number][] {
  return [...Map.groupBy(figures, ({ period }) => period).values()].flatMap((year) => {
    const parts = year.filter(({ area }) => area.startsWith('E07'));
    const county = year.find(({ area }) => area === COUNTY);
    if (!county || parts.length < 7) return [];
    return [[parts.reduce((sum, part) => sum + part[of], 0), county[of]] satisfies [number, number]];
  });
}

const WEIGHTS = readdirSync(join(INDICATORS, 'be-healthy'))
  .filter((name) => /^ncmp-(reception|year6)-(healthy-weight|obese|overweight|underweight)\.csv$/.test(name))
  .map((name) => `be-healthy/${name.replace('.csv', '')}`);

describe('numbers of children measured, in steps of 5', () => {
  const figures = WEIGHTS.flatMap((path) => counted(path).map((figure) => ({ ...figure, year: path.split('-')[2] })));

  it('give the published share, which lies within its own published limits', () => {
    expect(WEIGHTS).toHaveLength(8);
    expect(figures).toHaveLength(1012);
    const wrong = figures.filter(({ numerator, denominator, value, lower, upper }) => {
      const isStep = numerator % 5 === 0 && denominator % 5 === 0;
      const isShare = Math.abs((100 * numerator) / denominator - value) < 0.000_01;
      return !(isStep && isShare && lower !== null && upper !== null && lower <= value && value <= upper);
    });
    expect(wrong).toEqual([]);
  });

  it('are of the same children in all four weights, which sum to them within one step', () => {
    const groups = [...Map.groupBy(figures, ({ year, area, period }) => `${year} ${area} ${period}`).values()];
    expect(groups.filter((group) => new Set(group.map(({ denominator }) => denominator)).size > 1)).toEqual([]);
    const whole = groups.filter((group) => group.length === 4);
    expect(whole.length).toBe(154);
    const missed = whole.filter((group) => {
      const sum = group.reduce((total, { numerator }) => total + numerator, 0);
      return Math.abs(sum - (group[0]?.denominator ?? 0)) > 5;
    });
    expect(missed).toEqual([]);
  });

  it('sum to the county within what eight rounded numbers can miss', () => {
    const totals = WEIGHTS.flatMap((path) => [
      ...sums(counted(path), 'numerator'),
      ...sums(counted(path), 'denominator'),
    ]);
    expect(totals.length).toBeGreaterThan(200);
    expect(totals.filter(([parts, county]) => Math.abs(parts - county) > 20)).toEqual([]);
  });
});

describe('numbers of children in low income families', () => {
  const LOW_INCOME = ['ahc', 'bhc'].map((kind) => `economic-well-being/children-relative-low-income-${kind}`);

  it('give the published share to its eighth decimal', () => {
    const figures = LOW_INCOME.flatMap(counted);
    expect(figures).toHaveLength(54);
    const wrong = figures.filter(({ numerator, denominator, value }) => {
      return Math.abs((100 * numerator) / denominator - value) > 0.000_000_005_1;
    });
    expect(wrong).toEqual([]);
  });

  it('sum to the county exactly, and are shares of the children of the population estimates', () => {
    const totals = LOW_INCOME.flatMap((path) => [
      ...sums(counted(path), 'numerator'),
      ...sums(counted(path), 'denominator'),
    ]);
    expect(totals).toHaveLength(12);
    expect(totals.filter(([parts, county]) => parts !== county)).toEqual([]);
    const text = readFileSync(join(INDICATORS, 'context/child-population-0-15.csv'), 'utf8');
    const children = LOW_INCOME.flatMap(counted).map(
      ({ area, period, denominator }) =>
        `\nchild-population-0-15,${area},${period.slice(0, 4)},all,all,all,${denominator},,${denominator},,,\n`,
    );
    expect(children.filter((line) => !text.replaceAll(',all,all,all,all,', ',all,all,all,').includes(line))).toEqual(
      [],
    );
  });
});

describe('GCSEs of pupils where they live', () => {
  it.each(['attainment-8', 'gcse-english-maths-grade-4-plus', 'gcse-english-maths-grade-5-plus', 'progress-8'])(
    '%s: each figure is its total by its pupils, and the county is its partnerships together',
    (measure) => {
      const figures = counted(`enjoy-and-achieve/${measure}-residents`);
      expect(figures).toHaveLength(10);
      const [multiplier, half] = measure.startsWith('gcse')
        ? [100, 0.05]
        : [1, measure === 'progress-8' ? 0.005 : 0.05];
      const wrong = figures.filter(
        ({ numerator, denominator, value }) => Math.abs((multiplier * numerator) / denominator - value) > half + 1e-9,
      );
      expect(wrong).toEqual([]);
      for (const of of ['numerator', 'denominator'] as const)
        for (const [parts, county] of sums(figures, of)) expect(parts).toBeCloseTo(county, 6);
    },
  );
});
