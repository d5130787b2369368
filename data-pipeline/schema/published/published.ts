import { z } from 'zod';
import { agreementSchema } from '../folder/agreement.ts';
import { decisionSchema } from '../folder/decision.ts';
import { indicatorSchema } from '../folder/indicator.ts';
import { scorecardSchema } from '../folder/scorecard.ts';
import type { Column } from './column.ts';
import { OBSERVATIONS, PUBLISHED_COLUMNS, type PublishedColumn } from './observations.ts';
import type { PublishedRelations } from './publishedRelations.ts';
import type { ColumnWords } from './tables.ts';

/** A column as zod sees its cells in JSON. */
type CellSchema<C> =
  C extends Column<never, infer V, infer R> ? (R extends true ? z.ZodType<V> : z.ZodOptional<z.ZodType<V>>) : never;
type RowShape = { -readonly [K in PublishedColumn]: CellSchema<(typeof OBSERVATIONS.columns)[K]> };

function cellSchema({ type, values, required }: ColumnWords): z.ZodType {
  const cell = values ? z.literal([...values]) : type === 'integer' || type === 'number' ? z.number() : z.string();
  return required ? cell : cell.optional();
}

/** One published row as JSON: numbers as numbers, what is empty left out. */
export const publishedRowSchema = z.object(
  Object.fromEntries(PUBLISHED_COLUMNS.map((name) => [name, cellSchema(OBSERVATIONS.columns[name])])) as RowShape,
);
export type PublishedRow = z.infer<typeof publishedRowSchema>;

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
  today: z.array(
    z.object({
      id: z.string(),
      relation: z.enum(['same-measure', 'redefined', 'nearest-topic']),
      /** The narrowest kind of area with a figure; null where no figure is shown. */
      level: z.string().nullable().default(null),
      /** The groups that continue it, where not everybody does. */
      of: z.array(z.string()).optional(),
    }),
  ),
});
export type National = z.infer<typeof nationalSchema>;

const publishedRelationsSchema: z.ZodType<PublishedRelations> = z.object({
  same: z.array(z.array(z.string())),
  within: z.array(z.array(z.string())),
  split: z.array(z.object({ whole: z.string(), parts: z.array(z.string()) })),
  apart: z.array(z.array(z.string())),
  families: z.array(z.object({ title: z.string(), shows: z.string(), measures: z.array(z.string()) })),
  follows: z.array(z.object({ measure: z.string(), after: z.string(), why: z.string() })),
  formerly: z.array(z.object({ measure: z.string(), was: z.string(), group: z.string().optional() })),
});

/** `scorecard.json`: the settings, the national set, and what was counted. */
export const publishedScorecardSchema = z.object({
  /** The neighbours of an older publication, in another shape, are passed over. */
  settings: scorecardSchema.extend({ neighbours: scorecardSchema.shape.neighbours.catch(undefined) }),
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
  rule: z.object({ threshold: z.number(), zeros: z.string(), complement: z.boolean(), round: z.number().optional() }),
  /** The rule of each indicator that is ours to protect, with what differs from the rule above already in it. */
  indicators: z.array(z.object({ id: z.string(), threshold: z.number(), zeros: z.string(), complement: z.boolean() })),
  cells: z.number(),
  hiddenCells: z.number(),
  relations: z.number(),
  attacks: z.array(z.object({ name: z.string(), tried: z.number() })),
  broken: z.number(),
  /** Questions about figures of ours that the audit could not answer: none, or nothing is published. */
  open: z.number().default(0),
  warnings: z.number(),
  /** The warnings by what they are about. */
  warned: z.array(z.object({ name: z.string(), count: z.number() })).default([]),
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
