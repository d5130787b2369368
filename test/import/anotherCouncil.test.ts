import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import Papa from 'papaparse';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { check } from '../../data-pipeline/commands/check.ts';
import { importPublished } from '../../data-pipeline/commands/importPublished.ts';
import { newVerb } from '../../data-pipeline/commands/newVerb.ts';
import { publish } from '../../data-pipeline/commands/publish.ts';
import { CallError } from '../../data-pipeline/commands/shared/command.ts';
import { callOf, silentEffects } from '../helpers/inProcess.ts';
import { temporaryFolder } from '../helpers/publishInto.ts';

const ROOT = join(import.meta.dirname, '../..');
const NATIONAL = join(ROOT, '../shared/data/figures-national');
const isHere = existsSync(NATIONAL);
if (!isHere)
  process.stderr.write(
    'anotherCouncil.test.ts: the real county is skipped: ../shared/data/figures-national is not there\n',
  );

async function makeNew(lookup: string, home: string, project = join(temporaryFolder(), 'council')) {
  const { effects, said } = silentEffects({ name: (path) => path.replace(/^.*\//, '') });
  const code = await newVerb.run(callOf(effects, { areas: lookup, home }, [project]));
  return { code, err: said.err, folder: join(project, 'indicators') };
}

/** An invented lookup in the wide form of the ONS, with a byte-order mark. */
const WIDE = `\uFEFFWD25CD,WD25NM,LAD25CD,LAD25NM,CTY25CD,CTY25NM,RGN25CD,RGN25NM,CTRY25CD,CTRY25NM,ObjectId
E05900001,Alderholt,E07900001,Northmere,E10900001,Fennmoor,E12900001,East Anyland,E92900001,Anyland,1
E05900002,Brook,E07900001,Northmere,E10900001,Fennmoor,E12900001,East Anyland,E92900001,Anyland,2
E05900003,Brook,E07900002,Southmere,E10900001,Fennmoor,E12900001,East Anyland,E92900001,Anyland,3
E05900004,Quay & Castle,E06900001,Port Any,,,E12900001,East Anyland,E92900001,Anyland,4
E05900005,Docks,E06900001,Port Any,E99999999,Pseudo,E12900001,East Anyland,E92900001,Anyland,5
`;

function lookupFile(text: string): string {
  const path = join(temporaryFolder(), 'lookup.csv');
  writeFileSync(path, text);
  return path;
}

describe('new makes a scorecard folder for any upper-tier area', () => {
  it('of a county: its districts are the partnerships', async () => {
    const { code, folder } = await makeNew(lookupFile(WIDE), 'Fennmoor');
    expect(code).toBe(0);
    expect(readFileSync(join(folder, 'areas.csv'), 'utf8')).toBe(
      `code,name,type,parent,valid_from,valid_to,slug,lon,lat
E92900001,Anyland,country,,,,anyland,,
E12900001,East Anyland,region,E92900001,,,east-anyland,,
E10900001,Fennmoor,county,E12900001,,,fennmoor,,
E07900001,Northmere,lcp,E10900001,,,northmere,,
E07900002,Southmere,lcp,E10900001,,,southmere,,
E05900001,Alderholt,ward,E07900001,,,alderholt-northmere,,
E05900002,Brook,ward,E07900001,,,brook-northmere,,
E05900003,Brook,ward,E07900002,,,brook-southmere,,
`,
    );
    const { effects, said } = silentEffects();
    expect(await check.run(callOf(effects, { indicators: folder })), said.err).toBe(0);
  });

  it('of an area that is district and county in one: it is its own partnership', async () => {
    const { folder } = await makeNew(lookupFile(WIDE), 'E06900001');
    const rows = readFileSync(join(folder, 'areas.csv'), 'utf8').split('\n');
    expect(rows).toContain('E06900001,Port Any,lcp,E12900001,,,port-any,,');
    expect(rows).toContain('E05900004,Quay & Castle,ward,E06900001,,,quay-and-castle-port-any,,');
    const { effects, said } = silentEffects();
    expect(await check.run(callOf(effects, { indicators: folder })), said.err).toBe(0);
  });

  it.each([
    ['a unitary authority', 'E06900001', 'unitary authority', 'unitary authorities'],
    ['a metropolitan district', 'E08900001', 'metropolitan district', 'metropolitan districts'],
    ['a London borough', 'E09900001', 'London borough', 'London boroughs'],
    ['a principal area of Wales', 'W06900001', 'principal area', 'principal areas'],
    ['a county', 'E10900001', "Local Children's Partnership", "Local Children's Partnerships"],
  ])('%s is called what it is', async (_, home, singular, plural) => {
    const { folder } = await makeNew(lookupFile(WIDE.replaceAll('E06900001', home.replace('E10', 'E06'))), home);
    const { levels, publisher } = parse(readFileSync(join(folder, 'scorecard.yaml'), 'utf8'));
    expect(levels.find(({ lcp }: { lcp?: boolean }) => lcp)).toMatchObject({ type: 'lcp', singular, plural });
    expect(publisher).toBe(home.startsWith('E10') ? 'Fennmoor County Council' : 'Port Any Council');
    const { effects, said } = silentEffects();
    expect(await check.run(callOf(effects, { indicators: folder })), said.err).toBe(0);
  });

  it.each([
    ['a district', 'E07900001', 'not a county or unitary area'],
    ['a part of a name', 'Fenn', 'did you mean E10900001 (Fennmoor)?'],
  ])('and not of %s', async (_, home, message) => {
    const refused = makeNew(lookupFile(WIDE), home);
    await expect(refused).rejects.toThrow(CallError);
    await expect(refused).rejects.toThrow(message);
  });

  it('and not from a lookup without regions, or into a folder that holds something', async () => {
    const without = WIDE.replaceAll(/RGN25CD,RGN25NM,|E12900001,East Anyland,/g, '');
    const { code, err } = await makeNew(lookupFile(without), 'Fennmoor');
    expect({ code, err }).toEqual({
      code: 1,
      err: 'lookup.csv:1:1: this lookup lacks RGN24CD and RGN24NM (of any year); expected the ONS lookup of wards to districts, counties, regions and countries, or a list with columns code,name,type,parent\nnothing was written\n',
    });
    await expect(makeNew(lookupFile(WIDE), 'Fennmoor', join(ROOT, 'indicators'))).rejects.toThrow('is not empty');
  });
});

/** Indicators whose figures there are for every ward of England, with the agreement of each. */
const COPIED: [outcome: string, id: string, agreement: string, file: string][] = [
  ['context', 'child-population-census', 'ons', 'ward-child-population.csv.gz'],
  ['economic-well-being', 'households-overcrowded', 'ons', 'ward-households-census-2021.csv.gz'],
  ['economic-well-being', 'children-income-deprived-2019', 'mhclg', 'ward-income-deprivation.csv.gz'],
];

/** The steps of docs/folder/places.md, "Another council", for Norfolk; returns its scorecard folder. */
async function makeNorfolk(): Promise<string> {
  const { folder } = await makeNew(join(NATIONAL, 'areas-national.csv'), 'Norfolk');
  mkdirSync(join(folder, 'agreements'));
  for (const agreement of new Set(COPIED.map(([, , name]) => name))) {
    const ids = COPIED.filter(([, , name]) => name === agreement).map(([, id]) => `  - ${id}\n`);
    const text = readFileSync(join(ROOT, `indicators/agreements/${agreement}.yaml`), 'utf8');
    writeFileSync(
      join(folder, `agreements/${agreement}.yaml`),
      text.replace(/^indicators:\n( {2}- .*\n)+/m, `indicators:\n${ids.join('')}`),
    );
  }
  for (const [outcome, id] of COPIED) {
    mkdirSync(join(folder, outcome), { recursive: true });
    const text = readFileSync(join(ROOT, `indicators/${outcome}/${id}.md`), 'utf8');
    const columns =
      'area: area_code, period: period, numerator: numerator, denominator: denominator, value: value, status: status';
    const source = `source:\n  kind: table\n  rows: {indicator: ${id}}\n  columns: {${columns}}\n`;
    writeFileSync(join(folder, outcome, `${id}.md`), text.replace(/^protect: \{\}\n/m, `protect: {}\n${source}`));
  }
  const { effects, said } = silentEffects();
  const files = [...new Set(COPIED.map(([, , , file]) => join(NATIONAL, file)))];
  expect(await importPublished.run(callOf(effects, { indicators: folder }, ['table', ...files])), said.err).toBe(0);
  return folder;
}

/** All text below a folder that a person or a program could read. */
function* textsBelow(folder: string): Generator<[path: string, text: string]> {
  for (const path of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
    const file = join(folder, path);
    if (statSync(file).isFile() && !/\.(woff2|gz|br|wasm)$/.test(path)) yield [path, readFileSync(file, 'latin1')];
  }
}

describe.runIf(isHere)('another county is published by replacing the folder alone', () => {
  it('with its own real ward figures, and no word of ours anywhere', async () => {
    const folder = await makeNorfolk();
    const cache = join(ROOT, 'node_modules/.cache/lcp-another');
    rmSync(cache, { recursive: true, force: true });
    mkdirSync(join(cache, 'public'), { recursive: true });
    const { effects, said } = silentEffects();
    const code = await publish.run(callOf(effects, { indicators: folder, out: join(cache, 'public/data') }));
    expect(code, said.err).toBe(0);
    const env = {
      ...process.env,
      NODE_ENV: 'production',
      LCP_PUBLIC: relative(ROOT, join(cache, 'public')),
      LCP_DIST: relative(ROOT, join(cache, 'dist')),
    };
    execFileSync(process.execPath, [join(ROOT, 'node_modules/astro/bin/astro.mjs'), 'build', '--silent'], {
      cwd: ROOT,
      env,
    });
    const dist = join(cache, 'dist');
    const areas = Papa.parse<Record<string, string>>(readFileSync(join(ROOT, 'indicators/areas.csv'), 'utf8'), {
      header: true,
    });
    const codes = areas.data.flatMap(({ code, type }) =>
      type === 'ward' || type === 'lcp' || type === 'county' ? [code!] : [],
    );
    const ours = /Lincolnshire|Kesteven|Lindsey|South Holland/i;
    const found = [...textsBelow(dist)].filter(
      ([, text]) => ours.test(text) || codes.some((one) => text.includes(one)),
    );
    expect(found.map(([path]) => path)).toEqual([]);
    const breckland = readFileSync(join(dist, 'lcp/breckland/index.html'), 'utf8');
    expect(breckland).toContain('Breckland');
    // Every ward has its page, with the figure that the source has for it.
    const wards = readdirSync(join(dist, 'ward')).filter((name) => name !== 'index.html');
    expect(wards.length).toBe(177);
    const published = readFileSync(join(dist, 'data/indicator/households-overcrowded.csv'), 'utf8');
    expect(published.split('\n').filter((line) => wards.some((ward) => line.includes(`,${ward},`))).length).toBe(177);
    rmSync(cache, { recursive: true, force: true });
  }, 300_000);
});
