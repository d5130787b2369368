import { describe, expect, it } from 'vitest';
import { documentOf } from '../helpers/builtSite.ts';
import { LCPS } from '../helpers/figuresOnPages.ts';
import { observations, type Row } from '../helpers/publishedCsv.ts';

// What was once said wrongly, each with its right value on the embedded county.

const nows = observations.filter(({ now }) => now === 'true');
const isEverybody = (row: Row): boolean => [row.sex, row.age, row.ethnicity, row.group].every((part) => part === 'all');
const nowOf = (id: string, area: string): Row | undefined =>
  nows.find((row) => row.indicator === id && row.area === area && isEverybody(row));
const [BOSTON, EAST_LINDSEY] = ['E07000136', 'E07000137'];
const COUNTY = 'E10000019';
const listed = observations.filter(({ list }) => list !== '');
const textOf = (path: string): string =>
  (documentOf(path).querySelector('main')?.textContent ?? '').replaceAll(/\s+/g, ' ');

describe('one weighing is one finding', () => {
  it('of each area, with no two measures of it in lists', () => {
    const weights = /^(ncmp-(reception|year6)|excess-weight)/;
    for (const own of Map.groupBy(
      listed.filter(({ indicator }) => weights.test(indicator!)),
      (row) => `${row.area} ${/reception/.test(row.indicator!) ? 'Reception' : 'Year 6'}`,
    ).values()) {
      expect(own.map(({ indicator }) => indicator)).toHaveLength(1);
    }
  });

  it('and East Lindsey’s is not that of 2023/24 beside the better figure of 2024/25', () => {
    const row = nowOf('ncmp-year6-obese', EAST_LINDSEY);
    expect(row).toMatchObject({ period: '2024/25', vs_england: 'similar' });
    expect(Number(row?.value)).toBeCloseTo(21.7, 1);
    expect(row?.list).not.toBe('needs-attention');
  });
});

describe('what ended leads no list', () => {
  it('a series that another follows, or whose period ended over four years ago', () => {
    expect(listed.filter(({ unlisted }) => unlisted !== '')).toEqual([]);
    const ended = listed.filter(({ indicator }) => /^ncmp-(reception|year6)-excess-weight$/.test(indicator!));
    expect(ended.map(({ area }) => area)).toEqual([]);
  });

  it('and a pooled figure is as old as the end of its period: 2020 to 2022 counts', () => {
    const roads = nows.find(
      ({ indicator, area }) => indicator === 'children-killed-seriously-injured-roads' && area === COUNTY,
    );
    expect(roads?.unlisted).not.toBe('the period ended too long ago');
  });
});

describe('what is said of many tests', () => {
  it('one page does not contradict itself: nothing is better only where no row is', () => {
    for (const { slug, code } of LCPS) {
      const text = textOf(`/lcp/${slug}/`);
      const better = nows.filter(
        (row) => row.area === code && row.vs_england === 'better' && row.unlisted === '' && row.value !== '',
      );
      expect(/Better: nothing that can be tested/.test(text), slug).toBe(better.length === 0);
    }
  });

  it('a list is in order of the gap that is certain, within its tier', () => {
    for (const own of Map.groupBy(
      listed.filter(({ list }) => list === 'needs-attention'),
      ({ area }) => area!,
    ).values()) {
      const order = own.toSorted((a, b) => Number(a.list_position) - Number(b.list_position));
      for (const [i, row] of order.entries()) {
        const next = order[i + 1];
        if (next && next.list_tier === row.list_tier) expect(Number(row.gap)).toBeGreaterThanOrEqual(Number(next.gap));
      }
    }
    // A full count of a small gap does not stand before a wide one of few children.
    expect(nowOf('children-income-deprived-2025', BOSTON)?.list_position).not.toBe('1');
  });

  it('similar says how far it could be: where England’s figure has an interval around it', () => {
    const text = textOf('/lcp/boston/pack/') + LCPS.map(({ slug }) => textOf(`/lcp/${slug}/pack/`)).join(' ');
    expect(text).not.toMatch(/No clear difference from England: one this small could be chance\.(?! It)/);
  });
});

describe('one state has one name', () => {
  it.each(['/', '/compare/', '/lcp/boston/', '/lcp/boston/pack/', '/about/methods/', '/ward/E05009627/'])(
    '%s says not tested, and gives no untrue reason',
    (path) => {
      const text = textOf(path);
      expect(text).not.toMatch(/not compared|certainty not published|no margin of error is published/i);
      expect(text).not.toMatch(/publisher gives no margin of error|source publishes neither/i);
    },
  );
});

describe('a ward that its small areas miss', () => {
  it('44 of 130 by over 10%, 13 by over 25%: none has a verdict', () => {
    const fits = nows.filter(
      ({ indicator, fit_miss: miss, area_type: type }) =>
        indicator === 'children-income-deprived-2025' && miss !== '' && type === 'ward',
    );
    const over = (limit: number): Row[] => fits.filter(({ fit_miss: miss }) => Number(miss) > limit);
    expect([fits.length, over(10).length, over(25).length]).toEqual([130, 44, 13]);
    expect(over(10).map(({ vs_england: verdict }) => verdict)).toEqual(over(10).map(() => 'not-compared'));
    expect(textOf('/ward/E05009627/')).toContain(
      'Not tested: the small areas that stand for this ward miss its children by 54%.',
    );
    expect(
      documentOf('/ward/E05009627/').querySelectorAll('.told .verdict--worse, .told .verdict--better').length,
    ).toBe(0);
  });
});

describe('all seven rose', () => {
  it('in Reception, and the home page, the page of the measure and the county’s list say so', () => {
    const sentence = 'It rose in all seven Local Children\u2019s Partnerships from 2023/24 to 2024/25';
    const plain = (path: string): string => textOf(path).replaceAll('\u0027', '\u2019');
    expect(plain('/')).toContain(sentence);
    expect(plain('/indicator/ncmp-reception-obese/')).toContain(sentence);
    expect(nowOf('ncmp-reception-obese', COUNTY)?.list_reason).toContain('in 7 of the areas below it');
  });
});
