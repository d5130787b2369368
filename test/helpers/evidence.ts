import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { headlineOf, indicators, observations, type Row, rowsOf } from './publishedCsv.ts';

// What a reader with the CSV files and a calculator would find, without any code of the pipeline or the site.

export const ENGLAND = 'E92000001';
const RELEASED = (
  JSON.parse(readFileSync(join(import.meta.dirname, '../../public/data/releases.json'), 'utf8')) as {
    releases: { date: string }[];
  }
).releases[0]!.date;
/** Figures of periods that ended more than four years before the release are history, and in no list (about/methods). */
export function isRecent(period = '', id = ''): boolean {
  const last = Number(/(\d{4})(?:\/\d\d)?$/.exec(period)?.[1] ?? period.slice(0, 4));
  const isSplit = /\/\d\d$/.test(period);
  const isDay = /^\d{4}-\d\d-\d\d$/.test(period);
  const academic = indicators.find((one) => one.id === id)?.period === 'academic-year';
  const end = isDay ? period : `${last + (isSplit ? 1 : 0)}-${isSplit ? (academic ? '08-31' : '03-31') : '12-31'}`;
  return `${Number(end.slice(0, 4)) + 4}${end.slice(4)}` >= RELEASED;
}

export type Verdict = 'worse' | 'better' | 'similar' | 'higher' | 'lower';

export interface Tested {
  id: string;
  verdict: Verdict;
  period: string;
  /** Whose test it is where a publisher gives its own and no interval: ", by OHID’s test". */
  whose: string;
  /** The first of the years, up to the newest, that all came out the same; empty where it is that year itself. */
  since: string;
}

const newestOf = (rows: readonly Row[]): Row | undefined => rows.findLast(({ value }) => value !== '');
/** The rows of an indicator in an area that its headline is about. */
export const headlineRows = (id: string, area: string): Row[] => rowsOf(id, area, headlineOf(id));

/** ", by OHID’s test": whose verdict a row has where it is its publisher's own; empty where it has none, or limits of its own. */
export function whoseTest({ compared, lower, vs_england: verdict, vs_england_reason: why }: Row): string {
  if (!compared || lower !== '') return '';
  if (compared !== verdict || !/^by .+’s test$/.test(why ?? ''))
    throw new Error(`a publisher says ${compared}; the row says ${verdict} ${why}`);
  return `, ${why}`;
}

/** A figure from its counts, where the publisher gives exact ones of a share or a rate; otherwise as it is printed. */
function exactly({ indicator, numerator, denominator, value = '' }: Row): string {
  const one = indicators.find(({ id }) => id === indicator);
  const isCounted =
    (one?.measure === 'proportion' || one?.measure === 'rate') && !/(numerator|denominator)/.test(one.rounding ?? '');
  if (!isCounted || !numerator || !denominator) return value;
  return String((Number(numerator) / Number(denominator)) * Number(one?.multiplier));
}

/** What the intervals of a series, or else its publisher, say of each year, where England has a figure in that year. */
function verdictsOf(
  { id = '', polarity, measure, best_fit: fit }: Row,
  area: string,
): { row: Row; there: number; verdict: Verdict }[] {
  const england = new Map(headlineRows(id, ENGLAND).map((row) => [row.period, exactly(row)]));
  return headlineRows(id, area)
    .filter(({ lower, upper, compared, period, fit_miss: miss }) => {
      const isTested = (lower !== '' && upper !== '') || compared !== '';
      // A ward that its small areas miss by more than its definition allows has no verdict.
      const most = Number(fit?.split(' ').at(-1) || Number.POSITIVE_INFINITY);
      return measure !== 'count' && isTested && Number(miss) <= most && england.get(period);
    })
    .map((row) => {
      const there = Number(england.get(row.period));
      if (row.lower === '') return { row, there, verdict: row.compared as Verdict };
      const isAbove = Number(row.lower) > there;
      if (!isAbove && Number(row.upper) >= there) return { row, there, verdict: 'similar' };
      if (polarity === 'none') return { row, there, verdict: isAbove ? 'higher' : 'lower' };
      return {
        row,
        there,
        verdict: isAbove === (polarity === 'lower-is-better') ? 'worse' : 'better',
      };
    });
}

