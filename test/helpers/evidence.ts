import { areas, headlineOf, indicators, publishedCsv, type Row, rowsOf } from './publishedCsv.ts';

// What a reader with the CSV files and a calculator would find, without any code of the pipeline or the site.

export const ENGLAND = 'E92000001';
const NEWEST_SUPPLY = Math.max(...publishedCsv('agreements').map((one) => Number(one.last_supplied?.slice(0, 4) ?? 0)));
/** Figures of periods that began longer ago are history, and in no list (about/methods). */
export const isRecent = (period: string | undefined): boolean => NEWEST_SUPPLY - Number(period?.slice(0, 4)) <= 5;

export type Verdict = 'worse' | 'better' | 'similar' | 'higher' | 'lower';

export interface Tested {
  id: string;
  verdict: Verdict;
  errors: number;
  /** 1 worse and getting worse, 2 worse and off its target or promised, 3 worse, 4 off its target only, 9 none of these. */
  tier: number;
  /** Of the test, which an earlier year than the newest figure's may allow. */
  period: string;
  /** Whose test it is where a publisher gives its own and no interval: ", by OHID’s test". */
  whose: string;
  /** The first of the years, up to the tested one, that all came out the same; empty where it is that year itself. */
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

/** What the intervals of a series, or else its publisher, say of each year, where England has a figure in that year. */
function verdictsOf(
  { id = '', polarity, measure }: Row,
  area: string,
): { row: Row; there: number; verdict: Verdict }[] {
  const england = new Map(headlineRows(id, ENGLAND).map((row) => [row.period, row.value]));
  return headlineRows(id, area)
    .filter(({ lower, upper, compared, period }) => {
      const isTested = (lower !== '' && upper !== '') || compared !== '';
      return measure !== 'count' && isTested && england.get(period);
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

/** Whether a plan promises something for the indicator in the area or in one that it lies in. */
function isPromised(id: string | undefined, area: string | undefined): boolean {
  if (!area) return false;
  const parent = areas.find(({ code }) => code === area)?.parent;
  return publishedCsv('priorities').some((one) => one.indicator === id && one.area === area) || isPromised(id, parent);
}

/** The test of an indicator in an area: of the newest year that has an interval. */
export function testOf(indicator: Row, area: string): Tested | null {
  const years = verdictsOf(indicator, area);
  const last = years.at(-1);
  if (!last) return null;
  const { row, there, verdict } = last;
  const isOff = row.vs_target === 'off-track' || row.vs_target === 'not-met';
  const worse = row.trend_judgement === 'worse' ? 1 : isOff || isPromised(indicator.id, area) ? 2 : 3;
  const first = years[years.findLastIndex((one) => one.verdict !== verdict) + 1] ?? last;
  return {
    id: indicator.id ?? '',
    verdict,
    tier: verdict === 'worse' ? worse : isOff ? 4 : 9,
    // How sure a publisher was of its own verdict is not known: such come last.
    errors:
      row.lower === ''
        ? 0
        : Math.abs(Number(row.value) - there) / ((Number(row.upper) - Number(row.lower)) / (2 * 1.96)),
    period: row.period ?? '',
    whose: whoseTest(row),
    since: first === last ? '' : (first.row.period ?? ''),
  };
}

/** Measures of children of which the newest figure is recent, in an area: what the lists may hold. */
const listed = (area: string): Row[] =>
  indicators.filter(
    ({ id = '', polarity, age_group }) =>
      polarity !== 'none' && age_group !== 'all' && isRecent(newestOf(headlineRows(id, area))?.period),
  );

/** What can be tested in an area, the strongest evidence first. */
export function testedIn(area: string): Tested[] {
  return listed(area)
    .flatMap((indicator) => testOf(indicator, area) ?? [])
    .sort((a, b) => b.errors - a.errors);
}

/** What needs attention: worse and getting worse, worse and off target, worse, off target; each by strength of evidence. */
export const attentionIn = (area: string): Tested[] =>
  testedIn(area)
    .filter(({ tier }) => tier < 9)
    .sort((a, b) => a.tier - b.tier || b.errors - a.errors);

/** What is better, and misses no target. */
export const wellIn = (area: string): Tested[] =>
  testedIn(area).filter(({ verdict, tier }) => verdict === 'better' && tier === 9);

/** On the bad side by 5% or more of England's own figure, which must be above zero, with no interval in any year. */
export function farIn(area: string): string[] {
  return listed(area)
    .flatMap((indicator) => {
      const { id = '', polarity } = indicator;
      const row = newestOf(headlineRows(id, area));
      const england = Number(
        headlineRows(id, ENGLAND).find(({ period }) => period === row?.period)?.value || Number.NaN,
      );
      if (!row || !(england > 0) || testOf(indicator, area)) return [];
      const gap = (Number(row.value) - england) / england;
      const share = polarity === 'lower-is-better' ? gap : -gap;
      return share >= 0.05 ? [{ id, share }] : [];
    })
    .sort((a, b) => b.share - a.share)
    .map(({ id }) => id);
}

const WORDS: Record<Verdict, string> = {
  worse: 'Worse',
  better: 'Better',
  similar: 'Similar',
  higher: 'Higher',
  lower: 'Lower',
};
const UNTESTED: Record<string, string> = {
  'no confidence interval is published': 'Certainty not published',
  'the benchmark has no figure for this period and group': 'No figure for England',
};

/** What a table says of an indicator against England: the verdict, or why there is none. */
export function againstEngland(id: string, area: string): { word: string; period: string } {
  const rows = headlineRows(id, area);
  const row = newestOf(rows) ?? rows.at(-1);
  const test = testOf(indicators.find((one) => one.id === id) ?? {}, area);
  if (!test)
    return {
      word: UNTESTED[row?.vs_england_reason ?? ''] ?? 'Not compared',
      period: '',
    };
  return {
    word: `${WORDS[test.verdict]}${test.whose}`,
    period: test.period === row?.period ? '' : test.period,
  };
}

/** Two years before it are looked at for intervals. */
const YEARS_BACK = 2;

/**
 * The period in which areas stand side by side: the newest in which at least half as many of them as ever are shown; where
 * it lacks intervals, one of the two before it that has them for at least half.
 */
export function comparedPeriod(id: string, codes: readonly string[]): string {
  const shown = codes.flatMap((code) => headlineRows(id, code)).filter(({ value }) => value !== '');
  const periods = [...new Set(shown.map(({ period = '' }) => period))].sort();
  const inPeriod = (at: string): Row[] => shown.filter(({ period }) => period === at);
  const most = Math.max(...periods.map((at) => inPeriod(at).length));
  const enough = periods.filter((at) => inPeriod(at).length >= most / 2);
  const hasIntervals = (at: string): boolean => {
    const rows = inPeriod(at);
    return rows.filter(({ lower }) => lower !== '').length >= rows.length / 2;
  };
  return enough.slice(-1 - YEARS_BACK).findLast(hasIntervals) ?? enough.at(-1) ?? '';
}

/** A count as it begins a sentence or stands in one: `none`, `one` … `nine`, `10`. */
export function inWords(count: number): string {
  return ['none', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine'][count] ?? String(count);
}
