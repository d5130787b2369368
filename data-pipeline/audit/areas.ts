import type { Area, AreaIndex, Membership } from '../schema/folder/area.ts';
import type { Scorecard } from '../schema/folder/scorecard.ts';
import { lastDayOf } from '../schema/period.ts';
import { sliceOf } from './frame.ts';
import { addCell, cellAt, type System } from './model.ts';
import type { Candidate } from './settle.ts';

interface Places {
  index: AreaIndex;
  /** Areas made of others, with their members. */
  overlays: Map<string, readonly string[]>;
  /** Areas that contain the home area: their parts are not all declared. */
  above: Set<string>;
  /** For each area that ever had children: all of them, also those that no longer stand. */
  everChildren: Map<string, Area[]>;
  /** Those of them of which some ended. */
  redrawn: string[];
}

/** How areas sum to their parents, and to areas of other kinds that are made of the same parts. */
export function areaSums(
  system: System,
  index: AreaIndex,
  memberships: readonly Membership[],
  scorecard: Scorecard,
): Candidate[] {
  const places = survey(index, memberships, scorecard);
  const slices = new Map<number, number[]>();
  system.cells.forEach((cell, number) => {
    if (cell.kind === 'difference') return;
    // Complements of publishers' figures follow from the other two.
    if (!cell.ours && system.sets.sets[cell.set]!.role === 'complement') return;
    const slice = sliceOf(cell.set, cell.period, cell.breakdown);
    const list = slices.get(slice);
    if (list) list.push(number);
    else slices.set(slice, [number]);
  });
  const candidates: Candidate[] = [];
  for (const numbers of slices.values()) if (numbers.length > 1) sumSlice(system, places, numbers, candidates);
  return candidates;
}

function survey(index: AreaIndex, memberships: readonly Membership[], scorecard: Scorecard): Places {
  const overlays = new Map<string, string[]>();
  for (const { area, member } of memberships) {
    const members = overlays.get(area);
    if (members) members.push(member);
    else overlays.set(area, [member]);
  }
  const above = new Set<string>();
  for (let area = index.get(scorecard.home); area?.parent; area = index.get(area.parent)) above.add(area.parent);
  const everChildren = new Map<string, Area[]>();
  for (const area of index.all) {
    if (area.parent === null || overlays.has(area.code)) continue;
    const children = everChildren.get(area.parent);
    if (children) children.push(area);
    else everChildren.set(area.parent, [area]);
  }
  const redrawn = [...everChildren].filter(([, all]) => all.some((area) => area.validTo !== '')).map(([code]) => code);
  return { index, overlays, above, everChildren, redrawn };
}

