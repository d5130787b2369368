import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { publish } from '../../data-pipeline/commands/publish.ts';
import { writeGrowth } from '../bench/growthFolder.ts';
import { callOf, silentEffects } from '../helpers/inProcess.ts';

// How work grows with the number of areas, counted in elements that are visited, not in seconds: the same on every machine.

const home = mkdtempSync(join(tmpdir(), 'lcp-growth-'));
afterAll(() => rmSync(home, { recursive: true, force: true }));

const COUNTED = [
  'filter',
  'find',
  'findLast',
  'findIndex',
  'some',
  'every',
  'map',
  'flatMap',
  'forEach',
  'reduce',
] as const;

/** Runs work and counts the elements of arrays that it visits. */
async function visits(work: () => Promise<void>): Promise<number> {
  const own = Array.prototype as unknown as Record<string, (...given: unknown[]) => unknown>;
  const plain = new Map(COUNTED.map((name) => [name, own[name]!]));
  let count = 0;
  for (const [name, method] of plain) {
    own[name] = function (this: unknown[], callback: unknown, ...rest: unknown[]) {
      if (typeof callback !== 'function') return method.call(this, callback, ...rest);
      const visit = function (this: unknown, ...given: unknown[]): unknown {
        count++;
        return callback.apply(this, given);
      };
      return method.call(this, visit, ...rest);
    };
  }
  try {
    await work();
  } finally {
    for (const [name, method] of plain) own[name] = method;
  }
  return count;
}

async function visitsFor(wards: number): Promise<number> {
  const folder = join(home, `of-${wards}`);
  writeGrowth(folder, wards);
  // Databases are written by another process, which reads each row once.
  const { effects, said } = silentEffects({ script: async () => {} });
  return visits(async () => {
    const options = { indicators: folder, out: join(home, `data-${wards}`) };
    expect(await publish.run(callOf(effects, options)), said.err).toBe(0);
  });
}

it('publishing twice the areas visits about twice as many elements', async () => {
  const counts: number[] = [];
  for (const wards of [40, 80, 160]) counts.push(await visitsFor(wards));
  const [small = 0, middle = 0, large = 0] = counts;
  expect(small).toBeGreaterThan(10_000);
  const exponents = [middle / small, large / middle].map((times) => Math.log2(times));
  // 1 is linear, 2 is quadratic; sorting adds a little.
  for (const exponent of exponents) expect(exponent, counts.join(', ')).toBeLessThan(1.15);
});

it('work that looks at every area for every area is counted as what it is', async () => {
  const pairs = (areas: number) =>
    visits(async () => {
      const all = Array.from({ length: areas }, (_, i) => i);
      all.map((one) => all.filter((other) => other === one));
    });
  expect(Math.log2((await pairs(320)) / (await pairs(160)))).toBeGreaterThan(1.9);
});
