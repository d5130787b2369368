import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import Papa from 'papaparse';

// The published files as anybody would read them: nothing here comes from the pipeline or the site.

export type Row = Readonly<Record<string, string>>;

/** The rows of a published table, every cell as it stands in the file. */
export function publishedCsv(name: string): Row[] {
  const text = readFileSync(join(import.meta.dirname, '../../public/data', `${name}.csv`), 'utf8');
  return Papa.parse<Row>(text.trimEnd(), { header: true, delimiter: ',' }).data;
}

export const observations = publishedCsv('observations');
export const indicators = publishedCsv('indicators');
export const areas = publishedCsv('areas');

/** Ids that indicators had before: their addresses lead to where they are today. */
export const formerIds: readonly string[] =
  (
    JSON.parse(readFileSync(join(import.meta.dirname, '../../public/data/scorecard.json'), 'utf8')) as {
      relations?: { formerly: { was: string }[] };
    }
  ).relations?.formerly.map(({ was }) => was) ?? [];

/** Standing areas of a kind. */
export const areasOf = (type: string): Row[] => areas.filter((area) => area.type === type && area.valid_to === '');
export const areaName = (code: string | undefined): string => areas.find((area) => area.code === code)?.name ?? '';
export const indicatorOf = (id: string | undefined): Row => indicators.find((one) => one.id === id) ?? {};

/** Observations by indicator and area. */
export interface Lookup {
  /** All rows of an indicator in an area, or of one breakdown, in order of time. */
  rowsOf(indicator: string, area: string, group?: string): Row[];
  /** The breakdown that an indicator's headline and charts are of: everybody, or the first of those with most rows. */
  headlineOf(indicator: string): string;
}

/** A lookup of these observations: today's, or a release's. */
export function lookup(rows: readonly Row[]): Lookup {
  // A headline is of sexes and ages: rows of one ethnic group or one declared group stand beside it, never for it.
  const whole = rows.filter(({ ethnicity = 'all', group = 'all' }) => ethnicity === 'all' && group === 'all');
  const byKey = Map.groupBy(whole, (row) => `${row.indicator}|${row.area}`);
  const headlines = new Map<string, string>();
  return {
    rowsOf: (indicator, area, group = 'all|all') =>
      (byKey.get(`${indicator}|${area}`) ?? [])
        .filter((row) => `${row.sex}|${row.age}` === group)
        .toSorted((a, b) => ((a.period ?? '') < (b.period ?? '') ? -1 : 1)),
    headlineOf: (id) => {
      const known = headlines.get(id);
      if (known !== undefined) return known;
      const groups = Map.groupBy(
        whole.filter(({ indicator }) => indicator === id),
        ({ sex, age }) => `${sex}|${age}`,
      );
      const [longest] = [...groups].sort((a, b) => b[1].length - a[1].length || (a[0] < b[0] ? -1 : 1));
      const headline = groups.has('all|all') ? 'all|all' : (longest?.[0] ?? '');
      headlines.set(id, headline);
      return headline;
    },
  };
}
export const { rowsOf, headlineOf } = lookup(observations);

const settings = (
  JSON.parse(readFileSync(join(import.meta.dirname, '../../public/data/scorecard.json'), 'utf8')) as {
    settings: {
      ethnicity?: Record<string, { title: string }>;
      groups?: Record<string, { title: string; values: Record<string, string> }>;
    };
  }
).settings;
const ETHNICITIES: Readonly<Record<string, string>> = {
  ...Object.fromEntries(Object.entries(settings.ethnicity ?? {}).map(([key, { title }]) => [title, key])),
  Chinese: '17',
  'any other ethnic group': '18',
};
const GROUPS: Readonly<Record<string, string>> = Object.fromEntries(
  Object.values(settings.groups ?? {}).flatMap(({ title, values }) =>
    Object.entries(values).map(([key, value]) => [`${title}: ${value}`, key]),
  ),
);

/** Rows of an indicator in an area of the children whom a caption names: `girls, aged 19 to 21`, `White`, `Free school meals: Eligible`. */
export function rowsNamed(id: string, area: string, words: string): Row[] {
  const [sex, age] = groupIn(words).split('|');
  const named = (names: Readonly<Record<string, string>>): string =>
    Object.entries(names).find(([name]) => `${words},`.includes(`, ${name},`))?.[1] ?? 'all';
  const [ethnicity, group] = [named(ETHNICITIES), named(GROUPS)];
  return observations.filter(
    (row) =>
      row.indicator === id &&
      row.area === area &&
      row.sex === sex &&
      row.age === age &&
      row.ethnicity === ethnicity &&
      row.group === group,
  );
}

/** `aged 19 to 21`, `girls` as the columns sex and age. */
export function groupIn(words: string): string {
  const sex = /\bgirls\b/.test(words) ? 'female' : /\bboys\b/.test(words) ? 'male' : 'all';
  return `${sex}|${/\baged (\d+ to \d+)/.exec(words)?.[1]?.replace(' to ', '-') ?? 'all'}`;
}

/** A period as pages write it. */
export function periodWords(period = ''): string {
  if (!/^\d{4}-\d\d-\d\d$/.test(period)) return period.replace('-', ' to ');
  return new Date(`${period}T12:00:00Z`).toLocaleDateString('en-GB', {
    day: 'numeric',
    month: 'long',
    year: 'numeric',
  });
}

/**
 * What is wrong with a cell of a page that should show a published row; empty where nothing is. A number is right when it
 * is the published one rounded to the digits that are shown, with its mark where it has one; a row without a value shows
 * its letter, never a number.
 */
export function faultOf(cell: string | undefined, row: Row | undefined, column = 'value'): string {
  const published = row?.[column] ?? '';
  const expected = published === '' ? `[${row?.status || 'x'}]` : published;
  if (cell === undefined) return `no cell for ${expected}`;
  if (published === '') return cell === expected ? '' : `shows ${cell}, published is ${expected}`;
  const letter = row?.status ? ` [${row.status}]` : '';
  const bare = cell.endsWith(letter) ? cell.slice(0, cell.length - letter.length) : '';
  return isNumber(bare, Number(published)) ? '' : `shows ${cell}, published is ${expected}${letter}`;
}

/** True where a text is a number rounded to the digits shown. */
export function isNumber(text: string, value: number): boolean {
  const digits = /^([−+-]?)([\d,]+(?:\.(\d+))?)%?$/.exec(text);
  if (!digits) return false;
  const number = Number(digits[2]?.replaceAll(',', '')) * (digits[1] === '−' || digits[1] === '-' ? -1 : 1);
  return Math.abs(number - value) <= 0.5 * 10 ** -(digits[3]?.length ?? 0) + 1e-9;
}
