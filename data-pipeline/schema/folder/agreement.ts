import { z } from 'zod';
import { isoDate, line } from '../brand.ts';
import { AGE_GROUP } from './indicator.ts';
import { OBSERVATION_COLUMNS, PERSONAL_DIMENSIONS } from './observation.ts';
import { STATUSES, type Status } from './status.ts';

const signature = z.strictObject({
  role: line.describe('The role of who signed, never a name.'),
  date: isoDate.nullable().describe('The day, or null where nobody has signed yet.'),
});
const roles = z.array(line).min(1).optional();

/** How a supplier's table of figures is laid out. What is left out is as in docs/contract.md, sections 4 and 5. */
const layoutSchema = z.strictObject({
  sheet: line.optional().describe('The sheet of the workbook that holds the table. Left out: the first.'),
  columns: z
    .partialRecord(z.enum(OBSERVATION_COLUMNS), line)
    .default({})
    .describe('Our columns, each with the head that the supplier gives it.'),
  constants: z
    .partialRecord(z.enum(OBSERVATION_COLUMNS), z.coerce.string())
    .default({})
    .describe('Our columns that the file does not have, each with the value for every row.'),
  ignore: z
    .array(line)
    .default([])
    .describe('Heads of columns that are supplied and not read, such as names of areas.'),
  values: z
    .partialRecord(z.enum(OBSERVATION_COLUMNS), z.record(z.string(), z.coerce.string()))
    .default({})
    .describe("The supplier's words in a column, each with ours, such as Girls: female."),
  statuses: z
    .record(z.string(), z.enum(Object.keys(STATUSES) as [Status, ...Status[]]))
    .default({})
    .describe("For a publisher's data: words used instead of a number, each with the status that it means."),
  year: z
    .enum(['starts', 'ends'])
    .optional()
    .describe('Where the supplier names a year that runs over two by one of them: which one.'),
});

/** How client-level rows are counted for one indicator. */
const extractSchema = z.strictObject({
  referenceDates: z
    .record(z.string(), isoDate)
    .refine((dates) => Object.keys(dates).length > 0, { error: 'expected at least one period with its date' })
    .describe('Each period, with the day on which the ages of the people in its extract are taken.'),
  ageBands: z
    .array(
      z
        .union([z.string(), z.int()])
        .transform(String)
        .refine((text) => AGE_GROUP.test(text) && text !== 'all', { error: 'expected FROM-TO in years, or one age' }),
    )
    .default([])
    .describe("Bands of age that are counted, which together make up the indicator's age group."),
  by: z
    .array(z.array(z.enum(PERSONAL_DIMENSIONS)).min(1))
    .default([])
    .describe('Breakdowns that are counted beside the totals: [sex] is one, [sex, ethnicity] is the two crossed.'),
  denominators: z
    .string()
    .optional()
    .describe(
      'An indicator of this folder that counts whom the share is of, such as child-population. Left out: a second extract.',
    ),
});
export type Layout = z.infer<typeof layoutSchema>;
export type Extract = z.infer<typeof extractSchema>;

/**
 * A Data Specification Agreement: who supplies what, how often, in what form, reviewed when. Roles, never names of people.
 * Each description is the field's documentation. Source of the fields: the protocol's Appendix 1 (docs/contract.md, section 2).
 */
export const agreementSchema = z.strictObject({
  supplier: line.describe('The organisation that supplies the data.'),
  shortName: line
    .optional()
    .describe('The name that people know the supplier by, such as OHID. Left out: its whole name.'),
  registration: line
    .nullable()
    .describe("The supplier's data protection registration number, or null for open data, which need none."),
  indicators: z
    .array(z.string())
    .describe('The indicators that are made from the data, by id; planned ones too. [] before any is defined.'),
  data: line.describe('What is supplied, in a sentence that a reader of the site understands.'),
  frequency: line.describe('How often the data are supplied.'),
  format: line.describe('The form in which they come: CSV, XLSX or ODS, figures or client-level rows.'),
  deviations: line.describe(
    'Where the data depart from the data conventions (DD/MM/YYYY, M or F, a full postcode, ethnicity 1 to 20), or "none".',
  ),
  metadata: line.describe('Where the data come from, how they were made, and what a user must know about them.'),
  rule: z
    .enum(['publisher', 'ours'])
    .describe('Whose disclosure rule applies to the data: "publisher" if they are already public, "ours" if not.'),
  reviewed: isoDate.nullable().describe('The day of the last review, or null where there was none.'),
  reviewDue: isoDate
    .nullable()
    .describe('The day by which the next review is due, a year after the last at most; null for open data.'),
  lastSupplied: isoDate.nullable().describe('The day on which data were last received; `receive` writes it.'),
  nextExpected: isoDate
    .nullable()
    .describe('The day by which the next data are expected, or null where none is announced.'),
  signed: z
    .strictObject({
      supplier: signature.describe('For the supplier.'),
      receiver: signature.describe('For the council.'),
    })
    .describe('Who signed for the supplier and for the receiver, each by role, and on which day.'),
  contacts: z
    .array(
      z.strictObject({
        role: line.describe('A role, never a name.'),
        email: z.email().describe('Its address.'),
      }),
    )
    .describe('Who to contact about an error in the data, by role.'),
  lawfulBasis: z
    .array(line)
    .min(1)
    .describe(
      'The lawful basis under Article 6 of the UK GDPR, and under Article 9 for ethnicity; or "not personal data".',
    ),
  fairProcessingNotice: isoDate
    .nullable()
    .describe("The day of the supplier's notice to people about this use of their data; null where none is needed."),
  restrictions: line.describe('Wishes and restrictions on the use of the data that were recorded, or "none".'),
  retention: z.int().min(1).default(5).describe('For how many years supplied data are kept; then they are deleted.'),
  publication: z
    .strictObject({
      title: line.describe('Its title.'),
      url: z.url({ protocol: /^https$/ }).describe('Its address, with https.'),
    })
    .describe('Where the data, or what is made from them, are published.'),
  licence: line.describe('The licence under which the figures may be used.'),
  owners: line
    .optional()
    .describe(
      'Who owns the figures that are made from the data. Left out: the supplier and the publisher of this site together.',
    ),
  maySupply: roles.describe(
    'Roles that may supply the data and negotiate this agreement. Left out: who signed for the supplier.',
  ),
  mayProcess: roles.describe('Roles that may process the data as supplied. Left out: who signed for the receiver.'),
  layout: layoutSchema
    .optional()
    .describe("How the supplier's table of figures is laid out, where it is not in our columns."),
  extracts: z
    .record(z.string(), extractSchema)
    .optional()
    .describe('For client-level rows: how they are counted, by indicator.'),
});

export type Agreement = z.infer<typeof agreementSchema>;

/** The latest day on which any data were supplied: how new the whole is; null where none is told. */
export function newestSupply(agreements: ReadonlyMap<string, Agreement>): string | null {
  return (
    [...agreements.values()]
      .flatMap(({ lastSupplied }) => lastSupplied ?? [])
      .sort()
      .at(-1) ?? null
  );
}

/** A row of `agreements/drops.csv`: one delivery that was taken in. Public facts only. */
export interface Drop {
  agreement: string;
  /** The day on which it was received. */
  date: string;
  /** SHA-256 of the file as delivered; under rule `ours` of 32 random bytes and then the file (docs/decisions/reading/salted-hash.md). */
  sha256: string;
  /** Rows of the table, under rule `publisher` alone: how many children there are is a count. */
  rows: number | null;
  /** Heads of columns that the agreement does not name. */
  unnamed: readonly string[];
}
