import { z } from 'zod';
import { isoDate, isoMonth, line } from '../brand.ts';
import { PERIOD_KINDS } from '../period.ts';
import { SERIES_STATUSES } from './seriesStatus.ts';
import { sourceSchema } from './source.ts';
import { threshold } from './threshold.ts';

/** The five outcomes of the source protocol, and `context`: who lives here, without judgement. */
export const OUTCOMES = [
  'be-healthy',
  'stay-safe',
  'enjoy-and-achieve',
  'positive-contribution',
  'economic-well-being',
  'context',
] as const;
export type Outcome = (typeof OUTCOMES)[number];

/** The stages of a child's life by which a scorecard can be read. */
export const STAGES = ['pregnancy-and-birth', 'early-years', 'primary', 'secondary', 'post-16', 'all-ages'] as const;

export const MEASURES = ['proportion', 'rate', 'count', 'mean', 'index'] as const;

export const POLARITIES = ['higher-is-better', 'lower-is-better', 'none'] as const;
export type Polarity = (typeof POLARITIES)[number];

const INTERVALS = ['wilson', 'byar', 'student', 'dobson', 'published', 'none'] as const;

/** Whose disclosure rule binds a figure: its publisher's, or ours (docs/contract.md, section 1). */
export const RULES = ['publisher', 'ours'] as const;
export type Rule = (typeof RULES)[number];

/** `FROM-TO` in whole years, one age, or `all`. */
export const AGE_GROUP = /^(\d{1,2}(-\d{1,2})?|all)$/;

/** A part of an age group. */
const AGE_PART = /^\d{1,2}(-\d{1,2})?$/;

/** A noun in the plural, as it stands after a number. */
const plural = line.regex(/^\p{L}[\p{L}\p{N}’' -]*$/u, {
  error: 'expected what is counted as it stands after a number, as in "30 more …": children, households, referrals',
});

const FORMAT_1_ELSEWHERE =
  'a list is of folder format 1; run `lcp-scorecard migrate`, which says it of numerator and denominator';
const FORMAT_1_PARTS =
  'this key is of folder format 1; run `lcp-scorecard migrate`, which writes it into relations.yaml under split';

