import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { type Loaded, load } from '../../data-pipeline/pipeline.ts';
import { Problems } from '../../data-pipeline/problem.ts';
import { keyCells, type Observation } from '../../data-pipeline/schema/folder/observation.ts';
import { parsePeriod, periodFits } from '../../data-pipeline/schema/period.ts';
import { silentEffects } from '../helpers/inProcess.ts';

const keyOf = (row: Observation, area: string): string => keyCells({ ...row, area }).join(',');

describe('the embedded figures', () => {
  let loaded: Loaded | null = null;
  beforeAll(async () => {
    const problems = new Problems();
    loaded = await load(join(import.meta.dirname, '../../indicators'), silentEffects().effects, problems);
    expect(problems.all().filter(({ severity }) => severity === 'fault')).toEqual([]);
  });

  it('add up: an LCP or the county is the sum of its parts wherever all of them have counts, as near as those are rounded', () => {
    const { checked, observations } = loaded as unknown as Loaded;
    const rows = new Map(observations.map((row) => [keyOf(row, row.area), row]));
    const wrong: string[] = [];
    let sums = 0;
    for (const row of observations) {
      const type = checked.areas.get(row.area)?.type;
      const parts = checked.areas.childrenOf(row.area).map((area) => rows.get(keyOf(row, area.code)));
      if (row.hidden || parts.length === 0 || (type !== 'lcp' && row.area !== checked.scorecard.home)) continue;
      for (const column of ['numerator', 'denominator'] as const) {
        const counts = parts.map((part) => (part && !part.hidden ? part[column] : null));
        if (row[column] === null || counts.some((count) => count === null)) continue;
        sums++;
        const sum = counts.reduce<number>((total, count) => total + (count ?? 0), 0);
        const rounding = checked.indicators.get(row.indicator)?.rounding[column] ?? 0;
        // Estimates that were worked out of a rounded share are within a two-thousandth; sums of decimals within a double.
        const near = row.status === 'e' ? Math.abs(row[column]) / 2000 : 1e-6;
        if (Math.abs(sum - row[column]) > (rounding / 2) * (parts.length + 1) + near)
          wrong.push(`${column} of ${keyOf(row, row.area)} is ${row[column]}, its parts sum to ${sum}`);
      }
    }
    expect(wrong).toEqual([]);
    expect(sums).toBeGreaterThan(200);
  });

  it('have periods that stand on a time axis and fit their definitions', () => {
    const { checked, observations } = loaded as unknown as Loaded;
    const wrong = observations.filter((row) => {
      const period = parsePeriod(row.period);
      const kind = checked.indicators.get(row.indicator)?.period;
      return !period || !kind || !periodFits(period, kind);
    });
    expect(wrong).toEqual([]);
  });

  it('are shares that their counts give, as near as their publishers round', () => {
    const { checked, observations } = loaded as unknown as Loaded;
    let shares = 0;
    for (const row of observations) {
      const definition = checked.indicators.get(row.indicator);
      if (row.hidden || !row.denominator || row.numerator === null || row.value === null || !definition) continue;
      if (definition.measure !== 'proportion' && definition.measure !== 'rate') continue;
      shares++;
      const { numerator = 0, denominator = 0, value = 10 ** -definition.decimals } = definition.rounding;
      const [least, most] = [
        (row.numerator - numerator) / (row.denominator + denominator),
        (row.numerator + numerator) / Math.max(1, row.denominator - denominator),
      ].map((share) => share * definition.multiplier);
      expect(row.value, keyOf(row, row.area)).toBeGreaterThanOrEqual((least ?? 0) - value);
      expect(row.value, keyOf(row, row.area)).toBeLessThanOrEqual((most ?? 0) + value);
    }
    expect(shares).toBeGreaterThan(500);
  });
});
