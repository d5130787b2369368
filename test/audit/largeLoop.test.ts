import loadHighs from 'highs';
import { expect, it } from 'vitest';
import { audit } from '../../data-pipeline/audit/audit.ts';
import { build, published, type World } from '../helpers/world.ts';

/**
 * Reach areas that overlap: 61 children in W1 and W2, and 61 in W2 and W3, so that W1 and W3 are equal; with 100 in W1, W3 and
 * W4, W4 is even; with 11 in W4 and W5 it is 10 or fewer. Fractions allow 11. Many more hidden wards hang together with them.
 */
function loopOf(more: number): { world: World; rows: string[] } {
  const others = Array.from({ length: more }, (_, at) => `V${at}`);
  const world: World = {
    tree: `K(L1(W1 W2 W3 W4 W5 ${others.join(' ')}))`,
    overlays: { O12: ['W1', 'W2'], O23: ['W2', 'W3'], O134: ['W1', 'W3', 'W4'], O46: ['W4', 'W5'] },
    indicators: { m: { measure: 'count', interval: 'none', denominator: '', decimals: 0 } },
  };
  const hidden = ['W1', 'W2', 'W3', 'W4', 'W5', ...others].map((ward) => `${ward} c`);
  return { world, rows: ['O12 61', 'O23 61', 'O134 100', 'O46 11', `L1 ${120 + 30 * more}`, ...hidden] };
}

it.each([0, 754])('finds what whole numbers alone show, with %i more hidden wards', async (more) => {
  const { world, rows } = loopOf(more);
  const input = build(world);
  const highs = await loadHighs();
  const result = audit({ ...input, observations: published(rows, input.indicators), highs });
  expect(result.findings.filter(({ severity }) => severity === 'broken').map(({ cell }) => cell)).toContain(
    'm W4 (W4) 2023 numerator',
  );
  expect(result.open).toBe(0);
});
