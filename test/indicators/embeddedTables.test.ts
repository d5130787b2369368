import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import Papa from 'papaparse';
import { describe, expect, it } from 'vitest';
import { csvText } from '../../data-pipeline/write/csvText.ts';
import { curatedFifths, fifthsBy } from './curate/fifths.ts';
import { asGroup } from './curate/groupsOf.ts';
import { curatedPlaces, PLACE_COLUMNS } from './curate/places.ts';
import { hasSource, type Row, sourceRows } from './curate/source.ts';

const INDICATORS = join(import.meta.dirname, '../../indicators');
const textOf = (name: string): string => readFileSync(join(INDICATORS, name), 'utf8');
const rowsOf = (name: string): Row[] => Papa.parse<Row>(textOf(name).trimEnd(), { header: true, delimiter: ',' }).data;

/** Whose own addresses begin so. */
const OWN: Record<string, RegExp> = {
  'Education Endowment Foundation': /^https:\/\/educationendowmentfoundation\.org\.uk\//,
  'National Institute for Health and Care Excellence': /^https:\/\/www\.nice\.org\.uk\//,
  'Youth Endowment Fund': /^https:\/\/(www\.)?youthendowmentfund\.org\.uk\//,
  'Youth Futures Foundation': /^https:\/\/youthfuturesfoundation\.org\//,
  'Early Intervention Foundation': /^https:\/\/www\.eif\.org\.uk\//,
  'Foundations, What Works Centre for Children and Families': /^https:\/\/foundations\.org\.uk\//,
  "What Works for Children's Social Care (now part of Foundations)": /^https:\/\/whatworks-csc\.org\.uk\//,
  'NHS England': /^https:\/\/www\.england\.nhs\.uk\//,
  Nesta: /^https:\/\/www\.nesta\.org\.uk\//,
  'Policy Leeds, University of Leeds': /^https:\/\/www\.leeds\.ac\.uk\//,
  'University of Leeds and University of Sheffield (NIHR ARC)': /^https:\/\/www\.supervisedtoothbrushing\.com\//,
  'Public Health England; Unicef UK': /^https:\/\/www\.unicef\.org\.uk\//,
};
const GOVERNMENT = /^https:\/\/(www|assets\.publishing\.service)\.gov\.uk\//;

describe('what is known to work', () => {
  it('is cited at the address of whoever says so', () => {
    const wrong = rowsOf('evidence.csv').filter(
      ({ organisation = '', url = '' }) => !(OWN[organisation] ?? GOVERNMENT).test(url),
    );
    expect(wrong).toEqual([]);
  });

  it.skipIf(!hasSource)('has the titles and the ratings of its source as printed, in words of its own', () => {
    const source = new Map(sourceRows('more/evidence.csv').map((row) => [`${row.title}|${row.organisation}`, row]));
    const rows = rowsOf('evidence.csv');
    expect(rows.length).toBeGreaterThan(60);
    for (const row of rows) {
      const read = source.get(`${row.title}|${row.organisation}`);
      expect(row.rating?.replace(/^impact (?=\+)/, ''), row.title).toBe(read?.rating);
      expect(row.kind).toBe(read?.kind);
      expect(row.summary, row.title).not.toBe(read?.summary);
      const named = read?.indicator?.split(';').map((indicator) => asGroup({ indicator }).indicator);
      expect(new Set(row.indicator?.split(';')).isSupersetOf(new Set(named))).toBe(true);
    }
  });
});

describe.skipIf(!hasSource)('towns and villages', () => {
  it('are those of the source with their wards, and none appears twice', () => {
    const rows = curatedPlaces();
    expect(textOf('places.csv')).toBe(csvText(PLACE_COLUMNS, rows));
    expect(rows.length).toBeGreaterThan(850);
    const wards = new Set(rows.flatMap(([, , areas = '']) => areas.split(';')));
    expect(wards.size).toBe(155);
  });

  it('bear a name twice where the source says so', () => {
    const names = Map.groupBy(sourceRows('more/places.csv'), ({ place = '' }) => place);
    const twice = [...names].filter(([, own]) => own.length > 1).map(([name]) => name);
    expect(twice).toEqual(
      'Aisby,Asgarby,Cold Harbour,Fenton,Gunby,Laughton,Manthorpe,Martin,Morton,Northorpe,Stainfield,Thurlby,Waddington'.split(
        ',',
      ),
    );
  });
});

describe('a target', () => {
  it('is one of the source that can be drawn, at the address of whoever set it', () => {
    const rows = rowsOf('targets.csv');
    for (const { source = '' } of rows) expect(source).toMatch(/https:\/\/www\.gov\.uk\/\S+$/);
    if (!hasSource) return;
    const read = sourceRows('more/targets-public.csv');
    for (const row of rows) {
      const same = read.filter(
        (one) => one.indicator === row.indicator && one.area === row.area && one.period === row.period,
      );
      expect(same.map(({ target }) => target)).toEqual([row.target]);
    }
  });
});

describe('fifths of deprivation', () => {
  it('hold a fifth of the children each, as nearly as whole areas can, the highest share first', () => {
    const areas = [10, 50, 30, 40, 20].map((numerator, i) => ({ area: `A${i}`, numerator, denominator: 100 }));
    expect([...fifthsBy(areas)]).toEqual([
      ['A1', 1],
      ['A3', 2],
      ['A2', 3],
      ['A4', 4],
      ['A0', 5],
    ]);
    expect(fifthsBy([...areas, { area: 'B', numerator: 90, denominator: 500 }]).get('B')).toBe(4);
  });

  it.skipIf(!hasSource)('are those of the source’s wards', () => {
    const rows = curatedFifths();
    expect(textOf('memberships.csv')).toBe(csvText(['area', 'member'], rows));
    // All wards but Fulstow, of which there is no figure, once in each set.
    expect(new Set(rows.map(([fifth, ward]) => `${fifth.slice(0, 2)} ${ward}`)).size).toBe(rows.length);
    expect(rows.length).toBe(2 * 154);
    expect(rows.some(([, ward]) => ward === 'E05009880')).toBe(false);
  });
});
