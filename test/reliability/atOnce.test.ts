import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { lock } from '../../data-pipeline/effects/lock.ts';
import { publishInto, temporaryFolder } from '../helpers/publishInto.ts';
import { call, contents, folderFor, WRITING_VERBS } from './writingVerbs.ts';

const PROGRAM = join(import.meta.dirname, '../../data-pipeline/bin.ts');
const RACES = process.env.LCP_FUZZ === 'all' ? 20 : 2;

describe('two runs at once of a verb that writes end as one after the other', () => {
  it.each(Object.keys(WRITING_VERBS))('%s', async (name) => {
    const { words } = WRITING_VERBS[name]!;
    const inTurn = folderFor(name);
    await call(inTurn, words);
    const second = await call(inTurn, words);
    for (let race = 0; race < RACES; race++) {
      const folder = folderFor(name);
      const both = await Promise.all([call(folder, words), call(folder, words)]);
      expect(both.map(({ code }) => code).sort()).toEqual([0, second.code].sort());
      expect(contents(folder)).toEqual(contents(inTurn));
    }
  });

  it('loses no correction that three processes record at once', async () => {
    const folder = folderFor('correct');
    const runs = ['first', 'second', 'third'].map((what) => {
      const args = ['correct', 'reported', 'tooth-decay', 'E07900001', '--what', what];
      const env = { ...process.env, SOURCE_DATE_EPOCH: String(Date.UTC(2026, 4, 15) / 1000) };
      return once(spawn(process.execPath, [PROGRAM, ...args], { cwd: folder, env, stdio: 'ignore' }), 'exit');
    });
    expect((await Promise.all(runs)).map(([code]) => code)).toEqual([0, 0, 0]);
    const rows = readFileSync(join(folder, 'indicators/corrections.csv'), 'utf8');
    for (const what of ['first', 'second', 'third']) expect(rows).toContain(`,${what},`);
  });

  it('publishes one after the other', async () => {
    const folder = temporaryFolder();
    mkdirSync(join(folder, 'public'));
    const both = await Promise.all([1, 2].map(() => publishInto(join(folder, 'public'), 'small')));
    expect(both.map(({ code }) => code)).toEqual([0, 0]);
    expect(existsSync(join(folder, 'public/data/manifest.json'))).toBe(true);
    expect([...contents(folder).keys()].filter((path) => !path.startsWith('public/data/'))).toEqual([]);
  });
});

describe('a lock', () => {
  const say = (): void => {};
  const options = { doing: 'test', what: 'a folder', say };

  it('is had by one at a time, however many want it', async () => {
    const path = join(temporaryFolder(), '.folder.lock');
    let inside = 0;
    let most = 0;
    await Promise.all(
      Array.from({ length: 12 }, async () => {
        const held = await lock(path, options);
        most = Math.max(most, ++inside);
        await new Promise((resolve) => setTimeout(resolve, 5));
        inside--;
        await held.release();
      }),
    );
    expect(most).toBe(1);
    expect(existsSync(path)).toBe(false);
  });

  it('of a process that has ended is taken over by one alone, and whose it was is said', async () => {
    const path = join(temporaryFolder(), '.folder.lock');
    const dead = { pid: 2 ** 22 + 1, host: hostname(), time: '2026-05-15T09:30:00Z', doing: 'protect', token: 'x' };
    for (let race = 0; race < 20; race++) {
      writeFileSync(path, JSON.stringify(dead));
      let said = '';
      let inside = 0;
      await Promise.all(
        [1, 2, 3].map(async () => {
          const hear = (text: string): void => {
            said += text;
          };
          const held = await lock(path, { ...options, say: hear });
          expect(++inside).toBe(1);
          await new Promise((resolve) => setTimeout(resolve, 1));
          inside--;
          await held.release();
        }),
      );
      expect(said).toContain(
        `took over from process ${dead.pid} of ${hostname()} (protect, begun 2026-05-15T09:30:00Z), which ended before it had finished with a folder\n`,
      );
    }
  });

  it('that has gone to another stops what was to be written', async () => {
    const path = join(temporaryFolder(), '.folder.lock');
    const held = await lock(path, options);
    writeFileSync(path, JSON.stringify({ ...held.holder, token: 'another' }));
    await expect(held.confirm()).rejects.toThrow('another run has taken over a folder');
    await held.release();
    expect(existsSync(path)).toBe(true);
  });
});
