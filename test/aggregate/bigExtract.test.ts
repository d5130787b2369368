import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createWriteStream, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import { filesOf } from '../helpers/publishInto.ts';
import { clientFolder, ENVIRONMENT } from './clientFolder.ts';

/** Aggregates an extract of so many rows, of 23 bytes each, in a heap of so many megabytes. */
async function aggregated(
  kind: 'good' | 'faulty',
  rows: number,
  heap: number,
): Promise<{ code: number; err: string; folder: string }> {
  const { folder } = clientFolder();
  const script = join(import.meta.dirname, 'bigExtract.ts');
  const args = [`--max-old-space-size=${heap}`, script, folder, String(rows), kind];
  const { stdout } = await promisify(execFile)(process.execPath, args);
  return { ...(JSON.parse(stdout) as { code: number; err: string }), folder };
}

describe('an extract whose rows would not fit into the memory for it', () => {
  it('is counted to the last row', async () => {
    const { code, err, folder } = await aggregated('good', 1_200_000, 64);
    expect(code).toBe(0);
    expect(err).toContain('placed: 1,200,000');
    const counts = readFileSync(join(folder, 'out/counts.csv'), 'utf8');
    expect(counts).toContain('\nbreastfeeding,E10900001,2025/26,all,all,all,1200000,60\n');
  });

  it('is refused where not one of its rows can be placed, with the first hundred thousand told', async () => {
    const { code, err, folder } = await aggregated('faulty', 300_000, 128);
    expect(code).toBe(1);
    expect(err).toContain('no row could be placed');
    expect(readFileSync(join(folder, 'out/clients.csv.report.csv'), 'utf8').trim().split('\n')).toHaveLength(100_002);
  });
});

it('a run that is killed in the middle leaves nothing behind', async () => {
  const { folder, clients } = clientFolder();
  const path = join(folder, 'delivered/clients.csv');
  const lines = clients.trim().split('\n').slice(1);
  const file = createWriteStream(path, { flags: 'a' });
  const block = `${lines.join('\n')}\n`.repeat(1000);
  for (let i = 0; i < 60; i++) if (!file.write(block)) await once(file, 'drain');
  file.end();
  await once(file, 'finish');
  const before = filesOf(folder).map((name) => [name, readFileSync(join(folder, name), 'latin1').length]);
  const program = join(import.meta.dirname, '../../data-pipeline/bin.ts');
  const words = [program, 'aggregate', path, '--agreement', 'health-visiting', '--of', path, '--out', 'out/counts.csv'];
  const child = spawn(process.execPath, words, { cwd: folder, env: ENVIRONMENT, stdio: 'ignore' });
  // Long enough to be reading, too short to have read 1.8 million rows twice.
  await new Promise((passed) => setTimeout(passed, 1500));
  child.kill('SIGKILL');
  const signal = await new Promise((ended) => child.on('close', (_code, by) => ended(by)));
  expect(signal).toBe('SIGKILL');
  // But its lock, if it had taken it: that names a process which is no more, and the next run takes it over.
  const left = filesOf(folder).filter((name) => name !== '.indicators.lock');
  expect(left.map((name) => [name, readFileSync(join(folder, name), 'latin1').length])).toEqual(before);
});
