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
const CODES = LCPS.map(({ code }) => String(code));
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
      'Not tested: the small areas used for this ward differ from it by 54% of its children.',
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

describe('the newest alarm is seen', () => {
  it('Reception rose in all seven in 2024/25; worse are Boston, East Lindsey, South Holland, West Lindsey and the county', () => {
    const rows = CODES.flatMap((code): Row[] => {
      const row = nowOf('ncmp-reception-obese', code);
      return row ? [row] : [];
    });
    expect(rows.map(({ period, change_from: from }) => `${from} to ${period}`)).toEqual(
      rows.map(() => '2023/24 to 2024/25'),
    );
    expect(rows.filter(({ change }) => Number(change) > 0)).toHaveLength(7);
    const worse = (id: string): string[] =>
      [...CODES, COUNTY].filter((code) => nowOf(id, code)?.vs_england === 'worse').sort();
    expect(worse('ncmp-reception-obese')).toEqual([BOSTON, EAST_LINDSEY, 'E07000140', 'E07000142', COUNTY]);
    expect(worse('ncmp-year6-obese')).toEqual([BOSTON, 'E07000138', 'E07000140', COUNTY]);
    // And each of them is in the list of what needs attention.
    for (const code of worse('ncmp-reception-obese'))
      expect(nowOf('ncmp-reception-obese', code)?.list).toBe('needs-attention');
  });
});

describe('a trend passes over a year without figures', () => {
  it('on true years: what it was with the figures to 2023/24, and what it is now', () => {
    const at = (area: string, period: string): (string | number)[] => {
      const row = observations.find(
        (one) => one.indicator === 'ncmp-year6-obese' && one.area === area && one.period === period && isEverybody(one),
      );
      return [
        row?.trend ?? '',
        Number(Number(row?.trend_slope).toFixed(3)),
        Number(Number(row?.trend_chi_squared).toFixed(2)),
      ];
    };
    expect(at(EAST_LINDSEY, '2023/24')).toEqual(['increasing', 1.097, 15.53]);
    expect(at('E07000142', '2023/24')).toEqual(['increasing', 1.086, 12.02]);
    expect(at(COUNTY, '2023/24')).toEqual(['increasing', 0.497, 18.79]);
    expect(at('E07000142', '2024/25')).toEqual(['increasing', 1.244, 12.87]);
    const years = observations.find(
      (one) => one.indicator === 'ncmp-year6-obese' && one.area === COUNTY && one.period === '2023/24',
    );
    expect(years?.trend_years).toBe('2018/19 2019/20 2021/22 2022/23 2023/24');
    // Of today's, West Lindsey's alone is more than chance.
    const now = [...CODES, COUNTY].filter((code) => nowOf('ncmp-year6-obese', code)?.trend_judgement === 'worse');
    expect(now).toEqual(['E07000142']);
    expect(nowOf('ncmp-year6-obese', 'E07000142')).toMatchObject({ list: 'getting-worse', vs_england: 'similar' });
  });
});

describe('last year comes first', () => {
  it.each([
    ['eyfsp-mathematics', EAST_LINDSEY, -3.6],
    ['eyfsp-literacy', EAST_LINDSEY, -3.9],
    ['eyfsp-communication-language', EAST_LINDSEY, -4.5],
    ['dental-decay-5-year-olds', 'E07000140', 11.4],
    ['gcse-english-maths-by-19', BOSTON, -6.453],
  ])('%s in %s: %s points on the period before', (id, area, change) => {
    expect(Number(nowOf(id, area)?.change)).toBeCloseTo(change, 3);
  });

  it('on the page of East Lindsey: what got worse last year is in its first sentences', () => {
    const lead = (documentOf('/lcp/east-lindsey/').querySelector('.in-short .lead')?.textContent ?? '').replaceAll(
      /\s+/g,
      ' ',
    );
    expect(lead).toMatch(/Weight in Reception/);
    expect(lead.toLowerCase()).toMatch(/worse/);
  });
});

