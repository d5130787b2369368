import { z } from 'zod';
import { isoDate, line } from '../brand.ts';
import { BEST_TENTH_PEOPLE, OLDEST } from '../published/judgement.ts';
import { LEAST_THRESHOLD, threshold } from './threshold.ts';

const HTTPS = 'expected an address that begins with https://';

/** A host by its name, or this machine for those who try; with a port where it has one. */
const HOST =
  /^(https:\/\/([a-z0-9]([a-z0-9-]*[a-z0-9])?\.)+[a-z0-9]([a-z0-9-]*[a-z0-9])?|http:\/\/(localhost|127\.0\.0\.1))(:\d{1,5})?\/?$/i;

const colour = z.string().regex(/^#[0-9a-f]{6}$/, { error: 'expected a colour like "#0b655f"' });

/** A kind of group or one of its values, as rows write it. */
const groupWord = z.string().refine((word) => word !== 'all' && /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(word), {
  error: 'expected a word of lower-case letters, digits and hyphens, as fsm or not-fsm; all has its meaning',
});

/** `scorecard.yaml`: whose scorecard this is, its levels of area, and the rules that hold throughout. */
export const scorecardSchema = z.strictObject({
  format: z
    .literal(2, {
      error: ({ input }) =>
        typeof input === 'number' && input > 2
          ? 'a newer folder needs a newer program, which reads it: `npm install lcp-scorecard@latest`; expected 2'
          : 'expected 2, the format of a folder that this program reads; `lcp-scorecard migrate` raises an older one',
    })
    .optional()
    .describe('Format of the folder'),
  title: line.describe('Title of the whole site'),
  publisher: line.describe('Who publishes it'),
  site: z
    // What is missing is said by what reads the document.
    .url({ protocol: /^https?$/, error: ({ input }) => (input === undefined ? undefined : HTTPS) })
    .refine((address) => !/[?#@\s"'<>\\]/.test(address), { error: 'expected an address without ? # or a name in it' })
    .refine((address) => !/^https?:/i.test(address) || HOST.test(address), {
      error: `${HTTPS} and has a host alone, like https://scorecard.example.org; a path goes into base`,
    })
    .describe('Address at which it is published'),
  base: z
    .string()
    .regex(/^\/([\w~-][\w.~-]*\/)*$/, {
      error: 'expected a path that begins and ends with /, of letters, numbers, - and _, like /scorecard/',
    })
    .describe('Path below the address'),
  contact: z
    .strictObject({
      role: line.describe('A role, never a name'),
      email: z.email().describe('Its address'),
    })
    .describe('Who to contact about errors and requests'),
  licence: line.describe('Licence of what is published'),
  home: z.string().describe('Code of the area whose scorecard this is, a county'),
  region: z.string().describe('Code of its region'),
  benchmark: z.string().describe('Code of the country it is compared with'),
  levels: z
    .array(
      z.strictObject({
        type: z.string().describe('The word for the kind in areas.csv, such as ward'),
        singular: line.describe('What one is called on pages'),
        plural: line.describe('What several are called'),
        lcp: z.boolean().default(false).describe('true for the one kind whose areas have scorecards'),
      }),
    )
    .min(1)
    .describe('Kinds of area, widest first, and which of them has scorecards'),
  neighbours: z
    .record(
      z.string(),
      z.string({
        error: 'expected the name of a set of neighbours.csv; run `lcp-scorecard migrate` on an older folder',
      }),
    )
    .optional()
    .describe(
      'Whose list of statistical neighbours is used: a set of neighbours.csv for each kind of area that has some',
    ),
  elsewhere: z
    .strictObject({
      peers: z
        .record(
          z.string(),
          z.strictObject({
            types: z.array(z.string()).min(1).describe('Kinds of area of areas-elsewhere.csv'),
            plural: line.describe('What they and the areas here are called together, as in "12th of 151 …"'),
          }),
        )
        .describe("Which of other councils' areas an area has its place among, by its kind"),
      small: z
        .array(z.string())
        .optional()
        .describe(
          'Codes of areas-elsewhere.csv that are too small to have a place: their figures are shown, not ranked',
        ),
      least: z
        .int()
        .min(1)
        .optional()
        .describe(
          `The best tenth is of areas whose figure is of so many people or more, where that is known: ${BEST_TENTH_PEOPLE} unless it is said`,
        ),
      poverty: z
        .string()
        .optional()
        .describe(
          'The measure of child poverty that an area’s other figures are compared with: the id of a proportion',
        ),
    })
    .optional()
    .describe("How other councils' published figures are used: areas-elsewhere.csv and elsewhere/ID.csv"),
  protect: z
    .strictObject({
      threshold: threshold.describe('Counts up to this are hidden: 10 or more'),
      zeros: z.enum(['suppress', 'publish']).describe('Whether a count of 0 is hidden or shown'),
      complement: z.boolean().describe('Whether the denominator less the numerator is protected too'),
      round: z.literal(5).optional().describe('5: counts that are shown are rounded to the nearest 5'),
    })
    .describe(
      `The disclosure rule: counts up to the threshold are hidden. It is ${LEAST_THRESHOLD} or more: a setting may hide more, never less`,
    ),
  ethnicity: z
    .record(
      z.string().refine((word) => word !== 'all' && /^[a-z]+(-[a-z]+)*$/.test(word), {
        error: 'expected a word of lower-case letters and hyphens, as white; all and numbers have their meaning',
      }),
      z.strictObject({
        title: line.describe('Name of the group, as in a table'),
        of: z
          .array(z.int().min(1).max(20))
          .min(1)
          .refine((codes) => new Set(codes).size === codes.length, { error: 'expected each code once' })
          .describe('Codes 1 to 20 of the groups that it is made of'),
      }),
    )
    .optional()
    .describe('Broad ethnic groups, by the word that rows use, each a union of the codes 1 to 20'),
  groups: z
    .record(
      groupWord,
      z.strictObject({
        title: line.describe('Name of the kind, as in a heading'),
        values: z
          .record(groupWord, line)
          .refine((values) => Object.keys(values).length > 0, { error: 'expected at least one value with its name' })
          .describe('Its values, by the word that rows use, each with its name as in a table'),
        complete: z
          .boolean()
          .default(false)
          .describe('true: every child has exactly one of the values, so that they sum to all'),
      }),
    )
    .optional()
    .describe('Kinds of group that rows are broken down by in their column `group`, such as free school meals'),
  fifths: z
    .record(
      groupWord,
      z.strictObject({
        title: line.describe('What they are fifths of and by what, as in "wards of the county by child poverty"'),
        areas: z
          .array(z.string())
          .length(5, { error: 'expected five codes, the most deprived fifth first' })
          .describe('Codes of five areas that memberships.csv makes of others, the most deprived first'),
        by: z
          .array(z.string())
          .min(1)
          .describe('Measures that they were drawn by: the site shows no inequality for these and their families'),
        source: line.describe('Who drew them, of which figures and when'),
      }),
    )
    .optional()
    .describe('Fifths of deprivation over which inequality is measured, by a word for each set of five'),
  interval: z.literal(95).describe('Level of the intervals, in per cent'),
  oldest: z
    .int()
    .min(1)
    .max(20)
    .optional()
    .describe(
      `Years from the end of its period to the release after which a figure is in no list and no count (default: ${OLDEST})`,
    ),
  context: z
    .array(z.string())
    .optional()
    .describe(
      "Indicators at the top of an area's page that show who lives there (default: those of the outcome context)",
    ),
  front: z
    .array(
      z.strictObject({
        indicator: z.string().describe('Id of the measure'),
        words: line.describe('Its name on the map, in a word or two'),
      }),
    )
    .min(1)
    .max(3)
    .optional()
    .describe(
      'Measures that the map of the home page shows, the first of them first (default: of each outcome the first that every partnership has a figure of, three at most)',
    ),
  plans: z.record(z.string(), line).describe('Names of the plans that priorities belong to'),
  calendar: z
    .array(
      z.strictObject({
        date: isoDate.describe('The day, at 9.30'),
        what: line.describe('What is published then'),
      }),
    )
    .describe('Announced releases; 9.30am'),
  licences: z.record(z.string(), line).describe('Attribution texts by publisher'),
  look: z
    .strictObject({
      accent: z
        .strictObject({
          light: colour.describe('On light paper, such as #00539f'),
          dark: colour.describe('On dark paper'),
        })
        .optional()
        .describe('The colour of links and of what the council is in charts'),
      logo: line.optional().describe('The text of logo.svg, the file beside this one, for people who cannot see it'),
    })
    .optional()
    .describe("The council's accent on light and dark paper, and its logo"),
});

export type Scorecard = z.infer<typeof scorecardSchema>;

/** The words that rows may use for ethnic groups and for groups, as the scorecard declares them. */
export type GroupWords = Pick<Scorecard, 'ethnicity' | 'groups'>;
