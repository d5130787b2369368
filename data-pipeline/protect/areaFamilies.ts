import type { Area, AreaChange } from '../schema/folder/area.ts';
import { by } from '../schema/order.ts';
import type { Member } from './decompose.ts';
import type { ProtectInput } from './table.ts';

/** Areas that can be compared piece by piece: those of one chain of kinds, at one time. */
export interface AreaFamily {
  members: Map<string, Member>;
  /** Areas without which the family has nothing to say: those that no longer are, where nothing says what became of them. */
  needs: ReadonlySet<string> | null;
  /** The areas just below each, where it is made of any. */
  below: Map<string, string[]>;
}

/** Ends a piece that is an area's own: who is counted there and in none of its parts. */
export const OWN = '*';

/**
 * Areas as pieces: leaves by parent, areas made of others by their members, areas that were replaced by what became of them.
 * @param elsewhere whether a total may hold children of none of its parts
 * @param grown areas that hold more than those they replaced
 */
export function areaFamilies(
  input: Pick<ProtectInput, 'areas' | 'memberships' | 'changes' | 'scorecard'>,
  elsewhere: boolean,
  grown: ReadonlySet<string>,
): AreaFamily[] {
  const made = new Set<string>(input.memberships.map(({ area }) => area));
  const plain = input.areas.all.filter(({ code }) => !made.has(code)).toSorted(by(({ code }) => code));
  const replaced = new Set<string>(input.changes.map(({ from }) => from));
  const orphans = plain.filter(({ code, validTo }) => validTo !== '' && !replaced.has(code));
  const families: AreaFamily[] = [];
  for (const kinds of chainsOf(plain, input)) {
    const inside = plain.filter(({ type }) => kinds.has(type));
    const lost = new Set(orphans.map(({ code }) => code as string));
    families.push(
      familyOf(input, inside, (area) => !lost.has(area.code) && area.validTo === '', elsewhere, grown, null),
    );
    for (const [day, ended] of Map.groupBy(orphans, ({ validTo }) => validTo)) {
      const needs = new Set(ended.filter(({ type }) => kinds.has(type)).map(({ code }) => code as string));
      if (needs.size === 0) continue;
      const then = (area: Area): boolean => area.validFrom <= day && (area.validTo === '' || area.validTo >= day);
      families.push(familyOf({ ...input, changes: [] }, inside, then, elsewhere, grown, needs));
    }
  }
  return families;
}

/** Kinds of area from the widest down, one list for each kind that is made of no other. */
function chainsOf(plain: readonly Area[], { areas }: Pick<ProtectInput, 'areas'>): Set<string>[] {
  const above = new Map<string, Set<string>>();
  const parents = new Set<string>();
  for (const { type, parent } of plain) {
    const over = above.get(type) ?? new Set();
    above.set(type, over);
    const kind = parent === null ? undefined : areas.get(parent)?.type;
    if (kind === undefined || kind === type) continue;
    over.add(kind);
    parents.add(kind);
  }
  const leaves = [...above.keys()].filter((kind) => !parents.has(kind)).sort();
  return leaves.map((leaf) => {
    const chain = new Set([leaf]);
    for (const kind of chain) for (const over of above.get(kind) ?? []) chain.add(over);
    return chain;
  });
}

