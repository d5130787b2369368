// A measure that is published for wards alone: what its pages say and list, without a build.
import { describe, expect, it } from 'vitest';
import { type Area, areaOf } from '../../data-pipeline/schema/folder/area.ts';
import { NOT_COMPARED } from '../../data-pipeline/schema/published/judged/comparison.ts';
import type { PublishedRow } from '../../data-pipeline/schema/published/published.ts';
import { choropleth } from '../../site/model/areaMap.ts';
import { anIndicator, aRow } from '../../site/model/examples.ts';
import { figureTables } from '../../site/model/figureTables.ts';
import { smallestLevel } from '../../site/model/smallestLevel.ts';
import { standing } from '../../site/model/standing.ts';
import { publishedForSentence } from '../../site/words/publishedForSentence.ts';
import { wardFiguresSentence } from '../../site/words/scorecardSentence.ts';
import { wardSentence } from '../../site/words/wardSentence.ts';
import { wardsLead } from '../../site/words/wardsLead.ts';

const area = (code: string, type: string, parent?: string) => areaOf({ code, name: code, type, parent });
const areas = [
  area('England', 'country'),
  area('County', 'county', 'England'),
  area('North', 'lcp', 'County'),
  area('Fen', 'ward', 'North'),
  area('Brook', 'ward', 'North'),
  area('Centre', 'reach', 'County'),
];
const [england, , north, fen, brook] = areas as [Area, Area, Area, Area, Area];
const untested = { vs_england_reason: NOT_COMPARED['no-benchmark'] };
const ofWard = (code: string, row: Partial<PublishedRow>): PublishedRow => aRow({ area: code, ...untested, ...row });

describe('what it is published for', () => {
  const places = { home: 'County', lcp: 'partnership', wards: 'wards' };
  it.each([
    [true, false, 'This is published for County as a whole, not for each partnership.'],
    [true, true, 'This is published for County as a whole and for wards, not for each partnership.'],
    [false, true, 'This is published for wards, not for each partnership or for County as a whole.'],
    [false, false, 'This is not published for County, or for each partnership.'],
  ])('is said: for the county %s, for wards %s', (hasHome, hasWards, words) => {
    expect(publishedForSentence({ ...places, hasHome, hasWards })).toBe(words);
  });
});

describe('where the wards lie', () => {
  const lead = (rows: readonly PublishedRow[]): string => {
    const view = choropleth(anIndicator(), rows, [fen, brook], {
      ...{ period: '2023/24', country: england, noun: 'wards', nameOf: ({ name }) => name },
    });
    return view ? wardsLead(view, 'County', 'wards') : '';
  };

  it('is the range of their values, and how many of them differ from England where that has a figure', () => {
    const [low, high] = [ofWard('Fen', { value: 9.3 }), ofWard('Brook', { value: 48 })];
    expect(lead([low, high])).toBe('The wards of County range from 9.3% in Fen to 48.0% in Brook, 2023/24.');
    expect(
      lead([
        { ...low, vs_england: 'better' },
        { ...high, vs_england: 'worse' },
      ]),
    ).toMatch(
      / Against England: 1 better and 1 worse\. Of two such tests, chance alone would make less than one come out worse and as many better\.$/,
    );
  });

  it('is one ward, or none, where the others are hidden', () => {
    const hidden = (code: string): PublishedRow => ofWard(code, { status: 'c' });
    expect(lead([ofWard('Fen', { value: 9.3 }), hidden('Brook')])).toBe(
      'Of the wards of County, one has a figure: 9.3% in Fen, 2023/24.',
    );
    expect(lead([hidden('Fen'), hidden('Brook')])).toBe('No figure is shown for the wards of County, 2023/24.');
  });
});

describe('the tables of all figures', () => {
  it('leave out a breakdown that no column has, and are none where wards alone have figures', () => {
    const ward = ofWard('Fen', { value: 1 });
    expect(figureTables([ward], [north, england])).toEqual([]);
    const [table, ...more] = figureTables(
      [ward, aRow({ area: 'North', value: 2 }), { ...ward, sex: 'female' }],
      [north],
    );
    expect([table?.columns, table?.periods, more]).toEqual([[north], ['2023/24'], []]);
  });
});

describe('the smallest kind of area', () => {
  const levels = ['country', 'county', 'lcp', 'ward', 'reach'].map((type) => ({ type }));
  it('lies below an LCP, whatever comes after it in the settings', () => {
    expect(smallestLevel(levels, areas, 'lcp')).toEqual({ type: 'ward' });
  });
  it('is the last of the settings where nothing lies below an LCP', () => {
    expect(smallestLevel(levels.slice(0, 3), areas.slice(0, 3), 'lcp')).toEqual({ type: 'lcp' });
  });
});

describe('the page of a ward', () => {
  it('does not count verdicts where none of its figures can be tested', () => {
    const none = { worse: 0, similar: 0, better: 0 };
    expect(wardFiguresSentence(1, none)).toBe(
      'We have one figure about children here. It cannot be tested against England.',
    );
    expect(wardFiguresSentence(2, none)).toMatch(/ None of them can be tested against England\.$/);
  });

  it('says that England has no figure, not that a difference is unsure', () => {
    const one = standing(anIndicator(), 'all|all|all|all', [ofWard('Fen', { value: 9.3, now: 'true' })], []);
    if (!one) throw new Error('the ward has a row');
    expect(wardSentence(one, [])).toBe('It was 9.3% in 2023/24. There is no figure for England.');
  });
});
