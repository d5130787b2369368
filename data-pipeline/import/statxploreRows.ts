import { z } from 'zod';

/** What is used here of an answer of the table endpoint (Stat-Xplore, Open Data API). */
const answerSchema = z.object({
  measures: z.array(z.object({ uri: z.string(), label: z.string() })).min(1),
  fields: z
    .array(
      z.object({
        uri: z.string(),
        label: z.string(),
        items: z.array(
          z.object({ type: z.string(), labels: z.array(z.string()), uris: z.array(z.string()).default([]) }),
        ),
      }),
    )
    .min(1),
  cubes: z.record(z.string(), z.object({ values: z.unknown() })),
});

type Field = z.infer<typeof answerSchema>['fields'][number];
type Item = Field['items'][number];

const GSS = /^[A-Z]\d{8}$/;
/** A mark behind the label of a year: `2024/25 (p)`. */
const MARK = /\([a-z]+\)\s*$/i;

/**
 * An answer of Stat-Xplore as the rows of a table: one for each cell of each measure, with the code of its area, the year of its period
 * (never its label, which carries a mark), each other field by its label, the figure, and the mark.
 * @returns the rows below their heads; or why it is no such answer
 */
export function statxploreRows(text: string): string[][] | { wrong: string } {
  const parsed = answerSchema.safeParse(json(text));
  if (!parsed.success)
    return { wrong: 'this is no answer of the Stat-Xplore API; expected measures, fields and cubes' };
  const { measures, fields, cubes } = parsed.data;
  const many = fields.flatMap(({ items }) => items).find(({ uris }) => uris.length > 1);
  if (many)
    return {
      wrong: `${JSON.stringify(many.labels.join(', '))} stands for several values; export the query without custom groups`,
    };
  const area = fields.findIndex(({ items }) => items.some((item) => GSS.test(lastOf(item))));
  const period = fields.findIndex(({ uri }, i) => i !== area && /DATE/.test(uri));
  if (area < 0) return { wrong: 'no field has codes of areas; expected one whose values end in codes like E05000001' };
  const others = fields.map((_, i) => i).filter((i) => i !== area && i !== period);
  const rows = [
    ['measure', 'area', 'area name', 'period', ...others.map((i) => fields[i]?.label ?? ''), 'value', 'status'],
  ];
  for (const { uri, label } of measures) {
    const wrong = eachCell(cubes[uri]?.values, fields, (items, value) => {
      const [place, time] = [items[area], period < 0 ? undefined : items[period]];
      if (place === undefined || !GSS.test(lastOf(place))) return;
      const said = time?.labels.join(' ') ?? '';
      const year = time === undefined ? '' : lastOf(time);
      rows.push([
        label,
        lastOf(place),
        place.labels.join(' '),
        /^\d{4}(\d\d)?$/.test(year) ? year.replace(/^(\d{4})(\d\d)$/, '$1-$2') : said.replace(MARK, '').trim(),
        ...others.map((i) => items[i]?.labels.join(' ') ?? ''),
        value === null ? '' : String(value),
        MARK.exec(said)?.[0].trim() ?? '',
      ]);
    });
    if (wrong !== null) return { wrong: `${label}: ${wrong}` };
  }
  return rows;
}

function json(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/** The last part of an item's address: the code of an area, a year. */
function lastOf({ uris }: Item): string {
  return uris[0]?.split(':').at(-1) ?? '';
}

/** Visits each cell with its items, one of each field in order. @returns what is wrong with the shape, or null */
function eachCell(
  values: unknown,
  fields: readonly Field[],
  visit: (items: readonly Item[], value: number | null) => void,
  items: readonly Item[] = [],
): string | null {
  const [field, ...rest] = fields;
  if (field === undefined) {
    if (values !== null && typeof values !== 'number') return 'a figure is no number';
    visit(items, values);
    return null;
  }
  if (!Array.isArray(values) || values.length !== field.items.length)
    return `expected ${field.items.length} values of ${field.label}, found ${Array.isArray(values) ? values.length : 'none'}`;
  for (const [i, item] of field.items.entries()) {
    const wrong = eachCell(values[i], rest, visit, [...items, item]);
    if (wrong !== null) return wrong;
  }
  return null;
}
