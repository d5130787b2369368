import { describe, expect, it } from 'vitest';
import { chartData } from '../../site/client/explore/chartData.ts';
import { beginning, matching } from '../../site/client/explore/completion.ts';
import type { PageMeta } from '../../site/client/explore/meta.ts';
import { placeOf } from '../../site/client/explore/plainError.ts';
import type { Result } from '../../site/client/explore/result.ts';
import { toMarkdown, toTabs } from '../../site/client/explore/resultFiles.ts';
import { rankCorrelation, scatterData, scatterFinding } from '../../site/client/explore/scatterData.ts';
import { whichRelease } from '../../site/client/explore/state/whichRelease.ts';
import { writeSql } from '../../site/client/explore/state/writeSql.ts';

const source = (release: string, corrected = 0) => ({ release, url: `/data/${release}.duckdb`, bytes: 1, corrected });

describe('the release of an address', () => {
  const meta = {
    data: source('2026-11-19'),
    earlier: [source('2025-11-20', 12)],
    releases: ['2026-11-19', '2025-11-20', '2024-01-01'],
  };

  it.each([null, '', '2026-11-19'])('is the newest for %s, without a word', (wanted) => {
    expect(whichRelease(wanted, meta)).toEqual({ source: meta.data, note: '', isOld: false });
  });

  it('is the one that the address was made on, and says that there is a newer one and what was corrected', () => {
    const { source: found, note, isOld } = whichRelease('2025-11-20', meta);
    expect([found, isOld]).toEqual([meta.earlier[0], true]);
    expect(note).toContain(
      'release of 20 November 2025. There is a newer one. 12 of its figures were corrected since.',
    );
  });

  it.each([
    ['2024-01-01', 'This address was made on the release of 1 January 2024, which cannot be asked here any more.'],
    ['2023-05-06', 'There is no release of 6 May 2023. What you see is what is published now.'],
    ['nonsense', 'There is no release of that name.'],
  ])('is the newest with a warning where %s is not kept, or never was', (wanted, words) => {
    const { source: found, note, isOld } = whichRelease(wanted, meta);
    expect([found, isOld]).toEqual([meta.data, false]);
    expect(note).toContain(words);
  });
});

describe('rank correlation', () => {
  it('is that of the textbook', () => {
    // Kendall & Gibbons, Rank Correlation Methods, example 1.1: mathematics and music of ten pupils, rho = -0.103.
    const mathematics = [7, 4, 3, 10, 6, 2, 9, 8, 1, 5];
    const music = [5, 7, 3, 10, 1, 9, 6, 2, 8, 4];
    expect(rankCorrelation(mathematics, music)).toBeCloseTo(-0.103, 3);
  });

  it('is 1 for the same order, -1 for the opposite, and nothing where one does not vary', () => {
    expect(rankCorrelation([1, 2, 3, 4], [10, 20, 25, 100])).toBe(1);
    expect(rankCorrelation([1, 2, 3, 4], [9, 7, 5, 1])).toBe(-1);
    expect(rankCorrelation([1, 2, 3], [5, 5, 5])).toBeNull();
  });

  it('shares the ranks of equal values', () => {
    // Pearson's correlation of the ranks 1.5, 1.5, 3 and 1, 2, 3.
    expect(rankCorrelation([1, 1, 2], [1, 2, 3])).toBeCloseTo(Math.sqrt(3) / 2, 10);
  });
});

describe('a scatter', () => {
  const meta = { indicators: [{ title: 'A', unit: '%' }] } as unknown as PageMeta;
  const result = (rows: Result['rows']): Result => ({
    columns: [
      { name: 'area_name', kind: 'text' },
      { name: 'x', kind: 'number' },
      { name: 'y', kind: 'number' },
      { name: 'x_title', kind: 'text' },
    ],
    rows,
    cut: false,
  });

  it('leaves out areas where one of the two figures is hidden, and says how many', () => {
    const data = scatterData(
      result([
        ['P', 1, 2, 'A'],
        ['Q', null, 3, 'A'],
        ['R', 4, null, 'A'],
      ]),
      meta,
    );
    expect(data).toMatchObject({
      x: { title: 'A', unit: '%' },
      pairs: [{ name: 'P', x: 1, y: 2 }],
      missing: 2,
      correlation: null,
    });
  });

  it('tells a correlation from ten areas on, and not what causes what', () => {
    const rows = Array.from({ length: 10 }, (_, i) => [`P${i}`, i, -i, 'A'] as const);
    expect(scatterFinding(scatterData(result(rows), meta)!)).toBe(
      'A against y in 10 areas: they go together closely: where one is high, the other tends to be low (rank correlation −1.00).',
    );
  });

  it('is asked for with SQL that a person can read', () => {
    const picks = {
      indicator: 'a',
      beside: 'b',
      areas: { kind: 'kind' as const, type: 'ward' },
      against: ['E1'],
      period: 'latest',
      breakdown: null,
    };
    const sql = writeSql(picks, { home: 'E10', belowHome: true, title: ['A against B', 'all wards'] });
    expect(sql).toContain(
      "-- A against B\n-- all wards\nWITH x AS (\n  SELECT * FROM labelled\n  WHERE indicator = 'a'",
    );
    expect(sql).toContain("WHERE inside = 'E10' AND area_type = 'ward')");
    expect(sql).toContain('FROM x JOIN y USING (area)');
  });
});