/** A definition file's front matter. Each description is the field's documentation. */
export const indicatorSchema = z
  .strictObject({
    id: z
      .string()
      .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, { error: 'expected lower-case words joined by hyphens' })
      .describe("The indicator's id: the same as the file's name"),
    title: line.describe('Short name, as in a table row'),
    question: line.describe('The question a parent would ask that the figure answers'),
    national: z
      .array(
        z.strictObject({
          code: z
            .string()
            .regex(/^NI \d{1,3}$/, { error: 'expected a code like NI 56' })
            .describe('Its code, such as NI 56'),
          relation: z.enum(['same-measure', 'redefined', 'nearest-topic']).describe('How near this measure is to it'),
          of: z
            .array(z.string())
            .min(1)
            .optional()
            .describe('The groups among its rows that continue it, as [female]; left out where everybody does'),
        }),
      )
      .describe('National indicators of 2008 that it continues; [] for none'),
    outcome: z.enum(OUTCOMES).describe('The outcome it belongs to: the same as the folder'),
    stage: z.enum(STAGES).describe("The stage of a child's life"),
    areas: z.array(z.string()).describe('For a local indicator the areas it is about; [] for all'),
    ageGroup: z
      .union([z.string(), z.int()])
      .transform(String)
      .refine((text) => AGE_GROUP.test(text), { error: 'expected FROM-TO in years, one age, or all' })
      .describe('Whom it is about'),
    measure: z.enum(MEASURES).describe('What kind of number it is'),
    multiplier: z.number().positive().describe('value = numerator / denominator * multiplier'),
    unit: line.describe('Unit, as printed after the number or in a column head'),
    decimals: z.int().min(0).max(6).describe('Decimals that are shown'),
    polarity: z.enum(POLARITIES).describe('Which direction is good; none where neither is'),
    interval: z.enum(INTERVALS).describe('How its 95% interval is made'),
    period: z
      .enum(PERIOD_KINDS)
      .describe('The form of its periods: 2023/24, 2023, 2024-Q1, 2024-04, a day, or 2021/22-2023/24 for pooled'),
    levels: z.array(z.string()).min(1).describe('Kinds of area it is published for'),
    numerator: z.string().describe('What is counted'),
    denominator: z.string().describe('Of whom'),
    counts: plural
      .optional()
      .describe(
        'What its numerator counts, in the plural: children, households, referrals. Left out: children, where its words begin with them',
      ),
    among: plural
      .optional()
      .describe('What its denominator counts, where that is something else: pupils, for a rate of suspensions'),
    agreement: z.string().describe('The agreement under which it is supplied: its publisher, licence and dates'),
    rule: z.enum(RULES).describe('Whose disclosure rule applies to it'),
    rounding: z
      .strictObject({
        numerator: z.number().positive().optional().describe('Its numerators, such as 5 for the nearest five'),
        denominator: z.number().positive().optional().describe('Its denominators'),
        value: z.number().positive().optional().describe('Its values, such as 0.1'),
      })
      .describe('To what the publisher rounded'),
    breaks: z
      .array(
        z.strictObject({
          period: z.string().describe('The first period of the new series'),
          why: line.describe('What changed, for a reader'),
        }),
      )
      .describe('First periods of a new series, with why'),
    caveats: z.array(line).describe('What a reader must know before using it'),
    protect: z
      .strictObject({
        threshold: threshold.optional().describe('Counts up to this are hidden: 10 or more'),
        zeros: z.enum(['suppress', 'publish']).optional().describe('Whether a count of 0 is hidden or shown'),
        complement: z.boolean().optional().describe('Whether the denominator less the numerator is protected too'),
        round: z.literal(5).optional().describe('5: counts that are shown are rounded to the nearest 5'),
        publishedElsewhere: z
          .strictObject(
            {
              numerator: z.array(z.string()).optional().describe('Kinds of area whose numerators others publish'),
              denominator: z.array(z.string()).optional().describe('Kinds of area whose denominators others publish'),
            },
            { error: ({ input }) => (Array.isArray(input) ? FORMAT_1_ELSEWHERE : undefined) },
          )
          .optional()
          .describe(
            'Kinds of area whose numerators or denominators others publish, such as {denominator: [lcp, county]}',
          ),
      })
      .describe('For rule ours: what differs from the scorecard-wide protection'),
    events: z
      .boolean()
      .default(false)
      .describe('True where the numerator counts events, of which one child can have several'),
    elsewhere: z
      .boolean()
      .default(false)
      .describe('True where totals may hold children whose ward is not known or is outside the county'),
    aliases: z
      .array(line)
      .default([])
      .describe('What people type when they look for it: child poverty, teenage pregnancy'),
    status: z
      .enum(SERIES_STATUSES)
      .default('published')
      .describe(
        'planned before its first figures: it is listed with the day on which they are expected; ended where its publisher makes no newer figures',
      ),
    standard: z
      .record(z.string().regex(AGE_PART, { error: 'expected ages like 0-4' }), z.number().positive())
      .optional()
      .describe(
        'For interval dobson: the people of each age group in the standard population, as {0-4: 5000, 5-9: 5500}',
      ),
    pool: z
      .union([z.literal(0), z.int().min(2).max(10)], { error: 'expected how many years are added up, such as 3; or 0' })
      .optional()
      .describe('For period pooled: how many single years of counts are added up, such as 3; 0 where they come pooled'),
    bestFit: z
      .strictObject({
        counted: z.string().describe('The measure that counts children in whole small areas'),
        exact: z.string().describe('The measure that counts the children of the ward itself'),
        limit: z.number().positive().describe('By how many per cent it may miss, such as 10'),
      })
      .optional()
      .describe(
        'Where wards are made of whole small areas: the two measures that show how far it misses, and the most that it may',
      ),
    nextExpected: z
      .union([isoMonth, isoDate], { error: 'expected a month like 2026-11, or a date like 2026-11-20' })
      .optional()
      .describe('When its publisher expects the next figures, where that is known better than from the agreement'),
    // Read so that the fault can say what to do; migrate takes it away.
    parts: z
      .array(z.string())
      .max(0, { error: FORMAT_1_PARTS })
      .optional()
      .describe('Of folder format 1; [] or left out. `migrate` removes it'),
    source: sourceSchema
      .optional()
      .describe("Which rows and columns of a publisher's file it is made of; may be left out"),
  })
  .refine((value) => value.source === undefined || value.rule === 'publisher', {
    path: ['source'],
    error: 'figures as published have rule publisher; counts under rule ours go through `lcp-scorecard protect`',
  })
  .refine((value) => !value.events || value.interval !== 'wilson', {
    path: ['interval'],
    error: 'one child can have several events, so that no interval of a share fits; expected byar, published or none',
  })
  .refine((value) => value.interval !== 'student' || value.measure === 'mean', {
    path: ['interval'],
    error: 'student is the interval of a mean; expected measure: mean, with deviation and denominator in its rows',
  })
  .refine((value) => value.interval !== 'dobson' || value.measure === 'rate', {
    path: ['interval'],
    error: 'dobson is the interval of a directly standardised rate; expected measure: rate',
  })
  .refine((value) => value.interval !== 'dobson' || value.rule === 'publisher', {
    path: ['rule'],
    error: 'a standardised rate cannot have rule ours: it subtracts like its age groups; expected rule: publisher',
  })
  .refine((value) => (value.interval === 'dobson') === (value.standard !== undefined), {
    path: ['standard'],
    error: 'a directly standardised rate has interval: dobson and standard: {0-4: 5000, …}; expected both or neither',
  })
  .refine((value) => !value.pool || value.period === 'pooled', {
    path: ['pool'],
    error: 'years that are added up make pooled periods; expected period: pooled, or pool: 0',
  })
  .refine((value) => !value.pool || (value.measure !== 'mean' && value.interval !== 'dobson'), {
    path: ['pool'],
    error: 'means and standardised rates do not add up; expected counts, or pool: 0',
  })
  .refine((value) => value.status !== 'ended' || value.nextExpected === undefined, {
    path: ['nextExpected'],
    error: 'the status is ended, so that nothing is expected; expected no date, or status: published',
  })
  .refine((value) => value.rule === 'publisher' || (value.measure !== 'mean' && value.measure !== 'index'), {
    path: ['rule'],
    error: 'a mean or an index cannot have rule ours: a mean times its number of children subtracts like a count',
  });

export type Indicator = z.infer<typeof indicatorSchema>;
