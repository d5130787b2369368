import { byText } from '../schema/order.ts';

/** One member of a dimension: a published category or area, and the pieces that it is made of. */
export interface Member {
  name: string;
  pieces: readonly string[];
  /** How far down it is: of equal members, the deeper one is a part of the other. */
  depth: number;
  /** Taken last as a part: it lies across the others (a reach area beside wards). */
  across?: boolean;
}

/** Members as sums of others and of atoms: pieces that lie in the same members, where no member is just those. */
export interface Decomposition {
  sums: { whole: string; parts: string[] }[];
  /** By name. */
  atoms: Map<string, readonly string[]>;
}

interface Group {
  members: Member[];
  pieces: number[];
}

/**
 * Says what the members of one dimension have to do with each other, whatever they are: areas, ages, ethnic groups or years.
 * Nested ones are the sum of the largest inside them and of one rest; where they overlap, what lies in the same members is one
 * atom. Together the sums are all that anybody can compute from the members.
 */
export function decompose(members: readonly Member[], nameOf: (pieces: readonly string[]) => string): Decomposition {
  const pieces: string[] = [];
  const groups = groupEqual(members, pieces);
  const holders: number[][] = pieces.map(() => []);
  groups.forEach((group, at) => {
    for (const piece of group.pieces) holders[piece]?.push(at);
  });
  const signatures = holders.map((list) => list.join());
  const sizes = new Map<string, number>();
  for (const one of signatures) sizes.set(one, (sizes.get(one) ?? 0) + 1);
  const result: Decomposition = { sums: [], atoms: new Map() };
  groups.forEach((group, at) => {
    sumEqual(group, result);
    const [first = 0] = group.pieces;
    if (sizes.get(signatures[first] ?? '') === group.pieces.length) return;
    const { parts, left } = cover(groups, at, holders);
    for (const own of Map.groupBy(left, (piece) => signatures[piece]).values()) {
      const texts = own.map((piece) => pieces[piece] ?? '');
      const name = nameOf(texts);
      result.atoms.set(name, texts);
      parts.push(name);
    }
    result.sums.push({ whole: group.members.at(-1)?.name ?? '', parts });
  });
  return result;
}

/** Members with the same pieces, widest first. */
function groupEqual(members: readonly Member[], pieces: string[]): Group[] {
  const numbers = new Map<string, number>();
  const groups = new Map<string, Group>();
  for (const member of members) {
    if (member.pieces.length === 0) continue;
    const own = member.pieces.map((piece) => {
      const known = numbers.get(piece);
      if (known !== undefined) return known;
      numbers.set(piece, pieces.length);
      return pieces.push(piece) - 1;
    });
    own.sort((a, b) => a - b);
    const key = own.join();
    const group = groups.get(key);
    if (group) group.members.push(member);
    else groups.set(key, { members: [member], pieces: own });
  }
  for (const { members: equal } of groups.values()) equal.sort((a, b) => a.depth - b.depth || byText(a.name, b.name));
  return [...groups.values()];
}

function sumEqual({ members }: Group, result: Decomposition): void {
  for (const [at, member] of members.entries()) {
    const next = members[at + 1];
    if (next) result.sums.push({ whole: member.name, parts: [next.name] });
  }
}

/** The largest members inside one, apart from each other, and the pieces that are in none of them. */
function cover(
  groups: readonly Group[],
  whole: number,
  holders: readonly number[][],
): { parts: string[]; left: number[] } {
  const inside = new Map<number, number>();
  const own = groups[whole]?.pieces ?? [];
  for (const piece of own) for (const at of holders[piece] ?? []) inside.set(at, (inside.get(at) ?? 0) + 1);
  const choices = [...inside].flatMap(([at, count]) => {
    const group = groups[at];
    const [widest] = group?.members ?? [];
    return group && widest && at !== whole && count === group.pieces.length ? [{ group, widest }] : [];
  });
  choices.sort(
    (a, b) =>
      Number(a.widest.across ?? false) - Number(b.widest.across ?? false) ||
      b.group.pieces.length - a.group.pieces.length ||
      byText(a.widest.name, b.widest.name),
  );
  const taken = new Set<number>();
  const parts: string[] = [];
  for (const { group, widest } of choices) {
    if (group.pieces.some((piece) => taken.has(piece))) continue;
    for (const piece of group.pieces) taken.add(piece);
    parts.push(widest.name);
  }
  return { parts: parts.sort(), left: own.filter((piece) => !taken.has(piece)) };
}
