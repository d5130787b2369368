import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { audit } from '../../data-pipeline/commands/audit.ts';
import { importMembers } from '../../data-pipeline/commands/importMembers.ts';
import { protect } from '../../data-pipeline/commands/protect.ts';
import { membersFromPostcodes } from '../../data-pipeline/import/membersFromPostcodes.ts';
import type { AreaCode } from '../../data-pipeline/schema/brand.ts';
import { type Area, indexAreas } from '../../data-pipeline/schema/folder/area.ts';
import { callOf, silentEffects } from '../helpers/inProcess.ts';
import { temporaryFolder } from '../helpers/publishInto.ts';

/** Mereside takes all of Calder (E05900003), and one of the three postcodes of Alderholt (E05900001). */
const POSTCODES = [
  ...['ZX1 1AA,E05900001', 'ZX1 1AB,E05900001', 'ZX1 1AD,E05900001', 'ZX1 2AA,E05900002', 'ZX1 3AA,E05900003'],
  ...['ZX1 3AB,E05900003', 'ZX2 1AA,E05900004', 'ZX2 2AA,E05900005'],
];
const LEVEL = '  - {type: ward-part, singular: part of a ward, plural: parts of wards}\n';

function folderWith({ level = true, postcodes = POSTCODES } = {}): string {
  const folder = join(temporaryFolder(), 'indicators');
  cpSync(join(import.meta.dirname, '../input/small'), folder, { recursive: true });
  writeFileSync(join(folder, 'postcodes.csv'), `postcode,area\n${postcodes.join('\n')}\n`);
  if (level) {
    const path = join(folder, 'scorecard.yaml');
    writeFileSync(path, readFileSync(path, 'utf8').replace(/^protect:/m, `${LEVEL}protect:`));
  }
  return folder;
}

