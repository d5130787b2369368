import { z } from 'zod';
import { line } from '../brand.ts';

const slug = line.regex(/^[a-z0-9][a-z0-9-]*$/, { error: 'expected a word of an address, like children-in-need' });
const id = line.regex(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i, {
  error: 'expected an id like 11111111-0000-0000-0000-000000000001',
});
const path = line.regex(/^\/[\w./-]+$/, { error: 'expected a path of www.gov.uk, like /government/statistics/name' });
/** YAML reads 201 as a number. */
const value = z.union([z.string(), z.number()]).transform(String);

/** Where a publisher's newer figures are asked for: written once, used by every `refresh`. */
export const fetchSchema = z.strictObject({
  dataSet: id.optional().describe('ees: the id of the data set in the API of Explore Education Statistics'),
  version: z
    .string()
    .regex(/^\d+\.\*$/, { error: 'expected the major version to follow, like 2.*, and never *' })
    .optional()
    .describe('ees: the major version that is followed, such as 2.*; a newer one waits for a person'),
  dataSetFile: id
    .optional()
    .describe('ees: for a data set that is not in the API, the id of its file in the catalogue'),
  release: slug.optional().describe('ees: the release that the file belongs to, such as 2025-26'),
  publication: line
    .regex(/^(\/[\w./-]+|[a-z0-9][a-z0-9-]*)$/, { error: 'expected the word or path of the publication' })
    .optional()
    .describe('ees, table: the publication or collection that tells the next date or a newer page'),
  indicator: z
    .union([z.string(), z.number()])
    .transform(String)
    .optional()
    .describe("els: the indicator's word in addresses. fingertips: its number, where rows do not say it"),
  areaTypes: z
    .array(z.string().regex(/^\d+\/\d+$/, { error: 'expected CHILD/PARENT, like 502/6' }))
    .min(1)
    .optional()
    .describe('fingertips: kinds of area as CHILD/PARENT; default [502/6, 501/15]'),
  geo: line.optional().describe('els: areas, as the service takes them; default: those of areas.csv except wards'),
  dataset: z
    .string()
    .regex(/^NM_\d+_\d+$/, { error: 'expected the name of a Nomis data set, like NM_2014_1' })
    .optional()
    .describe('nomis: the data set'),
  geographyType: z
    .string()
    .regex(/^TYPE\d+$/, { error: 'expected the kind of area as Nomis numbers it, like TYPE424' })
    .optional()
    .describe('nomis: the kind of area; the areas themselves are those of areas.csv'),
  select: z
    .record(z.string().regex(/^\w+$/), value)
    .optional()
    .describe('nomis: each other dimension and its value or values, such as {gender: 0, c_age: 201, measures: 20100}'),
  query: line
    .regex(/^[\w.-]+(\/[\w.-]+)*\.json$/, { error: 'expected a path like queries/low-income-wards.json' })
    .optional()
    .describe('statxplore: the query as the site exports it ("Open Data API Query"), beside the definition'),
  page: path.optional().describe('table, lait: the page of www.gov.uk that the file is attached to'),
  attachment: line
    .optional()
    .describe('table, lait: title or name of the attached file; * stands for any text. Exactly one must fit'),
  sheet: line.optional().describe('table, lait: the sheet of the workbook'),
  header: line.optional().describe('table, lait: the first cell of the row of heads, below titles and notes'),
  from: value.optional().describe('The first period to take, so that a history made in another way stays as it is'),
});

export type Fetch = z.infer<typeof fetchSchema>;

/** Which keys belong to which kind of file, and which of them it needs: each of these sets is enough. */
const FETCH_KEYS: Readonly<
  Record<string, { may: readonly (keyof Fetch)[]; needs: readonly (readonly (keyof Fetch)[])[] }>
> = {
  ees: {
    may: ['dataSet', 'version', 'dataSetFile', 'release', 'publication'],
    needs: [
      ['dataSet', 'version'],
      ['dataSetFile', 'release'],
    ],
  },
  fingertips: { may: ['indicator', 'areaTypes'], needs: [[]] },
  els: { may: ['indicator', 'geo'], needs: [['indicator']] },
  nomis: { may: ['dataset', 'geographyType', 'select'], needs: [['dataset', 'geographyType', 'select']] },
  statxplore: { may: ['query'], needs: [['query']] },
  table: { may: ['page', 'attachment', 'sheet', 'header', 'publication'], needs: [['page', 'attachment']] },
  lait: { may: ['page', 'attachment', 'sheet', 'header', 'publication'], needs: [['page', 'attachment']] },
};

/** What is wrong with `source.fetch` for its kind of file, each with its key; none where it is right. */
export function fetchFaults(kind: string, fetch: Fetch): { key: keyof Fetch | null; message: string }[] {
  const { may, needs } = FETCH_KEYS[kind] ?? { may: [], needs: [[]] };
  const given = Object.keys(fetch) as (keyof Fetch)[];
  const foreign = given.filter((key) => key !== 'from' && !may.includes(key));
  const isEnough = needs.some((set) => set.every((key) => given.includes(key)));
  const both = kind === 'ees' && given.includes('dataSet') && given.includes('dataSetFile');
  return [
    ...foreign.map((key) => ({
      key,
      message: `${key} is not for kind: ${kind}; expected ${[...may, 'from'].join(', ')}`,
    })),
    ...(isEnough ? [] : [{ key: null, message: `expected ${needs.map((set) => set.join(' and ')).join(', or ')}` }]),
    ...(both
      ? [{ key: 'dataSetFile' as const, message: 'a data set of the API and a file; expected one of them' }]
      : []),
  ];
}
