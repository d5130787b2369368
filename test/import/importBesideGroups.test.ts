import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { importPublished } from '../../data-pipeline/commands/importPublished.ts';
import { callOf, silentEffects } from '../helpers/inProcess.ts';
import { temporaryFolder } from '../helpers/publishInto.ts';

const HEADER = 'indicator,area,period,sex,age,ethnicity,group,numerator,denominator,value,lower,upper,status';
const OTHERS = [
  'injuries,E10900001,2022/23,all,all,3,all,,,410.25,,,',
  'injuries,E10900001,2022/23,all,all,all,fsm,,,711.2,700,722.5,p',
  'injuries,E12900001,2022/23,all,all,all,fsm,,,,,,c',
];

it('a file of everybody leaves the rows of groups that came from another source, and older years, unless they are to be replaced', async () => {
  const folder = temporaryFolder();
  const indicators = join(folder, 'indicators');
  cpSync(join(import.meta.dirname, 'base'), indicators, { recursive: true });
  const settings = readFileSync(join(indicators, 'scorecard.yaml'), 'utf8');
  const groups = 'groups:\n  meals: {title: Meals, values: {fsm: Eligible}}\n';
  writeFileSync(join(indicators, 'scorecard.yaml'), settings.replace('interval: 95', `${groups}interval: 95`));
  cpSync(
    join(import.meta.dirname, 'cases/table/indicators/stay-safe/injuries.md'),
    join(indicators, 'stay-safe/injuries.md'),
  );
  const own = join(indicators, 'stay-safe/injuries.csv');
  writeFileSync(own, `${[HEADER, 'injuries,E10900001,2021/22,all,all,all,all,,,640.5,,,', ...OTHERS].join('\n')}\n`);
  const file = join(folder, 'file.csv');
  writeFileSync(file, 'Place,When,Hurt,Children,Rate\nE10900001,2022/23,1225,20044,611.2\n');
  const { effects, said } = silentEffects();
  const code = await importPublished.run(callOf(effects, { indicators, only: ['injuries'] }, ['table', file]));
  expect(code, said.err).toBe(0);
  const lines = (): string[] => readFileSync(own, 'utf8').trimEnd().split('\n');
  const [old, ...now] = [
    'injuries,E10900001,2021/22,all,all,all,all,,,640.5,,,',
    ...[OTHERS[0], 'injuries,E10900001,2022/23,all,all,all,all,1225,20044,611.2,,,', OTHERS[1], OTHERS[2]],
  ];
  expect(lines()).toEqual([HEADER, old, ...now]);
  expect(said.err).not.toContain('that the new files do not contain');
  const options = { indicators, only: ['injuries'], replace: true };
  expect(await importPublished.run(callOf(effects, options, ['table', file])), said.err).toBe(0);
  expect(lines()).toEqual([HEADER, ...now]);
  expect(said.err).toContain('removed 1 row (2021/22) that the new files do not contain; to keep it, import');
});
