import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { derivation } from '../../data-pipeline/schema/derivation/derivation.ts';
import { exactFigure } from '../../data-pipeline/schema/exactFigure.ts';
import { breakdownText } from '../../data-pipeline/schema/folder/observation.ts';
import type { PublishedIndicator, PublishedRow } from '../../data-pipeline/schema/published/published.ts';
import { publishedOnce } from '../helpers/publishedOnce.ts';
import { faultOf } from '../helpers/sums.ts';

describe.each(['../../indicators', 'exampleshire'])('how each newest figure of %s was worked out', (folder) => {
  let data = '';
  beforeAll(async () => {
    const published = await publishedOnce(folder);
    expect(published.code).toBe(0);
    data = published.data;
  });

  it('adds up as it is printed', () => {
    const read = (path: string): unknown => JSON.parse(readFileSync(join(data, path), 'utf8'));
    const indicators = new Map((read('indicators.json') as PublishedIndicator[]).map((one) => [one.id, one]));
    const { settings } = read('scorecard.json') as { settings: Record<'benchmark' | 'region' | 'home', string> };
    let counted = 0;
    const methods = new Set<string>();
    const wrong: string[] = [];
    for (const file of readdirSync(join(data, 'indicator')).filter((name) => /^[^.]+\.json$/.test(name))) {
      const { rows } = read(`indicator/${file}`) as { rows: PublishedRow[] };
      const indicator = indicators.get(file.replace('.json', ''));
      if (!indicator) continue;
      const key = (row: PublishedRow): string => `${row.period}|${breakdownText(row)}`;
      const at = new Map(rows.map((row) => [`${row.area}|${key(row)}`, row]));
      const series = Map.groupBy(rows, (row) => `${row.area}|${breakdownText(row)}`);
      for (const row of rows.filter(({ now }) => now === 'true')) {
        const figure = (area: string): number | undefined => {
          const there = at.get(`${area}|${key(row)}`);
          return (there && exactFigure(there, indicator)) ?? undefined;
        };
        const benchmarks = {
          england: figure(settings.benchmark),
          region: figure(settings.region),
          county: figure(settings.home),
        };
        const own = series.get(`${row.area}|${breakdownText(row)}`) ?? [];
        for (const step of derivation({ row, indicator, series: own, benchmarks })) {
          if (step.sum === '') continue;
          counted++;
          methods.add(step.title);
          const fault = faultOf(step);
          if (fault) wrong.push(`${row.indicator} ${row.area} ${fault}`);
        }
      }
    }
    expect(wrong).toEqual([]);
    expect(counted).toBeGreaterThan(2000);
    expect(methods.size).toBeGreaterThan(7);
  });
});