function familyOf(
  { areas, memberships, changes, scorecard }: Pick<ProtectInput, 'areas' | 'memberships' | 'changes' | 'scorecard'>,
  inside: readonly Area[],
  stands: (area: Area) => boolean,
  elsewhere: boolean,
  grown: ReadonlySet<string>,
  needs: ReadonlySet<string> | null,
): AreaFamily {
  const below = new Map<string, string[]>();
  for (const area of inside) {
    if (area.parent === null || !stands(area)) continue;
    below.set(area.parent, [...(below.get(area.parent) ?? []), area.code]);
  }
  const leaves = inside.filter(({ code }) => !below.has(code));
  const pieces = leafPieces(leaves, changes, grown);
  const over = new Set<string>();
  for (let area = areas.get(scorecard.home); area?.parent; area = areas.get(area.parent)) over.add(area.parent);
  const members = new Map<string, Member>();
  const piecesOf = (code: string): readonly string[] => {
    const known = members.get(code)?.pieces ?? pieces.get(code);
    if (known) return known;
    const own = elsewhere || over.has(code) ? [`${code}${OWN}`] : [];
    return [...new Set([...(below.get(code) ?? []).flatMap(piecesOf), ...own])];
  };
  const depthOf = (area: Area): number => {
    let depth = 0;
    for (let up = area.parent; up !== null && depth < 20; up = areas.get(up)?.parent ?? null) depth++;
    return depth;
  };
  for (const area of inside)
    members.set(area.code, { name: area.code, pieces: piecesOf(area.code), depth: depthOf(area) });
  for (const [code, list] of Map.groupBy(memberships, ({ area }) => area as string)) {
    const parts = list.flatMap(({ member }) => members.get(member)?.pieces ?? []);
    if (parts.length === 0) continue;
    const own = elsewhere ? [`${code}${OWN}`] : [];
    members.set(code, { name: code, pieces: [...new Set([...parts, ...own])], depth: 0, across: true });
    below.set(code, list.map(({ member }) => member as string).sort());
  }
  return { members, needs, below };
}

/**
 * The pieces of areas that are made of no others. Whole shares of area-changes.csv make an area the sum of those that it
 * replaced; lesser ones cut the old area up.
 */
function leafPieces(
  leaves: readonly Area[],
  changes: readonly AreaChange[],
  grown: ReadonlySet<string>,
): Map<string, string[]> {
  const known = new Map(leaves.map((area) => [area.code as string, area]));
  const kept = new Set(changes.filter(({ from, to }) => from === to).map(({ from }) => from as string));
  const links = changes.filter(({ from, to }) => known.has(from) && known.has(to) && !kept.has(from));
  const incoming = Map.groupBy(links, ({ to }) => to as string);
  const outgoing = Map.groupBy(links, ({ from }) => from as string);
  const pieces = new Map<string, string[]>();
  for (const { code, validFrom } of leaves) {
    const before = incoming.get(code);
    const older = before?.some(({ date }) => validFrom !== '' && validFrom < date) ?? true;
    pieces.set(code, older || grown.has(code) ? [code] : []);
  }
  for (const code of inOrder(outgoing, incoming)) {
    const out = outgoing.get(code) ?? [];
    if (pieces.get(code)?.length === 0) pieces.set(code, [code]);
    const own = pieces.get(code) ?? [];
    const [only] = out;
    const give = (to: string, more: readonly string[]): void => {
      pieces.set(to, [...new Set([...(pieces.get(to) ?? []), ...more])]);
    };
    if (only && out.length === 1 && only.share >= 1) give(only.to, own);
    else if (only) cut(pieces, own, out, give);
  }
  for (const [code, own] of pieces) if (own.length === 0) pieces.set(code, [code]);
  return pieces;
}

function cut(
  pieces: Map<string, string[]>,
  own: readonly string[],
  out: readonly AreaChange[],
  give: (to: string, more: readonly string[]) => void,
): void {
  const ends = out.map(({ to }) => to as string);
  if (out.reduce((sum, { share }) => sum + share, 0) < 0.999) ends.push('');
  const halves = new Map(own.map((piece) => [piece, ends.map((to) => `${piece}>${to}`)]));
  for (const [code, list] of pieces) {
    if (list.some((piece) => halves.has(piece)))
      pieces.set(
        code,
        list.flatMap((piece) => halves.get(piece) ?? [piece]),
      );
  }
  for (const to of ends) {
    if (to !== '')
      give(
        to,
        own.map((piece) => `${piece}>${to}`),
      );
  }
}

/** Areas with what they replaced first; what replaces itself in a circle is left out. */
function inOrder(
  outgoing: ReadonlyMap<string, readonly AreaChange[]>,
  incoming: ReadonlyMap<string, readonly AreaChange[]>,
): string[] {
  const waiting = new Map([...incoming].map(([code, list]) => [code, list.length]));
  const order = [...outgoing.keys()].filter((code) => !waiting.has(code)).sort();
  for (const code of order) {
    for (const { to } of outgoing.get(code) ?? []) {
      const left = (waiting.get(to) ?? 0) - 1;
      waiting.set(to, left);
      if (left === 0 && outgoing.has(to)) order.push(to);
    }
  }
  return order;
}
