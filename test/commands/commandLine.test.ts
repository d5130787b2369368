import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Problem } from '../../data-pipeline/problem.ts';
import { publishInto, temporaryFolder, textsOf } from '../helpers/publishInto.ts';

const SMALL = join(import.meta.dirname, '../input/small');
const FAULT = join(import.meta.dirname, '../problems/percent-sign');
/** 2026-05-15, on which nothing of the test folders is due. */
const SOURCE_DATE_EPOCH = String(Date.UTC(2026, 4, 15) / 1000);

/** Runs the program as a person would, in a folder. */
function run(args: readonly string[], cwd: string): { code: number | null; out: string; err: string } {
  const program = join(import.meta.dirname, '../../data-pipeline/bin.ts');
  const env = { ...process.env, SOURCE_DATE_EPOCH };
  const { status, stdout, stderr } = spawnSync(process.execPath, [program, ...args], { cwd, env, encoding: 'utf8' });
  return { code: status, out: stdout, err: stderr };
}

/** A folder with the small scorecard as `indicators`, and in it, if asked, one value with a per cent sign. */
function scorecardFolder(...layers: string[]): string {
  const folder = temporaryFolder();
  for (const layer of layers) cpSync(layer, join(folder, 'indicators'), { recursive: true });
  return folder;
}

describe('lcp-scorecard', () => {
  it('shows how it is called', () => {
    const { code, out, err } = run(['--help'], SMALL);
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(out).toMatch(/^lcp-scorecard VERB/);
    expect(out).toContain('publish [--out DIR]');
  });

  it.each([
    ['a verb that it does not know', ['chekc'], 'lcp-scorecard: unknown verb "chekc"; did you mean "check"?'],
    ['a verb like no other', ['prognosticate'], 'unknown verb "prognosticate"; expected one of check, audit, '],
    ['a name that every object has', ['constructor'], 'lcp-scorecard: unknown verb "constructor"'],
    [
      'an option that it does not know',
      ['check', '--indicator', 'x'],
      'lcp-scorecard: check has no option --indicator; did you mean "--indicators"?',
    ],
    ['an option without its value', ['publish', '--out'], "lcp-scorecard: Option '--out <value>' argument missing"],
    ['a folder where none is taken', ['check', 'elsewhere'], 'lcp-scorecard: check takes no "elsewhere"'],
    ['an import of nothing', ['import'], 'lcp-scorecard: expected: import KIND FILE'],
  ])('ends with 2 and a word, without a stack, at %s', (_, args, message) => {
    const { code, out, err } = run(args, SMALL);
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toContain(message);
    expect(err).not.toMatch(/\n {4}at /);
  });

  it.each([
    ['new', ['new', 'there', '--areas', 'nofile.csv', '--home', 'E10000016'], 'nofile.csv'],
    ['import', ['import', 'boundaries', 'nofile.json'], 'nofile.json'],
    ['protect', ['protect', '--counts', './nofile.csv', '--out', 'there'], './nofile.csv'],
    ['audit', ['audit', '--data', 'nowhere'], 'nowhere/scorecard.json'],
    ['retention', ['retention', 'nowhere'], 'nowhere'],
  ])('%s ends with 2 and a word, without a stack, at a file that is not there', (_, args, path) => {
    const { code, err } = run(args, scorecardFolder(SMALL));
    expect({ code, err }).toEqual({
      code: 2,
      err: `lcp-scorecard: cannot read ${path}: there is no such file or folder; check its name, and the folder that you are in\n`,
    });
  });

  it.each([
    ['protect', ['protect', '--counts', 'indicators', '--out', 'there']],
    ['receive', ['receive', 'indicators', '--agreement', 'health-visiting', '--out', 'counts.csv']],
  ])('%s ends with 2 and a word, without a stack, at a folder where a file is expected', (_, args) => {
    const { code, err } = run(args, scorecardFolder(SMALL));
    expect({ code, err }).toEqual({
      code: 2,
      err: 'lcp-scorecard: a folder was named, or a file that cannot be read; expected a file\n',
    });
  });

  it('ends with 2 where no verb is given, and shows how it is called', () => {
    const { code, out } = run([], SMALL);
    expect(code).toBe(2);
    expect(out).toMatch(/^lcp-scorecard VERB/);
  });
});

describe('lcp-scorecard check', () => {
  it('ends with 0 where all is good, and writes nothing on standard output', () => {
    const folder = scorecardFolder(SMALL);
    expect(run(['check'], folder)).toEqual({
      code: 0,
      out: '',
      err: 'good: 2 indicators, 12 areas, 14 observations\n',
    });
  });

  it('names the folder that is not there', () => {
    const { code, err } = run(['check', '--indicators', 'nowhere'], temporaryFolder());
    expect(code).toBe(1);
    expect(err).toContain('nowhere:1:1: no such folder; expected a scorecard folder');
  });

  it('gives its problems as JSON to programs', () => {
    const { code, out } = run(['check', '--json'], scorecardFolder(SMALL, FAULT));
    const { problems } = JSON.parse(out) as { problems: Problem[] };
    expect(code).toBe(1);
    expect(problems.filter(({ file }) => file.endsWith('.csv'))).toEqual([
      {
        file: 'indicators/be-healthy/tooth-decay.csv',
        line: 3,
        column: 49,
        message: 'value "21.4%" has a % sign; expected 21.4',
        severity: 'fault',
      },
    ]);
  });
});

describe('lcp-scorecard publish', () => {
  it('is quiet where no one watches: one line, and no progress', () => {
    const folder = scorecardFolder(SMALL);
    const { code, out, err } = run(['publish', '--out', 'data'], folder);
    expect({ code, out }).toEqual({ code: 0, out: '' });
    expect(err).toMatch(/^published 14 observations in [\d.]+ s\n14 figures are in no release yet; .*\n$/);
    expect(existsSync(join(folder, 'data/manifest.json'))).toBe(true);
  });

  it('writes nothing where the folder is at fault, and leaves what was published before as it was', async () => {
    const folder = scorecardFolder(SMALL, FAULT);
    const { data } = await publishInto(folder, 'breakdowns');
    const before = textsOf(data);
    const { code, err } = run(['publish', '--out', 'data'], folder);
    expect(code).toBe(1);
    expect(err).toContain('tooth-decay.csv:3:49: value "21.4%" has a % sign; expected 21.4');
    expect(err).toMatch(/nothing was published\n$/);
    expect(textsOf(data)).toEqual(before);
    expect(readdirSync(folder).sort()).toEqual(['data', 'indicators']);
  });
});