/** The sums among the areas of one set, period and breakdown. */
function sumSlice(system: System, places: Places, numbers: readonly number[], candidates: Candidate[]): void {
  const { frame, cells } = system;
  const first = cells[numbers[0]!]!;
  const { set, period, breakdown } = first;
  const ours = numbers.some((number) => cells[number]!.ours);
  const cellOf = new Map<string, number>();
  for (const number of numbers) cellOf.set(frame.codes[cells[number]!.area]!, number);
  const overlays = [...places.overlays.keys()].filter((code) => cellOf.has(code));
  // Areas with something published below them, the only ones worth going down into.
  const alive = new Set<string>();
  for (const code of cellOf.keys()) {
    for (let up = places.index.get(code)?.parent ?? null; up !== null && !alive.has(up); ) {
      alive.add(up);
      up = places.index.get(up)?.parent ?? null;
    }
  }
  const day = lastDayOf(frame.periods[period]!);
  const slivers = new Map<string, number>();

  const groups = (code: string): Kin[] => {
    const all = places.everChildren.get(code) ?? [];
    if (all.length === 0) return [];
    const present = (area: Area): boolean => cellOf.has(area.code) || alive.has(area.code);
    const isMember = ({ code: own }: Area): boolean => overlays.some((one) => places.overlays.get(one)!.includes(own));
    return [...Map.groupBy(all, (area) => area.type).values()].flatMap((kin): Kin[] => {
      const standing = kin.filter((area) => area.validTo === '');
      if (standing.length === kin.length) return [{ areas: standing, vintage: '' }];
      const then = day === '' ? [] : kinOn(day, kin);
      const usual = then.filter(present).length > standing.filter(present).length ? then : standing;
      // Boundaries of another day divide the same children: where any of their own areas is published, or is part of an
      // overlapping area that is, they are a sum too.
      const others = [...new Set(kin.map((area) => area.validFrom))]
        .map((vintage) => ({ areas: kinOn(vintage, kin), vintage }))
        .filter(({ areas }) => areas.some((area) => !usual.includes(area) && (present(area) || isMember(area))));
      return [{ areas: usual, vintage: '' }, ...others];
    });
  };
  /** The cell of an area, through its parts where it has no row; undefined where nothing adds up to it. */
  const reach = (code: string): number | undefined => {
    const own = cellOf.get(code);
    if (own !== undefined || !alive.has(code)) return own;
    for (const kin of groups(code)) {
      const parts = kin.areas.map((area) => reach(area.code));
      if (parts.length === 0 || parts.some((part) => part === undefined)) continue;
      const union = cellAt(system, set, period, breakdown, frame.area(code), 'union');
      cells[union]!.ours = ours;
      cellOf.set(code, union);
      candidates.push(sum(code, union, parts as number[], 'yes', 'areas', kin.vintage));
      return union;
    }
    return undefined;
  };
  const sum = (
    code: string,
    total: number,
    parts: number[],
    complete: Candidate['complete'],
    family = 'areas',
    vintage = '',
  ): Candidate => {
    return {
      total,
      parts,
      family,
      scope: `${family}|${set}|${code}|${vintage}`,
      complete,
      attackRemainder: !places.above.has(code),
    };
  };
  /** What of an area without a row lies in the same overlapping areas as its siblings: one cell together. */
  const sliver = (code: string): number | undefined => {
    const within = overlays.filter((overlay) => places.overlays.get(overlay)!.includes(code));
    if (within.length === 0) return undefined;
    const key = `${places.index.get(code)?.parent ?? ''}|${within.join()}`;
    const found = slivers.get(key);
    if (found !== undefined) return found;
    const made = addCell(system, set, period, breakdown, frame.area(within[0]!), 'difference');
    cells[made]!.ours = ours;
    slivers.set(key, made);
    return made;
  };

  // Where boundaries of two days are published, what both divide is a cell though it has no row.
  for (const code of places.redrawn) if (groups(code).some(({ vintage }) => vintage !== '')) reach(code);
  for (const code of [...cellOf.keys()]) {
    const members = places.overlays.get(code);
    if (members) {
      const parts = members.map((member) => reach(member) ?? sliver(member));
      if (parts.every((part) => part !== undefined)) {
        candidates.push(sum(code, cellOf.get(code)!, [...new Set(parts)], 'yes', 'overlapping areas'));
      }
      continue;
    }
    for (const kin of groups(code)) {
      const direct = kin.areas.map((area) => reach(area.code));
      const parts = direct.map((part, at) => part ?? (ours ? sliver(kin.areas[at]!.code) : undefined));
      const known = [...new Set(parts.filter((part) => part !== undefined))];
      if (known.length === 0) continue;
      const missing = known.length === 0 || parts.includes(undefined);
      if (missing && !ours) continue;
      const complete = missing ? 'never' : places.above.has(code) ? (known.length > 1 ? 'no' : 'never') : 'yes';
      candidates.push(sum(code, cellOf.get(code)!, known, complete, 'areas', kin.vintage));
    }
  }
}

/** Areas of one kind that divide their parent on a day. */
interface Kin {
  areas: Area[];
  /** The first day of their boundaries, where others are the usual ones of the period. */
  vintage: string;
}

function kinOn(day: string, kin: readonly Area[]): Area[] {
  return kin.filter((area) => area.validFrom <= day && (area.validTo === '' || area.validTo >= day));
}
