import { keyOf, sliceOf } from './frame.ts';
import { cellAt, type System } from './model.ts';
import type { Candidate } from './settle.ts';

const ETHNIC_GROUPS = 20;

/** How `all` splits by sex, by age and by ethnicity, other things equal, wherever rows show parts. */
export function breakdownSums(system: System): Candidate[] {
  const { frame, cells } = system;
  const families = new Map<string, Map<string, number>>();
  const dimensions = ['sex', 'age', 'ethnicity'] as const;
  // Totals that are made on the way (both sexes of one age group) can be parts of further sums: the list grows.
  for (let number = 0; number < cells.length; number++) {
    const cell = cells[number]!;
    if (cell.kind === 'difference') continue;
    const split = frame.breakdowns[cell.breakdown]!;
    for (const dimension of dimensions) {
      if (split[dimension] === 'all') continue;
      const up = { ...split, [dimension]: 'all' };
      const whole = frame.breakdown(up.sex, up.age, up.ethnicity);
      const key = `${sliceOf(cell.set, cell.period, whole)}|${cell.area}|${dimension}`;
      const family = families.get(key);
      if (family) family.set(split[dimension], number);
      else {
        families.set(key, new Map([[split[dimension], number]]));
        if (cell.ours) cells[cellAt(system, cell.set, cell.period, whole, cell.area, 'union')]!.ours = true;
      }
    }
  }
  const candidates: Candidate[] = [];
  for (const [key, parts] of families) {
    const dimension = key.slice(key.lastIndexOf('|') + 1);
    const first = cells[parts.values().next().value!]!;
    const up = { ...frame.breakdowns[first.breakdown]!, [dimension]: 'all' };
    const whole = frame.breakdown(up.sex, up.age, up.ethnicity);
    const total = system.find.get(keyOf(first.set, first.period, whole, first.area));
    if (total === undefined) continue;
    const base = { total, family: dimension, attackRemainder: true };
    const scope = `${dimension}|${first.set}`;
    if (dimension === 'age') {
      const ageGroup = system.sets.sets[first.set]!.indicator.ageGroup;
      for (const { names, complete } of ageSums(ageGroup, [...parts.keys()])) {
        const tiles = names.map((name) => parts.get(name)!);
        candidates.push({
          ...base,
          parts: tiles,
          scope: `${scope}|${names.join()}`,
          complete: complete ? 'yes' : 'no',
        });
      }
      for (const { whole, names } of nestedAges([...parts.keys()])) {
        const tiles = names.map((name) => parts.get(name)!);
        const inner = { total: parts.get(whole)!, parts: tiles, scope: `${scope}|${whole}=${names.join()}` };
        candidates.push({ ...base, ...inner, complete: 'yes' });
      }
    } else {
      const complete = dimension === 'sex' ? parts.has('female') && parts.has('male') : parts.size === ETHNIC_GROUPS;
      const names = [...parts.keys()].sort().join();
      candidates.push({
        ...base,
        parts: [...parts.values()],
        scope: `${scope}|${names}`,
        complete: complete ? 'yes' : 'no',
      });
    }
  }
  return candidates;
}

interface Ages {
  name: string;
  from: number;
  to: number;
}

function readAges(name: string): Ages | undefined {
  const match = /^(\d{1,2})(?:-(\d{1,2}))?$/.exec(name);
  return match ? { name, from: Number(match[1]), to: Number(match[2] ?? match[1]) } : undefined;
}

/** The sums of age ranges that make up the whole group: those without gap, or else all that do not overlap. */
function ageSums(ageGroup: string, names: readonly string[]): { names: string[]; complete: boolean }[] {
  const ranges = names.flatMap((name) => readAges(name) ?? []);
  const whole = readAges(ageGroup);
  const tilings = whole ? tile(whole, ranges) : [];
  if (tilings.length > 0) return tilings.map((tiles) => ({ names: tiles, complete: true }));
  const apart = ranges
    .toSorted((a, b) => a.from - b.from || a.to - b.to)
    .filter((one, at, all) => at === 0 || one.from > all[at - 1]!.to);
  if (apart.length === ranges.length) return [{ names: apart.map((range) => range.name), complete: false }];
  return ranges.map((range) => ({ names: [range.name], complete: false }));
}

/** Age ranges that are themselves made of narrower ones. */
function nestedAges(names: readonly string[]): { whole: string; names: string[] }[] {
  const ranges = names.flatMap((name) => readAges(name) ?? []);
  return ranges.flatMap((whole) =>
    tile(
      whole,
      ranges.filter((range) => range !== whole && (range.from > whole.from || range.to < whole.to)),
    ).map((tiles) => ({ whole: whole.name, names: tiles })),
  );
}

/** Up to eight ways to fill a range of ages without gap or overlap. */
function tile(whole: Ages, ranges: readonly Ages[], most = 8): string[][] {
  const found: string[][] = [];
  const step = (from: number, used: string[]): void => {
    if (found.length >= most) return;
    if (from > whole.to) found.push(used);
    else
      for (const range of ranges)
        if (range.from === from && range.to <= whole.to) step(range.to + 1, [...used, range.name]);
  };
  step(whole.from, []);
  return found;
}
