import { describe, expect, it } from 'vitest';
import type { Area } from '../../data-pipeline/schema/folder/area.ts';
import { anIndicator, aRow, aSeries } from '../../site/model/examples.ts';
import {
  dotsOf,
  headlineRows,
  LONGEST_ALTERNATIVE,
  panelsOf,
  periodToCompare,
  verdictsSentence,
} from '../../site/model/indicatorPage.ts';

const place = (code: string): Area =>
  ({ code, name: code.charAt(0).toUpperCase() + code.slice(1), type: 'lcp', slug: code }) as Area;
const [northmere, eastmere, southmere, england] = ['northmere', 'eastmere', 'southmere', 'england'].map(place) as [
  Area,
  Area,
  Area,
  Area,
];
const lcps = [eastmere, northmere, southmere];
const indicator = anIndicator();
/** In order of time, as the site's data are. */
const rows = [
  ...aSeries({ '2021/22': 20, '2022/23': 21, '2023/24': 22 }, { area: 'england' }),
  ...aSeries({ '2021/22': 24, '2022/23': null, '2023/24': 26 }, { area: 'northmere' }),
  ...aSeries({ '2021/22': 18, '2022/23': 18, '2023/24': 18 }, { area: 'southmere' }),
  ...aSeries({ '2021/22': 30, '2022/23': null, '2023/24': null }, { area: 'eastmere' }),
].sort((a, b) => (a.period < b.period ? -1 : 1));

describe('all areas side by side', () => {
  const dots = dotsOf(indicator, rows, lcps, england);

  it('stand from bad to good in the newest period that shows a value, hidden ones last', () => {
    expect(dots?.period).toBe('2023/24');
    expect(dots?.rows.map(({ name, label }) => [name, label])).toEqual([
      ['Northmere', '26.0%'],
      ['Southmere', '18.0%'],
      ['Eastmere', '[c]'],
    ]);
  });

  it('stand the other way round where more is better', () => {
    const other = dotsOf(anIndicator({ polarity: 'higher-is-better' }), rows, lcps, england);
    expect(other?.rows.map(({ name }) => name)).toEqual(['Southmere', 'Northmere', 'Eastmere']);
  });

  it('are told in words with their numbers, never with a hidden one', () => {
    expect(dots?.finding).toBe('Of the 2 shown, from 18.0% in Southmere to 26.0% in Northmere; England 22.0%');
    expect(dots?.alternative).toBe(`Dot plot, 2023/24: ${dots?.finding}.`);
  });

  it('are named in words where they are worse than England with certainty, and only there', () => {
    const tested = rows.map((row) => (row.area === 'northmere' ? { ...row, vs_england: 'worse' as const } : row));
    expect(dotsOf(indicator, tested, lcps, england)?.alternative).toMatch(/\. Worse than England: Northmere\.$/);
  });

  it('stand in the newest period, where most of them are shown', () => {
    expect(periodToCompare(rows, lcps)).toBe('2023/24');
    expect(periodToCompare(aSeries({ '2023/24': null }), lcps)).toBeNull();
  });

  it('stand in no period that shows fewer than half as many of them as another', () => {
    const full = lcps.flatMap(({ code }) => aSeries({ '2022/23': 20, '2023/24': 21 }, { area: code }));
    const byTime = [...full].sort((a, b) => (a.period < b.period ? -1 : 1));
    const newer = (code: string) => aSeries({ '2024/25': 19 }, { area: code });
    expect(periodToCompare([...byTime, ...newer('southmere')], lcps)).toBe('2023/24');
    expect(periodToCompare([...byTime, ...newer('southmere'), ...newer('northmere')], lcps)).toBe('2024/25');
    // England's newest year is no reason: it is not one of them.
    expect(periodToCompare([...byTime, ...newer('england')], lcps)).toBe('2023/24');
  });

  it('are of the newest period, whether it can be tested or not', () => {
    const rows = ['2022/23', '2023/24'].flatMap((period) =>
      lcps.map(({ code }) =>
        aRow({ area: code, period, value: 20, ...(period === '2022/23' ? { lower: 19, upper: 21 } : {}) }),
      ),
    );
    expect(periodToCompare(rows, lcps)).toBe('2023/24');
  });

  it('are held against nobody where they are numbers of people', () => {
    expect(
      dotsOf(anIndicator({ measure: 'count', unit: 'children', decimals: 0 }), rows, lcps, england)?.england,
    ).toBeNull();
  });

  it('are no range where one alone is shown', () => {
    const alone = rows.map((row) => (row.area === 'northmere' ? { ...row, value: undefined } : row));
    expect(dotsOf(indicator, alone as typeof rows, lcps, england)).toMatchObject({
      finding: 'Southmere: 18.0%; England 22.0%',
      alternative: 'Dot plot, 2023/24: Southmere: 18.0%; England 22.0%.',
    });
  });

  it('are not drawn where nothing is shown for any of them', () => {
    expect(dotsOf(indicator, aSeries({ '2023/24': null }), lcps, england)).toBeNull();
  });
});

