import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { check } from '../../data-pipeline/commands/check.ts';
import { migrate } from '../../data-pipeline/commands/migrate.ts';
import { migrateFolder } from '../../data-pipeline/migrate/migrateFolder.ts';
import type { OtherTables } from '../../data-pipeline/migrate/migrateNeighbours.ts';
import type { NamedText } from '../../data-pipeline/migrate/namedText.ts';
import type { Problem } from '../../data-pipeline/problem.ts';
import { callOf, silentEffects } from '../helpers/inProcess.ts';
import { temporaryFolder, textsOf } from '../helpers/publishInto.ts';

/** A folder as it was in format 1, kept as it is. */
const OLD = resolve(import.meta.dirname, '../input/format-1');
const copyOfOld = (): string => {
  const folder = join(temporaryFolder(), 'indicators');
  cpSync(OLD, folder, { recursive: true });
  return folder;
};
const run = async (folder: string, write: boolean) => {
  const { effects, said } = silentEffects({ name: (path) => path.replace(`${folder}/`, '') });
  const code = await migrate.run(callOf(effects, { indicators: folder, ...(write && { write }) }));
  return { code, ...said };
};

describe('a folder of format 1', () => {
  it('is refused by the check in a line that names migrate', async () => {
    const { effects, said } = silentEffects({ name: (path) => path.replace(`${OLD}/`, '') });
    expect(await check.run(callOf(effects, { indicators: OLD }))).toBe(1);
    expect(said.err.split('\n').filter((line) => line.includes('run `lcp-scorecard migrate`'))).toHaveLength(4);
    expect(said.err.trimEnd().split('\n').at(-1)).toBe(
      'the folder has an older format: run `npx lcp-scorecard migrate`, then `npx lcp-scorecard check`',
    );
  });

  it('is told apart from one that is newer than the program, which no migration helps', async () => {
    const folder = copyOfOld();
    const settings = join(folder, 'scorecard.yaml');
    writeFileSync(settings, `format: 3\n${readFileSync(settings, 'utf8').replace(/^format:.*\n/m, '')}`);
    const { effects, said } = silentEffects({ name: (path) => path.replace(`${folder}/`, '') });
    expect(await check.run(callOf(effects, { indicators: folder }))).toBe(1);
    expect(said.err).toContain(
      'scorecard.yaml:1:9: format: a newer folder needs a newer program, which reads it: `npm install lcp-scorecard@latest`; expected 2\n',
    );
  });

  it('is told what would change, and nothing is written', async () => {
    const folder = copyOfOld();
    const before = textsOf(folder);
    expect(await run(folder, false)).toEqual({
      code: 0,
      out: [
        'scorecard.yaml: format: 2',
        'scorecard.yaml: neighbours is removed: it named none',
        'be-healthy/breastfed-alone.md: parts is removed: it was empty',
        'be-healthy/breastfed-partly.md: publishedElsewhere now names the numerator and the denominator',
        'be-healthy/breastfed-partly.md: parts is removed: it was empty',
        'be-healthy/breastfeeding.md: publishedElsewhere now names the numerator and the denominator',
        'be-healthy/breastfeeding.md: parts moves to relations.yaml, under split',
        'be-healthy/y6-obesity.md: parts is removed: it was empty',
        'be-healthy/breastfed-alone.csv: the column group, all in every row',
        'be-healthy/breastfed-partly.csv: the column group, all in every row',
        'be-healthy/breastfeeding.csv: the column group, all in every row',
        'be-healthy/y6-obesity.csv: the column group, all in every row',
        'relations.yaml: split: breastfeeding is its parts',
        '',
      ].join('\n'),
      err: `10 files would change; this writes them: npx lcp-scorecard migrate --write --indicators ${folder}\n`,
    });
    expect(textsOf(folder)).toEqual(before);
  });

  it('becomes one of today, which passes the check; comments stay, and a second run changes no byte', async () => {
    const folder = copyOfOld();
    expect((await run(folder, true)).code).toBe(0);
    const { effects, said } = silentEffects();
    expect(await check.run(callOf(effects, { indicators: folder }))).toBe(0);
    expect(said.err).toContain('good: 4 indicators');
    const text = (path: string): string => readFileSync(join(folder, path), 'utf8');
    expect(text('scorecard.yaml')).toMatch(/^format: 2\n# An invented county\.\ntitle: /);
    expect(text('relations.yaml')).toBe(
      'split:\n  - {whole: breastfeeding, parts: [breastfed-alone, breastfed-partly]}\n',
    );
    expect(text('be-healthy/breastfeeding.md')).toContain(
      `protect:
  # The county's own number is in a public report.
  publishedElsewhere:
    numerator:
      - county # since 2019
    denominator: [county]
---
`,
    );
    const once = textsOf(folder);
    expect(await run(folder, true)).toMatchObject({ code: 0, out: '', err: `${folder} has format 2 already\n` });
    expect(textsOf(folder)).toEqual(once);
  });

  it('that cannot be read is refused by place, and stays as it is', async () => {
    const folder = copyOfOld();
    writeFileSync(join(folder, 'be-healthy/y6-obesity.md'), '---\nid: y6-obesity\nparts: [a\n---\nprose\n');
    const before = textsOf(folder);
    const { code, err } = await run(folder, true);
    expect(code).toBe(1);
    expect(err).toMatch(/^be-healthy\/y6-obesity\.md:\d+:\d+: .*\n1 fault; nothing was written\n$/);
    expect(textsOf(folder)).toEqual(before);
  });

  it('whose files cannot all be written stays as it is', async () => {
    const folder = copyOfOld();
    const before = textsOf(folder);
    const { effects } = silentEffects({ replaceFiles: async () => Promise.reject(new Error('no space')) });
    await expect(migrate.run(callOf(effects, { indicators: folder, write: true }))).rejects.toThrow('no space');
    expect(textsOf(folder)).toEqual(before);
  });
});

describe('one file', () => {
  const migrated = (texts: Record<string, string>): { texts: Record<string, string>; problems: Problem[] } => {
    const problems: Problem[] = [];
    const named = Object.entries(texts).map(([path, text]): NamedText => ({ path, file: path, text }));
    const changed = migrateFolder(named, 'relations.yaml', (problem) => problems.push(problem));
    return { texts: Object.fromEntries(changed.map(({ path, text }) => [path, text])), problems };
  };
  const definition = (front: string): string => `---\n${front}---\nProse, with parts: [x].\n`;
  const whole = { 'a/whole.md': definition('parts: [one, two]\n') };

  it.each([
    ['a list on one line', 'id: whole\nparts: [one, two] # both\ntitle: W\n', 'id: whole\ntitle: W\n'],
    [
      'a list of lines',
      'id: whole\nparts:\n- one\n- two\n# of the title\ntitle: W\n',
      'id: whole\n# of the title\ntitle: W\n',
    ],
    ['a map between braces', '{id: whole, parts: [one, two], title: W}\n', '{id: whole, title: W}\n'],
    ['the last of such a map', '{id: whole, parts: [one, two]}\n', '{id: whole}\n'],
    [
      'lines that end as in Windows',
      'id: whole\r\nparts:\r\n  - one\r\n  - two\r\ntitle: W\r\n',
      'id: whole\r\ntitle: W\r\n',
    ],
  ])('loses its parts: %s', (_, before, after) => {
    const { texts } = migrated({ 'a/whole.md': definition(before) });
    expect(texts).toEqual({
      'a/whole.md': definition(after),
      'relations.yaml': 'split:\n  - {whole: whole, parts: [one, two]}\n',
    });
  });

  it.each([
    ['without a split', '# mine\nsame: []\n', '# mine\nsame: []\nsplit:\n  - {whole: whole, parts: [one, two]}\n'],
    [
      'with others',
      'split:\n- {whole: x, parts: [y, z]} # seen\nsame: []\n',
      'split:\n- {whole: x, parts: [y, z]} # seen\n- {whole: whole, parts: [one, two]}\nsame: []\n',
    ],
    [
      'with others on one line',
      'split: [{whole: x, parts: [y, z]}]\n',
      'split: [{whole: x, parts: [y, z]}, {whole: whole, parts: [one, two]}]\n',
    ],
    ['with none on one line', 'split: []\n', 'split: [{whole: whole, parts: [one, two]}]\n'],
  ])('relations.yaml %s gets the split', (_, before, after) => {
    expect(migrated({ ...whole, 'relations.yaml': before }).texts['relations.yaml']).toBe(after);
  });

  it('relations.yaml that has the split already stays as it is', () => {
    const { texts } = migrated({
      ...whole,
      'relations.yaml': 'split: [{whole: whole, parts: [two, one.numerator]}]\n',
    });
    expect(Object.keys(texts)).toEqual(['a/whole.md']);
  });

  it.each([
    ['format: 1\ntitle: T\n', 'format: 2\ntitle: T\n'],
    ['---\ntitle: T\n', '---\nformat: 2\ntitle: T\n'],
    ['title: T\r\n', 'format: 2\r\ntitle: T\r\n'],
  ])('settings %j are raised', (before, after) => {
    expect(migrated({ 'scorecard.yaml': before }).texts).toEqual({ 'scorecard.yaml': after });
  });

  const tables: OtherTables = {
    types: new Map([
      ['C', 'county'],
      ['N1', 'county'],
    ]),
    elsewhere: null,
    hasNeighbours: false,
    file: (path) => path,
  };
  const OLD_NEIGHBOURS = '{source: "Like C: one", date: 2025-05-01, codes: [N1, N2]}';
  const NEW_NEIGHBOURS = '{county: "Like C: one"}';
  const LIST = 'area,neighbour,rank,set,date\nC,N1,1,Like C: one,2025-05-01\nC,N2,2,Like C: one,2025-05-01\n';
  const raised = (text: string, change: Partial<OtherTables> = {}) => {
    const problems: Problem[] = [];
    const settings = { path: 'scorecard.yaml', file: 'scorecard.yaml', text };
    const changed = migrateFolder([settings], 'relations.yaml', (one) => problems.push(one), { ...tables, ...change });
    return { texts: Object.fromEntries(changed.map(({ path, text: after }) => [path, after])), problems };
  };

  it.each([
    [
      'on one line',
      `neighbours: ${OLD_NEIGHBOURS} # ours\nbase: /\n`,
      `neighbours: ${NEW_NEIGHBOURS} # ours\nbase: /\n`,
    ],
    [
      'on lines of their own',
      'neighbours:\n  source: "Like C: one"\n  date: 2025-05-01\n  codes: [N1, N2]\nbase: /\n',
      `neighbours: ${NEW_NEIGHBOURS}\nbase: /\n`,
    ],
  ])('settings whose neighbours are listed %s name a set of neighbours.csv', (_, before, after) => {
    const { texts, problems } = raised(`format: 2\nhome: C\n${before}`);
    expect(problems).toEqual([]);
    expect(texts).toEqual({
      'scorecard.yaml': `format: 2\nhome: C\n${after}`,
      'neighbours.csv': LIST,
      'areas-elsewhere.csv': 'code,name,type,region\nN2,N2,county,\n',
    });
  });

  it.each([
    ['beside a neighbours.csv', { hasNeighbours: true }, 'listed here and in neighbours.csv'],
    ['without the area whose they are', { types: new Map<string, string>() }, 'areas.csv has no area "C"'],
    ['beside areas of other councils without them', { elsewhere: new Set<string>() }, 'N2: not in areas-elsewhere.csv'],
  ])('settings whose neighbours are listed %s are a fault at its place', (_, change, message) => {
    const { problems } = raised(`format: 2\nhome: C\nneighbours: ${OLD_NEIGHBOURS}\n`, change);
    expect(problems).toEqual([expect.objectContaining({ line: 3, message: expect.stringContaining(message) })]);
  });

  it.each([
    [{ 'scorecard.yaml': 'title: T\nformat: 3\n' }, 'scorecard.yaml', 2, 'a newer folder needs a newer program'],
    [{ 'a/b.md': definition('id: b\nparts: {x: 1}\n') }, 'a/b.md', 3, 'parts: expected a list of ids'],
    [{ ...whole, 'relations.yaml': 'split: {}\n' }, 'relations.yaml', 1, 'split: expected a list'],
  ])('what has another form is a fault at its place: %#', (texts, file, line, message) => {
    const { problems } = migrated(texts as unknown as Record<string, string>);
    expect(problems).toEqual([expect.objectContaining({ file, line, message: expect.stringContaining(message) })]);
  });
});
