import { cpSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { writeXlsx } from 'hucre/xlsx';
import { describe, it } from 'vitest';
import { CallError } from '../../data-pipeline/commands/shared/command.ts';
import { runCommandLine } from '../../data-pipeline/commands/shared/runCommandLine.ts';
import { verbs } from '../../data-pipeline/commands/verbs.ts';
import { silentEffects } from '../helpers/inProcess.ts';
import { filesOf, temporaryFolder } from '../helpers/publishInto.ts';
import { expectFile } from '../helpers/snapshot.ts';

const SMALL = join(import.meta.dirname, '../input/small');
const SHELF = join(import.meta.dirname, 'drops');

/** A folder with the small scorecard, and in it what a case lays over it; `drop.json` becomes a workbook. */
async function folderOf(name: string): Promise<string> {
  const folder = temporaryFolder();
  cpSync(SMALL, join(folder, 'indicators'), { recursive: true });
  mkdirSync(join(folder, 'delivered'));
  for (const path of filesOf(join(SHELF, name))) {
    const from = join(SHELF, name, path);
    if (/^(expected(-changed)?|call)\.txt$/.test(path)) continue;
    if (/^(indicators|kept)\//.test(path)) cpSync(from, join(folder, path), { recursive: true });
    else if (path.endsWith('.json'))
      await writeWorkbook(from, join(folder, 'delivered', path.replace('.json', '.xlsx')));
    else cpSync(from, join(folder, 'delivered', path));
  }
  return folder;
}

interface Sheet {
  name: string;
  rows: (string | number | null)[][];
  hidden?: boolean;
  /** Rows, from 1, that a filter hides. */
  hiddenRows?: number[];
  /** Cells, as `row,column` from 0, with a formula whose answer the workbook does not hold. */
  unanswered?: string[];
}

/** A date in the JSON is written as a date cell. */
async function writeWorkbook(from: string, to: string): Promise<void> {
  const sheets = JSON.parse(readFileSync(from, 'utf8')) as Sheet[];
  const cell = (value: string | number | null) =>
    typeof value === 'string' && /^\d{4}-\d\d-\d\dT/.test(value) ? new Date(value) : value;
  writeFileSync(
    to,
    await writeXlsx({
      properties: { created: new Date(0), modified: new Date(0) },
      sheets: sheets.map(({ name, rows, hidden = false, hiddenRows = [], unanswered = [] }) => ({
        name,
        hidden,
        rows: rows.map((row) => row.map(cell)),
        rowDefs: new Map(hiddenRows.map((row) => [row - 1, { hidden: true }])),
        cells: new Map(unanswered.map((at) => [at, { formula: 'SUM(A1:A2)' }])),
      })),
    }),
  );
}

/** Runs the case's call, and tells what was said and which files were written or changed, in one text. */
async function outcomeOf(name: string): Promise<string> {
  const folder = await folderOf(name);
  const before = new Map(filesOf(folder).map((path) => [path, readFileSync(join(folder, path)).toString('hex')]));
  const [verb = '', ...args] = readFileSync(join(SHELF, name, 'call.txt'), 'utf8')
    .trim()
    .split(' ');
  const typed = args.map((arg, i) =>
    arg.includes('/') && !arg.startsWith('--') && args[i - 1] !== '--period' ? join(folder, arg) : arg,
  );
  const { effects, said } = silentEffects({
    name: (path) => relative(folder, path),
    randomBytes: (count) => new Uint8Array(count).fill(7),
    secret: async () => 'correct horse battery staple',
  });
  let code: number | string;
  try {
    code = await runCommandLine([verb, ...typed, '--indicators', join(folder, 'indicators')], verbs, {
      effects,
      version: async () => '',
    });
  } catch (error) {
    if (!(error instanceof CallError)) throw error;
    said.err += `lcp-scorecard: ${error.message}\n`;
    code = 2;
  }
  const changed = filesOf(folder).filter(
    (path) => before.get(path) !== readFileSync(join(folder, path)).toString('hex'),
  );
  const files = changed.map((path) => `\n== ${path}\n${readFileSync(join(folder, path), 'utf8')}`);
  const told = said.out === '' ? '' : `\n== standard output\n${said.out}`;
  return `${said.err.replaceAll(folder, '.')}exit ${code}\n${told.replaceAll(folder, '.')}${files.join('')}`;
}

describe('each delivery on the shelf is taken in or refused, with every word and file that comes of it', () => {
  it.each(readdirSync(SHELF))('%s', async (name) => {
    expectFile(join(SHELF, name, 'expected.txt'), await outcomeOf(name));
  });
});
