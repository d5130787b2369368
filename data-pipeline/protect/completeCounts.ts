import { type Problem, warning } from '../problem.ts';
import type { Indicator } from '../schema/folder/indicator.ts';
import { DIMENSIONS, keyOfRow } from '../schema/folder/observation.ts';
import { type AreaFamily, areaFamilies } from './areaFamilies.ts';
import { nameOf } from './checkCounts.ts';
import { decompose, type Member } from './decompose.ts';
import { dimensionsOf } from './dimensions.ts';
import { ageMembers, atomName, ethnicMembers, groupMembers, sexMembers } from './pieces.ts';
import { placeText } from './sets.ts';
import type { Count, ProtectInput } from './table.ts';

/** Counts with the totals that were added; what could not be added is said. */
export interface Completed {
  counts: Count[];
  problems: Problem[];
}

interface Block {
  input: ProtectInput;
  indicator: Indicator;
  rows: Count[];
  have: Map<string, Count>;
  families: AreaFamily[];
  problems: Problem[];
}

/** Adds the totals that are not given wherever all their parts are: `all` of each breakdown, then the areas above. */
export function completeCounts(input: ProtectInput): Completed {
  const families = areaFamilies(input, false, new Set());
  const problems: Problem[] = [];
  const counts: Count[] = [];
  for (const rows of Map.groupBy(input.counts, (count) => `${count.indicator}|${count.period}`).values()) {
    const [first] = rows;
    const indicator = first && input.indicators.get(first.indicator);
    if (!indicator) continue;
    const have = new Map(rows.map((count) => [placeText(count), count]));
    const block = { input, indicator, rows: [...rows], have, families, problems };
    addBreakdownTotals(block);
    addAreaTotals(block);
    counts.push(...block.rows);
  }
  return { counts, problems };
}

function add({ rows, have }: Block, total: Count): void {
  have.set(placeText(total), total);
  rows.push(total);
}

function addBreakdownTotals(block: Block): void {
  const { input, indicator, have } = block;
  const membersOf = (dimension: (typeof DIMENSIONS)[number], names: string[]): Member[][] => {
    if (dimension === 'sex') return [sexMembers([...names, 'all'])];
    if (dimension === 'ethnicity') return [ethnicMembers([...names, 'all'], input.scorecard.ethnicity ?? {})];
    if (dimension === 'group') return groupMembers([...names, 'all'], input.scorecard.groups ?? {});
    if (indicator.ageGroup === 'all') return [];
    const group = ageMembers([indicator.ageGroup]).map((one) => ({ ...one, name: 'all', depth: 0 }));
    return [[...ageMembers(names), ...group]];
  };
  for (const dimension of DIMENSIONS) {
    const known = new Map<string, readonly string[] | null>();
    for (const family of dimensionsOf(block.rows, dimension).values()) {
      const names = [...family.keys()].sort();
      const key = names.join('|');
      // The first kind of group that has all its parts; a total is held against the others where cells are tied.
      const parts =
        known.get(key) ??
        membersOf(dimension, names)
          .map((members) => wholeOf(members, 'all'))
          .find((one) => one !== null) ??
        null;
      known.set(key, parts);
      const found = parts?.flatMap((part) => family.get(part) ?? []);
      if (!parts) sayMissingParts(block, dimension, family, membersOf(dimension, names));
      const [first] = found ?? [];
      if (!first || !found || have.has(placeText({ ...first, [dimension]: 'all' }))) continue;
      add(block, sumOf({ ...first, [dimension]: 'all' }, found));
    }
  }
}

/** A total that cannot be computed because a sex, or a value of a complete kind of group, is missing is missed by name. */
function sayMissingParts(
  { have, problems }: Block,
  dimension: (typeof DIMENSIONS)[number],
  family: ReadonlyMap<string, Count>,
  partitions: readonly (readonly Member[])[],
): void {
  const [first] = family.values();
  if (!first || (dimension !== 'sex' && dimension !== 'group')) return;
  const whole = { ...first, [dimension]: 'all' };
  if (have.has(placeText(whole))) return;
  for (const members of partitions) {
    const all = members.find(({ name }) => name === 'all')?.pieces ?? [];
    const missing = all.filter((piece) => !family.has(piece));
    // Of an incomplete kind nobody can deliver the others.
    if (missing.length === 0 || missing.some((piece) => piece.includes(' '))) continue;
    const message = `${nameOf(whole)} gets no figure: counts are missing of ${dimension} ${missing.join(', ')}; give them, a count of 0 where it is 0, or give the total`;
    problems.push(warning(first.file ?? 'counts', message, first.line ?? 1));
  }
}

