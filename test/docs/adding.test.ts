import { execFileSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { followSteps, partsOf } from '../helpers/followSteps.ts';
import { copyOneIndicator } from '../helpers/oneIndicator.ts';
import { ROOT, repositoryFiles } from '../helpers/repository.ts';

const adding = ['docs/adding.md', 'docs/adding-pages.md']
  .map((path) => readFileSync(join(ROOT, path), 'utf8'))
  .join('\n');
/** Indicators of the embedded folder take time at each step; expected files of large tests are not needed. */
const LEFT_OUT = /^indicators\/(?!README)|^test\/(output\/judgement|input\/exampleshire)\//;

/** Recipes check types, build the site and run tests of their own, on a machine that may be busy. */
const SLOW = { timeout: 1_800_000 };

/** Each recipe, and what is there once it was followed. */
const RECIPES: Record<string, (printed: string, file: (path: string) => string) => void> = {
  'An indicator with wards': (printed) => {
    expect(printed).toMatch(/good: 2 indicators/);
  },
  'An importer': (_, file) => {
    expect(file('test/import/cases/sdmx/expected/injuries.csv').split('\n').slice(1, 4)).toEqual([
      'injuries,E10900001,2022/23,all,all,all,all,,,41.7,,,',
      'injuries,E12900001,2022/23,all,all,all,all,,,39.2,,,p',
      'injuries,E92900001,2022/23,all,all,all,all,,,,,,x',
    ]);
    expect(file('data-pipeline/KEYS.md')).toContain('`statxplore`, `sdmx`, `table`');
  },
  'A rule of `check`': (printed) => {
    expect(printed).toContain(
      'indicators/targets.csv:2:25: period 2023/24 is not after its baseline; expected one after 2024/25',
    );
  },
  'A chart': (_, file) => {
    expect(file('test/output/charts/target-bar.svg')).toContain('aria-label="Bar: 34.5% of a target of 40%."');
  },
  'A published column': (_, file) => {
    const [head = '', ...rows] = file('test/output/small/observations.csv').split('\n');
    const [at, position] = ['funnel_county', 'funnel'].map((name) => head.split(',').indexOf(name));
    expect(at).toBeGreaterThan(0);
    expect(rows.map((row) => row.split(',')).filter((cells) => cells[position ?? 0] === 'within')).not.toEqual([]);
    expect(file('docs/contract.md')).toContain(
      '| `funnel_county` | number, or empty | The county’s value, in the value’s unit |',
    );
  },
  'A page': (_, file) => {
    expect(file('dist/about/licences/index.html')).toContain('Office for National Statistics');
    expect(file('dist/about/index.html')).toContain('href="/about/licences/"');
  },
};

it('has a test for each recipe', () => {
  expect(partsOf(adding).sort()).toEqual(Object.keys(RECIPES).sort());
});

it.each(Object.entries(RECIPES))('%s: followed to the letter in a copy, it is there', SLOW, (title, expectThere) => {
  const folder = copyProject();
  const printed = followSteps(adding, title, { folder, bin: join(folder, 'data-pipeline/bin.ts') });
  expectThere(printed, (path) => readFileSync(join(folder, path), 'utf8'));
});

/** The project in a folder of its own that is removed after the test, with one indicator, and the packages of this one. */
function copyProject(): string {
  const folder = mkdtempSync(join(tmpdir(), 'lcp-adding-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  for (const path of repositoryFiles()) if (!LEFT_OUT.test(path)) cpSync(join(ROOT, path), join(folder, path));
  symlinkSync(join(ROOT, 'node_modules'), join(folder, 'node_modules'), 'dir');
  copyOneIndicator(folder);
  execFileSync('git', ['init', '--quiet'], { cwd: folder });
  return folder;
}
