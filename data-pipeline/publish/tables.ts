import type { CheckedScorecard } from '../schema/checked.ts';
import { BENCHMARKS, type Compared } from '../schema/compared.ts';
import { PUBLISHED_COLUMNS } from '../schema/published.ts';

/** A published cell: text, number, or nothing. */
export type Cell = string | number | null;

/** A table as it is published in every format. */
export interface PublishedTable {
  name: string;
  /** Names and DuckDB types. */
  columns: readonly { name: string; type: 'VARCHAR' | 'DOUBLE' | 'BIGINT' | 'BOOLEAN' }[];
  rows: readonly (readonly Cell[])[];
}

const NUMERIC = new Set(['numerator', 'denominator', 'value', 'lower', 'upper']);

/** One observation as cells, in the order of PUBLISHED_COLUMNS. A hidden row has nothing to print but its denominator. */
export function observationCells({ row, areaType, rule, lower, upper, vs, target, trend }: Compared): Cell[] {
  return [
    row.indicator,
    row.area,
    row.period,
    row.sex,
    row.age,
    row.ethnicity,
    row.hidden ? null : row.numerator,
    row.denominator,
    row.hidden ? null : row.value,
    lower,
    upper,
    row.status === '' ? null : row.status,
    areaType,
    rule,
    ...BENCHMARKS.flatMap((benchmark) => [vs[benchmark].verdict, vs[benchmark].reason || null]),
    target.verdict,
    target.reason || null,
    trend.trend,
    trend.reason || null,
    trend.judgement || null,
  ];
}

/** Columns of a table of observations. */
export const OBSERVATION_TABLE_COLUMNS: PublishedTable['columns'] = PUBLISHED_COLUMNS.map((name) => ({
  name,
  type: NUMERIC.has(name) ? 'DOUBLE' : 'VARCHAR',
}));

/** The tables that observations join to. */
export function lookupTables(checked: CheckedScorecard): PublishedTable[] {
  return [indicatorTable(checked), areaTable(checked), ...editedTables(checked), agreementTable(checked)];
}

function indicatorTable({ indicators, agreements }: CheckedScorecard): PublishedTable {
  const text = (names: string[]): PublishedTable['columns'] => names.map((name) => ({ name, type: 'VARCHAR' }));
  return {
    name: 'indicators',
    columns: [
      ...text(['id', 'title', 'question', 'national', 'outcome', 'stage', 'areas', 'age_group', 'measure']),
      { name: 'multiplier', type: 'DOUBLE' },
      { name: 'unit', type: 'VARCHAR' },
      { name: 'decimals', type: 'BIGINT' },
      ...text(['polarity', 'interval', 'period', 'levels', 'numerator', 'denominator', 'agreement', 'publisher']),
      ...text(['publication', 'licence', 'rule', 'rounding', 'breaks', 'caveats', 'protect', 'parts']),
    ],
    rows: [...indicators.values()].map((one) => {
      const agreement = agreements.get(one.agreement);
      return [
        one.id,
        one.title,
        one.question,
        one.national.map(({ code, relation }) => `${code} ${relation}`).join('; '),
        one.outcome,
        one.stage,
        one.areas.join(' '),
        one.ageGroup,
        one.measure,
        one.multiplier,
        one.unit,
        one.decimals,
        one.polarity,
        one.interval,
        one.period,
        one.levels.join(' '),
        one.numerator,
        one.denominator,
        one.agreement,
        agreement?.supplier ?? '',
        agreement?.publication.title ?? '',
        agreement?.licence ?? '',
        one.rule,
        jsonOrEmpty(one.rounding),
        one.breaks.map(({ period, why }) => `${period}: ${why}`).join(' '),
        one.caveats.join(' '),
        jsonOrEmpty(one.protect),
        one.parts.join(' '),
      ];
    }),
  };
}

function jsonOrEmpty(value: object): string {
  return Object.keys(value).length === 0 ? '' : JSON.stringify(value);
}

function areaTable({ areas }: CheckedScorecard): PublishedTable {
  return {
    name: 'areas',
    columns: [
      ...(['code', 'name', 'type', 'parent', 'valid_from', 'valid_to', 'slug'] as const).map((name) => ({
        name,
        type: 'VARCHAR' as const,
      })),
      { name: 'lon', type: 'DOUBLE' },
      { name: 'lat', type: 'DOUBLE' },
    ],
    rows: areas.all.map(({ code, name, type, parent, validFrom, validTo, slug, lon, lat }) => [
      code,
      name,
      type,
      parent,
      validFrom,
      validTo,
      slug,
      lon,
      lat,
    ]),
  };
}

function editedTables({ targets, priorities, corrections }: CheckedScorecard): PublishedTable[] {
  const table = (name: string, columns: string[], rows: Cell[][], numbers: string[] = []): PublishedTable => ({
    name,
    columns: columns.map((column) => ({ name: column, type: numbers.includes(column) ? 'DOUBLE' : 'VARCHAR' })),
    rows,
  });
  return [
    table(
      'targets',
      ['indicator', 'area', 'period', 'target', 'baseline_period', 'baseline', 'rule', 'source'],
      targets.map((t) => [t.indicator, t.area, t.period, t.target, t.baselinePeriod, t.baseline, t.rule, t.source]),
      ['target', 'baseline'],
    ),
    table(
      'priorities',
      ['indicator', 'area', 'plan'],
      priorities.map((p) => [p.indicator, p.area, p.plan]),
    ),
    table(
      'corrections',
      ['id', 'reported', 'confirmed', 'corrected', 'indicator', 'area', 'period', 'what', 'was', 'now'],
      corrections.map((c) => [
        c.id,
        c.reported,
        c.confirmed,
        c.corrected,
        c.indicator,
        c.area,
        c.period,
        c.what,
        c.was,
        c.now,
      ]),
    ),
  ];
}

function agreementTable({ agreements }: CheckedScorecard): PublishedTable {
  const columns = [
    'id',
    'supplier',
    'indicators',
    'data',
    'frequency',
    'rule',
    'reviewed',
    'review_due',
    'last_supplied',
    'next_expected',
    'publication',
    'url',
    'licence',
  ];
  return {
    name: 'agreements',
    columns: columns.map((name) => ({ name, type: 'VARCHAR' })),
    rows: [...agreements].map(([id, a]) => [
      id,
      a.supplier,
      a.indicators.join(' '),
      a.data,
      a.frequency,
      a.rule,
      a.reviewed,
      a.reviewDue,
      a.lastSupplied,
      a.nextExpected,
      a.publication.title,
      a.publication.url,
      a.licence,
    ]),
  };
}
