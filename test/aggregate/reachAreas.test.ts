import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { aggregate } from '../../data-pipeline/commands/aggregate.ts';
import { importMembers } from '../../data-pipeline/commands/importMembers.ts';
import { protect } from '../../data-pipeline/commands/protect.ts';
import { callOf, silentEffects } from '../helpers/inProcess.ts';
import { aggregateOptions } from './aggregateOptions.ts';
import { clientFolder } from './clientFolder.ts';

/** People of each postcode: those counted, and all. Mereside takes ZX1 1AB of Alderholt, and all of Calder. */
const PEOPLE: Readonly<Record<string, [number, number, string]>> = {
  'ZX1 1AA': [60, 200, 'E05900001'],
  'ZX1 1AB': [44, 120, 'E05900001'],
  'ZX1 2AA': [40, 120, 'E05900002'],
  'ZX1 3AA': [45, 130, 'E05900003'],
  'ZX2 1AA': [60, 150, 'E05900004'],
  'ZX2 2AA': [55, 140, 'E05900005'],
};

function replaceIn(path: string, was: string | RegExp, now: string): void {
  const text = readFileSync(path, 'utf8');
  expect(text).toMatch(was);
  writeFileSync(path, text.replace(was, now));
}

it('areas that are drawn by postcode are counted whole, from `import members` to `aggregate` to `protect`', async () => {
  const { folder } = clientFolder();
  const indicators = join(folder, 'indicators');
  const at = (path: string): string => join(indicators, path);
  const postcodes = Object.entries(PEOPLE).map(([postcode, [, , ward]]) => `${postcode},${ward}`);
  writeFileSync(at('postcodes.csv'), `postcode,area\n${postcodes.join('\n')}\n`);
  replaceIn(
    at('scorecard.yaml'),
    /^protect:/m,
    '  - {type: ward-part, singular: part of a ward, plural: parts of wards}\nprotect:',
  );
  replaceIn(at('be-healthy/breastfeeding.md'), 'levels: [ward, lcp, county]', 'levels: [ward, lcp, county, reach]');
  const rows = (which: 0 | 1): string =>
    Object.entries(PEOPLE)
      .flatMap(([postcode, counts]) =>
        Array.from({ length: counts[which] }, (_, i) => `01/0${(i % 3) + 1}/2026,${i % 2 ? 'F' : 'M'},${postcode},1`),
      )
      .join('\n');
  const head = 'DOB,GENDER,POST CODE,ETHNICITY\n';
  const clients = join(folder, 'delivered/clients.csv');
  writeFileSync(clients, `${head}${rows(0)}\n`);
  writeFileSync(join(folder, 'delivered/everyone.csv'), `${head}${rows(1)}\n`);
  const reach = join(folder, 'reach.csv');
  writeFileSync(reach, 'area,postcode\nEXR01,ZX1 1AB\nEXR01,ZX1 3AA\n');

  const { effects, said } = silentEffects();
  expect(await importMembers.run(callOf(effects, { indicators }, ['members', reach])), said.err).toBe(0);
  expect(readFileSync(at('postcodes.csv'), 'utf8')).toContain(
    'ZX1 1AA,E05900001-1\nZX1 1AB,E05900001-2\nZX1 2AA,E05900002\n',
  );

  const options = aggregateOptions(folder);
  expect(await aggregate.run(callOf(effects, options, [clients])), said.err).toBe(0);
  const counts = readFileSync(options.out, 'utf8');
  const total = (area: string): string | undefined =>
    new RegExp(`^breastfeeding,${area},[^,]*,all,all,all,(\\d+,\\d+)$`, 'm').exec(counts)?.[1];
  expect(
    Object.fromEntries(
      ['EXR01', 'E05900001', 'E05900001-1', 'E05900001-2', 'E07900001', 'E10900001'].map((area) => [area, total(area)]),
    ),
  ).toEqual({
    EXR01: '89,250',
    E05900001: '104,320',
    'E05900001-1': '60,200',
    'E05900001-2': '44,120',
    E07900001: '189,570',
    E10900001: '304,860',
  });
  const call = callOf(effects, { indicators, counts: [options.out], out: indicators, previous: [], explain: false });
  expect(await protect.run(call as Parameters<typeof protect.run>[0]), said.err).toBe(0);
  expect(readFileSync(at('be-healthy/breastfeeding.csv'), 'utf8')).toMatch(
    /^breastfeeding,EXR01,[^,]*,all,all,all,all,89,250,/m,
  );

  // A table of postcodes that knows wards alone would leave out who lives in the ward that is cut: it is refused.
  writeFileSync(at('postcodes.csv'), `postcode,area\n${postcodes.join('\n')}\n`);
  expect(await aggregate.run(callOf(effects, options, [clients]))).toBe(1);
  expect(said.err).toContain('no postcode is in E05900001-1, a part of a ward, nor in 1 other part');
  expect(await importMembers.run(callOf(effects, { indicators }, ['members', reach])), said.err).toBe(0);
  expect(await aggregate.run(callOf(effects, options, [clients])), said.err).toBe(0);
  expect(readFileSync(options.out, 'utf8')).toBe(counts);
});
