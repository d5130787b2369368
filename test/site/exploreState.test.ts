import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { embedOfChoices } from '../../site/client/explore/liveEmbed.ts';
import type { IndicatorMeta, PageMeta } from '../../site/client/explore/meta.ts';
import type { Result } from '../../site/client/explore/result.ts';
import { addressOf, pageAddress } from '../../site/client/explore/state/address.ts';
import { afterChange, allowed, levelsHint, onlyAllowed, shownParts } from '../../site/client/explore/state/allowed.ts';
import type { Choices, ListedAreas } from '../../site/client/explore/state/choices.ts';
import { choicesFrom } from '../../site/client/explore/state/choicesFrom.ts';
import { codesOf, shortCodes } from '../../site/client/explore/state/codeList.ts';
import { drawingOf } from '../../site/client/explore/state/drawing.ts';
import { picksOf, queryOf } from '../../site/client/explore/state/query.ts';

const indicator = (id: string, change: Partial<IndicatorMeta>): IndicatorMeta => ({
  id,
  title: id.toUpperCase(),
  unit: '%',
  source: '',
  decimals: 1,
  measure: 'proportion',
  levels: ['county', 'lcp', 'ward'],
  periods: ['2024/25', '2023/24'],
  breaks: [],
  breakdowns: ['all|all|all|all'],
  ...change,
});

const meta: PageMeta = {
  base: '/',
  data: { release: '', url: '', bytes: 1, corrected: 0 },
  earlier: [],
  releases: [],
  neighbours: ['E10000002'],
  smallest: { type: 'ward', plural: 'wards' },
  publisher: '',
  licence: '',
  date: '',
  accent: '#1d6a64',
  home: { code: 'E10900001', name: 'Exampleshire', type: 'county' },
  benchmark: { code: 'E92000001', name: 'England' },
  levels: [
    { type: 'county', plural: 'Exampleshire' },
    { type: 'lcp', plural: 'partnerships' },
    { type: 'ward', plural: 'wards' },
  ],
  lcpType: 'lcp',
  indicators: [
    indicator('everywhere', { breakdowns: ['all|all|all|all', 'female|10-11|all|all', 'all|all|3|all'] }),
    indicator('partnerships', { levels: ['county', 'lcp'], periods: ['2024/25', '2020'] }),
    indicator('county', { levels: ['county'], breakdowns: ['female|all|all|all'] }),
  ],
};
const areas: ListedAreas = {
  home: 'Exampleshire and its partnerships',
  parents: [{ code: 'L1', name: 'North' }],
  all: [
    { code: 'L1', name: 'North' },
    { code: 'L2', name: 'South' },
    { code: 'W1', name: 'Fen' },
  ],
};
const FIRST: Choices = {
  indicator: 'everywhere',
  beside: '',
  kind: 'home',
  parent: 'L1',
  one: 'L1',
  several: [],
  against: ['E92000001'],
  period: 'latest',
  breakdown: 'all|all|all|all',
  chart: 'auto',
};
const choices = (change: Partial<Choices>): Choices => ({ ...FIRST, ...change });
const from = (query: string): Choices => choicesFrom(new URLSearchParams(query), FIRST, { meta, areas });

