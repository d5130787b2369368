import { z } from 'zod';

/** What became of a figure between two releases. */
const CHANGE_KINDS = ['new', 'revised', 'suppressed', 'gone'] as const;

/** A figure as a change log shows it: what is empty is left out. */
const figureSchema = z.object({
  numerator: z.number().optional(),
  denominator: z.number().optional(),
  value: z.number().optional(),
  lower: z.number().optional(),
  upper: z.number().optional(),
  status: z.string().optional(),
});
export type ReleasedFigure = z.infer<typeof figureSchema>;

/**
 * One cell that changed. `was` stands for revised cells alone, `now` for new and revised ones. What is confidential
 * today has neither, in whatever release it changed: a change log must not give back what was withheld since.
 */
export const changeSchema = z.object({
  kind: z.enum(CHANGE_KINDS),
  indicator: z.string(),
  area: z.string(),
  period: z.string(),
  sex: z.string(),
  age: z.string(),
  ethnicity: z.string(),
  group: z.string(),
  was: figureSchema.optional(),
  now: figureSchema.optional(),
  /** For what is revised: as announced, or because something was wrong. */
  revision: z.enum(['scheduled', 'correction']).optional(),
  reason: z.string().optional(),
});
export type Change = z.infer<typeof changeSchema>;

/** `release/DATE/changes.json` and `release/next/changes.json`: every changed cell, in order of key. */
export const changesSchema = z.object({ changes: z.array(changeSchema) });

const countsSchema = z.object({ new: z.number(), revised: z.number(), suppressed: z.number(), gone: z.number() });
export type ChangeCounts = z.infer<typeof countsSchema>;

/** What changed, in numbers, and where every changed cell is listed: a path below the data folder. */
const summarySchema = z.object({
  counts: countsSchema,
  /** How many of the revised cells are corrections. */
  corrections: z.number(),
  indicators: z.array(z.object({ id: z.string(), ...countsSchema.shape })),
  changes: z.string(),
});
export type ChangeSummary = z.infer<typeof summarySchema>;

export const publishedReleaseSchema = z.object({
  date: z.string(),
  /** The release's notes, as Markdown. */
  notes: z.string(),
  /** The release before; null for the first, whose figures are all new and are not listed one by one. */
  previous: z.string().nullable(),
  observations: z.number(),
  /** Who signed what changes in it, as a role; left out where nobody did. */
  signed: z.string().optional(),
  /**
   * Paths below the data folder: the figures; how they compare and what came of it, by today's methods; and for older
   * releases the newest of which fit the budget, a database.
   */
  figures: z.string(),
  comparisons: z.string(),
  findings: z.string(),
  database: z.string().nullable(),
  /**
   * Indicators whose charts are frozen at its addresses, `/embed/release/DATE/`, as is the summary of each area where there is any: those of which
   * a figure changed in it. The charts of the others stand at the address of an earlier release. Null for all.
   */
  charts: z.array(z.string()).nullable(),
  /** Figures that are not in this copy any more: confidential today, or of an indicator that was withdrawn. */
  withheld: z.number(),
  ...summarySchema.shape,
  /** Cells of this release that a later one corrected: what a page about it must say. */
  corrected: z.array(changeSchema.extend({ by: z.string() })),
});
export type PublishedRelease = z.infer<typeof publishedReleaseSchema>;

/** A day on which something is to be published. */
export const calendarEntrySchema = z.object({
  date: z.string(),
  /** The same day at 9.30 in the morning in London, with its offset from UTC. */
  at: z.string(),
  what: z.string(),
  /** The day that was named, where it is no working day and the release moves to the next. */
  named: z.string().nullable(),
  /** `2026-11` where a month is known and no day; then `date` is its last working day. */
  month: z.string().optional(),
  /** The agreement it follows from; null for what scorecard.yaml announces. */
  agreement: z.string().nullable(),
  indicators: z.array(z.string()),
});
export type CalendarEntry = z.infer<typeof calendarEntrySchema>;

/** A release that is shown no more. No figure of it is published, nor its notes, which may tell some. */
const withdrawnReleaseSchema = z.object({
  date: z.string(),
  /** The day on which it was withdrawn, and why. */
  withdrawn: z.string(),
  reason: z.string(),
  /** Who signed that, as a role; left out where nobody did. */
  signed: z.string().optional(),
  /** Where its frozen charts stood: areas by indicator, of those that have definitions still. */
  places: z.record(z.string(), z.array(z.string())),
  /** Whether it had frozen summaries of areas. */
  summaries: z.boolean(),
});
export type WithdrawnRelease = z.infer<typeof withdrawnReleaseSchema>;

/** An indicator before its first figures. */
const plannedIndicatorSchema = z.object({
  id: z.string(),
  title: z.string(),
  question: z.string(),
  outcome: z.string(),
  agreement: z.string(),
  supplier: z.string(),
  /** The day, or the month, by which its first figures are expected; null where none is known. */
  expected: z.string().nullable(),
});
export type PlannedIndicator = z.infer<typeof plannedIndicatorSchema>;

/** `releases.json`. */
export const releasesSchema = z.object({
  /** Newest first. */
  releases: z.array(publishedReleaseSchema),
  /** What differs between the newest release and what is published now; null where nothing does, or nothing is released. */
  unreleased: summarySchema.nullable(),
  /** The twelve months from the day of publishing, in order. */
  calendar: z.array(calendarEntrySchema),
  /** Indicators that have no figures yet, the first expected first. */
  planned: z.array(plannedIndicatorSchema),
  /** Releases that were withdrawn, newest first. */
  withdrawn: z.array(withdrawnReleaseSchema),
});
export type Releases = z.infer<typeof releasesSchema>;
