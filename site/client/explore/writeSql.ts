/** What the pickers say. */
export interface Picks {
  indicator: string;
  /** `home`: the county and the areas below it; `below`: the areas below one; `some`: those listed. */
  areas: { kind: 'home' } | { kind: 'below'; parent: string } | { kind: 'some'; codes: readonly string[] };
  /** Areas drawn for comparison. */
  against: readonly string[];
  /** `latest`, `all`, or one period. */
  period: string;
  /** One breakdown, or null for every one. */
  breakdown: { sex: string; age: string; ethnicity: string } | null;
}

/** Words and places that the query needs and the pickers do not carry. */
export interface Place {
  home: string;
  /** Whether the indicator has figures for the areas below the home area. */
  belowHome: boolean;
  /** What the query is about: its first lines. */
  title: readonly string[];
}

/** Writes the picks as SQL that a person can read and change. */
export function writeSql(picks: Picks, place: Place): string {
  const columns = ['indicator_title', 'unit', 'area_name', 'area', 'period'];
  if (picks.areas.kind === 'below') columns.splice(3, 0, 'parent_name');
  if (!picks.breakdown) columns.push('sex', 'age', 'ethnicity');
  columns.push('value', 'lower', 'upper', 'status', 'vs_england');
  const where = [`indicator = ${text(picks.indicator)}`, areas(picks, place)];
  if (picks.breakdown) {
    const { sex, age, ethnicity } = picks.breakdown;
    where.push(`sex = ${text(sex)} AND age = ${text(age)} AND ethnicity = ${text(ethnicity)}`);
  }
  if (picks.period !== 'latest' && picks.period !== 'all') where.push(`period = ${text(picks.period)}`);
  return [
    ...place.title.map((line) => `-- ${line.replaceAll(/\s+/g, ' ')}`),
    `SELECT ${wrap(columns)}`,
    'FROM labelled',
    `WHERE ${where.join('\n  AND ')}`,
    ...(picks.period === 'latest' ? [latest(picks, place)] : []),
    picks.period === 'all' ? 'ORDER BY area_name, area, period;' : 'ORDER BY value DESC NULLS LAST, area_name;',
  ].join('\n');
}

function areas({ areas: chosen, against }: Picks, { home }: Place): string {
  if (chosen.kind === 'some') return `area IN ${list([...new Set([...chosen.codes, ...against])], '\n    ')}`;
  const parent = chosen.kind === 'home' ? home : chosen.parent;
  const others = [...new Set([...(chosen.kind === 'home' ? [home] : []), ...against])];
  const or = others.length > 0 ? `\n                  OR code IN ${list(others)}` : '';
  return `area IN (SELECT code FROM areas\n               WHERE parent = ${text(parent)}${or})`;
}

/** The newest period of the chosen areas: those drawn for comparison are often a year ahead. */
function latest({ areas: chosen, against }: Picks, { home, belowHome }: Place): string {
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
