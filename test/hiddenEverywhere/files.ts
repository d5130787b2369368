import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { describe, expect, it } from 'vitest';
import { NUMBER_COLUMNS } from '../../data-pipeline/schema/published/observations.ts';
import { askBothWays } from '../helpers/answers.ts';
import { DATA, hidden, type Row } from './inventedCounty.ts';

/** Every column with a number but the denominator, which may be known, and what places a row among others. */
const FIGURES = [...NUMBER_COLUMNS].filter((name) => name !== 'denominator').concat('list', 'signal_judgement');
const VERDICTS = ['vs_england', 'vs_region', 'vs_county', 'vs_neighbours'];

describe('a hidden cell in the published files', () => {
  it('is there in thousands, so that these tests see something', () => {
    expect(hidden.length).toBeGreaterThan(1000);
  });

  it('has no figure, no comparison, no trend and no judgement', () => {
    const telling = hidden.filter(
      (row) =>
        FIGURES.some((name) => row[name] !== '') ||
        VERDICTS.some((name) => row[name] !== 'not-compared') ||
        row.trend !== 'cannot-calculate' ||
        row.trend_judgement !== '' ||
        !['no-target', 'cannot-tell'].includes(row.vs_target ?? ''),
    );
    expect(telling).toEqual([]);
  });

  it('gives the same reasons whether it was small or protects another', () => {
    const names = [...VERDICTS, 'trend', 'rank', 'funnel', 'signal', 'interval'].map((name) => `${name}_reason`);
    const reasons = new Set(hidden.flatMap((row) => names.map((name) => row[name] ?? '')));
    expect([...reasons].sort()).toEqual(['', 'no figure is shown']);
    // Where there is none, there is none for any row of its kind of area and its length of series.
    for (const name of ['rank_reason', 'funnel_reason']) {
      for (const own of Map.groupBy(hidden, (row) => `${row.indicator}|${row.area_type}`).values()) {
        expect(new Set(own.map((row) => row[name])).size, name).toBe(1);
      }
    }
  });

  it('is empty in the DuckDB file and in Parquet as well', async () => {
    const instance = await DuckDBInstance.create(join(DATA, 'observations.duckdb'), { access_mode: 'READ_ONLY' });
    const connection = await instance.connect();
    for (const table of ['observations', `read_parquet('${join(DATA, 'observations.parquet')}')`]) {
      const told = await connection.runAndReadAll(
        `SELECT count(*) FILTER (coalesce(${FIGURES.map((name) => `${name}::VARCHAR`).join()}) IS NOT NULL)::INT, count(*)::INT FROM ${table} WHERE status = 'c'`,
      );
      expect(told.getRows()).toEqual([[0, hidden.length]]);
    }
    connection.closeSync();
    instance.closeSync();
  });

  it('is empty in every JSON file', () => {
    for (const folder of ['indicator', 'area']) {
      for (const file of readdirSync(join(DATA, folder)).filter((name) => /(?<!csv-metadata)\.json$/.test(name))) {
        const { rows: own } = JSON.parse(readFileSync(join(DATA, folder, file), 'utf8')) as { rows: Row[] };
        const telling = own.filter((row) => row.status === 'c' && FIGURES.some((name) => name in row));
        expect(telling, file).toEqual([]);
      }
    }
  });

  it('is [c] in every answer of Explore too, which is that of the database row for row', async () => {
    const { different, rows } = await askBothWays(DATA);
    expect(different.slice(0, 3).join('\n\n')).toBe('');
    expect(rows).toBeGreaterThan(1000);
  });
});
