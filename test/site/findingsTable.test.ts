import { describe, expect, it } from 'vitest';
import type { PublishedIndicator, PublishedRow } from '../../data-pipeline/schema/published/published.ts';
import { gapAxis, gapStrip, STRIP } from '../../site/charts/gapStrip.ts';
import { labelledSparkline } from '../../site/charts/labelledSparkline.ts';
import { anIndicator, aSeries, marked } from '../../site/model/examples.ts';
import { gapMarkOf, recentPoints } from '../../site/model/findingRow.ts';
import { points } from '../../site/model/points.ts';
import { type Standing, standing } from '../../site/model/standing.ts';
import type { Promises } from '../../site/published/promises.ts';
import { changeCell, gapCell, numbersCell, targetCell, yearWords } from '../../site/words/findingCells.ts';
import { documentOf, textOf } from '../helpers/builtSite.ts';
import { svgOf, texts } from '../helpers/drawnSvg.ts';
import { areasOf, observations } from '../helpers/publishedCsv.ts';

interface Given {
  own: Record<string, number>;
  england: Record<string, number>;
  indicator?: PublishedIndicator;
  /** What the newest row says besides its value. */
  latest?: Partial<PublishedRow>;
  promises?: Promises;
}

function aStanding({ own, england, indicator = anIndicator(), latest = {}, promises }: Given): Standing {
  const rows = marked(aSeries(own)).map((row) => (row.now ? { ...row, ...latest } : row));
  const one = standing(indicator, 'all|all|all|all', rows, aSeries(england), promises);
  if (!one) throw new Error('no row');
  return one;
}

