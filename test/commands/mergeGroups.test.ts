import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { migrate } from '../../data-pipeline/commands/migrate.ts';
import { callOf, silentEffects } from '../helpers/inProcess.ts';
import { temporaryFolder, textsOf } from '../helpers/publishInto.ts';

const HEADER = 'indicator,area,period,sex,age,ethnicity,group,numerator,denominator,value,lower,upper,status';
const EVIDENCE = 'indicator,title,organisation,kind,rating,summary,url,checked';
const FILES: Readonly<Record<string, string>> = {
  'scorecard.yaml':
    'format: 2\ngroups:\n  meals: {title: Meals, values: {fsm: Eligible, not-fsm: Others}, complete: true}\n',
  'areas.csv': 'code,name,type,parent,valid_from,valid_to,slug,lon,lat\n',
  'evidence.csv': `${EVIDENCE}\nreading-fsm;reading,A programme,,,,,,\nwriting;reading-fsm,"Another, of two",,,,,,\n`,
  'agreements/a.yaml': 'indicators:\n  - reading\n  # The poorer.\n  - reading-fsm\n  - writing\n',
  'school/reading.md': '---\nid: reading\n---\nprose\n',
  'school/reading-fsm.md': '---\nid: reading-fsm\n---\nprose\n',
  'school/writing.md': '---\nid: writing\n---\nprose\n',
  'school/reading.csv': `${HEADER}\nreading,K,2023/24,all,all,all,all,,,60.0,,,\n`,
  'school/reading-fsm.csv': `${HEADER}\nreading-fsm,K,2022/23,all,all,all,all,,,41.0,,,\nreading-fsm,K,2023/24,female,all,all,all,,,,,,c\n`,
  'elsewhere/reading-fsm.csv': `${HEADER}\nreading-fsm,E1,2023/24,all,all,all,all,,,44,,,\n`,
  'relations.yaml': `within:
  # The better readers.
  - [writing, reading]
  # The poorer readers, in two lines.
  - [reading-fsm, reading]
  - [reading-fsm.denominator, reading.denominator]
split:
  - {whole: reading, parts: [reading-fsm, writing]}
families:
  - title: School
    shows: reading
    measures: [reading, reading-fsm, writing]
formerly:
  - {measure: reading, was: reading-fsm, group: fsm}
`,
};

function folderOf(changes: Readonly<Record<string, string>> = {}): string {
  const folder = join(temporaryFolder(), 'indicators');
  for (const [path, text] of Object.entries({ ...FILES, ...changes })) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  return folder;
}

async function run(folder: string, write: boolean) {
  const { effects, said } = silentEffects({ name: (path) => path.replace(`${folder}/`, '') });
  const code = await migrate.run(callOf(effects, { indicators: folder, ...(write && { write }) }));
  return { code, ...said };
}

describe('a measure that is declared to be a group of another', () => {
  it('becomes that group: its rows move, its definition goes, and its name with it', async () => {
    const folder = folderOf();
    const before = textsOf(folder);
    const told = await run(folder, false);
    expect(told.code).toBe(0);
    expect(textsOf(folder)).toEqual(before);
    expect(told.out).toContain(
      'relations.yaml: split: removed, because it was about that measure alone: {whole: reading, parts: [reading-fsm, writing]}',
    );
    expect(told.out).toContain('school/reading-fsm.md: removed: it is a group of another measure');
    expect((await run(folder, true)).code).toBe(0);
    const text = (path: string): string => readFileSync(join(folder, path), 'utf8');
    expect(text('school/reading.csv')).toBe(
      `${HEADER}\nreading,K,2022/23,all,all,all,fsm,,,41.0,,,\nreading,K,2023/24,all,all,all,all,,,60.0,,,\nreading,K,2023/24,female,all,all,fsm,,,,,,c\n`,
    );
    expect(text('elsewhere/reading.csv')).toBe(`${HEADER}\nreading,E1,2023/24,all,all,all,fsm,,,44,,,\n`);
    expect(text('agreements/a.yaml')).toBe('indicators:\n  - reading\n  # The poorer.\n  - writing\n');
    expect(text('evidence.csv')).toBe(
      `${EVIDENCE}\nreading,A programme,,,,,,\nwriting;reading,"Another, of two",,,,,,\n`,
    );
    expect(text('relations.yaml')).toBe(`within:
  # The better readers.
  - [writing, reading]
families:
  - title: School
    shows: reading
    measures: [reading, writing]
formerly:
  - {measure: reading, was: reading-fsm, group: fsm}
`);
    for (const path of ['school/reading-fsm.md', 'school/reading-fsm.csv', 'elsewhere/reading-fsm.csv'])
      expect(existsSync(join(folder, path))).toBe(false);
    const once = textsOf(folder);
    expect(await run(folder, true)).toMatchObject({ code: 0, out: '' });
    expect(textsOf(folder)).toEqual(once);
  });

  it('is taken up by the next run where one was cut off before it had removed the old files', async () => {
    const folder = folderOf();
    const old = ['school/reading-fsm.md', 'school/reading-fsm.csv', 'elsewhere/reading-fsm.csv'];
    await run(folder, true);
    const done = textsOf(folder);
    for (const path of old) writeFileSync(join(folder, path), FILES[path] ?? '');
    expect((await run(folder, true)).code).toBe(0);
    expect(textsOf(folder)).toEqual(done);
  });

  it.each([
    {
      name: 'a target of its own',
      changes: {
        'targets.csv':
          'indicator,area,period,target,baseline_period,baseline,rule,source,set_by\nreading-fsm,K,2025/26,70,,,set,Plan,local\n',
      },
      fault: 'targets.csv:2:1: reading-fsm becomes the group fsm of reading, and a row here is about everybody',
    },
    {
      name: 'another figure for the same group',
      changes: { 'school/reading.csv': `${HEADER}\nreading,K,2022/23,all,all,all,fsm,,,42.0,,,\n` },
      fault: 'school/reading-fsm.csv:2:1: reading has another figure for the same cell of group fsm',
    },
    {
      name: 'ethnic groups',
      changes: { 'school/reading-fsm.csv': `${HEADER}\nreading-fsm,K,2022/23,all,all,3,all,,,41.0,,,\n` },
      fault: 'school/reading-fsm.csv:2:1: a row of a group or an ethnic group, which cannot be crossed with fsm',
    },
  ])('but not with $name', async ({ changes, fault }) => {
    const folder = folderOf(changes);
    const before = textsOf(folder);
    const { code, err } = await run(folder, true);
    expect({ code, told: err.includes(fault) }, err).toEqual({ code: 1, told: true });
    expect(textsOf(folder)).toEqual(before);
  });
});
