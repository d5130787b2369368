import { type FileColumn, KEY_COLUMNS, OWN_VERDICTS, SEXES } from '../folder/observation.ts';
import { STATUSES, type Status } from '../folder/status.ts';
import { columnsOf, listed, type TableOf, within } from './column.ts';
import type { Compared } from './compared.ts';
import { AREA, INDICATOR, PERIOD } from './joins.ts';
import { TARGET_COLUMNS } from './judged/againstTarget.ts';
import { CHANGE_COLUMNS } from './judged/change.ts';
import { COMPARISON_COLUMNS } from './judged/comparison.ts';
import { INTERVAL_COLUMNS, LIMIT_COLUMNS } from './judged/confidenceLimits.ts';
import { CHART_COLUMNS } from './judged/controlChart.ts';
import { FIT_COLUMNS } from './judged/fit.ts';
import { FUNNEL_COLUMNS } from './judged/funnel.ts';
import { HOLDS_COLUMNS } from './judged/holds.ts';
import { LISTING_COLUMNS } from './judged/listing.ts';
import { NOW_COLUMNS } from './judged/now.ts';
import { OTHERS_COLUMNS } from './judged/others.ts';
import { OUTLOOK_COLUMNS } from './judged/outlook.ts';
import { RANK_COLUMNS } from './judged/rank.ts';
import { TREND_COLUMNS } from './judged/trend.ts';

const { text, number, oneOf } = columnsOf<Compared>();

/** The columns of an observation file, as they are published. A hidden row has nothing to print but its denominator. */
const OWN_COLUMNS = {
  ...within(({ row }: Compared) => row, { indicator: INDICATOR, area: AREA, period: PERIOD }),
  sex: oneOf(SEXES, { title: 'Sex', description: listed(SEXES), required: true, cell: ({ row }) => row.sex }),
  age: text({
    title: 'Age',
    description: 'all, or a part of the indicator’s own age group in years',
    required: true,
    cell: ({ row }) => row.age,
  }),
  ethnicity: text({
    title: 'Ethnic group',
    description: 'all, a code from 1 to 20 of the ethnic groups, or the word of a broad group',
    required: true,
    cell: ({ row }) => row.ethnicity,
  }),
  group: text({
    title: 'Group',
    description: 'all, or the word of a declared group, such as pupils with free school meals',
    required: true,
    cell: ({ row }) => row.group,
  }),
  numerator: number({
    title: 'Numerator',
    description: 'How many were counted; of what, counts in indicators.csv says',
    cell: ({ row }) => (row.hidden ? null : row.numerator),
  }),
  denominator: number({ title: 'Denominator', description: 'Of how many', cell: ({ row }) => row.denominator }),
  value: number({
    title: 'Value',
    description: 'The figure, in the indicator’s unit; empty where status says why',
    cell: ({ row }) => (row.hidden ? null : row.value),
  }),
  ...within(({ limits }: Compared) => limits, LIMIT_COLUMNS),
  status: oneOf(Object.keys(STATUSES) as Status[], {
    title: 'Status',
    description:
      'Shorthand: c confidential, x not available, z not applicable, low, u, b, e, f, p, r; empty for a plain figure',
    cell: ({ row }) => row.status,
  }),
  compared: oneOf(OWN_VERDICTS, {
    title: 'Publisher’s own comparison',
    description:
      'What the publisher’s own test against the country says: better, similar or worse; empty where it gives none',
    cell: ({ row }) => (row.hidden ? null : (row.compared ?? null)),
  }),
  deviation: number({
    title: 'Standard deviation',
    description: 'Between the children that a mean is of, in its unit; empty where its publisher gives none',
    cell: ({ row }) => (row.hidden ? null : (row.deviation ?? null)),
  }),
  squares: number({
    title: 'Squares of events',
    description:
      'Sum over the children of the square of the events that each had, where one child can have several; empty where not known',
    cell: ({ row }) => (row.hidden ? null : (row.squares ?? null)),
  }),
} satisfies Record<FileColumn, unknown>;

/** `observations.csv` and every file of its rows: the observation's own columns, then what was judged of it. */
export const OBSERVATIONS = {
  title: 'Every published figure: one row for each indicator, area, period and group of children, with its comparisons',
  primaryKey: KEY_COLUMNS,
  columns: {
    ...OWN_COLUMNS,
    area_type: text({
      title: 'Kind of area',
      description: 'Kind of the area, such as ward or lcp',
      required: true,
      cell: ({ areaType }) => areaType,
    }),
    rule: oneOf(['publisher', 'ours'], {
      title: 'Disclosure rule',
      description: 'Whose rule protects it: publisher or ours',
      required: true,
      cell: ({ rule }) => rule,
    }),
    ...within(({ limits }: Compared) => limits, INTERVAL_COLUMNS),
    ...within(({ vs }: Compared) => vs, COMPARISON_COLUMNS),
    ...within(({ others }: Compared) => others, OTHERS_COLUMNS),
    distance: number({
      title: 'Distance from the country',
      description: 'In standard errors, by the test that the interval turns round; above 0 where higher',
      cell: ({ distance }) => distance,
    }),
    ...within(({ holds }: Compared) => holds, HOLDS_COLUMNS),
    ...within(({ fit }: Compared) => fit, FIT_COLUMNS),
    ...within(({ target }: Compared) => target, TARGET_COLUMNS),
    ...within(({ now }: Compared) => now, NOW_COLUMNS),
    ...within(({ change }: Compared) => change, CHANGE_COLUMNS),
    ...within(({ trend }: Compared) => trend, TREND_COLUMNS),
    ...within(({ outlook }: Compared) => outlook, OUTLOOK_COLUMNS),
    ...within(({ rank }: Compared) => rank, RANK_COLUMNS),
    ...within(({ funnel }: Compared) => funnel, FUNNEL_COLUMNS),
    ...within(({ chart }: Compared) => chart, CHART_COLUMNS),
    ...within(({ listing }: Compared) => listing, LISTING_COLUMNS),
  },
} satisfies TableOf<Compared>;

export type PublishedColumn = keyof typeof OBSERVATIONS.columns;

/** Columns of the published observations, in order. */
export const PUBLISHED_COLUMNS = Object.keys(OBSERVATIONS.columns) as PublishedColumn[];

/** The columns that hold numbers. */
export const NUMBER_COLUMNS: ReadonlySet<string> = new Set(
  PUBLISHED_COLUMNS.filter((name) => ['integer', 'number'].includes(OBSERVATIONS.columns[name].type)),
);

/** Columns of `release/DATE/comparisons.csv`: how each figure of a release compares, beside its own key. */
export const RELEASED_COLUMNS = [
  ...KEY_COLUMNS,
  'lower',
  'upper',
  'vs_england',
  'vs_england_reason',
  'now',
  'now_reason',
  'last_tested',
  'newer_without',
  'unlisted',
  'change',
  'change_lower',
  'change_upper',
  'change_from',
  'change_judgement',
  'list',
  'list_position',
  'list_badges',
] as const satisfies readonly PublishedColumn[];