describe('what can be chosen', () => {
  it('are the periods and breakdowns of the indicator, in words', () => {
    const { periods, breakdowns } = allowed(FIRST, meta);
    expect(periods.map(([value]) => value)).toEqual(['latest', 'all', '2024/25', '2023/24']);
    expect(breakdowns).toEqual([
      ['all|all|all|all', 'Everyone'],
      ['female|10-11|all|all', 'Girls, ages 10 to 11'],
      ['all|all|3|all', 'Ethnic group 3'],
      ['every', 'Every breakdown'],
    ]);
    expect(allowed(choices({ indicator: 'county' }), meta).breakdowns).toEqual([['female|all|all|all', 'Girls']]);
  });

  it('is a second indicator where some kind of area has both', () => {
    expect([...allowed(FIRST, meta).besides]).toEqual(['', 'everywhere', 'partnerships']);
    expect([...allowed(choices({ indicator: 'county' }), meta).besides]).toEqual(['']);
  });

  it.each([
    ['everywhere', '', true],
    ['partnerships', '', false],
    ['everywhere', 'partnerships', false],
    ['everywhere', 'everywhere', true],
  ])('are wards where %s and %s have them: %s', (id, beside, isAllowed) => {
    const { kinds } = allowed({ indicator: id, beside }, meta);
    expect([kinds.has('all'), kinds.has('below')]).toEqual([isAllowed, isAllowed]);
    expect(kinds.has('home') && kinds.has('one') && kinds.has('several')).toBe(true);
  });

  it('are neighbours where there are any', () => {
    expect(allowed(FIRST, meta).kinds.has('neighbours')).toBe(true);
    expect(allowed(FIRST, { ...meta, neighbours: [] }).kinds.has('neighbours')).toBe(false);
  });

  it('goes back to what always is where it is no longer there', () => {
    const old = choices({ kind: 'all', period: '2023/24', breakdown: 'all|all|3|all', beside: 'everywhere' });
    expect(onlyAllowed({ ...old, indicator: 'partnerships' }, meta)).toMatchObject({
      ...{
        indicator: 'partnerships',
        beside: 'everywhere',
        kind: 'home',
        period: 'latest',
        breakdown: 'all|all|all|all',
      },
    });
    expect(onlyAllowed({ ...old, indicator: 'county' }, meta)).toMatchObject({
      ...{ beside: '', kind: 'home', breakdown: 'female|all|all|all' },
    });
    expect(onlyAllowed(old, meta)).toEqual(old);
  });
});

describe('an indicator that wards alone have', () => {
  const wards = { ...meta, indicators: [...meta.indicators, indicator('wards', { levels: ['ward'] })] };
  const kindsOf = (beside: string) => [...allowed({ indicator: 'wards', beside }, wards).kinds];

  it('is asked for of wards, not of the county, its partnerships or its neighbours', () => {
    expect(kindsOf('')).toEqual(['below', 'all', 'one', 'several']);
    expect(kindsOf('everywhere')).toEqual(['below', 'all', 'one', 'several']);
    expect(allowed({ indicator: 'everywhere', beside: 'wards' }, wards).kinds.has('home')).toBe(false);
  });

  it('can stand against what wards have too', () => {
    expect([...allowed({ indicator: 'wards', beside: '' }, wards).besides]).toEqual(['', 'everywhere', 'wards']);
  });

  it('is shown for all of them where the address or the choice before asks for the county', () => {
    expect(onlyAllowed(choices({ indicator: 'wards' }), wards).kind).toBe('all');
    expect(onlyAllowed(choices({ indicator: 'wards', kind: 'neighbours' }), wards).kind).toBe('all');
    expect(choicesFrom(new URLSearchParams('indicator=wards'), FIRST, { meta: wards, areas }).kind).toBe('all');
  });

  it('is of England alone shown for one area', () => {
    const alone = { ...meta, indicators: [indicator('england', { levels: ['country'] })] };
    expect(onlyAllowed(choices({ indicator: 'england' }), alone).kind).toBe('one');
  });
});

describe('a change', () => {
  it('to a second indicator asks for wards, where both have them and the county was shown', () => {
    const asked = (change: Partial<Choices>): string => afterChange(choices(change), 'beside', meta).kind;
    expect(asked({ beside: 'everywhere' })).toBe('all');
    expect(asked({ beside: 'partnerships' })).toBe('home');
    expect(asked({ beside: 'everywhere', kind: 'one' })).toBe('one');
    expect(asked({ beside: '' })).toBe('home');
    expect(afterChange(choices({ beside: 'everywhere' }), 'areas', meta).kind).toBe('home');
  });

  it('shows only what has something to choose', () => {
    const shown = (change: Partial<Choices>): string[] =>
      Object.entries(shownParts(choices(change), meta)).flatMap(([id, isShown]) => (isShown ? [id] : []));
    expect(shown({})).toEqual(['breakdown-group', 'period-group', 'against-group']);
    expect(shown({ indicator: 'partnerships', kind: 'below' })).toEqual([
      'parent-group',
      'period-group',
      'against-group',
    ]);
    expect(shown({ indicator: 'county', kind: 'one' })).toContain('breakdown-group');
    expect(shown({ beside: 'everywhere', kind: 'several' })).toEqual(['breakdown-group', 'several']);
  });
});

