import { DuckDBInstance } from '@duckdb/node-api';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { countPeople } from '../../data-pipeline/aggregate/countPeople.ts';
import { ageOf } from '../../data-pipeline/aggregate/placePerson.ts';
import { cellsOf, tabulate } from '../../data-pipeline/aggregate/tabulate.ts';
import { writeSql } from '../../data-pipeline/aggregate/writeSql.ts';
import { formatProblem, Problems } from '../../data-pipeline/problem.ts';
import { readCsv } from '../../data-pipeline/read/readCsv.ts';
import { extractCsv, naiveCounts, PLAN, POSTCODES, type Row, rows } from './people.ts';

/** What `aggregate` counts of an extract, by cell, and all that it says of it. */
async function counted(people: readonly Row[]) {
  const problems = new Problems(100_000);
  const counter = countPeople(PLAN, 'clients.csv', problems.report);
  const bytes = new Blob([extractCsv(people)]).stream();
  await readCsv(bytes, 'clients.csv', problems.report, (record) => counter.record(record));
  const result = counter.end();
  const cells = tabulate(PLAN, result.counts);
  const said = problems.all().map(formatProblem).join('\n');
  return { result, cells, said, counts: nonZero(cells.map((cell) => [cell, cell.count])) };
}

interface Key {
  area: string;
  sex: string;
  age: string;
  ethnicity: string;
}

function nonZero(cells: [Key, number][]): Map<string, number> {
  return new Map(
    cells
      .filter(([, count]) => count > 0)
      .map(([{ area, sex, age, ethnicity }, count]) => [`${area} ${sex} ${age} ${ethnicity}`, count]),
  );
}

const sorted = (map: Map<string, number>) => [...map].sort(([a], [b]) => (a < b ? -1 : 1));

describe('client-level rows are counted', () => {
  it('as somebody would count them one by one', async () => {
    await fc.assert(
      fc.asyncProperty(rows, async (people) => {
        const { counts, result } = await counted(people);
        const naive = naiveCounts(PLAN, people);
        expect(sorted(counts)).toEqual(sorted(naive));
        expect(result.placed).toBe(naive.get('COUNTY all all all') ?? 0);
      }),
      { numRuns: 200 },
    );
  });

  it('into every cell of every area and breakdown, those of nobody included', async () => {
    const { cells } = await counted([['01/05/2015', 'F', 'ZX1 1AC', '7']]);
    expect(cells.length).toBe(7 * (1 + 2 + 3 + 20 + 6 + 60 + 120));
    expect(cells.length).toBe(cellsOf(PLAN).length);
    expect(
      cells
        .filter(({ area, count }) => area === 'W2' && count === 1)
        .map(({ sex, age, ethnicity }) => [sex, age, ethnicity]),
    ).toEqual([
      ['all', '5-10', '7'],
      ['all', '5-10', 'all'],
      ['all', 'all', '7'],
      ['all', 'all', 'all'],
      ['female', '5-10', '7'],
      ['female', '5-10', 'all'],
      ['female', 'all', 'all'],
    ]);
  });

  it('and each that is not is told with a reason, at its own line', async () => {
    await fc.assert(
      fc.asyncProperty(rows, async (people) => {
        const { result, said } = await counted(people);
        const lines = new Set([...said.matchAll(/^clients\.csv:(\d+):\d+: warning/gm)].map(([, line]) => line));
        const blank = people.filter((row) => row.every((cell) => cell === '')).length;
        expect(lines.size).toBe(people.length - blank - result.placed);
        expect(result.rows).toBe(people.length - blank);
      }),
      { numRuns: 100 },
    );
  });

  it('without a word of any row: no date of birth, no postcode, nothing that is in a cell', async () => {
    await fc.assert(
      fc.asyncProperty(rows, async (people) => {
        const { said } = await counted(people);
        for (const cell of people.flat().map((text) => text.trim())) {
          // What is a single character or number stands in places and sentences as well.
          if (cell.length > 2) expect(said.toLowerCase()).not.toContain(cell.toLowerCase());
        }
      }),
      { numRuns: 100 },
    );
  });
});

describe('an age is a number of whole years on the reference date', () => {
  it.each([
    ['29/02/2024', '2024-02-29', 0],
    ['01/03/2024', '2024-02-29', -1],
    ['28/02/2023', '2024-02-28', 1],
    ['01/03/2023', '2024-02-29', 0],
    ['29/02/2020', '2024-02-28', 3],
    ['29/02/2020', '2024-02-29', 4],
    ['29/02/2020', '2025-02-28', 4],
    ['29/02/2020', '2025-03-01', 5],
    ['31/08/2013', '2024-08-31', 11],
    ['01/09/2013', '2024-08-31', 10],
    ['31/12/1900', '2024-08-31', 123],
    ['29/02/1900', '2024-08-31', null],
    ['29/02/2023', '2024-08-31', null],
    ['31/04/2020', '2024-08-31', null],
    ['00/01/2020', '2024-08-31', null],
    ['01/00/2020', '2024-08-31', null],
    ['01/01/1899', '2024-08-31', null],
    ['1/1/2020', '2024-08-31', null],
    ['01-01-2020', '2024-08-31', null],
    ['01/01/20', '2024-08-31', null],
    ['2020-01-01', '2024-08-31', null],
    ['０1/01/2020', '2024-08-31', null],
  ])('%s on %s: %s', (dob, reference, age) => {
    const [year = 0, month = 0, day = 0] = reference.split('-').map(Number);
    expect(ageOf(dob, { year, monthDay: month * 100 + day })).toBe(age);
  });
});

describe('the statement that stands for it', () => {
  it('counts the same in DuckDB, from the same rows', async () => {
    const instance = await DuckDBInstance.create(':memory:', { threads: '1' });
    const connection = await instance.connect();
    await connection.run('CREATE TABLE clients (dob VARCHAR, gender VARCHAR, post_code VARCHAR, ethnicity VARCHAR)');
    await connection.run('CREATE TABLE everyone (dob VARCHAR, gender VARCHAR, post_code VARCHAR, ethnicity VARCHAR)');
    await connection.run('CREATE TABLE postcodes (postcode VARCHAR, area VARCHAR)');
    const fill = async (table: string, all: readonly (readonly string[])[]): Promise<void> => {
      await connection.run(`DELETE FROM ${table}`);
      const literal = (text: string): string => `'${text.replaceAll("'", "''")}'`;
      if (all.length > 0) {
        await connection.run(
          `INSERT INTO ${table} VALUES ${all.map((row) => `(${row.map(literal).join(', ')})`).join(', ')}`,
        );
      }
    };
    await fill('postcodes', POSTCODES);
    const statement = writeSql(PLAN, 'duckdb', 'second');
    await fc.assert(
      fc.asyncProperty(rows, rows, async (people, others) => {
        await fill('clients', people);
        await fill('everyone', others);
        const result = (await connection.runAndReadAll(statement)).getRowObjects() as unknown as (Key &
          Record<'numerator' | 'denominator', bigint>)[];
        expect(result.length).toBe(cellsOf(PLAN).length);
        const of = (name: 'numerator' | 'denominator') =>
          sorted(nonZero(result.map((row) => [row, Number(row[name])])));
        expect(of('numerator')).toEqual(sorted((await counted(people)).counts));
        expect(of('denominator')).toEqual(sorted((await counted(others)).counts));
      }),
      { numRuns: 15 },
    );
    connection.closeSync();
    instance.closeSync();
  });
});
