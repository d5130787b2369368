import type { PersonalDimension } from '../schema/folder/observation.ts';
import { ETHNICITIES } from './placePerson.ts';
import type { Plan } from './plan.ts';
import { type CountedCell, combinations } from './tabulate.ts';

/** Systems whose way of loading the tables is told beside the statement, which is the same for all of them. */
export const DIALECTS = ['postgres', 'duckdb'] as const;
export type Dialect = (typeof DIALECTS)[number];

/** Where denominators come from: nowhere, a second extract, or figures that are known. */
export type Denominators = 'none' | 'second' | readonly CountedCell[];

const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ';
const DIGITS = '0123456789';
/** The six shapes of postcodes in Great Britain, without the space. */
const SHAPES = ['A99AA', 'A999AA', 'AA99AA', 'AA999AA', 'A9A9AA', 'AA9A9AA'];

/**
 * The same aggregation as one statement for a warehouse, so that rows stay where they are and counts alone leave it:
 * tables `clients`, `everyone` (a second extract, for denominators) and `postcodes` in; rows of docs/contract.md, section 5,
 * out. Standard SQL: what it uses is taken by PostgreSQL, DuckDB, Spark and Trino alike (no regular expressions, no date
 * functions: a text is checked by TRANSLATE, and CASE keeps CAST from what is no number).
 */
export function writeSql(plan: Plan, dialect: Dialect, denominators: Denominators): string {
  const isSecond = denominators === 'second';
  const published = typeof denominators === 'string' ? null : denominators;
  const steps = [
    `ward_areas AS (\n  SELECT * FROM (VALUES\n${values(wardAreas(plan))}\n  ) AS t (ward, area)\n)`,
    `grid AS (\n  SELECT a.area, b.sex, b.age, b.ethnicity\n  FROM (VALUES\n${values(plan.areas.map(({ code }) => [code]))}\n  ) AS a (area)\n  CROSS JOIN (VALUES\n${values(combinations(plan).map(({ sex, age, ethnicity }) => [sex, age, ethnicity]))}\n  ) AS b (sex, age, ethnicity)\n)`,
    ...peopleOf('clients', plan),
    ...(isSecond ? peopleOf('everyone', plan) : []),
    ...(published
      ? [
          `known AS (\n  SELECT * FROM (VALUES\n${published.map((cell) => `    (${[cell.area, cell.sex, cell.age, cell.ethnicity].map(quote).join(', ')}, ${cell.count})`).join(',\n')}\n  ) AS t (area, sex, age, ethnicity, n)\n)`,
        ]
      : []),
  ];
  const of = isSecond ? 'everyone_counted' : 'known';
  const hasDenominator = isSecond || published !== null;
  const on = (name: string): string =>
    `${name}.area = g.area AND ${name}.sex = g.sex AND ${name}.age = g.age AND ${name}.ethnicity = g.ethnicity`;
  return `${comment(dialect, isSecond)}
WITH
${steps.join(',\n')}
SELECT
  ${quote(plan.indicator)} AS indicator, g.area AS area, ${quote(plan.period)} AS period,
  g.sex AS sex, g.age AS age, g.ethnicity AS ethnicity,
  COALESCE(c.n, 0) AS numerator, ${hasDenominator ? 'COALESCE(d.n, 0)' : 'CAST(NULL AS INTEGER)'} AS denominator
FROM grid g
LEFT JOIN clients_counted c ON ${on('c')}
${hasDenominator ? `LEFT JOIN ${of} d ON ${on('d')}\n` : ''}ORDER BY 1, 2, 3, 4, 5, 6;
`;
}

function comment(dialect: Dialect, isSecond: boolean): string {
  const tables = [['clients', 'the extract'], ...(isSecond ? [['everyone', 'the second extract']] : [])];
  const load = tables.flatMap(([table, what]) =>
    dialect === 'postgres'
      ? [
          `--   CREATE TEMPORARY TABLE ${table} (dob text, gender text, post_code text, ethnicity text);  -- ${what}`,
          `--   \\copy ${table} FROM '${table}.csv' WITH (FORMAT csv, HEADER)`,
        ]
      : [
          `--   CREATE TABLE ${table} AS SELECT * FROM read_csv('${table}.csv', all_varchar = true,  -- ${what}`,
          "--     header = true, names = ['dob', 'gender', 'post_code', 'ethnicity']);",
        ],
  );
  const postcodes =
    dialect === 'postgres'
      ? [
          '--   CREATE TEMPORARY TABLE postcodes (postcode text, area text);',
          "--   \\copy postcodes FROM 'postcodes.csv' WITH (FORMAT csv, HEADER)",
        ]
      : ["--   CREATE TABLE postcodes AS SELECT * FROM read_csv('postcodes.csv', all_varchar = true, header = true);"];
  return [
    '-- Counts of client-level rows, for lcp-scorecard protect. What comes out is CONFIDENTIAL until it is protected.',
    '-- It reads these tables, with text in every column; load them, or replace the names with your own:',
    ...load,
    ...postcodes,
    '-- Rows that cannot be placed are left out: compare the count of rows with the sum of the widest area.',
  ].join('\n');
}

