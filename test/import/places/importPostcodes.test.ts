import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { importPostcodes } from '../../../data-pipeline/commands/importPostcodes.ts';
import { callOf, overlay, SHARED, silentEffects } from '../../helpers/inProcess.ts';
import { temporaryFolder } from '../../helpers/publishInto.ts';
import { expectFile } from '../../helpers/snapshot.ts';

const INPUT = join(import.meta.dirname, '../../input/small');
const SHELF = join(import.meta.dirname, 'postcodes');
const GEO = join(import.meta.dirname, '../../../../shared/data/geo');

/** Imports files into a scorecard folder and gives what would be written, and what is said. */
async function importInto(indicators: string, files: readonly string[], change = {}) {
  const written: Record<string, string> = {};
  const { effects, said } = silentEffects({
    ...SHARED,
    replaceFiles: async (contents) => {
      for (const [path, text] of contents) written[path.replace(`${indicators}/`, '')] = String(text);
    },
    ...change,
  });
  const code = await importPostcodes.run(callOf(effects, { indicators }, ['postcodes', ...files]));
  return { code, written, err: said.err };
}

/** Imports files that are made of text. */
async function importTexts(texts: Record<string, string>) {
  const files = Object.keys(texts);
  const { bytes } = silentEffects().effects;
  return importInto(INPUT, files, {
    bytes: (path: string) => (path in texts ? [new TextEncoder().encode(texts[path])] : bytes(path)),
  });
}

describe('each faulty file is told with its place, and nothing is written', () => {
  it.each(readdirSync(SHELF))('%s', async (name) => {
    const folder = join(SHELF, name);
    const files = readdirSync(folder).filter((file) => file.endsWith('.csv'));
    const { effects } = silentEffects();
    const { code, written, err } = await importInto(
      INPUT,
      files.map((file) => join(folder, file)),
      { name: (path: string) => effects.name(path).replace(/^.*\//, '') },
    );
    expectFile(join(folder, 'expected.txt'), err);
    expect({ code, written }).toEqual({ code: 1, written: {} });
  });
});

describe('postcodes as their publishers give them', () => {
  const EXPECTED = 'postcode,area\nZ1A 2CD,E05900005\nZX1 1AA,E05900001\nZX10 9ZZ,E05900002\n';

  it('Code-Point Open: no header, postcodes padded to seven characters, wards of others and none', async () => {
    const { code, written, err } = await importTexts({
      'zx.csv': [
        '"ZX1 1AA",10,500000,350000,"E92000001","","","E10900001","E07900001","E05900001"',
        '"ZX109ZZ",10,500010,350010,"E92000001","","","E10900001","E07900001","E05900002"',
        '"Z1A 2CD",20,500020,350020,"E92000001","","","E10900001","E07900002","E05900005"',
        '"ZX1 1AB",90,0,0,"","","","","",""',
        '"ZY1 1AA",10,600000,350000,"E92000001","","","E10000003","E07000008","E05002702"',
      ].join('\n'),
    });
    expect(err).toMatch(/^wrote 3 postcodes in 3 wards to .*postcodes\.csv\n$/);
    expect({ code, written }).toEqual({ code: 0, written: { 'postcodes.csv': EXPECTED } });
  });

  it('Code-Point Open in several files with its file of column heads', async () => {
    const { written } = await importTexts({
      'Code-Point_Open_Column_Headers.csv':
        'PC,PQ,EA,NO,CY,RH,LH,CC,DC,WC\nPostcode,Positional_quality_indicator,Eastings,Northings,Country_code,NHS_regional_HA_code,NHS_HA_code,Admin_county_code,Admin_district_code,Admin_ward_code\n',
      'z.csv': '"Z1A 2CD",20,500020,350020,"E92000001","","","E10900001","E07900002","E05900005"\n',
      'zx.csv':
        '"ZX1 1AA",10,500000,350000,"E92000001","","","E10900001","E07900001","E05900001"\r\n"ZX109ZZ",10,500010,350010,"E92000001","","","E10900001","E07900001","E05900002"\r\n',
    });
    expect(written).toEqual({ 'postcodes.csv': EXPECTED });
  });

  it.each(['osward', 'WD24CD', 'wd25cd'])(
    'the ONS Postcode Directory with its ward in %s, without ended postcodes',
    async (ward) => {
      const { written } = await importTexts({
        'ONSPD.csv': [
          `pcd,pcd2,pcds,dointr,doterm,oscty,${ward},usertype`,
          '"ZX1 1AA","ZX1  1AA","ZX1 1AA","198001","","E10900001","E05900001","0"',
          '"ZX109ZZ","ZX10 9ZZ","ZX10 9ZZ","198001","","E10900001","E05900002","0"',
          '"Z1A 2CD","Z1A  2CD","Z1A 2CD","198001","","E10900001","E05900005","0"',
          '"ZX1 1AZ","ZX1  1AZ","ZX1 1AZ","198001","200112","E10900001","E05900001","1"',
        ].join('\n'),
      });
      expect(written).toEqual({ 'postcodes.csv': EXPECTED });
    },
  );

  it('an older edition whose ward was taken whole by another', async () => {
    const base = overlay(INPUT, temporaryFolder());
    const indicators = 'indicators';
    const changed = 'from,to,share,date\nE05900000,E05900001,1,2024-05-02\n';
    const texts: Record<string, string> = {
      'indicators/area-changes.csv': changed,
      'old.csv': 'pcds,osward\nZX1 1AA,E05900000\n',
    };
    const { written } = await importInto(indicators, ['old.csv'], {
      ...base,
      bytes: (path: string) => (path in texts ? [new TextEncoder().encode(texts[path])] : base.bytes(path)),
    });
    expect(written).toEqual({ 'postcodes.csv': 'postcode,area\nZX1 1AA,E05900001\n' });
  });

  it.runIf(existsSync(GEO))('the postcodes of the county: every one of them, in all its wards', async () => {
    const file = join(GEO, 'codepoint_open_2025-10_lincolnshire.csv');
    const { code, written, err } = await importInto(join(import.meta.dirname, '../../../indicators'), [file]);
    expect(err).toMatch(/wrote 23,668 postcodes in 155 wards/);
    expect(code).toBe(0);
    const source = readFileSync(file, 'utf8')
      .trim()
      .split(/\r?\n/)
      .slice(1)
      .map((line) => line.split(','));
    expect(new Set(written['postcodes.csv']?.trim().split('\n').slice(1))).toEqual(
      new Set(source.map((cells) => `${cells[0]},${cells[6]}`)),
    );
  });
});
