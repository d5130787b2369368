import type { Area, AreaChange, AreaIndex, Membership } from '../schema/folder/area.ts';
import type { Scorecard } from '../schema/folder/scorecard.ts';
import type { Pieces } from './divide.ts';

/** So many pieces of ground can changes of boundaries make before they are left out of account. */
const MOST_PATHS = 20_000;

/**
 * The ground as pieces that no boundary of any day cuts: an area without areas below it is one piece, or one for each way
 * on which its children went through changes of boundaries.
 */
export interface Ground {
  /** The pieces of an area, given which areas have figures and the day that is meant; empty where it is not known. */
  piecesOf(code: string, day: string, present: ReadonlySet<string>): Pieces;
  /** True for areas that contain the home area, whose other parts are not declared. */
  isAbove(code: string): boolean;
  /** The area without areas below it that is just these pieces; undefined for none. */
  leafOf(pieces: Pieces): string | undefined;
  /** True where an area lies below another. */
  isPartOf(inner: string, outer: string): boolean;
  /** How many areas an area lies below. */
  depthOf(code: string): number;
  /** Areas below an area of kinds that divide it a second time, by kind: their own pieces are not known. */
  otherKinds(code: string): readonly (readonly Area[])[];
}

/** Surveys the areas of a scorecard. */
export function survey(
  index: AreaIndex,
  memberships: readonly Membership[],
  changes: readonly AreaChange[],
  scorecard: Scorecard,
): Ground {
  const overlays = Map.groupBy(memberships, ({ area }) => area as string);
  const above: string[] = [];
  for (let area = index.get(scorecard.home); area?.parent; area = index.get(area.parent)) above.push(area.parent);
  const levels = scorecard.levels.map((level) => level.type);
  const rank = (type: string): number => (levels.includes(type) ? levels.indexOf(type) : levels.length);
  const below = Map.groupBy(
    index.all.filter((area) => area.parent !== null && !overlays.has(area.code)),
    (area) => area.parent as string,
  );
  const kinds = new Map(
    [...below].map(([code, all]) => {
      const byType = [...Map.groupBy(all, (area) => area.type)].sort((a, b) => rank(a[0]) - rank(b[0]));
      return [code, byType.map(([, kin]) => kin)] as const;
    }),
  );
  const primary = (code: string): readonly Area[] => kinds.get(code)?.[0] ?? [];
  const leaves = index.all.filter((area) => !overlays.has(area.code) && primary(area.code).length === 0);
  const { pieces, count } = piecesOfLeaves(leaves, changes);
  const outside = new Map(above.map((code, at) => [code, count + at]));
  const leavesBelow = memo((code: string): Area[] =>
    primary(code).flatMap((area) => (primary(area.code).length === 0 ? [area] : leavesBelow(area.code))),
  );
  const upper = (code: string, day: string, present: ReadonlySet<string>): number[] => {
    const all = leavesBelow(code);
    const standing = all.filter((area) => area.validTo === '');
    const base = new Set(standing.flatMap((area) => pieces.get(area.code) ?? []));
    const ended = all.filter((area) => area.validTo !== '' && present.has(area.code));
    const known = ended.every((area) => (pieces.get(area.code) ?? []).every((piece) => base.has(piece)));
    if (known || day === '') return [...base];
    const then = all.filter((area) => area.validFrom <= day && (area.validTo === '' || area.validTo >= day));
    const seen = (areas: readonly Area[]): number => areas.filter((area) => present.has(area.code)).length;
    return seen(then) > seen(standing) ? then.flatMap((area) => pieces.get(area.code) ?? []) : [...base];
  };
  const piecesOf: Ground['piecesOf'] = (code, day, present) => {
    const members = overlays.get(code);
    const own = members
      ? members.flatMap(({ member }) => piecesOf(member, day, present))
      : (pieces.get(code) ?? upper(code, day, present));
    const around = above.filter(
      (one) => one === code || (outside.has(code) && above.indexOf(one) < above.indexOf(code)),
    );
    return [...new Set([...own, ...around.flatMap((one) => outside.get(one) ?? [])])].sort((a, b) => a - b);
  };
  const leafBy = new Map([...pieces].map(([code, own]) => [own.toSorted((a, b) => a - b).join(), code]));
  const isPartOf = (inner: string, outer: string): boolean => {
    for (let up = index.get(inner)?.parent; up; up = index.get(up)?.parent) if (up === outer) return true;
    return false;
  };
  const depthOf = (code: string): number => {
    let depth = 0;
    for (let up = index.get(code)?.parent; up; up = index.get(up)?.parent) depth++;
    return depth;
  };
  return {
    depthOf,
    piecesOf,
    isAbove: (code) => outside.has(code),
    leafOf: (own) => leafBy.get(own.join()),
    isPartOf,
    otherKinds: (code) => kinds.get(code)?.slice(1) ?? [],
  };
}

