import type { Breakdown } from '../../../../data-pipeline/schema/folder/observation.ts';

/** What the pickers say. */
export interface Picks {
  indicator: string;
  /** A second indicator that the first is set against, area by area; empty for none. */
  beside: string;
  /**
   * `home`: the county and the areas below it; `below`: the areas below one; `kind`: all areas of one kind within the county;
   * `some`: those listed.
   */
  areas:
    | { kind: 'home' }
    | { kind: 'below'; parent: string }
    | { kind: 'kind'; type: string }
    | { kind: 'some'; codes: readonly string[] };
  /** Areas drawn for comparison. */
  against: readonly string[];
  /** `latest`, `all`, or one period. */
  period: string;
  /** One breakdown, or null for every one. */
  breakdown: Breakdown | null;
}

/** Words and places that the query needs and the pickers do not carry. */
export interface QueryContext {
  home: string;
  /** Whether the indicator has figures for the areas below the home area. */
  belowHome: boolean;
  /** What the query is about: its first lines. */
  title: readonly string[];
}

/** Writes the picks as SQL that a person can read and change. */
export function writeSql(picks: Picks, place: QueryContext): string {
  return picks.beside === '' ? figures(picks, place) : pairs(picks, place);
}

/** Columns that the query for one indicator gives. */
export function columnsOf(picks: Picks): string[] {
  const columns = ['indicator_title', 'unit', 'area_name', 'area', 'period'];
  if (picks.areas.kind === 'below' || picks.areas.kind === 'kind') columns.splice(3, 0, 'parent_name');
  if (!picks.breakdown) columns.push('sex', 'age', 'ethnicity', '"group"');
  return [...columns, 'value', 'lower', 'upper', 'status', 'vs_england'];
}

function figures(picks: Picks, place: QueryContext): string {
  const where = [`indicator = ${text(picks.indicator)}`, areas(picks, place), ...breakdown(picks.breakdown)];
  if (picks.period !== 'latest' && picks.period !== 'all') where.push(`period = ${text(picks.period)}`);
  return [
    ...comments(place),
    `SELECT ${wrap(columnsOf(picks))}`,
    'FROM labelled',
    `WHERE ${where.join('\n  AND ')}`,
    ...(picks.period === 'latest' ? [latest(picks, place)] : []),
    `ORDER BY ${orderOf(picks).join(', ')};`,
  ].join('\n');
}

/** An order in which no two rows are alike, so that the same question always gives the same table. */
function orderOf({ period, breakdown }: Picks): string[] {
  const first = period === 'all' ? ['area_name', 'area', 'period'] : ['value DESC NULLS LAST', 'area_name', 'area'];
  return breakdown ? first : [...first, 'sex', 'age', 'ethnicity', '"group"'];
}

/** Two indicators area by area, each in the newest period it has for these areas. */
function pairs(picks: Picks, place: QueryContext): string {
  const one = (name: string, indicator: string): string => {
    const everybody = { sex: 'all', age: 'all', ethnicity: 'all', group: 'all' };
    const where = [`indicator = ${text(indicator)}`, areas({ ...picks, against: [] }, place), ...breakdown(everybody)];
    return `${name} AS (\n  SELECT * FROM labelled\n  WHERE ${where.join('\n    AND ')}\n  QUALIFY period = max(period) FILTER (WHERE value IS NOT NULL) OVER ()\n)`;
  };
  return [
    ...comments(place),
    `WITH ${one('x', picks.indicator)},`,
    one('y', picks.beside),
    'SELECT x.area_name, x.parent_name, area, x.period AS x_period, x.value AS x, x.status AS x_status,',
    '       y.period AS y_period, y.value AS y, y.status AS y_status,',
    '       x.indicator_title AS x_title, y.indicator_title AS y_title',
    'FROM x JOIN y USING (area)',
    'ORDER BY x.area_name, area;',
  ].join('\n');
}

function comments({ title }: QueryContext): string[] {
  return title.map((line) => `-- ${line.replaceAll(/\s+/g, ' ')}`);
}

function breakdown(one: Breakdown | null): string[] {
  return one
    ? [
        `sex = ${text(one.sex)} AND age = ${text(one.age)} AND ethnicity = ${text(one.ethnicity)}\n  AND "group" = ${text(one.group)}`,
      ]
    : [];
}

function areas({ areas: chosen, against }: Picks, { home }: QueryContext): string {
  if (chosen.kind === 'some') return `area IN ${list([...new Set([...chosen.codes, ...against])], '\n    ')}`;
  if (chosen.kind === 'kind') {
    const others = against.length > 0 ? `\n       OR area IN ${list(against)}` : '';
    const all = `area IN (SELECT area FROM within\n               WHERE inside = ${text(home)} AND area_type = ${text(chosen.type)})`;
    return others === '' ? all : `(${all}${others})`;
  }
  const parent = chosen.kind === 'home' ? home : chosen.parent;
  const others = [...new Set([...(chosen.kind === 'home' ? [home] : []), ...against])];
  const or = others.length > 0 ? `\n                  OR code IN ${list(others)}` : '';
  return `area IN (SELECT code FROM areas\n               WHERE parent = ${text(parent)}${or})`;
}

/** The newest period of the chosen areas: those drawn for comparison are often a year ahead. */
function latest({ areas: chosen, against }: Picks, { home, belowHome }: QueryContext): string {
  const others = chosen.kind === 'home' && belowHome ? [...new Set([home, ...against])] : against;
  const only = chosen.kind === 'some' ? others.filter((code) => !chosen.codes.includes(code)) : others;
  const filter = only.length > 0 ? `\n  FILTER (WHERE area NOT IN ${list(only)})` : '';
  return `QUALIFY period = max(period)${filter} OVER ()`;
}

/** Codes in brackets, six to a line where there are many. */
function list(codes: readonly string[], between = ' '): string {
  const lines = Array.from({ length: Math.ceil(codes.length / 6) }, (_, i) =>
    codes
      .slice(i * 6, i * 6 + 6)
      .map(text)
      .join(', '),
  );
  return lines.length > 1 ? `(${between}${lines.join(`,${between}`)})` : `(${lines.join('')})`;
}

/** Columns over two lines: what a row is about, and what it says. */
function wrap(columns: readonly string[]): string {
  const at = columns.indexOf('value');
  return `${columns.slice(0, at).join(', ')},\n       ${columns.slice(at).join(', ')}`;
}

function text(value: string): string {
  return `'${value.replaceAll("'", "''")}'`;
}