describe('the hint under the indicators', () => {
  it('says where there are figures, and that an indicator of an address is not there', () => {
    expect(levelsHint(FIRST, null, meta)).toBe('This indicator has figures for Exampleshire, partnerships and wards.');
    expect(levelsHint(FIRST, 'everywhere', meta)).toMatch(/^This/);
    expect(levelsHint(FIRST, 'gone', meta)).toMatch(/^There is no indicator “gone”\. This indicator/);
  });
});

describe('an address', () => {
  it.each([
    {},
    { kind: 'all' as const, period: 'all', breakdown: 'every' },
    { kind: 'below' as const },
    { kind: 'one' as const, one: 'W1', against: [] },
    { kind: 'several' as const, several: ['L2', 'W1'], against: ['E92000001', 'E10900001'] },
    { kind: 'neighbours' as const, indicator: 'partnerships', period: '2020' },
    { beside: 'partnerships', kind: 'home' as const },
  ])('brings back the choices that it was made of: %j', (change) => {
    expect(from(new URLSearchParams(addressOf(choices(change), 'E92000001')).toString())).toEqual(choices(change));
  });

  it.each([
    'indicator=gone&beside=gone&period=1999&breakdown=x&chart=cake&areas=nowhere',
    'areas=below:gone',
    'areas=',
  ])('leaves what it says wrongly as it was: %s', (query) => {
    expect({ ...from(query), kind: 'home' }).toEqual(FIRST);
  });

  it('cannot ask for wards that have no figures', () => {
    expect(from('indicator=partnerships&areas=all').kind).toBe('home');
    expect(from('indicator=partnerships&areas=below:L1').kind).toBe('home');
  });

  it('has the choices only where they wrote the query', () => {
    const page = { sql: 'SELECT 1', isWritten: false, release: '2025-11-20', benchmark: 'E92000001' };
    expect(pageAddress(choices({ chart: 'bar' }), page).toString()).toBe('chart=bar&release=2025-11-20&sql=SELECT+1');
    const written = pageAddress(FIRST, { ...page, isWritten: true, release: '' });
    expect(written.toString()).toBe('indicator=everywhere');
  });

  it.each([
    'indicator=everywhere&areas=below:L1&against=E92000001,E10900001&period=all&breakdown=female|10-11|all|all',
    'indicator=everywhere&areas=L2,W1&against=&period=latest&breakdown=all|all|3',
  ])('of an earlier version brings back its choices: %s', (query) => {
    const old = new URLSearchParams(query);
    const { kind, parent, several, against, breakdown } = from(query);
    expect({ kind, against, breakdown }).toEqual({
      kind: old.get('areas')?.startsWith('below') ? 'below' : 'several',
      against: old.get('against')?.split(',').filter(Boolean),
      breakdown: old.get('breakdown')?.split('|').concat('all').slice(0, 4).join('|'),
    });
    if (kind === 'below') expect(parent).toBe('L1');
    else expect(several).toEqual(['L2', 'W1']);
  });

  it('is at most 250 characters where it names a hundred wards', () => {
    // As a county has them: wards of a district in a row, with numbers that are no more: three districts whole, of the others every third.
    const wards = Array.from({ length: 155 }, (_, i) => `E0500${9800 + i + 3 * Math.floor(i / 24)}`);
    const some = choices({ kind: 'several', several: wards.filter((_, i) => i < 72 || i % 3 === 0) });
    const text = pageAddress(
      { ...some, period: '2024/25', breakdown: 'female|10-11|all|all', chart: 'scatter' },
      {
        sql: '',
        benchmark: 'E92000001',
        isWritten: true,
        release: '2026-11-26',
      },
    ).toString();
    expect(text.length).toBeLessThanOrEqual(250);
    expect(codesOf(shortCodes(some.several))).toEqual(some.several);
  });

  it('holds codes of every kind, in any order', () => {
    const codes = fc.uniqueArray(
      fc.oneof(
        fc.integer({ min: 0, max: 30 }).map((n) => `E050099${String(n).padStart(2, '0')}`),
        fc.constantFrom('E92000001', 'E10000019', 'W', 'L1', 'L2', 'REACH_9', 'E09999999', 'E010000000'),
      ),
    );
    fc.assert(
      fc.property(codes, (some) => {
        expect(codesOf(shortCodes(some)).filter(Boolean)).toEqual(some.toSorted());
      }),
    );
  });
});

