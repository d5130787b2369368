import { z } from 'zod';
import { agreementSchema } from '../folder/agreement.ts';
import { decisionSchema } from '../folder/decision.ts';
import { indicatorSchema } from '../folder/indicator.ts';
import { KEY_COLUMNS, OBSERVATION_COLUMNS } from '../folder/observation.ts';
import { scorecardSchema } from '../folder/scorecard.ts';
import { LISTS } from './compared.ts';
import type { PublishedRelations } from './publishedRelations.ts';

/**
 * Columns of the published observations (contracts.md, section 7): the observation's own, then what was judged of it. What
 * each judged column means stands at its field in `compared.ts`.
 */
export const PUBLISHED_COLUMNS = [
  ...OBSERVATION_COLUMNS,
  'area_type',
  'rule',
  'interval_method',
  'interval_reason',
  'lower_998',
  'upper_998',
  'vs_england',
  'vs_england_reason',
  'vs_region',
  'vs_region_reason',
  'vs_county',
  'vs_county_reason',
  'vs_neighbours',
  'vs_neighbours_reason',
  'neighbours_value',
  'distance',
  'vs_target',
  'vs_target_reason',
  'target_value',
  'trend',
  'trend_reason',
  'trend_judgement',
  'trend_method',
  'trend_slope',
  'trend_chi_squared',
  'trend_smallest',
  'rank',
  'rank_from',
  'rank_to',
  'rank_of',
  'rank_reason',
  'funnel',
  'funnel_reason',
  'funnel_lower',
  'funnel_upper',
  'funnel_lower_998',
  'funnel_upper_998',
  'signal',
  'signal_reason',
  'signal_judgement',
  'chart_mean',
  'chart_lower',
  'chart_upper',
  'list',
  'list_position',
  'list_tier',
  'list_reason',
  'gap',
  'gap_unit',
] as const;
export type PublishedColumn = (typeof PUBLISHED_COLUMNS)[number];

/** Columns of `release/DATE/comparisons.csv`: how each figure of a release compares, beside its own key. */
export const COMPARISON_COLUMNS = [
  ...KEY_COLUMNS,
  'lower',
  'upper',
  'vs_england',
  'vs_england_reason',
  'list',
  'list_position',
] as const satisfies readonly PublishedColumn[];

/** Columns of `findings.csv`: one row an area, what came of its comparisons with England ({@link Findings} in `compared.ts`). */
export const FINDINGS_COLUMNS = [
  'area',
  'tested',
  'better',
  'similar',
  'worse',
  'by_chance',
  'needs_attention',
  'far',
  'goes_well',
] as const;

const verdict = z.enum(['better', 'similar', 'worse', 'higher', 'lower', 'not-compared']);

/** One published row as JSON: numbers as numbers, what is empty left out. */
export const publishedRowSchema = z.object({
  indicator: z.string(),
  area: z.string(),
  period: z.string(),
  sex: z.enum(['all', 'female', 'male', 'unknown']),
  age: z.string(),
  ethnicity: z.string(),
  numerator: z.number().optional(),
  denominator: z.number().optional(),
  value: z.number().optional(),
  lower: z.number().optional(),
  upper: z.number().optional(),
  status: z.enum(['c', 'x', 'z', 'low', 'u', 'b', 'e', 'f', 'p', 'r']).optional(),
  area_type: z.string(),
  rule: z.enum(['publisher', 'ours']),
  interval_method: z.enum(['published', 'wilson', 'byar', 'exact']).optional(),
  interval_reason: z.string().optional(),
  lower_998: z.number().optional(),
  upper_998: z.number().optional(),
  vs_england: verdict,
  vs_england_reason: z.string().optional(),
  vs_region: verdict,
  vs_region_reason: z.string().optional(),
  vs_county: verdict,
  vs_county_reason: z.string().optional(),
  vs_neighbours: verdict,
  vs_neighbours_reason: z.string().optional(),
  neighbours_value: z.number().optional(),
  distance: z.number().optional(),
  vs_target: z.enum(['met', 'on-track', 'off-track', 'not-met', 'cannot-tell', 'no-target']),
  vs_target_reason: z.string().optional(),
  target_value: z.number().optional(),
  trend: z.enum(['increasing', 'decreasing', 'no-change', 'too-few-to-tell', 'cannot-calculate']),
  trend_reason: z.string().optional(),
  trend_judgement: z.enum(['better', 'worse']).optional(),
  trend_method: z.enum(['counts', 'intervals']).optional(),
  trend_slope: z.number().optional(),
  trend_chi_squared: z.number().optional(),
  trend_smallest: z.number().optional(),
  rank: z.number().optional(),
  rank_from: z.number().optional(),
  rank_to: z.number().optional(),
  rank_of: z.number().optional(),
  rank_reason: z.string().optional(),
  funnel: z.enum(['within', 'above-95', 'above-998', 'below-95', 'below-998', 'no-funnel']).optional(),
  funnel_reason: z.string().optional(),
  funnel_lower: z.number().optional(),
  funnel_upper: z.number().optional(),
  funnel_lower_998: z.number().optional(),
  funnel_upper_998: z.number().optional(),
  signal: z.enum(['outside', 'run', 'shift', 'near-limit', 'none', 'not-charted']).optional(),
  signal_reason: z.string().optional(),
  signal_judgement: z.enum(['better', 'worse']).optional(),
  chart_mean: z.number().optional(),
  chart_lower: z.number().optional(),
  chart_upper: z.number().optional(),
  list: z.enum(LISTS).optional(),
  list_position: z.number().optional(),
  list_tier: z.union([z.literal(1), z.literal(2), z.literal(3), z.literal(4)]).optional(),
  list_reason: z.string().optional(),
  gap: z.number().optional(),
  gap_unit: z.enum(['spread', 'england']).optional(),
});
export type PublishedRow = z.infer<typeof publishedRowSchema>;

