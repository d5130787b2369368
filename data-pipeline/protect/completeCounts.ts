import { DIMENSIONS } from '../schema/folder/observation.ts';
import { placeOf } from './countedSets.ts';
import { dimensionsOf } from './dimensions.ts';
import { areasAbove, categorySums, childrenIn } from './splits.ts';
import type { Count, ProtectInput } from './table.ts';

/** Adds the totals that are not given wherever all their parts are: `all` of each breakdown, then the areas above. */
export function completeCounts(input: ProtectInput): Count[] {
  const counts = [...input.counts];
  const blocks = Map.groupBy(counts, (count) => `${count.indicator}|${count.period}`);
  const added: Count[] = [];
  for (const block of blocks.values()) {
    const have = new Map(block.map((count) => [placeOf(count), count]));
    const add = (count: Count): void => {
      have.set(placeOf(count), count);
      block.push(count);
      added.push(count);
    };
    addBreakdownTotals(input, block, have, add);
    addAreaTotals(input, block, have, add);
  }
  return [...counts, ...added];
}

function addBreakdownTotals(
  input: ProtectInput,
  block: Count[],
  have: Map<string, Count>,
  add: (count: Count) => void,
): void {
  const indicator = input.indicators.get(block[0]!.indicator)!;
  for (const dimension of DIMENSIONS) {
    for (const family of dimensionsOf(block, dimension).values()) {
      for (const { whole, parts, complete } of categorySums(dimension, [...family.keys()], indicator)) {
        const first = family.get(parts[0]!)!;
        const total = { ...first, [dimension]: whole };
        if (!complete || have.has(placeOf(total))) continue;
        add(
          sumOf(
            total,
            parts.map((part) => family.get(part)!),
          ),
        );
      }
    }
  }
}

function addAreaTotals(
  input: ProtectInput,
  block: Count[],
  have: Map<string, Count>,
  add: (count: Count) => void,
): void {
  const { areas, scorecard } = input;
  const indicator = input.indicators.get(block[0]!.indicator)!;
  const children = childrenIn(areas, input.memberships);
  const above = areasAbove(areas, scorecard);
  const wanted = (code: string): boolean => {
    for (let area = areas.get(code); area && !above.has(area.code); area = areas.get(area.parent ?? '')) {
      if (indicator.levels.includes(area.type)) return true;
    }
    return false;
  };
  // Going up one level at a time: a total that was added is a part of the next.
  let level = block.slice();
  while (level.length > 0) {
    const next: Count[] = [];
    for (const [key, kin] of Map.groupBy(level, (count) => placeOf({ ...count, area: '' as Count['area'] }))) {
      const parents = new Set(kin.map((count) => areas.get(count.area)?.parent ?? ''));
      for (const parent of [...parents].sort()) {
        if (parent === '' || above.has(parent) || !wanted(parent) || have.has(`${parent}${key}`)) continue;
        const has = (code: string): boolean => have.has(`${code}${key}`);
        const full = children(parent, kin[0]!.period, has).find((codes) => codes.length > 0 && codes.every(has));
        if (!full) continue;
        const total = sumOf(
          { ...kin[0]!, area: parent as Count['area'] },
          full.map((code) => have.get(`${code}${key}`)!),
        );
        add(total);
        next.push(total);
      }
    }
    level = next;
  }
}

function sumOf(total: Count, parts: readonly Count[]): Count {
  const { indicator, area, period, sex, age, ethnicity } = total;
  const file = total.file === undefined ? {} : { file: total.file, line: total.line ?? 1 };
  const numerator = parts.reduce((sum, part) => sum + part.numerator, 0);
  const denominator = parts.some((part) => part.denominator === null)
    ? null
    : parts.reduce((sum, part) => sum + part.denominator!, 0);
  return { indicator, area, period, sex, age, ethnicity, numerator, denominator, ...file };
}