const AXIS = gapAxis([3, -12]);
const middle = STRIP.width / 2;
/** Across which place the shape of a strip is drawn, and the ends of its interval. */
const drawn = (strip: string): { shape: number; interval: number[] } => {
  const svg = svgOf(strip);
  const [, shape = ''] = /translate\(([\d.]+)/.exec(svg.querySelector('g')?.getAttribute('transform') ?? '') ?? [];
  const line = svg.querySelector('.gap-interval')?.getAttribute('d') ?? '';
  const [, from = '', to = ''] = /M([\d.]+) \d+H([\d.]+)/.exec(line) ?? [];
  return { shape: Number(shape), interval: [Number(from), Number(to)] };
};

describe('the axis of gaps', () => {
  it.each([
    [[1, -2, 3], 6.25],
    [[7], 12.5],
    [[1, 1, 1, 1, 60], 6.25],
    [[], 6.25],
    [[80, 90], 100],
  ])('holds eight in ten of %j within %f', (gaps, most) => {
    expect(gapAxis(gaps).most).toBe(most);
  });

  it('marks every axis at the same places, through which the rows have lines', () => {
    for (const size of [5, 10, 20, 40, 90]) {
      const { most, ticks } = gapAxis([size]);
      expect(ticks.map((tick) => tick / most)).toEqual([0.4, 0.8]);
    }
  });
});

describe('a gap on the axis', () => {
  it('is worse to the left and better to the right, whatever direction is good', () => {
    const high = aStanding({ own: { '2023/24': 26 }, england: { '2023/24': 22 } });
    expect(gapMarkOf(high)?.gap).toBe(-4);
    const good = aStanding({
      indicator: anIndicator({ polarity: 'higher-is-better' }),
      own: { '2023/24': 26 },
      england: { '2023/24': 22 },
    });
    expect(gapMarkOf(good)?.gap).toBe(4);
  });

  it('is none where neither direction is good, the unit is another, or England has no figure', () => {
    const figures = { own: { '2023/24': 26 }, england: { '2023/24': 22 } };
    expect(gapMarkOf(aStanding({ ...figures, indicator: anIndicator({ polarity: 'none' }) }))).toBeNull();
    expect(gapMarkOf(aStanding({ ...figures, indicator: anIndicator({ unit: 'per 10,000' }) }))).toBeNull();
    expect(gapMarkOf(aStanding({ own: { '2023/24': 26 }, england: {} }))).toBeNull();
  });

  it('has its shape and the ends of its interval in proportion', () => {
    const { shape, interval } = drawn(gapStrip({ gap: -5, interval: [-10, 0], verdict: 'similar' }, AXIS));
    const tick = (99 * 5) / 12.5;
    expect(shape).toBeCloseTo(middle - tick, 1);
    expect(interval.map((end) => Math.round(end * 10) / 10)).toEqual(
      [middle - 2 * tick, middle].map((one) => Math.round(one * 10) / 10),
    );
  });

  it('has no interval where it is not tested, a box where it is narrow, an arrow where it is beyond the axis', () => {
    const open = svgOf(gapStrip({ gap: -5, interval: [-6, -4], verdict: 'not-compared' }, AXIS));
    expect([open.querySelectorAll('.open').length, open.querySelectorAll('.gap-interval, .gap-box').length]).toEqual([
      1, 0,
    ]);
    const narrow = svgOf(gapStrip({ gap: -5, interval: [-5.5, -4.5], verdict: 'worse' }, AXIS));
    expect([narrow.querySelectorAll('.gap-box.worse').length, narrow.querySelectorAll('.shape.worse').length]).toEqual([
      1, 1,
    ]);
    const beyond = svgOf(gapStrip({ gap: 20, interval: [19, 21], verdict: 'better' }, AXIS));
    expect([beyond.querySelectorAll('.gap-beyond.better').length, beyond.querySelectorAll('.shape').length]).toEqual([
      1, 0,
    ]);
  });
});

describe('the line of the latest years', () => {
  const options = {
    leastRange: 3,
    label: (value: number) => value.toFixed(1),
    say: ({ label }: { label: string }) => label,
  };

  it('names its first and its last value, breaks where a year has none, and says every year', () => {
    const area = points(aSeries({ '2019/20': 11, '2020/21': null, '2021/22': 14, '2022/23': 13 }));
    const svg = svgOf(
      labelledSparkline(area, points(aSeries({ '2018/19': 9, '2019/20': 10, '2022/23': 10 })), options),
    );
    expect(texts(svg)).toEqual(['11.0', '13.0']);
    expect(svg.querySelector('.spark-area')?.getAttribute('d')?.match(/M/g)?.length).toBe(2);
    expect(svg.getAttribute('data-say')).toBe('2019/20|2020/21|2021/22|2022/23');
    expect(svg.getAttribute('data-at')?.split(' ').length).toBe(4);
    // England's years before the area's are not drawn.
    expect(svg.querySelector('.spark-england')?.getAttribute('d')).toMatch(/^M36 /);
  });

  it('is none for a single figure', () => {
    expect(labelledSparkline(points(aSeries({ '2019/20': 11 })), [], options)).toBe('');
  });

  it('draws at most six figures, none from before a new series began', () => {
    const years = Object.fromEntries(Array.from({ length: 9 }, (_, i) => [`20${10 + i}/${11 + i}`, i]));
    expect(recentPoints(aSeries(years), []).map(({ value }) => value)).toEqual([3, 4, 5, 6, 7, 8]);
    expect(recentPoints(aSeries(years), ['2016/17']).map(({ value }) => value)).toEqual([6, 7, 8]);
  });

  it('seems no steeper than a range of three points', () => {
    const flat = labelledSparkline(points(aSeries({ '2019/20': 11, '2020/21': 11.1 })), [], options);
    const heights =
      svgOf(flat)
        .querySelector('.spark-area')
        ?.getAttribute('d')
        ?.match(/l\d+ ?-?\d+/)?.[0] ?? '';
    expect(Math.abs(Number(/-?\d+$/.exec(heights)?.[0]))).toBeLessThan(3);
  });
});

describe('the cells of a finding', () => {
  it('give the gap with the limits of its interval', () => {
    const one = aStanding({
      own: { '2023/24': 26 },
      england: { '2023/24': 22 },
      latest: { lower: 24, upper: 28.2, vs_england: 'worse' },
    });
    expect(gapCell(one)).toEqual({ main: '+4.0', under: '+2.0 to +6.2' });
  });

  it('say of a change from what, since when, and whether it is chance', () => {
    const change = { change: 3, change_from: '2022/23' };
    const of = (latest: object) =>
      changeCell(aStanding({ own: { '2022/23': 23, '2023/24': 26 }, england: {}, latest: { ...change, ...latest } }));
    expect(of({})).toEqual({ main: '+3.0 from 23.0%', under: 'in 2022/23, not tested' });
    expect(of({ change_lower: -1, change_upper: 7 }).under).toBe('in 2022/23, could be chance');
    expect(of({ change_lower: 1, change_upper: 5, change_judgement: 'worse' })).toEqual({
      main: '+3.0 from 23.0%',
      under: 'in 2022/23, worse, more than chance',
      judged: 'worse',
    });
    expect(changeCell(aStanding({ own: { '2023/24': 26 }, england: {} }))).toEqual({
      main: '',
      under: 'one figure only',
    });
  });

  it('count children, or what else there is, only where the difference is clear', () => {
    const many = { in_children: 62, in_children_lower: 18, in_children_upper: 107 };
    const of = (vs_england: 'worse' | 'similar') =>
      numbersCell(aStanding({ own: { '2023/24': 26 }, england: { '2023/24': 22 }, latest: { ...many, vs_england } }));
    expect(of('worse')).toEqual({ main: '60 more', under: '20 to 110' });
    expect(of('similar')).toEqual({ main: 'Could be none', under: '' });
    const latest = { in_units: 62, in_units_lower: 18, in_units_upper: 107, vs_england: 'worse' } as const;
    const one = aStanding({ own: { '2023/24': 26 }, england: { '2023/24': 22 }, latest });
    expect(numbersCell({ ...one, indicator: { ...one.indicator, counts: 'plans' } }).main).toBe('60 more plans');
  });

  it('say how a target goes', () => {
    const aimed = (latest: Partial<PublishedRow>) =>
      targetCell(
        aStanding({
          own: { '2023/24': 26 },
          england: {},
          latest: { target_aim: 20, target_period: '2026/27', target_value: 23, ...latest },
        }),
      );
    expect(aimed({ vs_target: 'off-track' })).toEqual({
      ...{ main: '20.0% by 2026/27', under: '23.0% by now: off track', judged: 'worse' },
    });
    expect(aimed({ vs_target: 'cannot-tell', target_value: 20 })).toEqual({
      ...{ main: '20.0% by 2026/27', under: 'cannot tell', judged: undefined },
    });
    expect(targetCell(aStanding({ own: { '2023/24': 26 }, england: {} }))).toEqual({ main: '', under: '–' });
  });

  it('read out a year with England', () => {
    const one = aStanding({ own: { '2022/23': 23, '2023/24': 26 }, england: { '2023/24': 22 } });
    expect(yearWords(one, '2023/24')).toBe('2023/24: 26.0%, England 22.0%');
    expect(yearWords(one, '2019/20')).toBe('2019/20: no figure');
  });
});

describe('a finding on the page of a partnership', () => {
  it('shows the published figure, its period, its change and its children in one row', () => {
    const wrong = areasOf('lcp').flatMap(({ code, slug }) => {
      const page = documentOf(`/lcp/${slug}/`);
      return [...page.querySelectorAll('.look tbody tr')].flatMap((tr) => {
        const id = tr.querySelector('th a')?.getAttribute('href')?.split('/').at(-2);
        const row = observations.find((one) => one.indicator === id && one.area === code && one.list !== '');
        const cell = (name: string): string => textOf(tr.querySelector(`.look__${name}`));
        const value = Number.parseFloat(cell('here').replace('−', '-'));
        const isRight =
          row !== undefined &&
          Math.abs(value - Number(row.value)) <= 0.5 &&
          cell('here').endsWith(row.period?.replace('-', ' to ') ?? '') &&
          (row.change === '' || cell('change').includes(`in ${row.change_from}`)) &&
          (`${row.in_children_lower}${row.in_units_lower}` === '' ||
            row.vs_england === 'similar' ||
            /\d (more|fewer)/.test(cell('children')));
        return isRight ? [] : [`${slug} ${id}: ${textOf(tr)}`];
      });
    });
    expect(wrong).toEqual([]);
  });
});