describe('exact counts win over rounded values', () => {
  it('Witham in Boston is similar to England’s 3.9381%, though worse than the 3.9% that is printed', () => {
    const row = nowOf('households-deprived-3plus', 'E05009634');
    expect([row?.numerator, row?.denominator, row?.vs_england]).toEqual(['95', '1997', 'similar']);
    const [lower, england] = [Number(row?.lower), (922_940 / 23_435_995) * 100];
    expect(lower > 3.9 === false || lower < england).toBe(true);
    expect(lower).toBeLessThan(england);
  });

  it('a value outside its own interval says why', () => {
    const outside = observations.filter(
      ({ value, lower, upper }) => value && lower && (Number(value) < Number(lower) || Number(value) > Number(upper)),
    );
    expect(outside.length).toBeGreaterThan(0);
    expect(new Set(outside.map(({ interval_reason: reason }) => reason))).toEqual(
      new Set(['the limits are from exact counts, the figure is rounded by its publisher']),
    );
  });
});

describe('far is measured on the scale of odds', () => {
  it('Lincoln’s low income and its reading, writing and maths lie about as far from England', () => {
    const odds = (share: string | undefined): number => Math.log(Number(share) / (100 - Number(share)));
    const gap = (id: string): number => {
      const here = nowOf(id, 'E07000138');
      const england = observations.find(
        (one) => one.indicator === id && one.area === 'E92000001' && one.period === here?.period && isEverybody(one),
      );
      return Math.abs(odds(here?.value) - odds(england?.value));
    };
    const [poor, learning] = [gap('children-relative-low-income-bhc'), gap('ks2-rwm-expected')];
    expect(Math.abs(poor - learning)).toBeLessThan(0.05);
    expect(nowOf('ks2-rwm-expected', 'E07000138')).toMatchObject({
      list: 'far',
      list_position: '1',
      gap_unit: 'spread',
    });
  });
});

describe('control charts and funnels', () => {
  it('no annual series has a signal: only months and quarters do', () => {
    expect(
      observations
        .filter(({ signal }) => signal !== '' && signal !== 'none' && signal !== 'not-charted')
        .map(({ period }) => period),
    ).toEqual([]);
    expect(
      observations.filter(({ chart_mean: mean }) => mean !== '').filter(({ period }) => !/-(Q\d|\d\d)$/.test(period!)),
    ).toEqual([]);
  });

  it('funnels of wards are widened by how much wards vary, and few lie outside', () => {
    const funnels = nows.filter(
      ({ indicator, funnel }) =>
        indicator === 'children-income-deprived-2025' && funnel !== '' && funnel !== 'no-funnel',
    );
    expect(funnels.length).toBeGreaterThan(50);
    for (const row of funnels) {
      expect(Number(row.funnel_dispersion)).toBeGreaterThan(1);
      expect(Number(row.funnel_upper)).toBeGreaterThan(Number(row.funnel_plain_upper));
    }
  });
});

describe('neighbours and targets', () => {
  it('the county is compared with its neighbours, and no page of a comparator is empty', () => {
    expect(nows.filter(({ vs_neighbours: verdict }) => verdict !== 'not-compared').length).toBeGreaterThan(50);
    for (const path of ['/compare/neighbours/', '/compare/expected/'])
      expect(documentOf(path).querySelectorAll('tbody td, tbody th').length, path).toBeGreaterThan(10);
  });
});

describe('compare counts the partnerships alone', () => {
  it('each with its newest figure, one measure a family, and says what chance would bring', () => {
    const codes = new Set(CODES);
    const lead = (documentOf('/compare/').querySelector('.lead')?.textContent ?? '').replaceAll(/\s+/g, ' ');
    const [, worse, better, similar] = /(\d+) worse, (\d+) better, (\d+) similar/.exec(lead) ?? [];
    const told = [worse, better, similar].map(Number);
    const shown = nows.filter((row) => codes.has(row.area!) && row.unlisted === '' && row.shown_by === '');
    const counted = ['worse', 'better', 'similar'].map(
      (verdict) => shown.filter((row) => row.vs_england === verdict).length,
    );
    // A newest figure of another period than the table’s is not in it.
    told.forEach((count, i) => {
      expect(count).toBeLessThanOrEqual(counted[i] ?? 0);
    });
    expect(told.reduce((sum, count) => sum + count, 0)).toBeGreaterThan(20);
    expect(lead).toMatch(/chance alone would make/);
  });
});
