import type { Problem } from '../problem.ts';
import { breakdownText, DIMENSIONS } from '../schema/folder/observation.ts';
import { areaFamilies } from './areaFamilies.ts';
import { faultAt, nameOf } from './checkCounts.ts';
import { dimensionsOf } from './dimensions.ts';
import { placeText } from './sets.ts';
import type { Count, ProtectInput } from './table.ts';

/** Faults of deliveries that lack a part: a category that other areas have, an area beside the total of its LCP. */
export function checkComplete(input: ProtectInput, counts: readonly Count[]): Problem[] {
  const problems: Problem[] = [];
  for (const block of Map.groupBy(counts, (count) => `${count.indicator}|${count.period}`).values()) {
    checkCategories(input, block, problems);
    checkAreas(input, block, problems);
  }
  return problems;
}

function checkCategories({ areas }: ProtectInput, block: readonly Count[], problems: Problem[]): void {
  for (const dimension of DIMENSIONS) {
    const families = [...dimensionsOf(block, dimension).values()];
    const listed = new Map<string, Set<string>>();
    const kindOf = (row: Count): string =>
      `${areas.get(row.area)?.type}|${placeText({ ...row, [dimension]: '*', area: '' })}`;
    const firsts = families.flatMap((family) => {
      const [first] = family.values();
      return first ? [{ first, family }] : [];
    });
    for (const { first, family } of firsts) {
      const kind = listed.get(kindOf(first)) ?? new Set();
      listed.set(kindOf(first), kind);
      for (const name of family.keys()) kind.add(name);
    }
    for (const { first, family } of firsts) {
      const missing = [...(listed.get(kindOf(first)) ?? [])].filter((name) => !family.has(name)).sort();
      if (missing.length === 0) continue;
      const text = `${nameOf(first)}: parts are missing that other areas have: ${dimension} ${missing.join(', ')}; give a count of 0 where it is 0`;
      problems.push(faultAt(first, text));
    }
  }
}

function checkAreas(input: ProtectInput, block: readonly Count[], problems: Problem[]): void {
  const [any] = block;
  if (!any || (input.indicators.get(any.indicator)?.areas.length ?? 0) > 0) return;
  const families = familiesOf(input);
  // Nobody here can count what lies around the home area: who is there and not here is a set of its own.
  const around = new Set<string>();
  for (let up = input.areas.get(input.scorecard.home)?.parent; up; up = input.areas.get(up)?.parent) around.add(up);
  for (const rows of Map.groupBy(block, breakdownText).values()) {
    const at = new Map<string, Count>(rows.map((row) => [row.area, row]));
    for (const row of rows) {
      if (around.has(row.area)) continue;
      const lacking = families.flatMap(({ members, below }) => {
        const parts = below.get(row.area) ?? [];
        const across = members.get(row.area)?.across ?? false;
        const there = parts.filter((code) => at.has(code));
        // Areas that were replaced cover what those that replaced them would.
        const absent = parts.filter((code) => !at.has(code));
        const own = new Set(members.get(row.area)?.pieces);
        const others = absent.length === 0 ? [] : [...at.keys()].flatMap((code) => members.get(code) ?? []);
        const inside = others.filter(
          ({ name, pieces }) =>
            name !== row.area && pieces.length < own.size && pieces.every((piece) => own.has(piece)),
        );
        const covered = new Set(inside.flatMap(({ pieces }) => pieces));
        const missing = absent.filter(
          (code) => !(members.get(code)?.pieces ?? []).every((piece) => covered.has(piece)),
        );
        return there.length > 0 || across ? [{ missing, across }] : [];
      });
      if (lacking.length === 0 || lacking.some(({ missing }) => missing.length === 0)) continue;
      const [{ missing, across } = { missing: [], across: false }] = lacking;
      // Reach areas may be all there is; then nobody can tell where they overlap.
      const what = across ? 'the areas that it is made of:' : 'its parts';
      const end = across ? '' : '; give a count of 0 where it is 0';
      problems.push(faultAt(row, `${nameOf(row)}: counts are missing of ${what} ${missing.join(', ')}${end}`));
    }
  }
}

const known = new WeakMap<object, ReturnType<typeof areaFamilies>>();

function familiesOf(input: ProtectInput): ReturnType<typeof areaFamilies> {
  const families = known.get(input.areas) ?? areaFamilies(input, false, new Set());
  known.set(input.areas, families);
  return families;
}
