// The part of the judgement that SQL can say, in DuckDB: limits, verdicts against three benchmarks, funnels and ranks, without
// trends, ranges of ranks, control charts and lists. In a process of its own: prints one line of JSON for benchJudgement.ts.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { parse } from 'yaml';

const [folder = '', threads = '1'] = process.argv.slice(2);
const settings = parse(readFileSync(join(folder, 'scorecard.yaml'), 'utf8')) as Record<string, string>;
const definitions = readdirSync(join(folder, 'context'))
  .filter((name) => name.endsWith('.md'))
  .map((name) => parse(readFileSync(join(folder, 'context', name), 'utf8').split('---')[1] ?? ''))
  .map(({ id, measure, multiplier, polarity, interval }) => [id, measure, multiplier, polarity, interval]);

const instance = await DuckDBInstance.create(':memory:', { threads });
const connection = await instance.connect();
const values = definitions.map((row) => `(${row.map((cell) => `'${cell}'`).join()})`).join();
await connection.run(`
  CREATE TABLE areas AS SELECT code, type, parent FROM read_csv('${folder}/areas.csv', all_varchar = true);
  CREATE TABLE definitions AS SELECT id, measure, multiplier::DOUBLE AS multiplier, polarity, interval
    FROM (VALUES ${values}) AS t(id, measure, multiplier, polarity, interval);
  CREATE TABLE observations AS SELECT indicator, area, period, age, numerator::DOUBLE AS x, denominator::DOUBLE AS n,
    value::DOUBLE AS value, lower::DOUBLE AS lower, upper::DOUBLE AS upper, status
    FROM read_csv('${folder}/context/*.csv', all_varchar = true)`);

const started = performance.now();
const byar = (x: string, sign: string, z: string): string =>
  `(${x}) * (1 - 1 / (9 * (${x})) ${sign} ${z} / (3 * sqrt(${x}))) ** 3 * multiplier / n`;
const wilson = (sign: string, z: string): string =>
  `(2 * x + ${z} ** 2 ${sign} ${z} * sqrt(${z} ** 2 + 4 * x * (1 - x / n))) / (2 * (n + ${z} ** 2)) * multiplier`;
const Z = '1.959963984540054';
const WIDE = '3.090232306167813';
const limit = (side: 'lower' | 'upper', z: string): string => {
  const [sign, count] = side === 'lower' ? ['-', 'x'] : ['+', 'x + 1'];
  return `CASE WHEN n > 0 AND interval = 'wilson' AND x <= n THEN ${wilson(sign, z)} WHEN n > 0 AND interval = 'byar' AND x >= 10 THEN ${byar(count, sign, z)} END`;
};
const verdict = (name: string): string => `CASE
  WHEN NOT in_${name} OR measure = 'count' OR ${name}_value IS NULL OR l.value IS NULL OR l.lower IS NULL OR l.upper IS NULL THEN 'not-compared'
  WHEN l.upper < ${name}_value THEN CASE polarity WHEN 'none' THEN 'lower' WHEN 'lower-is-better' THEN 'better' ELSE 'worse' END
  WHEN l.lower > ${name}_value THEN CASE polarity WHEN 'none' THEN 'higher' WHEN 'lower-is-better' THEN 'worse' ELSE 'better' END
  ELSE 'similar' END`;
const CODES: Record<string, string | undefined> = {
  england: settings.benchmark,
  region: settings.region,
  county: settings.home,
};
const same = (name: string): string => `LEFT JOIN
  (SELECT indicator AS i, period AS p, age AS a, value AS ${name}_value FROM observations WHERE area = '${CODES[name]}') AS ${name}
  ON ${name}.i = l.indicator AND ${name}.p = l.period AND ${name}.a = l.age`;
await connection.run(`
  CREATE TABLE judged AS
  WITH RECURSIVE above(code, up) AS (
    SELECT code, parent FROM areas WHERE parent IS NOT NULL
    UNION ALL SELECT above.code, areas.parent FROM above JOIN areas ON areas.code = above.up WHERE areas.parent IS NOT NULL
  ), within AS (
    SELECT areas.code, type,
      bool_or(up = '${settings.benchmark}') IS TRUE AS in_england, bool_or(up = '${settings.region}') IS TRUE AS in_region,
      bool_or(up = '${settings.home}') IS TRUE AS in_county, bool_or(up IN (SELECT code FROM areas WHERE type = 'district')) IS TRUE AS in_lcp
    FROM areas LEFT JOIN above ON above.code = areas.code GROUP BY ALL
  ), l AS (
    SELECT o.* EXCLUDE (lower, upper), d.* EXCLUDE (id),
      coalesce(lower, ${limit('lower', Z)}) AS lower, coalesce(upper, ${limit('upper', Z)}) AS upper,
      CASE WHEN lower IS NULL THEN ${limit('lower', WIDE)} END AS lower_998, CASE WHEN lower IS NULL THEN ${limit('upper', WIDE)} END AS upper_998
    FROM observations o JOIN definitions d ON d.id = o.indicator
  )
  SELECT l.*, ${['england', 'region', 'county'].map((name) => `${verdict(name)} AS vs_${name}`).join()},
    CASE WHEN in_lcp AND in_county AND measure = 'proportion' AND interval <> 'none' AND l.value IS NOT NULL AND l.n > 0
      AND county_value IS NOT NULL
      THEN (l.value - county_value) / sqrt(county_value * (multiplier - county_value) / l.n) END AS z,
    CASE WHEN type = 'district' AND in_county AND measure <> 'count' AND l.value IS NOT NULL
      THEN rank() OVER (PARTITION BY l.indicator, l.period, l.age, type = 'district' AND in_county AND l.value IS NOT NULL
        ORDER BY CASE WHEN polarity = 'lower-is-better' THEN l.value ELSE -l.value END) END AS rank
  FROM l JOIN within ON within.code = l.area ${['england', 'region', 'county'].map(same).join(' ')}`);
const seconds = (performance.now() - started) / 1000;
const answers = await connection.runAndReadAll(`
  SELECT 'england ' || vs_england AS name, count(*)::INT AS count FROM judged GROUP BY ALL
  UNION ALL SELECT 'region ' || vs_region, count(*)::INT FROM judged GROUP BY ALL
  UNION ALL SELECT 'county ' || vs_county, count(*)::INT FROM judged GROUP BY ALL
  UNION ALL SELECT 'funnel ' || CASE WHEN z > ${Z} THEN 'above' WHEN z < -${Z} THEN 'below' ELSE 'within' END, count(*)::INT
    FROM judged WHERE z IS NOT NULL GROUP BY ALL
  UNION ALL SELECT 'rank ' || rank, count(*)::INT FROM judged WHERE rank IS NOT NULL GROUP BY ALL`);
const counts = Object.fromEntries(answers.getRows().map(([name, count]) => [String(name), Number(count)]));
const megabytes = process.resourceUsage().maxRSS / 1000;
process.stdout.write(JSON.stringify({ seconds, megabytes, counts }));