/** The columns that hold numbers. */
export const NUMBER_COLUMNS: ReadonlySet<string> = new Set(
  PUBLISHED_COLUMNS.filter((name) => publishedRowSchema.shape[name].safeParse(1).success),
);

/** `indicator/ID.json` and `area/CODE.json`. */
export const publishedRowsSchema = z.object({ rows: z.array(publishedRowSchema) });

/** A national indicator of 2008 and what is published for it today. */
export const nationalSchema = z.object({
  code: z.string(),
  title: z.string(),
  /** True where the title is general knowledge, not read in the official handbook. */
  remembered: z.boolean(),
  outcome: z.string(),
  unit: z.string(),
  today: z.array(z.object({ id: z.string(), relation: z.enum(['same-measure', 'redefined', 'nearest-topic']) })),
});
export type National = z.infer<typeof nationalSchema>;

const publishedRelationsSchema: z.ZodType<PublishedRelations> = z.object({
  same: z.array(z.array(z.string())),
  within: z.array(z.array(z.string())),
  split: z.array(z.object({ whole: z.string(), parts: z.array(z.string()) })),
  apart: z.array(z.array(z.string())),
  families: z.array(z.object({ title: z.string(), shows: z.string(), measures: z.array(z.string()) })),
  follows: z.array(z.object({ measure: z.string(), after: z.string(), why: z.string() })),
  formerly: z.array(z.object({ measure: z.string(), was: z.string() })),
});

/** `scorecard.json`: the settings, the national set, and what was counted. */
export const publishedScorecardSchema = z.object({
  settings: scorecardSchema,
  version: z.string(),
  /** The day of this publication: what is due or late is told as of it. */
  asOf: z.string(),
  /** The latest day on which any data were supplied: how new the whole is. */
  newestSupply: z.string().nullable(),
  counts: z.object({ indicators: z.number(), areas: z.number(), observations: z.number(), hidden: z.number() }),
  national: z.array(nationalSchema),
  /** Areas that were replaced, by what, with which share of them, from which day. */
  changes: z.array(z.object({ from: z.string(), to: z.string(), share: z.number(), date: z.string() })),
  /** Areas of other kinds and the wards they are made of. */
  memberships: z.array(z.object({ area: z.string(), member: z.string() })),
  /** `relations.yaml` as it is written; left out by older publications. */
  relations: publishedRelationsSchema.optional(),
  /** Why sets of figures are not shown, or were not taken. */
  decisions: z.array(decisionSchema),
});
export type PublishedScorecard = z.infer<typeof publishedScorecardSchema>;

/** `indicators.json`: every definition with its prose. */
export const publishedIndicatorSchema = z.object({ ...indicatorSchema.shape, body: z.string() });
export const publishedIndicatorsSchema = z.array(publishedIndicatorSchema);
export type PublishedIndicator = z.infer<typeof publishedIndicatorSchema>;

/** `agreements.json`: every agreement, with its id. */
export const publishedAgreementsSchema = z.array(z.object({ ...agreementSchema.shape, id: z.string() }));
export type PublishedAgreement = z.infer<typeof publishedAgreementsSchema>[number];

/** `disclosure.json`: what the audit tried and found, as numbers only. */
export const disclosureSchema = z.object({
  rule: z.object({ threshold: z.number(), zeros: z.string(), complement: z.boolean() }),
  /** The rule of each indicator that is ours to protect, with what differs from the rule above already in it. */
  indicators: z.array(z.object({ id: z.string(), threshold: z.number(), zeros: z.string(), complement: z.boolean() })),
  cells: z.number(),
  hiddenCells: z.number(),
  relations: z.number(),
  attacks: z.array(z.object({ name: z.string(), tried: z.number() })),
  broken: z.number(),
  warnings: z.number(),
  known: z.number(),
  narrowest: z.number().nullable(),
  version: z.string(),
  /** The files that were attacked, so that anyone can see that these are they. */
  audited: z.array(z.object({ path: z.string(), sha256: z.string() })),
});
export type Disclosure = z.infer<typeof disclosureSchema>;

/** `postcodes.json`: the areas that each postcode sector touches, and the outward codes whose postcodes are known one by one. */
export const sectorsSchema = z.object({
  exact: z.array(z.string()),
  sectors: z.record(z.string(), z.array(z.string())),
});
export type Sectors = z.infer<typeof sectorsSchema>;

/** `postcodes/OUTWARD.json`: by sector and area the units, two letters each, one after the other. */
export const postcodesOfSchema = z.record(z.string(), z.record(z.string(), z.string()));
export type PostcodesOf = z.infer<typeof postcodesOfSchema>;

/** `hexagons.json`: where each ward stands on the hexagon map; only where the scorecard folder has one. */
export const hexagonsSchema = z.array(z.object({ area: z.string(), q: z.int(), r: z.int() }));

/** `manifest.json`: every published file but itself, and what made them. */
export const manifestSchema = z.object({
  /** Version of the pipeline. */
  version: z.string().optional(),
  /** The release that these files are; null where something changed since the newest, or nothing is released. */
  release: z.string().nullable().optional(),
  /** The deliveries that the figures were made from (`agreements/drops.csv`). */
  drops: z.array(z.object({ agreement: z.string(), date: z.string(), sha256: z.string() })).optional(),
  files: z.array(z.object({ path: z.string(), bytes: z.number(), sha256: z.string() })),
});
export type Manifest = z.infer<typeof manifestSchema>;