it('tells areas of one name apart by what they lie in, in charts and scatters', () => {
  const names = ['area_name', 'parent_name', 'period', 'value'] as const;
  const rows = [
    ['Castle', 'Lincoln', '2024', 1],
    ['Castle', 'Boston', '2024', 2],
    ['Fenside', 'Boston', '2024', 3],
  ] as const;
  const table = (columns: readonly string[], cells: Result['rows']): Result => ({
    columns: columns.map((name) => ({ name, kind: /^(value|x|y)$/.test(name) ? 'number' : 'text' })),
    rows: cells,
    cut: false,
  });
  const meta = { indicators: [], home: {}, benchmark: {}, districtOf: () => '' } as unknown as PageMeta;
  const apart = ['Castle, Lincoln', 'Castle, Boston', 'Fenside'];
  const chart = chartData(table(names, rows), meta);
  expect(typeof chart === 'string' ? chart : chart.series.map(({ name }) => name)).toEqual(apart);
  const pairs = rows.map(([name, parent, , value]) => [name, parent, value, value]);
  const scatter = scatterData(table(['area_name', 'parent_name', 'x', 'y'], pairs), meta);
  expect(scatter?.pairs.map(({ name }) => name)).toEqual(apart);
});

describe('a word that is begun', () => {
  const words = [
    { insert: 'area_name', says: 'Name of the area' },
    { insert: "'y6-obesity'", says: 'Obesity in Year 6' },
    { insert: "'E07000136'", says: 'Boston' },
    { insert: 'sum_or_c(numerator, status)', says: 'Adds up a column' },
  ];
  const found = (typed: string): string[] => matching(words, typed).map(({ insert }) => insert);

  it('is found by its name, and by what it means', () => {
    expect(beginning('SELECT area_na FROM x', 14)).toBe('area_na');
    expect(beginning("WHERE area = 'Bos", 17)).toBe("'Bos");
    expect(found('area_n')).toEqual(['area_name']);
    expect(found("'bos")).toEqual(["'E07000136'"]);
    expect(found('obes')).toEqual(["'y6-obesity'"]);
    expect(found('sum')).toEqual(['sum_or_c(numerator, status)']);
  });

  it('is not guessed from one letter, and only quoted words follow a quote', () => {
    expect(found('a')).toEqual([]);
    expect(found("'area")).toEqual([]);
  });
});

describe('a fault of the engine', () => {
  it('is found in the query, on its line', () => {
    const sql = 'SELECT area_name,\n       nonsense\nFROM labelled';
    const place = placeOf('Binder Error: no such column\n\nLINE 2:        nonsense\n               ^', sql);
    expect(place && sql.slice(place.from, place.to)).toBe('nonsense');
  });

  it('points nowhere where the message does not', () => {
    expect(placeOf('Out of Memory Error', 'SELECT 1')).toBeNull();
  });
});

describe('a result that is copied', () => {
  const result: Result = {
    columns: [
      { name: 'area|name', kind: 'text' },
      { name: 'value', kind: 'number' },
    ],
    rows: [
      ['=HYPERLINK("x")', -2.5],
      ['a\tb\nc', null],
    ],
    cut: false,
  };

  it('is a Markdown table', () => {
    expect(toMarkdown(result)).toBe(
      '| area\\|name | value |\n| --- | ---: |\n| =HYPERLINK("x") | -2.5 |\n| a\tb c |  |\n',
    );
  });

  it('is cells for a spreadsheet that runs none of them', () => {
    expect(toTabs(result)).toBe(`area|name\tvalue\n'=HYPERLINK("x")\t-2.5\na b c\t`);
  });
});
