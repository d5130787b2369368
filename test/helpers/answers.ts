import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DuckDBInstance, type DuckDBValue } from '@duckdb/node-api';
import { answerHere, type JsonRow, type Known } from '../../site/client/explore/answer/answerHere.ts';
import { placesOf } from '../../site/client/explore/places.ts';
import { breakdownOf } from '../../site/client/explore/state/breakdownWords.ts';
import { type Picks, writeSql } from '../../site/client/explore/state/writeSql.ts';
import { parse } from '../hiddenEverywhere/inventedCounty.ts';

/** All indicators cost the database a minute: `npm run test:long` asks for all of them. */
const EVERY = process.env.LCP_LONG === 'all' ? 1 : 6;

/** What is asked both ways, and what is not the same. */
export interface Asked {
  kinds: Map<string, number>;
  rows: number;
  different: string[];
}

/**
 * Asks published data every kind of choice twice: of the small files, and of the database by the query that is written.
 * @param folder published data
 */
export async function askBothWays(folder: string): Promise<Asked> {
  const areas = parse(readFileSync(join(folder, 'areas.csv'), 'utf8'));
  const indicators = parse(readFileSync(join(folder, 'indicators.csv'), 'utf8'));
  const jsonOf = new Map<string, readonly JsonRow[]>();
  const known: Known = {
    indicator: (id) => indicators.find((one) => one.id === id) as unknown as { title: string; unit: string },
    rowsOf(id) {
      const read = (): JsonRow[] => JSON.parse(readFileSync(join(folder, 'indicator', `${id}.json`), 'utf8')).rows;
      const rows = jsonOf.get(id) ?? read();
      jsonOf.set(id, rows);
      return rows;
    },
    places: placesOf(areas.map(({ code = '', name = '', parent = '' }) => ({ code, name, parent }))),
  };
  const instance = await DuckDBInstance.create(join(folder, 'observations.duckdb'), {
    access_mode: 'READ_ONLY',
    // As in a browser; with more, this DuckDB fails on a window over nothing.
    threads: '1',
  });
  const connection = await instance.connect();
  const asked: Asked = { kinds: new Map(), rows: 0, different: [] };
  const home = areas.find(({ type }) => type === 'county')?.code ?? '';
  for (const [i, { id = '' }] of indicators.entries()) {
    if (i % EVERY !== 0) continue;
    const rows = known.rowsOf(id);
    const belowHome = rows.some(({ area_type }) => area_type === 'lcp');
    for (const picks of picksFor(id, rows, { areas, home, other: indicators[(i + 1) % indicators.length]?.id ?? '' })) {
      const place = { home, belowHome, title: [id] };
      const sql = writeSql(picks, place);
      const here = answerHere(picks, place, known);
      const there = await connection.runAndReadAll(sql);
      const kind = `${picks.areas.kind}, ${picks.beside === '' ? '' : 'beside, '}${picks.breakdown ? 'one' : 'every'}, ${/^\d/.test(picks.period) ? 'a period' : picks.period}`;
      asked.kinds.set(kind, (asked.kinds.get(kind) ?? 0) + 1);
      asked.rows += here.rows.length;
      const mine = JSON.stringify([here.columns.map(({ name }) => name), here.rows]);
      const theirs = JSON.stringify([there.columnNames(), there.getRows().map((row) => row.map(cellOf))]);
      if (mine !== theirs) asked.different.push(`${sql}\n${mine.slice(0, 400)}\n${theirs.slice(0, 400)}`);
    }
  }
  connection.closeSync();
  instance.closeSync();
  return asked;
}

function cellOf(cell: DuckDBValue): DuckDBValue {
  return typeof cell === 'bigint' ? Number(cell) : cell;
}

/** Every kind of area with every kind of period, one breakdown or all, and against a second indicator. */
function picksFor(
  indicator: string,
  rows: readonly JsonRow[],
  { areas, home, other }: { areas: readonly Record<string, string>[]; home: string; other: string },
): Picks[] {
  const lcps = areas.filter(({ parent, type }) => parent === home && type === 'lcp').map(({ code = '' }) => code);
  const country = areas.find(({ type }) => type === 'country')?.code ?? '';
  const listed = areas.map(({ code = '' }) => code);
  const step = 1 + (indicator.length % 5);
  const kinds: Picks['areas'][] = [
    { kind: 'home' },
    { kind: 'below', parent: lcps[step % lcps.length] ?? '' },
    { kind: 'kind', type: 'ward' },
    { kind: 'some', codes: [listed[step * 7] ?? ''] },
    { kind: 'some', codes: listed.filter((_, i) => i % (9 * step) === 0) },
  ];
  const breakdowns = [...new Set(rows.map((row) => keyOf(row)))];
  const periods = [...new Set(rows.map(({ period }) => String(period)))];
  const base = { indicator, beside: '', against: [country] };
  const one = breakdownOf(breakdowns[step % breakdowns.length] ?? 'all|all|all|all');
  return kinds.flatMap((kind): Picks[] => [
    { ...base, areas: kind, period: 'latest', breakdown: one },
    { ...base, areas: kind, period: 'all', breakdown: one, against: [] },
    { ...base, areas: kind, period: periods[step % periods.length] ?? '', breakdown: one, against: [country, home] },
    { ...base, areas: kind, period: 'latest', breakdown: null },
    { ...base, areas: kind, period: 'all', breakdown: null },
    { ...base, areas: kind, period: 'latest', breakdown: one, beside: other },
  ]);
}

function keyOf({ sex, age, ethnicity, group }: JsonRow): string {
  return [sex, age, ethnicity, group].join('|');
}
