import loadHighs, { type Highs } from 'highs';
import { expect, it } from 'vitest';
import { audit } from '../../data-pipeline/audit/audit.ts';
import { build, published, type World } from '../helpers/world.ts';

/**
 * Forty wards (or fewer) by twenty ethnic groups, 635 of the counts hidden and all totals shown. W1 and W2 hide three groups, W3 hides
 * groups 3 and 4, the rest hide groups 4 to 20. No single sum tells W3's group 3, but three together do: what W1 and W2 hide,
 * less what is hidden in groups 1 and 2, is what they have in group 3, and the rest of that group is W3's.
 */
function largeTable(few: number, size = 40): { world: World; rows: string[] } {
  const wards = Array.from({ length: size }, (_, at) => at + 1);
  const groups = Array.from({ length: 20 }, (_, at) => at + 1);
  const isHidden = (ward: number, group: number): boolean =>
    ward <= 2 ? group <= 3 : ward === 3 ? group === 3 || group === 4 : group >= 4;
  const count = (ward: number, group: number): number => (ward === 3 && group === 3 ? few : 30 + ((ward * group) % 7));
  const sum = (numbers: readonly number[]): number => numbers.reduce((all, one) => all + one, 0);
  const world: World = {
    tree: `K(D1(${wards.map((ward) => `W${ward}`).join(' ')}))`,
    indicators: { m: { measure: 'count', interval: 'none', denominator: '', decimals: 0 } },
  };
  const totals = groups.map((group) => sum(wards.map((ward) => count(ward, group))));
  const rows = [
    ...['K', 'D1'].flatMap((area) => [
      `${area} ${sum(totals)}`,
      ...groups.map((group, at) => `${area},ethnicity=${group} ${totals[at]}`),
    ]),
    ...wards.flatMap((ward) => [
      `W${ward} ${sum(groups.map((group) => count(ward, group)))}`,
      ...groups.map((group) => `W${ward},ethnicity=${group} ${isHidden(ward, group) ? 'c' : count(ward, group)}`),
    ]),
  ];
  return { world, rows };
}

function attackWith(few: number, highs?: Highs) {
  const { world, rows } = largeTable(few);
  const input = build(world);
  return audit({ ...input, observations: published(rows, input.indicators), highs });
}

it('finds by linear programmes what three sums of a large table tell together, and no sum alone', async () => {
  const highs = await loadHighs();
  const { broken, findings } = attackWith(4, highs);
  expect(broken).toBe(1);
  expect(findings[0]).toMatchObject({ severity: 'broken', rule: 'ours', bounds: [4, 4] });
});

it('finds nothing where the same count is large', async () => {
  expect(attackWith(24, await loadHighs()).broken).toBe(0);
});

it('says how many questions it leaves open where it has no solver, or one that fails', async () => {
  const failing = {
    createModel: () => {
      throw new Error('out of memory');
    },
  } as unknown as Highs;
  const [without, failed] = [attackWith(4), attackWith(4, failing)];
  expect(without.open).toBeGreaterThan(0);
  expect(failed.open).toBeGreaterThan(0);
  expect(attackWith(4, await loadHighs()).open).toBe(0);
});

it('goes on in linear programmes where many small tables use up the search in whole numbers', async () => {
  const { world } = largeTable(24, 20);
  const rows = [24, 24, 24, 24, 24, 4].flatMap((few, at) =>
    largeTable(few, 20).rows.map((row) => row.replace(/^\w+/, `$&@${2018 + at}`)),
  );
  const input = build(world);
  const result = audit({ ...input, observations: published(rows, input.indicators), highs: await loadHighs() });
  expect(result.broken).toBe(1);
  expect(result.findings.find(({ severity }) => severity === 'broken')).toMatchObject({ bounds: [4, 4] });
  expect(result.open).toBe(0);
});
