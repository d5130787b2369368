import { disjointSets } from '../schema/folder/disjointSets.ts';
import { type SetName, setText } from '../schema/folder/setName.ts';
import { containments } from './containments.ts';
import { cellKey, cellOf, type Draft, nodeOf, restAt, type Tie } from './draft.ts';
import { ageRange } from './pieces.ts';
import type { Place } from './sets.ts';
import { tieOverlaps } from './tieOverlaps.ts';

/**
 * Ties sets as relations.yaml says, wherever both have a cell: the same children in other words, one set among another, a set
 * that is the sum of others. What is in a set and in none of those that it holds is a cell of its own.
 * @param meetings cells that nobody counted, made where only the wider of two sets has one
 */
export function tieRelations(draft: Draft, meetings: ReadonlySet<number>): void {
  const bySet = Map.groupBy(draft.nodes.keys(), (number) => nodeOf(draft, number).set);
  const cellsOf = (name: SetName): readonly number[] => bySet.get(draft.sets.of(name)) ?? [];
  for (const names of draft.input.relations.same) tieSame(draft, names, cellsOf);
  for (const [narrow, wide] of draft.input.relations.within) {
    if (narrow && wide) tieWithin(draft, narrow, wide, cellsOf);
  }
  const partsOf = Map.groupBy(
    draft.ties.filter(({ total }) => meetings.has(total)),
    ({ total }) => total,
  );
  for (const { narrow, wide, through } of containments(draft.input.relations)) {
    // Where a set between the two is counted, its own sums say it.
    const isAlone = (place: Place): boolean =>
      through.every((middle) => {
        const cell = counterpart(draft, narrow, middle, place);
        return cell === undefined || nodeOf(draft, cell).origin === 'worked out';
      });
    if (through.length > 0) tieWithin(draft, narrow, wide, cellsOf, isAlone);
    const own = cellsOf(narrow).filter((cell) => meetings.has(cell));
    tieListed(draft, narrow, wide, own, partsOf);
  }
  for (const { whole, parts } of draft.input.relations.split) tieSplit(draft, whole, parts, cellsOf);
  for (const parts of disjointSets(draft.input.relations)) tieDisjoint(draft, parts, cellsOf);
  tieOverlaps(draft, cellsOf, (from, to, place) => counterpart(draft, from, to, place));
}

/** A set's cell at a place of another set; where that is the whole group of its measure, the whole group here as well. */
function counterpart(draft: Draft, from: SetName, to: SetName, place: Place): number | undefined {
  const set = draft.sets.of(to);
  const exact = draft.at.get(cellKey(set, place));
  if (exact !== undefined || place.age !== draft.sets.group(from.measure)) return exact;
  return draft.at.get(cellKey(set, { ...place, age: draft.sets.group(to.measure) }));
}

function tieSame(draft: Draft, names: readonly SetName[], cellsOf: (name: SetName) => readonly number[]): void {
  const why = `same: [${names.map(setText).join(', ')}]`;
  names.forEach((from, at) => {
    for (const to of names.slice(at + 1)) {
      if (draft.sets.of(from) === draft.sets.of(to)) continue;
      for (const total of cellsOf(from)) {
        const part = counterpart(draft, from, to, nodeOf(draft, total).place);
        if (part !== undefined && part !== total) draft.ties.push({ total, parts: [part], why, relation: true });
      }
    }
  });
}

function tieWithin(
  draft: Draft,
  narrow: SetName,
  wide: SetName,
  cellsOf: (name: SetName) => readonly number[],
  isWanted: (place: Place) => boolean = () => true,
): void {
  const why = `within: [${setText(narrow)}, ${setText(wide)}]`;
  for (const part of cellsOf(narrow)) {
    const { place } = nodeOf(draft, part);
    if (!isWanted(place)) continue;
    const total = counterpart(draft, narrow, wide, place) ?? around(draft, wide, place);
    if (total === undefined || total === part) continue;
    const { threshold } = cellOf(draft, part);
    const rest = restAt(draft, `${why} at ${place.age}`, nodeOf(draft, total).place, threshold);
    draft.ties.push({ total, parts: [part, rest], why, relation: true });
  }
}

