import { cpSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { writeXlsx } from 'hucre/xlsx';
import { expect, it } from 'vitest';
import { parse } from 'yaml';
import { CallError } from '../../data-pipeline/commands/shared/command.ts';
import { runCommandLine } from '../../data-pipeline/commands/shared/runCommandLine.ts';
import { verbs } from '../../data-pipeline/commands/verbs.ts';
import { keysOf } from '../../data-pipeline/import/newParts.ts';
import { silentEffects } from '../helpers/inProcess.ts';
import { temporaryFolder } from '../helpers/publishInto.ts';

const HEADS = [
  'ID',
  'Title',
  'Question',
  'Outcome',
  'Measure',
  'Polarity',
  'Period',
  'Levels',
  'Numerator',
  'Denominator',
  'Agreement',
  'Rule',
];
const MEALS = [
  ...[
    'school-meals',
    'School meals taken',
    'How many pupils eat a school meal?',
    'Be healthy',
    'proportion',
    'higher is better',
  ],
  ...['academic year', 'lcp; county', 'pupils who took a meal', 'pupils at school', 'catering', 'publisher'],
];
const AGREEMENT = {
  heads: [
    'id',
    'supplier',
    'data',
    'frequency',
    'format',
    'rule',
    'publication title',
    'publication url',
    'licence',
    'contact role',
    'contact email',
  ],
  row: [
    ...[
      'catering',
      'County Catering',
      'Pupils who take a school meal',
      'annual, in March',
      'XLSX',
      'publisher',
      'School meals',
    ],
    ...['https://example.org/meals', 'OGL-UK-3.0', 'Catering office', 'catering@example.org'],
  ],
};

function folder() {
  const own = temporaryFolder();
  const indicators = join(own, 'indicators');
  cpSync(join(import.meta.dirname, 'base'), indicators, { recursive: true });
  const run = async (words: string[], answers: string[] | null = null) => {
    const asked: string[] = [];
    const { effects, said } = silentEffects({
      name: (path) => path.replace(`${own}/`, ''),
      ask: async (question) => {
        asked.push(question);
        return answers === null ? null : (answers.shift() ?? '');
      },
    });
    const code = await runCommandLine([...words, '--indicators', indicators], verbs, {
      effects,
      version: async () => '',
    });
    return { code, said: said.err, asked };
  };
  const read = (path: string): string => readFileSync(join(indicators, path), 'utf8');
  const book = async (rows: (string | number)[][]): Promise<string> => {
    const path = join(own, 'new.xlsx');
    writeFileSync(path, await writeXlsx({ sheets: [{ name: 'New', rows }] }));
    return path;
  };
  return { own, indicators, run, read, book };
}

it('an agreement and an indicator from rows of a workbook: every key is explained, the list of the agreement names it, and check is content', async () => {
  const { run, read, book } = folder();
  const first = await run(['new', 'agreement', '--from', await book([AGREEMENT.heads, AGREEMENT.row])]);
  expect(first, first.said).toMatchObject({ code: 0 });
  expect(first.said).toContain('wrote indicators/agreements/catering.yaml');
  const second = await run(['new', 'indicator', '--from', await book([HEADS, MEALS])]);
  expect(second, second.said).toMatchObject({ code: 0 });
  const text = read('be-healthy/school-meals.md');
  const front = text.split('---\n')[1] ?? '';
  expect(parse(front)).toMatchObject({
    id: 'school-meals',
    outcome: 'be-healthy',
    period: 'academic-year',
    polarity: 'higher-is-better',
    levels: ['lcp', 'county'],
    multiplier: 100,
    unit: '%',
    interval: 'wilson',
    stage: 'all-ages',
  });
  expect(parse(read('agreements/catering.yaml')).indicators).toEqual(['school-meals']);
  // A comment stands above each key, those that may be left out included.
  for (const [kind, file] of [
    ['indicator', front],
    ['agreement', read('agreements/catering.yaml')],
  ] as const)
    for (const { key, about } of keysOf(kind)) {
      if (key === 'parts') continue;
      expect(file).toMatch(new RegExp(`^# .*\\n(# )?${key}:`, 'm'));
      expect(file.replaceAll(/\n# /g, ' ')).toContain(about);
    }
});

it('several rows are written together, or none of them; each fault is at its cell', async () => {
  const { run, book, indicators } = folder();
  const wrong = MEALS.with(0, 'meals 2').with(3, 'Healthy').with(10, 'publishers');
  const lacking = MEALS.with(0, 'meals-3').with(1, '').with(10, 'publishers');
  const { code, said } = await run([
    'new',
    'indicator',
    '--from',
    await book([HEADS, MEALS.with(10, 'publishers'), wrong, lacking]),
  ]);
  expect(code).toBe(1);
  expect(said).toContain('new.xlsx:New!A3: id: expected lower-case words joined by hyphens');
  expect(said).toContain('new.xlsx:New!B4: title: nothing is said; expected');
  expect(said).toContain('nothing was written');
  expect(existsSync(join(indicators, 'be-healthy/school-meals.md'))).toBe(false);
});

it.each([
  ['an outcome that there is not', MEALS.with(3, 'Healthy').with(10, 'publishers'), /New!D2: outcome: .*be-healthy/],
  [
    'an agreement that is not written yet',
    MEALS,
    /New!K2: agreement: no indicators\/agreements\/catering\.yaml; write it first: `npx lcp-scorecard new agreement/,
  ],
  [
    'an id that is taken',
    MEALS.with(0, 'injuries').with(3, 'stay safe').with(10, 'publishers'),
    /New!A2: id: indicators\/stay-safe\/injuries\.md is there already/,
  ],
])('refuses %s', async (_, row, why) => {
  const { run, book } = folder();
  const { code, said } = await run(['new', 'indicator', '--from', await book([HEADS, row])]);
  expect(said).toMatch(why);
  expect(code).toBe(1);
});

it('a head that is no key is named, with those that are', async () => {
  const { run, book } = folder();
  const { code, said } = await run(['new', 'indicator', '--from', await book([HEADS.with(1, 'Titel'), MEALS])]);
  expect(code).toBe(1);
  expect(said).toMatch(/New!B1: "Titel" is no key of an indicator; expected id, title, question/);
});

it('a CSV that Windows saved is read the same', async () => {
  const { own, run, read } = folder();
  const path = join(own, 'new.csv');
  const row = MEALS.with(10, 'publishers').with(4, 'rate');
  writeFileSync(path, `\uFEFF${[...HEADS, 'multiplier'].join(',')}\r\n${row.join(',')},"1,000"\r\n`);
  const { code, said } = await run(['new', 'indicator', '--from', path]);
  expect(code, said).toBe(0);
  const text = read('be-healthy/school-meals.md');
  expect(text).not.toContain('\r');
  expect(parse(text.split('---\n')[1] ?? '')).toMatchObject({ multiplier: 1000, unit: 'per 1,000', interval: 'byar' });
});

it('asks the few questions at a terminal, with the words that may answer; an empty answer is asked again', async () => {
  const { run, read } = folder();
  const answers = MEALS.with(10, 'publishers');
  const { code, said, asked } = await run(['new', 'indicator'], ['', ...answers]);
  expect(code, said).toBe(0);
  expect(asked).toHaveLength(HEADS.length + 1);
  expect(asked.find((question) => question.endsWith('polarity: '))).toContain(
    '(higher-is-better, lower-is-better, none)',
  );
  expect(read('be-healthy/school-meals.md')).toContain('School meals taken');
});

it('without a terminal says what a file must have', async () => {
  const { run } = folder();
  await expect(run(['new', 'indicator'])).rejects.toThrow(CallError);
  await expect(run(['new', 'indicator'])).rejects.toThrow(
    /there is no terminal to ask on; expected --from FILE.*: id, title, question/,
  );
});
