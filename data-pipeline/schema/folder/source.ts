import { z } from 'zod';
import { line } from '../brand.ts';
import { OBSERVATION_COLUMNS } from './observation.ts';

/** Kinds of publishers' files that can be imported. */
export const SOURCE_KINDS = ['fingertips', 'ees', 'els', 'lait', 'table'] as const;
export type SourceKind = (typeof SOURCE_KINDS)[number];

/** What a column of a publisher's file can be to us. */
export const [, ...ROLES] = OBSERVATION_COLUMNS;
export type SourceRole = (typeof ROLES)[number];

/** YAML reads 90284 as a number; a publisher's cell is text. */
const cell = z.union([z.string(), z.number()]).transform(String);
const words = z.record(z.string(), cell).optional();

/** Which rows and columns of a publisher's file an indicator is made of: written once, used by every `import`. */
export const sourceSchema = z.strictObject({
  kind: z
    .enum(SOURCE_KINDS)
    .describe(
      'The kind of file: Fingertips, Explore Education Statistics, ONS, LAIT, or any table with one figure a row',
    ),
  rows: z
    .record(z.string(), z.union([cell, z.array(cell).min(1)]))
    .default({})
    .describe("Which rows: the publisher's column, and the text or texts it must hold"),
  columns: z
    .strictObject({
      area: line.optional(),
      period: line.optional(),
      sex: line.optional(),
      age: line.optional(),
      ethnicity: line.optional(),
      group: line.optional(),
      numerator: line.optional(),
      denominator: line.optional(),
      value: line.optional(),
      lower: line.optional(),
      upper: line.optional(),
      status: line.optional(),
    } satisfies Record<SourceRole, unknown>)
    .default({})
    .describe('Which column is what, where the kind of file does not say or the file names it otherwise'),
  words: z
    .strictObject({
      area: words,
      period: words,
      sex: words,
      age: words,
      ethnicity: words,
      group: words,
      status: words,
    })
    .default({})
    .describe("The publisher's words and what they are here; an empty text leaves an area out, or means no status"),
  year: z
    .enum(['starts', 'ends'])
    .optional()
    .describe('Where the publisher names a year that runs over two by one of them: which one'),
});

export type Source = z.infer<typeof sourceSchema>;