/** Steps from the rows of a table to `TABLE_counted`: people by area and breakdown. */
function peopleOf(table: string, plan: Plan): string[] {
  const [year = 0, month = 0, day = 0] = plan.referenceDate.split('-').map(Number);
  const monthDay = month * 100 + day;
  const number = (from: number, length: number): string =>
    `CASE WHEN TRANSLATE(dob, '${DIGITS}', '9999999999') = '99/99/9999' THEN CAST(SUBSTRING(dob FROM ${from} FOR ${length}) AS INTEGER) END`;
  const ages = plan.group ? `age BETWEEN ${plan.group.from} AND ${plan.group.to}` : 'age >= 0';
  const bands = plan.bands.map(({ name, from, to }) => `WHEN age BETWEEN ${from} AND ${to} THEN ${quote(name)}`);
  const codes = Array.from({ length: ETHNICITIES }, (_, i) => quote(String(i + 1))).join(', ');
  return [
    `${table}_clean AS (
  SELECT TRIM(dob) AS dob, TRIM(gender) AS gender, TRIM(ethnicity) AS ethnicity,
    TRANSLATE(REPLACE(post_code, ' ', ''), '${LETTERS.toLowerCase()}', '${LETTERS}') AS postcode
  FROM ${table}
)`,
    `${table}_dated AS (
  SELECT gender, postcode, ethnicity,
    ${number(7, 4)} AS y,
    ${number(4, 2)} AS m,
    ${number(1, 2)} AS d
  FROM ${table}_clean
  WHERE gender IN ('M', 'F')
    AND ethnicity IN (${codes})
    AND TRANSLATE(postcode, '${LETTERS}${DIGITS}', '${'A'.repeat(26)}${'9'.repeat(10)}') IN (${SHAPES.map(quote).join(', ')})
)`,
    `${table}_aged AS (
  SELECT gender, postcode, ethnicity, ${year} - y - CASE WHEN m * 100 + d > ${monthDay} THEN 1 ELSE 0 END AS age
  FROM ${table}_dated
  WHERE y >= 1900 AND m BETWEEN 1 AND 12 AND d >= 1
    AND d <= CASE
      WHEN m IN (4, 6, 9, 11) THEN 30
      WHEN m = 2 AND MOD(y, 4) = 0 AND (MOD(y, 100) <> 0 OR MOD(y, 400) = 0) THEN 29
      WHEN m = 2 THEN 28
      ELSE 31
    END
    AND y * 10000 + m * 100 + d <= ${year * 10000 + monthDay}
)`,
    `${table}_people AS (
  SELECT p.area AS ward,
    CASE WHEN gender = 'F' THEN 'female' ELSE 'male' END AS sex,
    CASE ${bands.join(' ')} END AS age,
    ethnicity,
    COUNT(*) AS n
  FROM ${table}_aged
  JOIN postcodes p ON REPLACE(p.postcode, ' ', '') = ${table}_aged.postcode
  WHERE ${ages}
  GROUP BY 1, 2, 3, 4
)`,
    `${table}_counted AS (
${[[], ...plan.by].map((split: readonly PersonalDimension[]) => countedBy(table, split)).join('\n  UNION ALL\n')}
)`,
  ];
}

/** People by area and one breakdown; \`all\` for what it is not by. */
function countedBy(table: string, split: readonly PersonalDimension[]): string {
  const column = (name: PersonalDimension): string => (split.includes(name) ? `q.${name}` : "'all'");
  const by = ['a.area', ...split.map((name) => `q.${name}`)].join(', ');
  return `  SELECT a.area AS area, ${column('sex')} AS sex, ${column('age')} AS age, ${column('ethnicity')} AS ethnicity, SUM(q.n) AS n
  FROM ${table}_people q JOIN ward_areas a ON a.ward = q.ward
  WHERE q.age IS NOT NULL
  GROUP BY ${by}`;
}

/** Each ward with each area that it is counted in. */
function wardAreas({ areas, wards }: Plan): string[][] {
  return areas.flatMap(({ code, wards: own }) => own.map((at) => [wards[at] ?? '', code]));
}

function values(rows: readonly (readonly string[])[]): string {
  return rows.map((row) => `    (${row.map(quote).join(', ')})`).join(',\n');
}

function quote(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}
