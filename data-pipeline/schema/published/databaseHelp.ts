// Used on both sides: the pipeline writes them, the site explains them.

/** A view or macro that travels in the database, with what it is for, as the page about SQL tells it. */
export interface DatabaseHelp {
  name: string;
  /** How it is written in a query. */
  use: string;
  says: string;
  sql: string;
}

/** How many parts have no figure: a sum over them would be silently short. */
const MISSING = `count(*) FILTER (WHERE v IS NULL)`;

/**
 * What stands in `observations.duckdb` beside its tables. The macros are safe with suppression: where a part has no figure
 * the answer is NULL, never the sum of the rest.
 */
export const DATABASE_HELP: readonly DatabaseHelp[] = [
  {
    name: 'labelled',
    use: 'FROM labelled',
    says: 'Every observation with its words: indicator_title, area_name, parent_name, unit, polarity and outcome, then all columns of observations. Begin here.',
    sql: `CREATE VIEW labelled AS
  SELECT i.title AS indicator_title, a.name AS area_name, p.name AS parent_name, i.unit, i.polarity, i.outcome, o.*
  FROM observations o
  JOIN indicators i ON i.id = o.indicator
  JOIN areas a ON a.code = o.area
  LEFT JOIN areas p ON p.code = a.parent`,
  },
  {
    name: 'within',
    use: "WHERE area IN (SELECT area FROM within WHERE inside = 'CODE')",
    says: 'Every area beside each area it is in, at any level: area, area_type, inside, inside_name, inside_type. One condition finds all wards of a county.',
    sql: `CREATE VIEW within AS
  WITH RECURSIVE up(area, area_type, inside) AS (
    SELECT code, type, parent FROM areas WHERE parent IS NOT NULL
    UNION ALL
    SELECT up.area, up.area_type, areas.parent FROM up JOIN areas ON areas.code = up.inside WHERE areas.parent IS NOT NULL
  )
  SELECT up.area, up.area_type, up.inside, areas.name AS inside_name, areas.type AS inside_type
  FROM up JOIN areas ON areas.code = up.inside`,
  },
  {
    name: 'sum_or_c',
    use: 'sum_or_c(numerator, status)',
    says: 'Adds up a column, but gives NULL where any part has no figure. sum() would silently leave that part out.',
    sql: `CREATE MACRO sum_or_c(v, s) AS CASE WHEN ${MISSING} = 0 THEN sum(v) END`,
  },
  {
    name: 'rate_or_c',
    use: 'rate_or_c(numerator, denominator, status, multiplier)',
    says: 'A proportion or rate of several areas together: their counts added up, divided, times the multiplier; NULL where any count is missing. Averages of rates would weigh small areas as much as large ones.',
    sql: `CREATE MACRO rate_or_c(v, d, s, m) AS CASE WHEN ${MISSING} = 0 AND count(*) FILTER (WHERE d IS NULL) = 0 AND sum(d) > 0 THEN sum(v) / sum(d) * m END`,
  },
  {
    name: 'avg_or_c',
    use: 'avg_or_c(value, status)',
    says: 'The plain mean of a column; NULL where any part has no figure.',
    sql: `CREATE MACRO avg_or_c(v, s) AS CASE WHEN ${MISSING} = 0 THEN avg(v) END`,
  },
  {
    name: 'why_missing',
    use: 'why_missing(value, status)',
    says: 'Says why a sum is NULL: how many parts have no figure, by status, as text. Put it beside sum_or_c.',
    sql: `CREATE MACRO why_missing(v, s) AS CASE WHEN ${MISSING} > 0 THEN concat(${MISSING}, ' of ', count(*), ' have no figure: [', array_to_string(list_sort(list(DISTINCT coalesce(s, 'x')) FILTER (WHERE v IS NULL)), '] ['), ']') END`,
  },
  {
    name: 'shown',
    use: 'shown(value, status)',
    says: 'A figure as text: its value, or its shorthand such as [c].',
    sql: "CREATE MACRO shown(v, s) AS CASE WHEN v IS NULL THEN concat('[', coalesce(s, 'x'), ']') ELSE CAST(v AS VARCHAR) END",
  },
];
