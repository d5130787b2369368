import { z } from 'zod';
import { line } from '../brand.ts';
import { fetchFaults, fetchSchema } from './fetch.ts';
import { OBSERVATION_COLUMNS } from './observation.ts';

/** Kinds of publishers' files that can be imported. */
export const SOURCE_KINDS = ['fingertips', 'ees', 'els', 'lait', 'nomis', 'statxplore', 'table'] as const;
export type SourceKind = (typeof SOURCE_KINDS)[number];

/** What a column of a publisher's file can be to us. */
export const [, ...ROLES] = OBSERVATION_COLUMNS;
export type SourceRole = (typeof ROLES)[number];

/** YAML reads 90284 as a number; a publisher's cell is text. */
const cell = z.union([z.string(), z.number()]).transform(String);
const words = z.record(z.string(), cell).optional();

/** Roles that the heads of columns may have in a wide table. */
export const HEAD_ROLES = ['area', 'period', 'sex', 'age', 'ethnicity', 'group'] as const;
export type HeadRole = (typeof HEAD_ROLES)[number];

const wideSchema = z
  .strictObject({
    columns: z
      .union([cell, z.array(cell).min(1)])
      .optional()
      .describe(
        'Heads of columns, or FROM..TO for all from one to another. Left out with `each`: all whose head says it',
      ),
    each: z
      .enum(HEAD_ROLES)
      .optional()
      .describe('Each column becomes a row of its own, whose head says this. Left out: the columns are added up'),
    figure: z
      .enum(['numerator', 'denominator', 'value'])
      .optional()
      .describe('What the figure is. Left out: the value, and of a count its numerator too'),
    area: cell.optional().describe('The area of these rows'),
    period: cell.optional().describe('The period of these rows'),
    sex: cell.optional().describe('The sex of these rows'),
    age: cell.optional().describe('The age of these rows'),
    ethnicity: cell.optional().describe('The ethnic group of these rows'),
    group: cell.optional().describe('The group of these rows'),
  })
  .refine(({ columns, each }) => columns !== undefined || each !== undefined, {
    error: 'expected columns to add up, or each: what the heads of columns say',
  });

const keys = z.strictObject({
  kind: z
    .enum(SOURCE_KINDS)
    .describe(
      'The kind of file: Fingertips, Explore Education Statistics, ONS Explore Local Statistics, LAIT, Nomis, Stat-Xplore, or any table',
    ),
  rows: z
    .record(z.string(), z.union([cell, z.array(cell).min(1)]))
    .default({})
    .describe("Which rows: the publisher's column, and the text or texts it must hold"),
  columns: z
    .strictObject({
      area: line.optional().describe('The column with the code or name of its area'),
      period: line.optional().describe('The column with its period'),
      sex: line.optional().describe('The column with the sex it is about'),
      age: line.optional().describe('The column with the age it is about'),
      ethnicity: line.optional().describe('The column with the ethnic group it is about'),
      group: line.optional().describe('The column with the group it is about'),
      numerator: line.optional().describe('The column with what is counted'),
      denominator: line.optional().describe('The column with of whom'),
      value: line.optional().describe('The column with the figure'),
      lower: line.optional().describe('The column with the lower limit of its interval'),
      upper: line.optional().describe('The column with the upper limit of its interval'),
      status: line.optional().describe('The column with a mark or note beside the figure'),
    } satisfies Record<SourceRole, unknown>)
    .default({})
    .describe('Which column is what, where the kind of file does not say or the file names it otherwise'),
  words: z
    .strictObject({
      area: words.describe("Names or codes of areas, each with the code here, or '' for one that is left out"),
      period: words.describe('Periods, each with its form here'),
      sex: words.describe('Words for a sex: all, female, male or unknown'),
      age: words.describe('Words for an age: all, or FROM-TO in years'),
      ethnicity: words.describe('Words for an ethnic group: all, a code or a declared union'),
      group: words.describe('Words for a group: all, or a declared value'),
      status: words.describe(
        "Marks, words or numbers that mean a status, each with its letter, or '' if it does not matter",
      ),
    })
    .default({})
    .describe("The publisher's words and what they are here; an empty text leaves an area out, or means no status"),
  constants: z
    .strictObject({
      area: cell.optional().describe('The area of every row'),
      period: cell.optional().describe('The period of every row'),
      sex: cell.optional().describe('The sex of every row'),
      age: cell.optional().describe('The age of every row'),
      ethnicity: cell.optional().describe('The ethnic group of every row'),
      group: cell.optional().describe('The group of every row'),
    })
    .default({})
    .describe(
      'What every row of the file is about, where it has no column for it; `import --period` gives the period of one file',
    ),
  wide: z
    .array(wideSchema)
    .optional()
    .describe(
      'For a table with its ages, years, sexes or areas in columns: which columns become rows, and which are added up',
    ),
  sheet: line.optional().describe('Of a workbook: the sheet with the figures. Left out: the first that can be seen'),
  year: z
    .enum(['starts', 'ends'])
    .optional()
    .describe('Where the publisher names a year that runs over two by one of them: which one'),
  fetch: fetchSchema
    .optional()
    .describe('Where `refresh` asks for newer figures. Left out: the file is imported by hand'),
});

/** Which rows and columns of a publisher's file an indicator is made of, and where from: written once, used by every `import` and `refresh`. */
export const sourceSchema = keys.superRefine(({ kind, rows, fetch }, context) => {
  if (fetch === undefined) return;
  for (const { key, message } of fetchFaults(kind, fetch))
    context.addIssue({ code: 'custom', path: key === null ? ['fetch'] : ['fetch', key], message });
  const isNumbered = fetch.indicator !== undefined || rows['Indicator ID'] !== undefined;
  if (kind === 'fingertips' && !isNumbered)
    context.addIssue({
      code: 'custom',
      path: ['fetch'],
      message: 'expected the number of the indicator, under rows: Indicator ID',
    });
});

export type Source = z.infer<typeof sourceSchema>;