/** The test of an indicator in an area: of its newest figure, or none. */
export function testOf(indicator: Row, area: string): Tested | null {
  const years = verdictsOf(indicator, area);
  const last = years.at(-1);
  const now = newestOf(headlineRows(indicator.id ?? '', area));
  if (!last || last.row.period !== now?.period) return null;
  const first = years[years.findLastIndex((one) => one.verdict !== last.verdict) + 1] ?? last;
  return {
    id: indicator.id ?? '',
    verdict: last.verdict,
    period: last.row.period ?? '',
    whose: whoseTest(last.row),
    since: first === last ? '' : (first.row.period ?? ''),
  };
}

/** Newest figures of an area that lists and counts may hold: one a family. Worked out again in test/compare/recomputed.test.ts. */
const counted = (area: string): Row[] =>
  observations.filter((row) => row.area === area && row.now === 'true' && row.unlisted === '' && row.value !== '');

/** What can be tested in an area. */
export const testedIn = (area: string): { id: string; verdict: string }[] =>
  counted(area)
    .filter(({ vs_england: verdict }) => verdict !== 'not-compared')
    .map(({ indicator = '', vs_england: verdict = '' }) => ({ id: indicator, verdict }));

/** Measures of one of an area's published lists, in their order. */
const listIn = (list: string, area: string): string[] =>
  observations
    .filter((row) => row.area === area && row.list === list)
    .toSorted((a, b) => Number(a.list_position) - Number(b.list_position))
    .map(({ indicator = '' }) => indicator);

export const attentionIn = (area: string): string[] => listIn('needs-attention', area);
export const worseningIn = (area: string): string[] => listIn('getting-worse', area);
export const wellIn = (area: string): string[] => listIn('goes-well', area);
export const farIn = (area: string): string[] => listIn('far', area);

const WORDS: Record<Verdict, string> = {
  worse: 'Worse',
  better: 'Better',
  similar: 'Similar',
  higher: 'Higher',
  lower: 'Lower',
};
const UNTESTED: Record<string, string> = {
  'our copy has no confidence interval': 'our copy has no interval',
  'the benchmark has no figure for this period and group': 'no figure for England',
  'the small areas that stand for this ward miss its children by too much': 'its small areas fit the ward badly',
};

/** What a table says of an indicator against England: the verdict; or that it is not tested, and why. */
export function againstEngland(id: string, area: string): { word: string; why: string } {
  const rows = headlineRows(id, area);
  const row = newestOf(rows) ?? rows.at(-1);
  const test = testOf(indicators.find((one) => one.id === id) ?? {}, area);
  if (!test) return { word: 'Not tested', why: UNTESTED[row?.vs_england_reason ?? ''] ?? '' };
  return { word: `${WORDS[test.verdict]}${test.whose}`, why: '' };
}

/** The period in which areas stand side by side: the newest in which at least half as many of them as ever are shown. */
export function comparedPeriod(id: string, codes: readonly string[]): string {
  const shown = codes.flatMap((code) => headlineRows(id, code)).filter(({ value }) => value !== '');
  const periods = [...new Set(shown.map(({ period = '' }) => period))].sort();
  const inPeriod = (at: string): Row[] => shown.filter(({ period }) => period === at);
  const most = Math.max(...periods.map((at) => inPeriod(at).length));
  return periods.findLast((at) => inPeriod(at).length >= most / 2) ?? '';
}

/** A count as it begins a sentence or stands in one: `none`, `one` … `nine`, `10`. */
export function inWords(count: number): string {
  return ['none', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine'][count] ?? String(count);
}
