import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Entry } from '../../site/client/find/entry.ts';
import { locate, looksLikePostcode } from '../../site/client/find/postcode.ts';
import { search, searchNear, searchPairs } from '../../site/client/find/search.ts';

const entry = (name: string, what = 'ward', key = name): Entry => ({
  key,
  name,
  what,
  href: `/${key}/`,
  isPlace: what !== 'indicator',
});
const ENTRIES = [
  entry('Bostonshire', 'county'),
  entry('Boston', 'partnership'),
  entry('Castle (Lincoln)'),
  entry('Castle (South Kesteven)'),
  entry("St John's (South Kesteven)"),
  entry('Old Castle (Boston)', 'ward', 'E05000001'),
  entry('Obesity in Year 6', 'indicator', 'obesity-year-6'),
  entry('Obesity in Reception', 'indicator', 'obesity-reception'),
];
const names = (text: string): string[] => search(ENTRIES, text).map(({ name }) => name);

describe('a search', () => {
  it('finds what has all the words, whatever their order, case and punctuation, what begins with them first', () => {
    expect(names('castle')).toEqual(['Castle (Lincoln)', 'Castle (South Kesteven)', 'Old Castle (Boston)']);
    expect(names('KESTEVEN st johns')).toEqual(["St John's (South Kesteven)"]);
    expect(names('obes')).toEqual(['Obesity in Year 6', 'Obesity in Reception']);
  });

  it('puts what is just that before what only begins with it', () => {
    expect(names('boston').slice(0, 2)).toEqual(['Boston', 'Bostonshire']);
  });

  it('finds a measure by what else people call it, after what bears the name', () => {
    const neet = { ...entry('Not in education, work or training', 'indicator', 'neet'), also: ['NEET', 'NI 117'] };
    const all = [neet, entry('Neeton'), { ...entry('First-time entrants', 'indicator', 'fte'), also: ['NI 11'] }];
    const found = (text: string): string[] => search(all, text).map(({ key }) => key);
    expect(found('neet')).toEqual(['Neeton', 'neet']);
    expect(found('ni 117')).toEqual(['neet']);
    expect(found('NI 11')).toEqual(['fte']);
    const [pair] = searchPairs([neet, entry('Boston')], 'neet boston');
    expect([pair?.indicator.key, pair?.place.key]).toEqual(['neet', 'Boston']);
  });

  it('forgives a wrong, missing or doubled letter in each longer word, and no more', () => {
    const towns = [
      entry('Gainsborough', 'town'),
      entry('Skegness', 'town'),
      entry('Louth', 'town'),
      entry('Lowthorpe', 'town'),
    ];
    const near = (text: string): string[] => searchNear(towns, text).map(({ name }) => name);
    expect(near('gainsbrough')).toEqual(['Gainsborough']);
    expect(near('gainsborrogh')).toEqual(['Gainsborough']);
    expect(near('skegnes')).toEqual(['Skegness']);
    expect(near('skegnss')).toEqual(['Skegness']);
    expect(near('lout')).toEqual(['Louth', 'Lowthorpe']);
    expect(near('scunthorpe')).toEqual([]);
    expect(near('ni 117')).toEqual([]);
    expect(near('in the')).toEqual([]);
  });

  it('finds an area by its code, and nothing by a piece of one', () => {
    expect(names('e05000001')).toEqual(['Old Castle (Boston)']);
    expect(names('e0500')).toEqual([]);
  });

  it('finds an indicator at a place by words of both', () => {
    const pairs = (text: string) =>
      searchPairs(ENTRIES, text).map(({ indicator, place }) => `${indicator.name} @ ${place.name}`);
    expect(pairs('obesity reception lincoln')).toEqual(['Obesity in Reception @ Castle (Lincoln)']);
    expect(pairs('how many obesity year 6 in boston')).toEqual([
      'Obesity in Year 6 @ Boston',
      'Obesity in Year 6 @ Bostonshire',
      'Obesity in Year 6 @ Old Castle (Boston)',
    ]);
    expect(pairs('obesity atlantis')).toEqual([]);
  });
});

describe('a postcode', () => {
  const SECTORS = {
    exact: ['ZX1'],
    sectors: { 'ZX1 1': ['A', 'B'], 'ZX1 2': ['B'], 'ZX2 1': ['C', 'D'], 'ZX10 1': ['E'] },
  };
  const files: string[] = [];
  const find = (text: string) =>
    locate(
      text,
      SECTORS,
      async (outward) => {
        files.push(outward);
        return { '1': { A: 'AAAB', B: 'BA' }, '2': { B: 'ZZ' } };
      },
      'Fennmoor',
    );

  it.each(['ZX1 1AB', 'zx1 1ab', 'ZX11AB', ' zx1  1Ab ', 'ZX1-1AB', 'ZX1 1AB.', '“zx1,1ab”'])(
    '%s leads to its ward alone',
    async (text) => {
      expect(await find(text)).toEqual({ areas: ['A'], told: 'ZX1 1AB is in this ward.' });
    },
  );

  it('is not mistaken for another whose letters lie across two units', async () => {
    expect((await find('ZX1 1AA')).areas).toEqual(['A']);
    expect(await find('ZX1 1BB')).toEqual({
      areas: ['A', 'B'],
      told: 'ZX1 1BB is not in our list of postcodes. Postcodes that begin with ZX1 1 are in one of these wards.',
    });
  });

  it('is told honestly by its sector where it is not known itself', async () => {
    expect(await find('ZX2 1AA')).toEqual({
      areas: ['C', 'D'],
      told: 'Postcodes that begin with ZX2 1 are in one of these wards.',
    });
    expect(await find('ZX10 1AA')).toEqual({
      areas: ['E'],
      told: 'All postcodes that begin with ZX10 1 are in this ward.',
    });
  });

  it('may be typed in part', async () => {
    expect((await find('ZX1')).areas).toEqual(['A', 'B', 'E']);
    expect((await find('ZX1 2')).areas).toEqual(['B']);
    expect((await find('ZX1 2Z')).areas).toEqual(['B']);
    expect(await find('QQ9 9QQ')).toEqual({ areas: [], told: 'No postcode in Fennmoor begins like that.' });
  });

  it('asks for the file of its outward code and for nothing that tells more', async () => {
    files.length = 0;
    await find('ZX1 1AB');
    await find('ZX2 1AB');
    expect(files).toEqual(['ZX1']);
  });

  it('is told from a name', () => {
    fc.assert(
      fc.property(
        fc.constantFrom('LN1', 'ln1 1', 'ln1-1xx', 'PE21 6AA.', 'LN1 1P', 'LN11PL', 'B33 8TH', 'M1 1AE'),
        (text) => looksLikePostcode(text),
      ),
    );
    fc.assert(
      fc.property(
        fc.constantFrom('Lincoln', 'obesity', 'year 6', 'E05009640', 'Castle', ''),
        (text) => !looksLikePostcode(text),
      ),
    );
  });
});
