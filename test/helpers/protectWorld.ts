import loadHighs from 'highs';
import { audit } from '../../data-pipeline/audit/audit.ts';
import {
  type MakeInterval,
  type ProtectInput,
  type ProtectResult,
  protect,
} from '../../data-pipeline/protect/protect.ts';
import { DIMENSIONS, type Observation } from '../../data-pipeline/schema/folder/observation.ts';
import { build, counted, type World } from './world.ts';

/** Wilson's interval, which `protect` is handed in: tests of a stage import that stage alone. */
export const limits: MakeInterval = (method, numerator, denominator, multiplier) => {
  if (method !== 'wilson' || numerator === null || denominator === null) return null;
  const z2 = 1.959963984540054 ** 2;
  const middle = 2 * numerator + z2;
  const spread = Math.sqrt(z2 * (z2 + 4 * numerator * (1 - numerator / denominator)));
  const scale = multiplier / (2 * (denominator + z2));
  return { lower: Math.max(0, (middle - spread) * scale), upper: Math.min(multiplier, (middle + spread) * scale) };
};

const solver = loadHighs();

/** Protects counts written as text; one solver for all tests. */
export function shield(
  world: World,
  rows: readonly string[],
  more: Partial<ProtectInput> = {},
): Promise<ProtectResult> {
  return protect({ ...build(world), counts: counted(rows), limits, loadSolver: () => solver, ...more });
}

/** Audits what was protected. */
export function attackRows(
  world: World,
  observations: readonly Observation[],
  previous: readonly (readonly Observation[])[] = [],
) {
  return audit({ ...build(world), observations, previous });
}

/** Rows as short text: `W1 c/60`, `W2 45/130`. */
export function brief(observations: readonly Observation[]): string[] {
  return observations.map((row) => {
    const split = DIMENSIONS.filter((name) => row[name] !== 'all').map((name) => `,${name}=${row[name]}`);
    const bottom = row.denominator === null ? '' : `/${row.denominator}`;
    return `${row.area}${split.join('')} ${row.hidden ? 'c' : row.numerator}${bottom}`;
  });
}
