import type { PersonalDimension } from '../schema/folder/observation.ts';
import { by } from '../schema/order.ts';
import { COUNTED_SEXES, ETHNICITIES } from './placePerson.ts';
import type { Plan } from './plan.ts';

/** A row of counts (docs/contract.md, section 5), without its indicator and period. */
export interface CountKey {
  area: string;
  sex: string;
  age: string;
  ethnicity: string;
}

export interface CountedCell extends CountKey {
  count: number;
}

/** Every cell that a plan counts, zero or not: totals, then each breakdown; for each area, sorted by key. */
export function cellsOf(plan: Plan): CountKey[] {
  const splits = combinations(plan);
  return plan.areas
    .flatMap(({ code }) => splits.map((split) => ({ area: code, ...split })))
    .sort(by((one) => keyOf(one)));
}

/** What a cell is found by. */
export function keyOf({ area, sex, age, ethnicity }: CountKey): string {
  return [area, sex, age, ethnicity].join('\u0000');
}

/** The rows of a table within one area: `all` for each dimension that it is not broken down by. */
export function combinations({ by, bands }: Plan): Omit<CountKey, 'area'>[] {
  return [[], ...by].flatMap((split: readonly PersonalDimension[]) => {
    const has = (dimension: PersonalDimension, names: readonly string[]): readonly string[] =>
      split.includes(dimension) ? names : ['all'];
    return has('sex', COUNTED_SEXES).flatMap((sex) =>
      has(
        'age',
        bands.map(({ name }) => name),
      ).flatMap((age) => has('ethnicity', CODES).map((ethnicity) => ({ sex, age, ethnicity }))),
    );
  });
}

const CODES = Array.from({ length: ETHNICITIES }, (_, i) => String(i + 1));

/** Sums people by ward into the plan's cells. */
export function tabulate(plan: Plan, counts: Float64Array): CountedCell[] {
  const sums = new Map<string, number>();
  const { bands, areas } = plan;
  const width = COUNTED_SEXES.length * bands.length * ETHNICITIES;
  const keys = new Map(
    [[], ...plan.by].map((split: readonly PersonalDimension[]) => [split, insideKeys(plan, split)] as const),
  );
  for (const { code, wards } of areas) {
    const inside = new Float64Array(width);
    for (const ward of wards) {
      for (let i = 0; i < width; i++) inside[i] = (inside[i] ?? 0) + (counts[ward * width + i] ?? 0);
    }
    for (const names of keys.values()) {
      names.forEach((name, i) => {
        const key = `${code}\u0000${name}`;
        sums.set(key, (sums.get(key) ?? 0) + (inside[i] ?? 0));
      });
    }
  }
  return cellsOf(plan).map((cell) => ({ ...cell, count: sums.get(keyOf(cell)) ?? 0 }));
}

/** For each position within a ward the key of its cell in one breakdown. */
function insideKeys({ bands }: Plan, split: readonly PersonalDimension[]): string[] {
  const keys: string[] = [];
  for (const sex of COUNTED_SEXES) {
    for (const { name } of bands) {
      for (const code of CODES) {
        const at = (dimension: PersonalDimension, value: string): string => (split.includes(dimension) ? value : 'all');
        keys.push([at('sex', sex), at('age', name), at('ethnicity', code)].join('\u0000'));
      }
    }
  }
  return keys;
}
