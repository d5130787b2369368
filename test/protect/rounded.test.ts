import { describe, expect, it } from 'vitest';
import { brief, shield } from '../helpers/protectWorld.ts';
import type { World } from '../helpers/world.ts';

const COUNT = { measure: 'count', interval: 'none', denominator: '', decimals: 0 } as const;
const WARDS: World = { tree: 'K(L1(W1 W2 W3 W4 W5))', indicators: { m: { ...COUNT, protect: { round: 5 } } } };
const ROWS = ['W1 48', 'W2 32', 'W3 41', 'W4 7', 'W5 61'];

/** What an attacker who knows the rule finds a ward's count to be, by trying every one: totals and wards to the nearest 5. */
function bounds(rows: readonly string[], ward: string): [number, number] {
  const figure = (area: string): number | null => {
    const text = rows.find((row) => row.startsWith(`${area} `))?.split(' ')[1] ?? 'c';
    return text === 'c' ? null : Number(text);
  };
  const around = (area: string): [number, number] => {
    const shown = figure(area);
    return shown === null ? [0, 1000] : [Math.max(11, shown - 2), shown + 2];
  };
  const others = ['W1', 'W2', 'W3', 'W4', 'W5'].filter((one) => one !== ward).map(around);
  const total = around('L1');
  const [least, most] = around(ward);
  const low = total[0] - others.reduce((sum, [, high]) => sum + high, 0);
  const high = total[1] - others.reduce((sum, [lowest]) => sum + lowest, 0);
  return [Math.max(least, low), Math.min(most, high)];
}

describe('counts to the nearest 5', () => {
  it('need another hidden figure only where the totals still tell', async () => {
    const { observations, problems } = await shield(WARDS, ROWS);
    expect(problems).toEqual([]);
    const rows = brief(observations);
    expect(rows).toContain('W4 c');
    for (const row of rows) expect(Number(row.split(' ')[1] ?? 0) % 5 || 0).toBe(0);
    const [least, most] = bounds(rows, 'W4');
    expect(least).toBe(0);
    expect(most).toBeGreaterThan(10);
    const exact = await shield({ ...WARDS, indicators: { m: COUNT } }, ROWS);
    expect(observations.filter(({ hidden }) => hidden).length).toBeLessThan(
      exact.observations.filter(({ hidden }) => hidden).length,
    );
  });
  it('give rates worked out from the rounded counts', async () => {
    const world: World = { tree: 'K(L1)', indicators: { m: { protect: { round: 5 } } } };
    const { observations } = await shield(world, ['L1 33/101']);
    expect(brief(observations)).toContain('L1 35/100');
    expect(observations[0]).toMatchObject({ value: 35 });
  });
  it('tell the data owner how many are small, as exact counts do', async () => {
    const exact = await shield({ ...WARDS, indicators: { m: COUNT } }, ROWS);
    expect(exact.report?.hiddenSmall).toBe(1);
    expect((await shield(WARDS, ROWS)).report?.hiddenSmall).toBe(1);
  });
  it('hide complements of few', async () => {
    const world: World = { tree: 'K(L1)', indicators: { m: { protect: { round: 5 } } } };
    expect(brief((await shield(world, ['L1 93/101'])).observations)).toContain('L1 c/100');
  });
  it('are never beside the same counts as they are', async () => {
    const world: World = {
      tree: 'K(L1)',
      indicators: {
        m: { ...COUNT, numerator: 'in care', protect: { round: 5 } },
        n: { ...COUNT, numerator: 'in care' },
      },
    };
    const { problems } = await shield(world, ['m:L1 33', 'n:L1 33']);
    expect(problems[0]?.message).toBe(
      'm K 2023 is to be published to the nearest 5, and n gives figures of the same children as they are; expected both rounded, or neither',
    );
  });
  it('are refused at once where they are too many to be proved safe, with what to do', async () => {
    const wards = Array.from({ length: 80 }, (_, at) => `W${at + 1}`);
    const groups = Array.from({ length: 20 }, (_, at) => at + 1);
    const rows = wards.flatMap((ward, at) =>
      groups.map((group) => `${ward},ethnicity=${group} ${20 + ((at * group) % 30)}`),
    );
    const world: World = { tree: `K(L1(${wards.join(' ')}))`, indicators: { m: { ...COUNT, protect: { round: 5 } } } };
    const started = performance.now();
    const { problems, observations } = await shield(world, rows);
    expect(performance.now() - started).toBeLessThan(60_000);
    expect(observations).toEqual([]);
    expect(problems.map(({ message }) => message)).toEqual([
      'm 2023: 1,722 rows are too many to be rounded and proved safe; expected at most 1,500 of a period: leave a breakdown out, publish it one level up, or take round: 5 away, so that figures are hidden and not rounded',
    ]);
  }, 120_000);
});
