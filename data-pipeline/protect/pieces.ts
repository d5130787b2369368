import { type GroupKinds, groupKind } from '../schema/folder/groups.ts';
import { type PeriodKind, parsePeriod, partsOfPeriod } from '../schema/period.ts';
import type { Member } from './decompose.ts';

/** What an atom of pieces is called: the same wherever the same pieces are left over. */
export function atomName(pieces: readonly string[]): string {
  return `~${pieces.toSorted().join('+')}`;
}

/** The word for what is left over: the category that is just that, so that it is one cell however it is come by; else its pieces. */
export function restName(members: readonly Member[], isKnown: (word: string) => boolean) {
  const byPieces = new Map(members.map(({ name, pieces }) => [pieces.toSorted().join('|'), name]));
  return (pieces: readonly string[]): string => {
    const known = byPieces.get(pieces.toSorted().join('|'));
    const [only = ''] = pieces;
    return known ?? (pieces.length === 1 && isKnown(only) ? only : atomName(pieces));
  };
}

/** Years of age on end as a range; whatever else is left over by its pieces. */
export function ageName(pieces: readonly string[]): string {
  const years = pieces.map(Number).sort((a, b) => a - b);
  const [first = Number.NaN, last = first] = [years[0], years.at(-1)];
  if (!(last - first === years.length - 1)) return atomName(pieces);
  return first === last ? String(first) : `${first}-${last}`;
}

/** Ages in years; `all` of a measure without an age range holds every one, and those that nobody knows. */
export function ageMembers(names: readonly string[]): Member[] {
  return names.flatMap((name) => {
    const range = ageRange(name);
    if (!range) return [];
    const pieces = Array.from({ length: range.to - range.from + 1 }, (_, at) => String(range.from + at));
    if (name === 'all') pieces.push('other');
    return [{ name, pieces, depth: name === 'all' ? 0 : 1 }];
  });
}

/** `5-9`, `7` or `all` as first and last year; null for anything else. */
export function ageRange(name: string): { from: number; to: number } | null {
  if (name === 'all') return { from: 0, to: 99 };
  const [, from, to = from] = /^(\d{1,2})(?:-(\d{1,2}))?$/.exec(name) ?? [];
  return from === undefined || Number(to) < Number(from) ? null : { from: Number(from), to: Number(to) };
}

/** Girls and boys are all there are, but where rows say that there are more. */
export function sexMembers(names: readonly string[]): Member[] {
  const all = ['female', 'male', ...(names.includes('unknown') ? ['unknown'] : [])];
  return names.map((name) => ({ name, pieces: name === 'all' ? all : [name], depth: name === 'all' ? 0 : 1 }));
}

/** The groups of the code list, by number. */
const GROUPS = Array.from({ length: 20 }, (_, at) => String(at + 1));

/** @param unions broad groups of scorecard.yaml */
export function ethnicMembers(
  names: readonly string[],
  unions: Readonly<Record<string, { of: readonly number[] }>>,
): Member[] {
  return names.flatMap((name) => {
    const pieces = name === 'all' ? GROUPS : GROUPS.includes(name) ? [name] : (unions[name]?.of.map(String) ?? []);
    return [{ name, pieces: [...new Set(pieces)], depth: name === 'all' ? 0 : GROUPS.includes(name) ? 2 : 1 }];
  });
}

/**
 * Groups of each kind that is declared: the values of a complete kind are all there is, beside others there may be more. Kinds
 * say nothing of each other, and a word that nobody declared is a kind of its own.
 */
export function groupMembers(names: readonly string[], kinds: GroupKinds): Member[][] {
  const declared = Object.entries(kinds).map(([kind, { values, complete }]) => {
    const pieces = Object.keys(values);
    return { pieces, all: complete ? pieces : [...pieces, `other ${kind}`] };
  });
  const strange = names
    .filter((name) => name !== 'all' && groupKind(name, kinds) === null)
    .map((name) => ({ pieces: [name], all: [name, `other ${name}`] }));
  return [...declared, ...strange].flatMap(({ pieces, all }) => {
    const own = names.filter((name) => name === 'all' || pieces.includes(name));
    if (!own.some((name) => name !== 'all')) return [];
    return [own.map((name) => ({ name, pieces: name === 'all' ? all : [name], depth: name === 'all' ? 0 : 1 }))];
  });
}

/** Periods in years, or in months where any of them is shorter than a year. */
export function periodMembers(names: readonly string[], kind: PeriodKind | undefined): Member[] {
  const short = names.some(isShort);
  return names.map((name) => {
    const years = yearsIn(name);
    const months = short ? monthsOf(name, kind) : [];
    return {
      name,
      pieces: months.length > 0 ? months : years.length > 0 ? years : [name],
      depth: years.length === 1 ? 1 : 0,
    };
  });
}

/** True where a period is a part of a year. */
export function isShort(name: string): boolean {
  const form = parsePeriod(name)?.form;
  return form === 'quarter' || form === 'month';
}

/** `2021/22-2023/24` -> `2021/22`, `2022/23`, `2023/24`; a single year is itself; none for what is no whole year. */
function yearsIn(name: string): string[] {
  const form = parsePeriod(name)?.form;
  if (form === 'year' || form === 'split-year') return [name];
  return form === 'pooled' ? partsOfPeriod(name, name.includes('/') ? 'split-year' : 'year') : [];
}

/** The months of a period; none for a day. */
export function monthsOf(name: string, kind: PeriodKind | undefined): string[] {
  const form = parsePeriod(name)?.form;
  if (form === 'month') return [name];
  if (form === 'pooled') return yearsIn(name).flatMap((year) => monthsOf(year, kind));
  return partsOfPeriod(name, 'month', kind);
}