describe('the query of the choices', () => {
  const heading = (change: Partial<Choices>): string[] =>
    queryOf(choices(change), meta, areas)
      .split('\n')
      .filter((line) => line.startsWith('-- '));

  it.each([
    [{}, ['-- EVERYWHERE', '-- Exampleshire and its partnerships, latest period']],
    [{ kind: 'below', period: 'all' }, ['-- EVERYWHERE', '-- wards of North, all periods']],
    [{ kind: 'one', one: 'W1', period: '2023/24' }, ['-- EVERYWHERE', '-- Fen, 2023/24']],
    [{ kind: 'several' }, ['-- EVERYWHERE', '-- several areas, latest period']],
    [{ kind: 'neighbours' }, ['-- EVERYWHERE', '-- Exampleshire and its statistical neighbours, latest period']],
    [
      { kind: 'all', beside: 'partnerships' },
      ['-- EVERYWHERE (x) against PARTNERSHIPS (y)', '-- all wards, newest periods'],
    ],
  ] as [Partial<Choices>, string[]][])('begins with what it is about: %j', (change, lines) => {
    expect(heading(change)).toEqual(lines);
  });

  it('asks for the areas and the breakdown that are chosen', () => {
    expect(picksOf(choices({ kind: 'neighbours', breakdown: 'every' }), meta)).toMatchObject({
      areas: { kind: 'some', codes: ['E10900001', 'E10000002'] },
      breakdown: null,
    });
    expect(picksOf(choices({ kind: 'all', breakdown: 'female|10-11|all|all' }), meta)).toMatchObject({
      areas: { kind: 'kind', type: 'ward' },
      breakdown: { sex: 'female', age: '10-11', ethnicity: 'all', group: 'all' },
    });
    expect(picksOf(choices({ kind: 'several', several: ['L2', 'W1'] }), meta).areas).toEqual({
      kind: 'some',
      codes: ['L2', 'W1'],
    });
  });
});

describe('what is drawn', () => {
  const wards = (count: number): Result => ({
    columns: [
      { name: 'area', kind: 'text' },
      { name: 'area_name', kind: 'text' },
      { name: 'period', kind: 'text' },
      { name: 'value', kind: 'number' },
    ],
    rows: Array.from({ length: count }, (_, i) => [`W${i}`, `Ward ${i}`, '2024', i]),
    cut: false,
  });
  const map = async () => Array.from({ length: 100 }, (_, i) => ({ area: `W${i}`, q: i, r: 0 }));
  const kindOf = async (count: number, hexagons = map): Promise<string> => {
    const drawing = await drawingOf(wards(count), meta, 'auto', hexagons);
    return typeof drawing === 'string' ? drawing : drawing.kind;
  };

  it('are dots, and a map where there are too many areas for them and the site has one', async () => {
    expect(await kindOf(10)).toBe('dot');
    expect(await kindOf(81)).toBe('map');
    expect(await kindOf(81, async () => [])).toMatch(/^No chart: 81 areas are too many/);
  });

  it('fetches no map where none is drawn', async () => {
    const fetched = async () => {
      throw new Error('the map was fetched');
    };
    expect(await kindOf(10, fetched)).toBe('dot');
  });

  it('is a sentence where what is wanted cannot be drawn', async () => {
    expect(await drawingOf(wards(10), meta, 'scatter', map)).toMatch(/^No scatter: choose a second indicator/);
    expect(await drawingOf(wards(10), meta, 'map', async () => [])).toMatch(/^No map: there is none/);
  });
});

describe('the chart of another page that follows the figures', () => {
  it.each([
    ['dot', {}, 'embed/comparison/everywhere/E10900001/'],
    ['map', { kind: 'all' }, 'embed/map/everywhere/E10900001/'],
    ['map', { kind: 'below' }, 'embed/map/everywhere/L1/'],
    ['line', { kind: 'one', period: 'all' }, 'embed/trend/everywhere/L1/'],
    ['dot', { against: [] }, ''],
    ['dot', { period: '2023/24' }, ''],
    ['dot', { breakdown: 'all|all|3|all' }, ''],
    ['dot', { kind: 'several', several: ['L1', 'L2'] }, ''],
    ['scatter', { kind: 'all', beside: 'partnerships' }, ''],
  ] as const)('of %s with %o is %s', (kind, change, path) => {
    expect(embedOfChoices(kind, choices(change), meta)).toBe(path);
  });
});