/** Numbers the pieces of areas without areas below them. */
function piecesOfLeaves(
  leaves: readonly Area[],
  changes: readonly AreaChange[],
): { pieces: Map<string, number[]>; count: number } {
  const isLeaf = new Map(leaves.map((area) => [area.code as string, area]));
  const next = new Map<string, Set<string>>();
  const entered = new Set<string>();
  const join = (from: string, to: string): void => {
    next.set(from, (next.get(from) ?? new Set()).add(to));
    entered.add(to);
  };
  const ownGround = new Set<string>();
  for (const { from, to, date } of changes) {
    const [old, made] = [isLeaf.get(from), isLeaf.get(to)];
    if (!old || !made || from === to) continue;
    join(from, to);
    if (made.validFrom !== '' && date !== '' && made.validFrom < date) ownGround.add(to);
  }
  for (const [from, to] of undeclared(leaves, next, entered)) join(from, to);
  const pieces = new Map<string, number[]>();
  let count = 0;
  const visit = (path: readonly string[]): void => {
    const last = path.at(-1) ?? '';
    const onward = [...(next.get(last) ?? [])].filter((code) => !path.includes(code));
    if (onward.length > 0 && count < MOST_PATHS) {
      for (const code of onward) visit([...path, code]);
      return;
    }
    for (const code of path) pieces.set(code, [...(pieces.get(code) ?? []), count]);
    count++;
  };
  for (const { code } of leaves) if (!entered.has(code) || ownGround.has(code)) visit([code]);
  // What is left stands in a circle of changes: nothing can be said of how it is made.
  for (const { code } of leaves) if (!pieces.has(code)) pieces.set(code, [count++]);
  return { pieces, count };
}

/** Areas of one parent that ended on a day and those that began on the next divide the same ground, declared or not. */
function undeclared(
  leaves: readonly Area[],
  declared: ReadonlyMap<string, ReadonlySet<string>>,
  entered: ReadonlySet<string>,
): [string, string][] {
  const pairs: [string, string][] = [];
  for (const kin of Map.groupBy(leaves, (area) => `${area.parent}|${area.type}`).values()) {
    const ended = kin.filter((area) => area.validTo !== '' && !declared.has(area.code));
    const began = kin.filter((area) => area.validFrom !== '' && !entered.has(area.code));
    for (const old of ended) {
      for (const made of began) if (isNextDay(old.validTo, made.validFrom)) pairs.push([old.code, made.code]);
    }
  }
  return pairs;
}

function isNextDay(day: string, other: string): boolean {
  if (day === other) return true;
  const next = new Date(`${day}T00:00:00Z`);
  next.setUTCDate(next.getUTCDate() + 1);
  return !Number.isNaN(next.getTime()) && next.toISOString().slice(0, 10) === other;
}

function memo<T>(make: (code: string) => T): (code: string) => T {
  const known = new Map<string, T>();
  return (code) => {
    const found = known.get(code);
    if (found !== undefined) return found;
    const made = make(code);
    known.set(code, made);
    return made;
  };
}