async function runImport(folder: string, rows: readonly string[]): Promise<{ code: number; err: string }> {
  const file = join(folder, '../reach.csv');
  writeFileSync(file, `area,postcode\n${rows.join('\n')}\n`);
  const { effects, said } = silentEffects({ name: (path) => path.replace(/^.*\//, '') });
  const code = await importMembers.run(callOf(effects, { indicators: folder }, ['members', file]));
  return { code, err: said.err };
}

const REACH = ['EXR01,zx1 1aa', 'EXR01,ZX13AA', 'EXR01,ZX1 3AB'];

describe('an area that is listed as postcodes', () => {
  it('is made of whole wards, and of the parts into which it cuts the others', async () => {
    const folder = folderWith();
    const { code, err } = await runImport(folder, REACH);
    expect({ code, err }).toEqual({
      code: 0,
      err: "1 area made of 1 whole ward and 2 parts of wards\n`protect` needs counts under rule ours for each part too, and refuses without them, because a part is the difference between an area and a ward. `aggregate` counts them: postcodes.csv has each postcode's part\n",
    });
    expect(readFileSync(join(folder, 'memberships.csv'), 'utf8')).toBe(
      'area,member\nEXR01,E05900001-2\nEXR01,E05900003\n',
    );
    expect(readFileSync(join(folder, 'areas.csv'), 'utf8').split('\n').slice(-3)).toEqual([
      'E05900001-1,"Alderholt, part 1",ward-part,E05900001,,,alderholt-northmere-part-1,,',
      'E05900001-2,"Alderholt, part 2",ward-part,E05900001,,,alderholt-northmere-part-2,,',
      '',
    ]);
    expect(readFileSync(join(folder, 'postcodes.csv'), 'utf8').split('\n').slice(1, 5)).toEqual([
      'ZX1 1AA,E05900001-2',
      'ZX1 1AB,E05900001-1',
      'ZX1 1AD,E05900001-1',
      'ZX1 2AA,E05900002',
    ]);
    const again = await runImport(folder, ['EXR01,ZX1 3AA', 'EXR01,ZX1 3AB']);
    expect(again).toEqual({ code: 0, err: '1 area made of 1 whole ward and 0 parts of wards\n' });
    expect(readFileSync(join(folder, 'areas.csv'), 'utf8')).not.toContain('ward-part');
    // Each postcode is in its ward again, as before the first list.
    expect(readFileSync(join(folder, 'postcodes.csv'), 'utf8')).toBe(`postcode,area\n${POSTCODES.join('\n')}\n`);
  });

  it.each([
    [
      'a postcode that is not here',
      REACH.with(0, 'EXR01,ZX9 9ZZ'),
      {},
      'reach.csv:2:7: this postcode is not in postcodes.csv; expected one of a ward of this scorecard\n',
    ],
    [
      'an area that is not there',
      REACH.with(0, 'EXR09,ZX1 1AA'),
      {},
      'reach.csv:2:1: unknown area; expected a code of areas.csv\n',
    ],
    [
      'an area that is not there, told once for all its postcodes',
      REACH.map((row) => row.replace('EXR01', 'EXR09')),
      {},
      'reach.csv:2:1: unknown area; expected a code of areas.csv\n',
    ],
    [
      'no level for parts',
      REACH,
      { level: false },
      'scorecard.yaml:1:1: levels: these areas cut 1 ward into parts; expected a level for them, last: {type: ward-part, singular: part of a ward, plural: parts of wards}\n',
    ],
  ])('is refused with %s, and no postcode is repeated', async (_, rows, options, message) => {
    const folder = folderWith(options);
    const before = readFileSync(join(folder, 'areas.csv'), 'utf8');
    const { code, err } = await runImport(folder, rows);
    expect({ code, err }).toEqual({ code: 1, err: `${message}nothing was written\n` });
    expect(readFileSync(join(folder, 'areas.csv'), 'utf8')).toBe(before);
  });
});

/** Alderholt 60 of 200, of which 5 of 40 live in Mereside's part of it; nothing else is small. */
const COUNTS = {
  E05900001: '60,200',
  E05900002: '40,120',
  E05900003: '45,130',
  E05900004: '60,150',
  E05900005: '55,140',
  E07900001: '145,450',
  E07900002: '115,290',
  E10900001: '260,740',
  EXR01: '50,170',
};
const PARTS = { 'E05900001-1': '55,160', 'E05900001-2': '5,40' };

async function protectFolder(folder: string, counts: Record<string, string>): Promise<{ code: number; err: string }> {
  const path = join(folder, 'be-healthy/breastfeeding.md');
  writeFileSync(
    path,
    readFileSync(path, 'utf8').replace('levels: [ward, lcp, county]', 'levels: [ward, lcp, county, reach]'),
  );
  const file = join(folder, '../counts.csv');
  const rows = Object.entries(counts).map(([area, both]) => `breastfeeding,${area},2024/25,${both}`);
  writeFileSync(file, `indicator,area,period,numerator,denominator\n${rows.join('\n')}\n`);
  const { effects, said } = silentEffects();
  const code = await protect.run(callOf(effects, { indicators: folder, counts: [file], out: folder }));
  return { code, err: said.err };
}

describe('what lies between such an area and a ward', () => {
  it('is never given away: five mothers are not the difference of two figures', async () => {
    const folder = folderWith();
    await runImport(folder, REACH);
    const { code, err } = await protectFolder(folder, { ...COUNTS, ...PARTS });
    expect(code, err).toBe(0);
    const text = readFileSync(join(folder, 'be-healthy/breastfeeding.csv'), 'utf8');
    expect(text).not.toContain('E05900001-');
    const isShown = (area: string): boolean =>
      new RegExp(`^breastfeeding,${area},2024/25,all,all,all,all,\\d+`, 'm').test(text);
    expect(isShown('EXR01') && isShown('E05900003')).toBe(false);
    const { effects, said } = silentEffects();
    expect(await audit.run(callOf(effects, { indicators: folder })), said.out).toBe(0);
  });

  it('is found by the audit where both figures are shown all the same', async () => {
    const folder = folderWith();
    await runImport(folder, REACH);
    await protectFolder(folder, { ...COUNTS, ...PARTS });
    const rows = Object.entries(COUNTS).map(([area, both]) => {
      const [numerator, denominator] = both.split(',').map(Number) as [number, number];
      const value = ((100 * numerator) / denominator).toFixed(1);
      return `breastfeeding,${area},2024/25,all,all,all,all,${numerator},${denominator},${value},,,`;
    });
    const head = 'indicator,area,period,sex,age,ethnicity,group,numerator,denominator,value,lower,upper,status';
    writeFileSync(join(folder, 'be-healthy/breastfeeding.csv'), `${[head, ...rows].join('\n')}\n`);
    const { effects, said } = silentEffects();
    expect(await audit.run(callOf(effects, { indicators: folder, explain: true })), said.out + said.err).toBe(1);
    expect(said.out).toContain('Mereside reach area 50 - Calder 45 = 5');
  });

  it('must be counted: without counts of the parts nothing is published', async () => {
    const folder = folderWith();
    await runImport(folder, REACH);
    const { code, err } = await protectFolder(folder, COUNTS);
    expect(code).toBe(1);
    expect(err).toContain('counts are missing of the areas that it is made of: E05900001-2');
  });
});

it('gives each postcode to exactly the areas that listed it, whatever the lists', () => {
  const wards = ['W1', 'W2', 'W3'] as AreaCode[];
  const areas = indexAreas(wards.map((code) => ({ code, name: code, slug: code.toLowerCase() }) as unknown as Area));
  const postcodes = Array.from({ length: 9 }, (_, i) => ({ postcode: `P${i}`, area: wards[i % 3]! }));
  const lists = fc.array(fc.uniqueArray(fc.constantFrom('R1', 'R2', 'R3')), { minLength: 9, maxLength: 9 });
  fc.assert(
    fc.property(lists, (within) => {
      const listed = new Map(postcodes.map(({ postcode }, i) => [postcode, new Set(within[i]) as Set<AreaCode>]));
      const { parts, members } = membersFromPostcodes(listed, postcodes, areas);
      for (const ward of wards) {
        const own = postcodes
          .filter(({ area }) => area === ward)
          .map(({ postcode }) => [...listed.get(postcode)!].sort().join());
        const pieces = parts.filter(({ parent }) => parent === ward);
        const made = (pieces.length > 0 ? pieces.map(({ code }) => code) : [ward]).map((code) =>
          members
            .filter(({ member }) => member === code)
            .map(({ area }) => area)
            .sort()
            .join(),
        );
        expect(new Set(made)).toEqual(new Set(own));
        expect(made.length).toBe(new Set(own).size);
      }
    }),
  );
});
