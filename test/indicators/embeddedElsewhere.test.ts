import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Papa from 'papaparse';
import { beforeAll, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { OBSERVATION_COLUMNS } from '../../data-pipeline/schema/folder/observation.ts';
import { publishInto } from '../helpers/publishInto.ts';
import { definitionOf, folderCells } from './curate/curations.ts';
import { PERIODS, SETS, SOURCES } from './curate/elsewhere.ts';
import { asGroup } from './curate/groupsOf.ts';
import { hasSource, type Row, sourceRows } from './curate/source.ts';

const INDICATORS = join(import.meta.dirname, '../../indicators');
const LAIT = 'more/lait-authorities.csv.gz';

function rowsOf(path: string): Row[] {
  return Papa.parse<Row>(readFileSync(path, 'utf8').trimEnd(), { header: true, delimiter: ',' }).data;
}

const files = readdirSync(join(INDICATORS, 'elsewhere'));
const idOf = (file: string): string => file.replace(/\.csv$/, '');
const others = rowsOf(join(INDICATORS, 'areas-elsewhere.csv'));
const near = rowsOf(join(INDICATORS, 'neighbours.csv'));

/** A row's period and group. */
function cellOf({ period, group }: Row): string {
  return `${period}|${group || 'all'}`;
}

/** The front matter of a definition of the folder. */
function frontOf(id: string): Row {
  const path = definitionOf(id, INDICATORS);
  const front = path && /^---\n([\s\S]*?)^---$/m.exec(readFileSync(`${path}.md`, 'utf8'))?.[1];
  if (!front) throw new Error(`${id} has no definition`);
  return parse(front) as Row;
}

if (!hasSource) process.stderr.write('embeddedElsewhere.test.ts is skipped: its source files are not there\n');

describe.skipIf(!hasSource)('what the folder holds of other councils is what the sources have', () => {
  const read = new Map<string, Row[]>();
  const wholeRows = (file: string): Row[] => {
    const rows = read.get(file) ?? sourceRows(file).filter((row) => (row.breakdown ?? '') === '');
    read.set(file, rows);
    return rows;
  };
  /** Source rows of an indicator, by area and period, from the first source that has it. */
  const sourceOf = new Map<string, { file: string; rows: Row[] }>();
  beforeAll(() => {
    const taken = new Set<string>();
    for (const file of SOURCES) {
      for (const [id, rows] of Map.groupBy(wholeRows(file), (row) => row.indicator ?? '')) {
        if (taken.has(id)) continue;
        taken.add(id);
        const own = rows.map(asGroup);
        const today = own[0]?.indicator ?? id;
        const known = sourceOf.get(today);
        sourceOf.set(today, { file: known?.file ?? file, rows: [...(known?.rows ?? []), ...own] });
      }
    }
  });

  it('figure for figure, every area of today that has one in the newest periods, and no other', () => {
    const codes = new Set(others.map(({ code }) => code));
    let compared = 0;
    for (const file of files) {
      const id = idOf(file);
      const source = sourceOf.get(id);
      const age = String(frontOf(id).ageGroup);
      const lines = new Map(source?.rows.map((row) => [`${row.area_code}|${cellOf(row)}`, row]));
      const own = rowsOf(join(INDICATORS, 'elsewhere', file));
      for (const row of own) {
        const from = lines.get(`${row.area}|${cellOf(row)}`);
        expect(from && folderCells(from, OBSERVATION_COLUMNS, age), `${id} ${row.area} ${row.period}`).toEqual(
          OBSERVATION_COLUMNS.map((column) => row[column]),
        );
        compared++;
      }
      const cells = new Set(own.map(cellOf));
      expect(new Set(own.map(({ period }) => period)).size, id).toBeLessThanOrEqual(PERIODS);
      const expected = source?.rows.filter(
        (row) => codes.has(row.area_code) && row.value !== '' && cells.has(cellOf(row)),
      );
      expect(own.length, id).toBe(expected?.length);
    }
    expect(compared).toBeGreaterThan(80_000);
  });

  it('of every measure of ours that a source has for other areas', () => {
    const measures = [...sourceOf.keys()].filter((id) => definitionOf(id, INDICATORS) !== undefined);
    expect(files.map(idOf).toSorted()).toEqual(measures.toSorted());
    expect(files.length).toBeGreaterThan(100);
  });

  it('in the same unit and direction: our own figures are those of the source after its rounding', () => {
    let compared = 0;
    const wrong: string[] = [];
    for (const id of files.map(idOf)) {
      const path = definitionOf(id, INDICATORS);
      const own = new Map(
        rowsOf(`${path}.csv`).map((row) => [
          `${row.area}|${row.period}|${row.sex}|${row.age}|${row.ethnicity}|${row.group}`,
          row,
        ]),
      );
      const age = String(frontOf(id).ageGroup);
      for (const row of sourceOf.get(id)?.rows ?? []) {
        const cells = folderCells(row, OBSERVATION_COLUMNS, age);
        const mine = own.get([cells[1], cells[2], ...cells.slice(3, 7)].join('|'));
        if (!mine || mine.value === '' || row.value === '') continue;
        compared++;
        // The publisher's copy with the fewer decimals says how near the two must be.
        const decimals = Math.min(...[mine.value, row.value].map((text) => (text ?? '').split('.')[1]?.length ?? 0));
        if (Math.abs(Number(mine.value) - Number(row.value)) > 0.5 * 10 ** -decimals + 1e-9)
          wrong.push(`${id} ${cells[1]} ${cells[2]}: ${mine.value}, ${row.value}`);
      }
    }
    expect(wrong).toEqual([]);
    expect(compared).toBeGreaterThan(3000);
  });

  it('with the direction of the publisher, where a direction is ours to say', () => {
    const directions = new Map(
      sourceRows('more/lait-measures.csv')
        .filter((row) => row.breakdown === '')
        .map((row) => [row.indicator ?? '', row.polarity]),
    );
    const wrong = files.map(idOf).flatMap((id) => {
      const { polarity = '' } = frontOf(id);
      const theirs = directions.get(id);
      if (sourceOf.get(id)?.file !== LAIT || polarity === 'none' || theirs === undefined || theirs === '') return [];
      return polarity === theirs.replace(/-better$/, '-is-better') ? [] : [`${id}: ${polarity}, ${theirs}`];
    });
    expect(wrong).toEqual([]);
  });

  it('and the lists of neighbours, without areas that have no figures', () => {
    const own = new Set(rowsOf(join(INDICATORS, 'areas.csv')).map(({ code }) => code));
    const known = new Set([...own, ...others.map(({ code }) => code)]);
    const expected = sourceRows('more/neighbours-england.csv.gz')
      .filter((row) => own.has(row.area_code) && known.has(row.neighbour_code))
      .map((row) => [row.area_code, row.neighbour_code, row.rank, row.model, SETS.get(row.model ?? '')].join('|'));
    expect(
      near.map(({ area, neighbour, rank, set, date }) => [area, neighbour, rank, set, date].join('|')).toSorted(),
    ).toEqual(expected.toSorted());
    expect(expected.length).toBeGreaterThan(400);
  });
});

describe('what is published of the county beside others', () => {
  let data = '';
  beforeAll(async () => {
    const folder = mkdtempSync(join(tmpdir(), 'lcp-elsewhere-'));
    ({ data } = await publishInto(folder, '../../indicators'));
    return () => rmSync(folder, { recursive: true, force: true });
  });
  const home = (id: string, period: string): Row => {
    const row = rowsOf(join(data, `indicator/${id}.csv`)).find(
      (one) =>
        one.area === 'E10000019' &&
        one.period === period &&
        one.sex === 'all' &&
        one.ethnicity === 'all' &&
        one.group === 'all',
    );
    if (!row) throw new Error(`${id} has no row of the county for ${period}`);
    return row;
  };

  // Worked out before, from the Department for Education's tool: the county's figure and the plain mean of its ten neighbours.
  it.each([
    ['good-level-of-development', '2024/25', 66.4, 67.6],
    ['ks2-rwm-expected', '2024/25', 59, 59.6],
    ['neet-or-not-known-16-17', '2025', 7.1, 8.49],
    ['looked-after-rate', '2025', 54, 70.8],
  ])('%s of %s is %d, its neighbours’ mean %d', (id, period, value, mean) => {
    const row = home(id, period);
    expect(Number(row.value)).toBe(value);
    expect(Number(row.neighbours_value)).toBeCloseTo(mean, 6);
    expect(row.neighbours_counted).toBe('10');
    expect(row.of_elsewhere).toBe('151');
  });

  it('has no place among authorities of one or two children', () => {
    const tiny = others.filter(({ code = '' }) => ['E06000053', 'E09000001'].includes(code));
    expect(tiny).toHaveLength(2);
    const regions = new Set(others.filter(({ type }) => type === 'region').map(({ code }) => code));
    const figures = rowsOf(join(data, 'elsewhere.csv')).filter(
      (row) =>
        row.indicator === 'good-level-of-development' &&
        row.period === '2024/25' &&
        row.value !== '' &&
        !regions.has(row.area),
    );
    const codes = new Set(figures.map(({ area }) => area));
    const small = tiny.filter(({ code }) => codes.has(code)).length;
    expect(Number(home('good-level-of-development', '2024/25').of_elsewhere)).toBe(figures.length - small + 1);
  });

  it('says of partnerships with intervals whether they are better or worse than their neighbours', () => {
    const rows = rowsOf(join(data, 'indicator/ncmp-year6-obese.csv')).filter(
      (row) => row.area_type === 'lcp' && row.period === '2023/24' && row.sex === 'all',
    );
    expect(rows).toHaveLength(7);
    for (const row of rows) {
      const [lower, upper, mean] = [Number(row.lower), Number(row.upper), Number(row.neighbours_value)];
      expect(row.vs_neighbours).toBe(upper < mean ? 'better' : lower > mean ? 'worse' : 'similar');
    }
  });

  it('keeps the database under 6 MB', () => {
    expect(readFileSync(join(data, 'observations.duckdb')).length).toBeLessThan(6_000_000);
  });
});