/** The members that make up one of them exactly; null where something is left over. */
function wholeOf(members: readonly Member[], whole: string): readonly string[] | null {
  const { sums, atoms } = decompose(members, atomName);
  const parts = sums.find((sum) => sum.whole === whole)?.parts;
  return parts && !parts.some((part) => atoms.has(part)) ? parts : null;
}

function addAreaTotals(block: Block): void {
  const { input, indicator, have } = block;
  const { areas } = input;
  const above = new Set<string>();
  for (let area = areas.get(input.scorecard.home); area?.parent; area = areas.get(area.parent)) above.add(area.parent);
  const wanted = (code: string): boolean => {
    for (let area = areas.get(code); area && !above.has(area.code); area = areas.get(area.parent ?? '')) {
      if (indicator.levels.includes(area.type)) return true;
    }
    return false;
  };
  // Going up one level at a time: a total that was added is a part of the next.
  let level = block.rows.slice();
  const said = new Set<string>();
  while (level.length > 0) {
    const next: Count[] = [];
    for (const [key, kin] of Map.groupBy(level, (count) => placeText({ ...count, area: '' }))) {
      const parents = new Set(kin.map((count) => areas.get(count.area)?.parent ?? ''));
      for (const parent of [...parents].sort()) {
        const [first] = kin;
        if (!first || parent === '' || above.has(parent) || !wanted(parent) || have.has(`${parent}${key}`)) continue;
        const whole = { ...first, area: parent as Count['area'] };
        const parts = partsOf(block, parent, key);
        if (!parts) sayMissing(block, whole, key, said);
        else {
          add(block, sumOf(whole, parts));
          next.push(whole);
        }
      }
    }
    level = next;
  }
}

/** The counts of the areas that an area is made of, in the first family that has them all. */
function partsOf({ have, families }: Block, code: string, key: string): Count[] | null {
  for (const { below, members } of families) {
    const codes = below.get(code) ?? [];
    const parts = codes.flatMap((one) => have.get(`${one}${key}`) ?? []);
    if (codes.length > 0 && parts.length === codes.length) return parts;
    // Some parts may be there as those that they replaced.
    const own = [...have.keys()].filter((at) => at.endsWith(key)).map((at) => at.slice(0, at.length - key.length));
    const inside = [...own, code].flatMap((one) => members.get(one) ?? []);
    const found =
      parts.length > 0
        ? wholeOf(
            inside.filter(({ across }) => !across),
            code,
          )
        : null;
    if (found) return found.flatMap((one) => have.get(`${one}${key}`) ?? []);
  }
  return null;
}

/** A total that is missing from the result is missed by name. */
function sayMissing(
  { indicator, have, families, input, problems }: Block,
  whole: Count,
  key: string,
  said: Set<string>,
): void {
  const [family] = families;
  const missing = (family?.below.get(whole.area) ?? []).filter((one) => !have.has(`${one}${key}`));
  const type = input.areas.get(whole.area)?.type ?? '';
  if (indicator.areas.length > 0 || !indicator.levels.includes(type) || missing.length === 0) return;
  const text = `${whole.area}|${whole.period}|${missing.join()}`;
  if (said.has(text)) return;
  said.add(text);
  const list = missing.slice(0, 8).join(', ') + (missing.length > 8 ? ` and ${missing.length - 8} more` : '');
  problems.push(
    warning(
      whole.file ?? 'counts',
      `${nameOf(whole)} gets no figure: counts are missing of ${list}; give them, a count of 0 where it is 0, or give the total`,
      whole.line ?? 1,
    ),
  );
}

function sumOf(total: Count, parts: readonly Count[]): Count {
  const file = total.file === undefined ? {} : { file: total.file, line: total.line ?? 1 };
  const numerator = parts.reduce((sum, part) => sum + part.numerator, 0);
  const denominator = parts.some((part) => part.denominator === null)
    ? null
    : parts.reduce((sum, part) => sum + (part.denominator ?? 0), 0);
  return { ...keyOfRow(total), numerator, denominator, ...file, summed: true };
}
