import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { CallError } from '../../data-pipeline/commands/shared/command.ts';
import { runCommandLine } from '../../data-pipeline/commands/shared/runCommandLine.ts';
import { verbs } from '../../data-pipeline/commands/verbs.ts';
import { realEffects } from '../../data-pipeline/effects/effects.ts';
import { readCell } from '../../data-pipeline/schema/delivered/readCell.ts';
import { overlay, silentEffects } from '../helpers/inProcess.ts';
import { expectFolder } from '../helpers/snapshot.ts';

const ROOT = join(import.meta.dirname, '.');
const CASES = join(ROOT, 'cases');

interface Outcome {
  said: string;
  files: Map<string, string>;
}

/** What `import` says of a case's publisher's file, and what it would write. */
async function importCase(name: string): Promise<Outcome> {
  const folder = join(CASES, name);
  const real = realEffects();
  const inFolder = overlay(join(ROOT, 'base'), join(folder, 'indicators'));
  const below = (path: string): string => (path.startsWith('indicators') ? path : join(folder, path));
  const files = new Map<string, string>();
  const { effects, said } = silentEffects({
    ...inFolder,
    list: async (path) =>
      existsSync(join(folder, 'indicators')) ? inFolder.list(path) : real.list(join(ROOT, 'base')),
    links: async () => [],
    bytes: (path) => (path.startsWith('indicators') ? inFolder.bytes(path) : real.bytes(below(path))),
    exists: async (path) => !path.startsWith('indicators') && existsSync(below(path)),
    blob: (path) => (path.startsWith('indicators') ? inFolder.blob(path) : real.blob(below(path))),
    local: async (path) => path,
    replaceFiles: async (written) => {
      for (const [path, text] of written) files.set(path, String(text));
    },
  });
  const words = readFileSync(join(folder, 'call.txt'), 'utf8').trim().split(' ');
  try {
    await runCommandLine(['import', ...words], verbs, { effects, version: async () => '' });
  } catch (error) {
    if (!(error instanceof CallError)) throw error;
    said.err += `lcp-scorecard: ${error.message}\n`;
  }
  return { said: said.err + said.out, files };
}

describe("a publisher's file is imported rightly, or refused with a sentence that says what to do", () => {
  it.each(readdirSync(CASES))('%s', async (name) => {
    const { said, files } = await importCase(name);
    // The day of supply goes into the agreement with each import: one test says so.
    const named = [...files].flatMap(([path, text]): [string, string][] =>
      path.endsWith('.csv') ? [[basename(path), text]] : [],
    );
    expectFolder(join(CASES, name, 'expected'), new Map([['said.txt', said], ...named]));
  });
});

describe('a cell keeps its digits and loses its dress', () => {
  it.each([
    ['12.50', '', '12.50'],
    ['1,234,567', '', '1234567'],
    ['.5', '', '0.5'],
    ['-.5', '', '-0.5'],
    ['007', '', '7'],
    ['5.6%', '%', '5.6'],
    ['9.955E-2', '', '0.09955'],
    ['1e+06', '', '1000000'],
    ['-2.5e3', '', '-2500'],
    ['1.2345e2', '', '123.45'],
    ['16.579999999999998', '', '16.579999999999998'],
    ['1 234 567', '', '1234567'],
    ['12\u00A0345.6', '', '12345.6'],
    ['12\u202F345', '', '12345'],
    ['\u22120.5', '', '-0.5'],
    ['–1,250', '', '-1250'],
    ['\u200B42 ', '', '42'],
  ])('%s', (text, unit, number) => {
    expect(readCell(text, unit)).toEqual({ kind: 'number', number, status: '' });
    const digits = text.replaceAll(/[,%\s\u200B]/g, '').replace(/^[\u2212–]/, '-');
    expect(Number(number)).toBeCloseTo(Number(digits), 9);
  });

  it.each(['1,23', '12,5', '5.6%', '1 23', '1,234 567', '12 3456', '+5', '1.2.3', '1e999', '£5', '(5)', '#N/A'])(
    '%s is no number',
    (text) => {
      expect(readCell(text, 'per 1,000')).toEqual({ kind: 'unknown' });
    },
  );

  it.each([
    ['15.0 [p]', 'p'],
    ['15.0p', 'p'],
    ['15.0 (r)', 'r'],
    ['15.0 [provisional]', 'p'],
    ['15.0 (estimated)', 'e'],
    ['15.0[u]', 'u'],
  ])('%s keeps its number beside a mark that is known', (text, status) => {
    expect(readCell(text, '%')).toEqual({ kind: 'number', number: '15.0', status });
  });

  it.each([
    ['15.0*', '*'],
    ['15.0 **', '**'],
    ['15.0†', '†'],
    ['15.0 [note 3]', '[note 3]'],
    ['15.0% (2)', '(2)'],
    ['15.0 ab', 'ab'],
  ])('%s keeps its number beside a mark that the definition must explain', (text, mark) => {
    expect(readCell(text, '%')).toEqual({ kind: 'marked', number: '15.0', mark });
  });
});
