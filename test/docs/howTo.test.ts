import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { afterAll, describe, expect, it } from 'vitest';

const ROOT = join(import.meta.dirname, '../..');
const NATIONAL = join(ROOT, '../shared/data/figures-national');
const readme = readFileSync(join(ROOT, 'indicators/README.md'), 'utf8');

/** A step of the how-to: a file that is saved, a text that is replaced or added, or commands. */
type Step =
  | { kind: 'save'; path: string; text: string }
  | { kind: 'replace'; path: string; from: string; text: string }
  | { kind: 'add'; path: string; text: string }
  | { kind: 'run'; commands: string; refused: boolean };

/** The steps of a part, in order, read as a person reads them: what stands above a block says what to do with it. */
function stepsOf(title: string): Step[] {
  const part = readme.split(/^## /m).find((one) => one.startsWith(`${title}\n`));
  if (part === undefined) throw new Error(`indicators/README.md has no part "${title}"`);
  const steps: Step[] = [];
  let from = 0;
  for (const match of part.matchAll(/^( *)```(\w+)( refused)?\n([\s\S]*?)^ *```$/gm)) {
    const [whole, indent = '', language, refused, body = ''] = match;
    const above = part.slice(from, match.index);
    from = match.index + whole.length;
    const text = body.replaceAll(new RegExp(`^${indent}`, 'gm'), '');
    if (language === 'sh') {
      steps.push({ kind: 'run', commands: text, refused: refused !== undefined });
      continue;
    }
    const replace = [...above.matchAll(/In\s+`([^`]+)`,\s+replace\s+`([^`]+)`\s+by:/g)].at(-1);
    const add = [...above.matchAll(/Add\s+this\s+to\s+`([^`]+)`/g)].at(-1);
    const save = [...above.matchAll(/this\s+as\s+`([^`]+)`/g)].at(-1);
    if (replace) steps.push({ kind: 'replace', path: replace[1]!, from: replace[2]!, text });
    else if (add) steps.push({ kind: 'add', path: add[1]!, text });
    else if (save) steps.push({ kind: 'save', path: save[1]!, text });
    else throw new Error(`"${title}": nothing says what this block is for:\n${text}`);
  }
  return steps;
}

const home = mkdtempSync(join(tmpdir(), 'lcp-how-to-'));
const project = join(home, 'project');
copyFolder();
afterAll(() => rmSync(home, { recursive: true, force: true }));
const at = (path: string): string => join(project, path);

/** The embedded folder with one of its indicators, and its newest release with that one: all of them would only take time at each step. */
function copyFolder(): void {
  const files = ['scorecard.yaml', 'areas.csv', 'area-changes.csv', 'postcode-sectors.csv', 'agreements/ons.yaml'];
  const id = 'households-overcrowded';
  for (const file of [...files, `economic-well-being/${id}.md`, `economic-well-being/${id}.csv`])
    cpSync(join(ROOT, 'indicators', file), join(project, 'indicators', file));
  const edit = (file: string, from: RegExp, to: string): void => {
    const path = join(project, 'indicators', file);
    writeFileSync(path, readFileSync(path, 'utf8').replace(from, to));
  };
  edit('scorecard.yaml', /^context:\n( {2}- .*\n)+/m, '');
  const releases = join(ROOT, 'indicators/releases');
  const newest = readdirSync(releases).sort().at(-1)!;
  const released = gunzipSync(readFileSync(join(releases, newest, 'observations.csv.gz'))).toString();
  const kept = released.split('\n').filter((row, i) => i === 0 || row.startsWith(`${id},`));
  const release = join(project, 'indicators/releases', newest);
  mkdirSync(release, { recursive: true });
  cpSync(join(releases, newest, 'notes.md'), join(release, 'notes.md'));
  writeFileSync(join(release, 'observations.csv.gz'), gzipSync(`${kept.join('\n')}\n`));
  edit('agreements/ons.yaml', /^indicators:\n( {2}- .*\n)+/m, `indicators:\n  - ${id}\n`);
}

const text = (path: string): string => readFileSync(at(path), 'utf8');

/** Follows a part to the letter; returns all that the commands said. */
function follow(title: string): string {
  let said = '';
  for (const step of stepsOf(title)) {
    if (step.kind === 'save') {
      mkdirSync(dirname(at(step.path)), { recursive: true });
      writeFileSync(at(step.path), step.text);
    } else if (step.kind === 'replace') {
      expect(text(step.path)).toContain(step.from);
      writeFileSync(at(step.path), text(step.path).replace(step.from, step.text.trimEnd()));
    } else if (step.kind === 'add') writeFileSync(at(step.path), text(step.path) + step.text);
    else said += run(step.commands, step.refused);
  }
  return said;
}

function run(commands: string, refused: boolean): string {
  const npx = 'npx() { shift; "$NODE" "$BIN" "$@"; }';
  const env = {
    ...process.env,
    NODE: process.execPath,
    BIN: join(ROOT, 'data-pipeline/bin.ts'),
    SOURCE_DATE_EPOCH: String(Date.parse('2026-11-26T12:00:00Z') / 1000),
  };
  const script = `set -e\n${npx}\n(\n${commands}) 2>&1`;
  try {
    const said = execFileSync('bash', ['-c', script], { cwd: project, env, encoding: 'utf8' });
    expect(refused, said).toBe(false);
    return said;
  } catch (error) {
    const { status, stdout } = error as { status?: number; stdout?: string };
    if (!refused || status !== 1) throw new Error(`${commands}\n${stdout ?? error}`);
    return stdout ?? '';
  }
}

describe('the how-to of the scorecard folder holds, followed to the letter', () => {
  it('starts without the releases, whose dates are later than its own', () => {
    expect(readdirSync(at('indicators/releases'))).toHaveLength(1);
    follow('Try it');
    expect(existsSync(at('indicators/releases'))).toBe(false);
  });

  it('adds an indicator', () => {
    expect(follow('Add an indicator')).toMatch(/good: 2 indicators/);
  });

  it("takes figures from a publisher's file", () => {
    expect(follow("Take figures from a publisher's file")).toContain('school-meals: 5 rows, 2024/25 to 2025/26');
    expect(text('indicators/be-healthy/school-meals.csv').split('\n').slice(1, 6)).toEqual([
      'school-meals,E07000136,2024/25,all,all,all,4200,7000,60.0,,,',
      'school-meals,E07000136,2025/26,all,all,all,4350,7050,61.7,,,',
      'school-meals,E07000138,2024/25,all,all,all,6250,10000,62.5,,,',
      'school-meals,E07000138,2025/26,all,all,all,,,,,,x',
      'school-meals,E10000019,2025/26,all,all,all,,,,,,c',
    ]);
  });

  it('takes in a drop with three faults, and then without', () => {
    const said = follow('Take in a drop');
    expect(said).toMatch(/3 faults/);
    for (const place of ['4:', '6:', '8:']) expect(said).toContain(`reviews-2025.csv:${place}`);
    expect(text('indicators/be-healthy/two-year-reviews.csv')).toContain(
      'two-year-reviews,E07000136,2024/25,all,all,all,610,700,87.1,',
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
    run('npx lcp-scorecard publish --out ../data', false);
    const published = readFileSync(join(home, 'data/indicator/school-meals.csv'), 'utf8');
    expect(published).toContain('school-meals,E07000136,2024/25,all,all,all,4060,7000,58,');
  });

  it.runIf(existsSync(NATIONAL))('makes the scorecard of another council', () => {
    cpSync(join(NATIONAL, 'areas-national.csv'), at('lookup.csv'));
    cpSync(join(NATIONAL, 'ward-households-census-2021.csv.gz'), at('ward-households-census-2021.csv.gz'));
    expect(follow('Another council')).toMatch(/good: 1 indicator, 187 areas, 187 observations/);
  });

  it('adds areas of another kind, each with its wards', () => {
    expect(follow('Areas of another kind')).toMatch(/good: 3 indicators, 192 areas/);
  });
});