/**
 * The wider set less those of the narrower one that are listed, where these are not all of it: the others of both together are
 * a cell, though nobody can tell them apart.
 */
function tieListed(
  draft: Draft,
  narrow: SetName,
  wide: SetName,
  meetings: readonly number[],
  partsOf: ReadonlyMap<number, readonly Tie[]>,
): void {
  for (const meeting of meetings) {
    const total = counterpart(draft, narrow, wide, nodeOf(draft, meeting).place);
    if (total === undefined) continue;
    for (const { parts, why } of partsOf.get(meeting) ?? []) {
      const listed = parts.filter((part) => nodeOf(draft, part).origin !== 'worked out');
      if (listed.length === 0 || listed.length === parts.length) continue;
      const name = `${setText(wide)} less listed ${setText(narrow)} by ${why}`;
      const rest = restAt(draft, name, nodeOf(draft, total).place, cellOf(draft, meeting).threshold);
      draft.ties.push({ total, parts: [...listed, rest], why: name, relation: true });
    }
  }
}

/** The cell of the fewest ages that hold those of a place. */
function around(draft: Draft, wide: SetName, place: Place): number | undefined {
  const own = ageRange(place.age);
  if (!own) return undefined;
  const ages = agesOf(draft, draft.sets.of(wide));
  const holding = ages
    .flatMap((age) => {
      const range = ageRange(age);
      return range && range.from <= own.from && range.to >= own.to ? [{ age, size: range.to - range.from }] : [];
    })
    .sort((a, b) => a.size - b.size);
  for (const { age } of holding) {
    const found = draft.at.get(cellKey(draft.sets.of(wide), { ...place, age }));
    if (found !== undefined) return found;
  }
  return undefined;
}

const knownAges = new WeakMap<Draft, Map<string, string[]>>();

function agesOf(draft: Draft, set: string): string[] {
  const known = knownAges.get(draft) ?? new Map<string, string[]>();
  knownAges.set(draft, known);
  const ages = known.get(set) ?? [
    ...new Set(draft.nodes.filter((node) => node.set === set).map(({ place }) => place.age)),
  ];
  known.set(set, ages);
  return ages;
}

function tieSplit(
  draft: Draft,
  whole: SetName,
  parts: readonly SetName[],
  cellsOf: (name: SetName) => readonly number[],
): void {
  const why = `split: {whole: ${setText(whole)}, parts: [${parts.map(setText).join(', ')}]}`;
  // Named by the measures alone, so that what is left of numerators and of denominators is found together.
  const left = `${whole.measure} less ${parts.map(({ measure }) => measure).join(', ')}`;
  for (const total of cellsOf(whole)) {
    const { place } = nodeOf(draft, total);
    const found = parts.map((part) => counterpart(draft, whole, part, place));
    const there = found.flatMap((cell) => (cell === undefined || cell === total ? [] : [cell]));
    if (there.length === 0) continue;
    const missing = parts.filter((_, at) => found[at] === undefined).map(setText);
    const rest =
      missing.length === 0
        ? []
        : [restAt(draft, `${left} |${whole.role} but ${missing.join()}`, place, cellOf(draft, total).threshold)];
    draft.ties.push({ total, parts: [...there, ...rest], why, relation: true });
  }
}

/** Sets of the same children that have nobody in common: who is in none of them is a cell. */
function tieDisjoint(draft: Draft, parts: readonly SetName[], cellsOf: (name: SetName) => readonly number[]): void {
  const [first] = parts;
  if (!first) return;
  const whole: SetName = { ...first, role: 'denominator' };
  const set = draft.sets.of(whole);
  if (parts.some((part) => draft.sets.of({ ...part, role: 'denominator' }) !== set)) return;
  const why = `nobody in two of [${parts.map(setText).join(', ')}]`;
  for (const total of cellsOf(whole)) {
    const { place } = nodeOf(draft, total);
    const there = parts.flatMap((part) => counterpart(draft, whole, part, place) ?? []);
    if (there.length < 2) continue;
    const rest = restAt(draft, `${why}, but ${there.length}`, place, cellOf(draft, total).threshold);
    draft.ties.push({ total, parts: [...there, rest], why, relation: true });
  }
}
