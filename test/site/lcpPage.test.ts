import { describe, expect, it } from 'vitest';
import { documentOf, textOf } from './builtSite.ts';
import { areasOf, indicators, publishedCsv, type Row, rowsOf } from './publishedCsv.ts';

// What a reader with the CSV files and a calculator would find, without any code of the pipeline or the site.

const ENGLAND = 'E92000001';
const COUNTY = 'Lincolnshire';
const NEWEST_SUPPLY = Math.max(...publishedCsv('agreements').map((one) => Number(one.last_supplied?.slice(0, 4) ?? 0)));
/** Figures of periods that began longer ago are history, and in no list (about/methods). */
const isCurrent = (row: Row | undefined): boolean => NEWEST_SUPPLY - Number(row?.period?.slice(0, 4)) <= 5;

interface Tested {
  id: string;
  verdict: 'worse' | 'better' | 'similar';
  errors: number;
  /** 1 worse and getting worse, 2 worse and off its target, 3 worse, 4 off its target only; the pipeline's own tests are about these columns. */
  tier: number;
}

/** The newest figure with an interval of each judged measure of children, held against England's in the same period. */
function testedIn(area: string): Tested[] {
  return indicators
    .filter(({ polarity, age_group }) => polarity !== 'none' && age_group !== 'all')
    .flatMap(({ id = '', polarity }) => {
      const england = new Map(rowsOf(id, ENGLAND).map((row) => [row.period, row.value]));
      const series = rowsOf(id, area);
      const row = series.findLast(({ lower, upper, period }) => lower !== '' && upper !== '' && england.get(period));
      if (!row || !isCurrent(series.findLast(({ value }) => value !== ''))) return [];
      const [value, lower, upper, there] = [row.value, row.lower, row.upper, england.get(row.period)].map(Number) as [
        number,
        number,
        number,
        number,
      ];
      const isAbove = lower > there;
      const isApart = isAbove || upper < there;
      const verdict = !isApart ? 'similar' : isAbove === (polarity === 'lower-is-better') ? 'worse' : 'better';
      const isOff = row.vs_target === 'off-track' || row.vs_target === 'not-met';
      const tier = verdict === 'worse' ? (row.trend_judgement === 'worse' ? 1 : isOff ? 2 : 3) : isOff ? 4 : 9;
      return [{ id, verdict, tier, errors: Math.abs(value - there) / ((upper - lower) / (2 * 1.96)) } as const];
    });
}

/** On the bad side by 5% or more of England's own figure, with no interval in any year. */
function farIn(area: string): { id: string; share: number }[] {
  return indicators
    .filter(({ polarity, age_group }) => polarity !== 'none' && age_group !== 'all')
    .flatMap(({ id = '', polarity }) => {
      const series = rowsOf(id, area);
      const row = series.findLast(({ value }) => value !== '');
      const england = Number(rowsOf(id, ENGLAND).find(({ period }) => period === row?.period)?.value || Number.NaN);
      if (!row || !isCurrent(row) || series.some(({ lower }) => lower !== '')) return [];
      const gap = (Number(row.value) - england) / Math.abs(england);
      const share = polarity === 'lower-is-better' ? gap : -gap;
      return share >= 0.05 ? [{ id, share }] : [];
    });
}

/** Everything from a heading to the next one of its level. */
function below(page: Document, id: string): Element[] {
  const found: Element[] = [];
  let next = page.getElementById(id)?.nextElementSibling;
  while (next && next.tagName !== 'H2') {
    found.push(next);
    next = next.nextElementSibling;
  }
  return found;
}

const linked = (elements: readonly Element[], selector: string): string[] =>
  elements.flatMap((one) =>
    [...one.querySelectorAll(selector)].map((link) => link.getAttribute('href')?.split('/').at(-2) ?? ''),
  );

describe.each(areasOf('lcp'))('the scorecard of $name', ({ code = '', name = '', slug }) => {
  const page = documentOf(`/lcp/${slug}/`);
  const tested = testedIn(code);
  const strongestFirst = (verdict: string): string[] =>
    tested
      .filter((one) => one.verdict === verdict)
      .sort((a, b) => b.errors - a.errors)
      .map(({ id }) => id);

  it('begins with what needs attention', () => {
    const headings = [...page.querySelectorAll('main h1, main h2')].map(textOf);
    expect(headings[0]).toMatch(new RegExp(`^${name} Local Children's Partnership$`));
    expect(headings[1]).toBe('Needs attention');
  });

  it('lists what is worse than England: what is getting worse, then off target, then by strength of evidence', () => {
    const ranked = tested.filter(({ tier }) => tier < 9).sort((a, b) => a.tier - b.tier || b.errors - a.errors);
    expect(tested.length).toBeGreaterThan(5);
    expect(linked(below(page, 'attention'), 'h3 a')).toEqual(ranked.map(({ id }) => id));
  });

  it('lists what is better than England, strongest evidence first', () => {
    expect(linked(below(page, 'well'), 'h3 a')).toEqual(strongestFirst('better'));
  });

  it('lists apart what is far from England without a margin of error, farthest first', () => {
    const far = farIn(code).sort((a, b) => b.share - a.share);
    expect(linked(below(page, 'far'), 'h3 a')).toEqual(far.map(({ id }) => id));
  });

  it('says at the top how many measures were tested, and how many were worse', () => {
    const words = ['none', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine'];
    const [worse, better] = ['worse', 'better'].map((verdict) => strongestFirst(verdict).length);
    const lead = textOf(page.querySelector('.lead'));
    expect(lead).toContain(`${tested.length} can be tested against England: `);
    expect(lead).toContain(`: ${words[worse ?? 0] ?? worse} ${worse === 1 ? 'is' : 'are'} worse, `);
    expect(lead).toContain(` and ${words[better ?? 0] ?? better} better.`);
  });

  it('keeps figures of the county out of its own tables', () => {
    const own = linked(below(page, 'all'), 'table a');
    const county = linked(below(page, 'county'), 'table a');
    const isPublished = ({ id = '' }: Row): boolean => rowsOf(id, code).length > 0;
    expect(own.sort()).toEqual(
      indicators
        .filter(isPublished)
        .map(({ id }) => id)
        .sort(),
    );
    expect(county.filter((id) => own.includes(id))).toEqual([]);
    expect(own.length + county.length).toBe(indicators.length);
  });

  it('calls figures of the county the county’s wherever they stand', () => {
    const places = (id: string): string[] =>
      below(page, id).flatMap((one) =>
        [...one.querySelectorAll('thead, :scope > thead')].map((head) => textOf(head.querySelectorAll('th')[1])),
      );
    const tables = (id: string): string[] =>
      below(page, id).flatMap((one) =>
        (one.tagName === 'TABLE' ? [one] : []).map((table) => textOf(table.querySelectorAll('thead th')[1])),
      );
    expect(new Set(places('county'))).toEqual(new Set([COUNTY]));
    expect(new Set(tables('all'))).toEqual(new Set([name]));
  });
});
