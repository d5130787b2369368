import type { CheckedScorecard, SharedTarget } from '../schema/folder/checked.ts';
import { keyCells } from '../schema/folder/observation.ts';
import { BENCHMARKS, type Compared, type Findings } from '../schema/published/compared.ts';
import { FINDINGS_COLUMNS, NUMBER_COLUMNS, PUBLISHED_COLUMNS } from '../schema/published/published.ts';

/** A published cell: text, number, or nothing. */
export type PublishedCell = string | number | null;

/** A table as it is published in every format. */
export interface PublishedTable {
  name: string;
  /** Names and DuckDB types. */
  columns: readonly { name: string; type: 'VARCHAR' | 'DOUBLE' | 'BIGINT' | 'BOOLEAN' }[];
  rows: readonly (readonly PublishedCell[])[];
}

/** One observation as cells, in the order of PUBLISHED_COLUMNS. A hidden row has nothing to print but its denominator. */
export function observationCells({ row, areaType, rule, limits, vs, ...judged }: Compared): PublishedCell[] {
  const { target, trend, rank, funnel, chart, listing } = judged;
  const cells = [
    ...keyCells(row),
    row.hidden ? null : row.numerator,
    row.denominator,
    row.hidden ? null : row.value,
    limits.lower,
    limits.upper,
    row.status,
    areaType,
    rule,
    limits.method,
    limits.reason,
    limits.lower998,
    limits.upper998,
    ...BENCHMARKS.flatMap((benchmark) => [vs[benchmark].verdict, vs[benchmark].reason]),
    judged.neighboursValue,
    judged.distance,
    target.verdict,
    target.reason,
    target.value,
    trend.trend,
    trend.reason,
    trend.judgement,
    trend.method,
    trend.slope,
    trend.chiSquared,
    trend.smallest,
    rank.rank,
    rank.from,
    rank.to,
    rank.of,
    rank.reason,
    funnel.position,
    funnel.reason,
    funnel.lower,
    funnel.upper,
    funnel.lower998,
    funnel.upper998,
    chart.signal,
    chart.reason,
    chart.judgement,
    chart.mean,
    chart.lower,
    chart.upper,
    listing.list,
    listing.position,
    listing.tier,
    listing.reason,
    listing.gap,
    listing.gapUnit,
  ];
  return cells.map((cell) => (cell === '' ? null : cell));
}

/** Columns of a table of observations. */
export const OBSERVATION_TABLE_COLUMNS: PublishedTable['columns'] = PUBLISHED_COLUMNS.map((name) => ({
  name,
  type: NUMBER_COLUMNS.has(name) ? 'DOUBLE' : 'VARCHAR',
}));

/** A checked folder with the targets that were shared out. */
type LookedUp = Omit<CheckedScorecard, 'targets'> & { targets: readonly SharedTarget[] };

/** The tables that observations join to. */
export function lookupTables(checked: LookedUp, findings: readonly Findings[]): PublishedTable[] {
  return [
    indicatorTable(checked),
    areaTable(checked),
    ...editedTables(checked),
    agreementTable(checked),
    findingsTable(findings),
  ];
}

/** What came of each area's comparisons. */
export function findingsTable(findings: readonly Findings[]): PublishedTable {
  return {
    name: 'findings',
    columns: FINDINGS_COLUMNS.map((name) => ({
      name,
      type: name === 'area' ? 'VARCHAR' : name === 'by_chance' ? 'DOUBLE' : 'BIGINT',
    })),
    rows: findings.map((one) => [
      one.area,
      one.tested,
      one.better,
      one.similar,
      one.worse,
      one.byChance,
      one.needsAttention,
      one.far,
      one.goesWell,
    ]),
  };
}

function indicatorTable({ indicators, agreements }: LookedUp): PublishedTable {
  const text = (names: string[]): PublishedTable['columns'] => names.map((name) => ({ name, type: 'VARCHAR' }));
  return {
    name: 'indicators',
    columns: [
      ...text(['id', 'title', 'question', 'national', 'outcome', 'stage', 'areas', 'age_group', 'measure']),
      { name: 'multiplier', type: 'DOUBLE' },
      { name: 'unit', type: 'VARCHAR' },
      { name: 'decimals', type: 'BIGINT' },
      ...text(['polarity', 'interval', 'period', 'levels', 'numerator', 'denominator', 'agreement', 'publisher']),
      ...text(['publication', 'licence', 'rule', 'rounding', 'breaks', 'caveats', 'protect']),
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
      ];
    }),
  };
}

function jsonOrEmpty(value: object): string {
  return Object.keys(value).length === 0 ? '' : JSON.stringify(value);
}

function areaTable({ areas }: LookedUp): PublishedTable {
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

function editedTables({ targets, priorities, corrections }: LookedUp): PublishedTable[] {
  const table = (name: string, columns: string[], rows: PublishedCell[][], numbers: string[] = []): PublishedTable => ({
    name,
    columns: columns.map((column) => ({ name: column, type: numbers.includes(column) ? 'DOUBLE' : 'VARCHAR' })),
    rows,
  });
  return [
    table(
      'targets',
      ['indicator', 'area', 'period', 'target', 'baseline_period', 'baseline', 'rule', 'source', 'shared_from'],
      targets.map((t) => [
        t.indicator,
        t.area,
        t.period,
        t.target,
        t.baselinePeriod,
        t.baseline,
        t.rule,
        t.source,
        t.sharedFrom,
      ]),
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

function agreementTable({ agreements }: LookedUp): PublishedTable {
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