describe('each area over time', () => {
  const lines = panelsOf(indicator, rows, lcps, england);

  it('has a panel on the same axes as the others', () => {
    expect(lines?.panels.map(({ area }) => area.name)).toEqual(['Eastmere', 'Northmere', 'Southmere']);
    expect(lines?.domain).toEqual([18, 30]);
    expect(lines?.span).toEqual([2022, 2024]);
  });

  it('is told from its first to its last shown year, beside England in that year', () => {
    expect(lines?.panels[0]?.alternative).toBe(
      'Line chart. Eastmere: from 30.0% in 2021/22 to 30.0% in 2021/22, England 20.0%.',
    );
    expect(lines?.panels[1]?.alternative).toBe(
      'Line chart. Northmere: from 24.0% in 2021/22 to 26.0% in 2023/24, England 22.0%.',
    );
  });

  it('is held against nobody where it is a number of people', () => {
    const people = panelsOf(anIndicator({ measure: 'count', unit: 'children', decimals: 0 }), rows, lcps, england);
    expect(people?.panels.map((panel) => panel.england)).toEqual([[], [], []]);
    expect(people?.panels[1]?.alternative).toBe('Line chart. Northmere: from 24 in 2021/22 to 26 in 2023/24.');
  });

  it('has no panel for one figure alone', () => {
    expect(panelsOf(indicator, [aRow({ value: 1 })], lcps, england)).toBeNull();
  });

  it('knows where the series is broken', () => {
    const broken = anIndicator({ breaks: [{ period: '2022/23', why: 'a new test' }] });
    expect(panelsOf(broken, rows, lcps, england)?.breaks).toEqual([2023]);
  });
});

describe('text alternatives', () => {
  it('are never longer than a screen reader should have to say', () => {
    const long = { ...northmere, name: 'Northmere '.repeat(40) };
    const lines = panelsOf(indicator, rows, [long], england);
    expect(lines?.panels[0]?.alternative.length).toBe(LONGEST_ALTERNATIVE);
  });
});

describe('the headline', () => {
  it('is everybody, where there is such a row', () => {
    const girls = aSeries({ '2022/23': 1, '2023/24': 2 }, { sex: 'female' });
    expect(headlineRows([...girls, aRow({ value: 3 })])).toEqual([aRow({ value: 3 })]);
    expect(headlineRows(girls)).toEqual(girls);
  });
});

describe('the sentence about all areas', () => {
  const say = (verdicts: Record<string, string>): string =>
    verdictsSentence(
      Object.entries(verdicts).map(([name, verdict]) => ({ name, verdict })),
      'partnership',
    );

  it('names those that are clearly worse and better than England', () => {
    expect(say({ Northmere: 'worse', Southmere: 'similar', Westmere: 'worse', Eastmere: 'better' })).toBe(
      'Northmere and Westmere are worse than England; Eastmere is better.',
    );
    expect(say({ Northmere: 'better', Southmere: 'not-compared' })).toBe('Northmere is better than England.');
  });

  it('says that none differs, and nothing where none was tested or neither direction is good', () => {
    expect(say({ Northmere: 'similar', Southmere: 'not-compared' })).toBe(
      'No partnership that can be tested clearly differs from England.',
    );
    expect([say({ Northmere: 'not-compared' }), say({ Northmere: 'higher', Southmere: 'similar' }), say({})]).toEqual([
      '',
      '',
      '',
    ]);
  });
});
