import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { followSteps, runCommands } from '../helpers/followSteps.ts';
import { copyOneIndicator } from '../helpers/oneIndicator.ts';
import { ROOT } from '../helpers/repository.ts';

const NATIONAL = join(ROOT, '../shared/data/figures-national');
const guides = readdirSync(join(ROOT, 'docs/folder')).map((name) => `docs/folder/${name}`);
const readme = ['indicators/README.md', ...guides].map((path) => readFileSync(join(ROOT, path), 'utf8')).join('\n');

const home = mkdtempSync(join(tmpdir(), 'lcp-how-to-'));
const project = join(home, 'project');
const copy = { folder: project, bin: join(ROOT, 'data-pipeline/bin.ts') };
copyOneIndicator(project);
afterAll(() => rmSync(home, { recursive: true, force: true }));
const at = (path: string): string => join(project, path);
const text = (path: string): string => readFileSync(at(path), 'utf8');
const follow = (title: string): string => followSteps(readme, title, copy);

describe('the how-to of the scorecard folder holds, followed to the letter', () => {
  it('starts without the releases, whose dates are later than its own', () => {
    expect(readdirSync(at('indicators/releases'))).toEqual([expect.stringMatching(/^\d{4}-\d\d-\d\d$/), 'ledger.json']);
    follow('Try it');
    expect(existsSync(at('indicators/releases'))).toBe(false);
  });

  it('adds an indicator', () => {
    expect(follow('Add an indicator')).toMatch(/good: 2 indicators/);
  });

  it("takes figures from a publisher's file", () => {
    expect(follow("Take figures from a publisher's file")).toContain('school-meals: 5 rows, 2024/25 to 2025/26');
    expect(text('indicators/be-healthy/school-meals.csv').split('\n').slice(1, 6)).toEqual([
      'school-meals,E07000136,2024/25,all,all,all,all,4200,7000,60.0,,,',
      'school-meals,E07000136,2025/26,all,all,all,all,4350,7050,61.7,,,',
      'school-meals,E07000138,2024/25,all,all,all,all,6250,10000,62.5,,,',
      'school-meals,E07000138,2025/26,all,all,all,all,,,,,,x',
      'school-meals,E10000019,2025/26,all,all,all,all,,,,,,c',
    ]);
  });

  it('takes in a drop with three faults, and then without', () => {
    const said = follow('Take in a drop');
    expect(said).toMatch(/3 faults/);
    for (const place of ['4:', '6:', '8:']) expect(said).toContain(`reviews-2025.csv:${place}`);
    expect(text('indicators/be-healthy/two-year-reviews.csv')).toContain(
      'two-year-reviews,E07000136,2024/25,all,all,all,all,610,700,87.1,',
    );
  });

  it('sets a target, and makes a release', () => {
    follow('Set a target');
    expect(follow('Make a release')).toContain('released');
  });

  it('corrects an error, from its report to the next release', () => {
    follow('Correct an error');
    expect(text('indicators/corrections.csv').split('\n')[1]).toBe(
      'C1,2026-10-05,2026-10-07,2026-10-09,school-meals,E07000136,2024/25,A kitchen counted its staff as well,60,58',
    );
    runCommands('npx lcp-scorecard publish --out ../data', copy, false);
    const published = readFileSync(join(home, 'data/indicator/school-meals.csv'), 'utf8');
    expect(published).toMatch(/\nschool-meals,[^,]+,%,E07000136,Boston,2024\/25,all,all,all,all,4060,7000,58,/);
  });

  it.runIf(existsSync(NATIONAL))('makes the scorecard of another council', () => {
    cpSync(join(NATIONAL, 'areas-national.csv'), at('lookup.csv'));
    cpSync(join(NATIONAL, 'ward-households-census-2021.csv.gz'), at('ward-households-census-2021.csv.gz'));
    expect(follow('Another council')).toMatch(/good: 1 indicator, 187 areas, 187 observations/);
  });

  it('adds areas of another kind, each with its wards', () => {
    expect(follow('Areas of another kind')).toMatch(/good: 3 indicators, 202 areas/);
  });
});
