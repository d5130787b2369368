import { fault, type Report } from '../problem.ts';
import type { Definition } from '../schema/folder/checked.ts';
import { type GroupKinds, groupValues } from '../schema/folder/groups.ts';
import type { Document } from '../schema/folder/place.ts';
import { NO_RELATIONS, type Relations, relationsSchema } from '../schema/folder/relations.ts';
import { type SetName, setText } from '../schema/folder/setName.ts';
import { checkDocument } from './checkDocument.ts';
import { didYouMean } from './nearest.ts';

type Complain = (path: readonly PropertyKey[], message: string) => void;

/** Ids of definitions, and those that releases have rows of. */
interface Ids {
  defined: ReadonlySet<string>;
  released: ReadonlySet<string>;
  /** Groups that the scorecard declares; null where it could not be read. */
  groups: GroupKinds | null;
}

/**
 * Checks `relations.yaml`: sets of measures that are there and count such a set, nothing declared twice or against itself.
 * Whether the figures keep to it is for `protect` and `audit`, which see them.
 */
export function checkRelations(
  document: Document | null,
  indicators: ReadonlyMap<string, Definition>,
  { defined, released, groups }: Ids,
  report: Report,
): Relations {
  if (!document) return NO_RELATIONS;
  // An empty file declares nothing.
  const filled = document.data === null ? { ...document, data: {} } : document;
  const relations = checkDocument(filled, relationsSchema, report);
  if (!relations) return NO_RELATIONS;
  const complain: Complain = (path, message) => {
    const { line, column } = document.place(path);
    report(fault(document.file, message, line, column));
  };
  const known = (id: string, path: readonly PropertyKey[]): boolean => {
    if (defined.has(id)) return true;
    complain(path, `unknown indicator "${id}"; expected the id of a definition${didYouMean(id, defined)}`);
    return false;
  };
  const names = new Map(relations.formerly.map(({ measure, was }) => [was, measure]));
  const isKnown = (set: SetName, path: readonly PropertyKey[]): boolean => {
    if (defined.has(set.measure)) return true;
    // A measure that only releases know, which was split or merged since.
    if (!released.has(set.measure)) {
      complain(
        path,
        `unknown indicator "${set.measure}"; expected the id of a definition, or of a measure that a release shows (one of this folder, or one given with --previous)${didYouMean(set.measure, new Set([...defined, ...released]))}`,
      );
      return false;
    }
    const today = names.get(set.measure);
    if (today !== undefined && path[0] !== 'apart') {
      complain(
        path,
        `${set.measure} is ${today}, as formerly declares; expected ${setText({ ...set, measure: today })}, or no such line under formerly`,
      );
    }
    return true;
  };
  checkSets(relations, indicators, isKnown, complain);
  checkSplits(relations, complain);
  checkWithin(relations, complain);
  checkApart(relations, complain);
  checkFamilies(relations, known, complain);
  checkFollows(relations, known, complain);
  checkFormerly(relations, defined, known, complain);
  if (groups) checkFormerGroups(relations, groups, complain);
  return relations;
}

/** Every set of the relations between children, with its place. */
function setsOf(relations: Relations): { set: SetName; path: readonly PropertyKey[] }[] {
  const lists = (['same', 'within', 'apart'] as const).flatMap((key) =>
    relations[key].flatMap((sets, at) => sets.map((set, i) => ({ set, path: [key, at, i] }))),
  );
  const splits = relations.split.flatMap(({ whole, parts }, at) => [
    { set: whole, path: ['split', at, 'whole'] },
    ...parts.map((set, i) => ({ set, path: ['split', at, 'parts', i] })),
  ]);
  return [...lists, ...splits];
}

function checkSets(
  relations: Relations,
  indicators: ReadonlyMap<string, Definition>,
  isKnown: (set: SetName, path: readonly PropertyKey[]) => boolean,
  complain: Complain,
): void {
  for (const { set, path } of setsOf(relations)) {
    if (!isKnown(set, path) || !indicators.has(set.measure)) continue;
    const measure = indicators.get(set.measure)?.measure;
    if (measure === undefined || set.role === 'numerator' || measure === 'proportion' || measure === 'rate') continue;
    complain(path, `${set.measure} is a ${measure} and has no ${set.role}; expected ${set.measure}`);
  }
}

function checkSplits(relations: Relations, complain: Complain): void {
  relations.split.forEach(({ whole, parts }, at) => {
    const texts = parts.map(setText);
    parts.forEach((part, i) => {
      const text = setText(part);
      if (text === setText(whole)) complain(['split', at, 'parts', i], `${text} is a part of itself`);
      else if (texts.indexOf(text) < i)
        complain(['split', at, 'parts', i], `${text} is listed twice; expected each part once`);
    });
  });
}

function checkWithin(relations: Relations, complain: Complain): void {
  const above = new Map<string, string[]>();
  relations.within.forEach(([narrow, wide], at) => {
    if (!narrow || !wide) return;
    const [from, to] = [setText(narrow), setText(wide)];
    const seen = new Set([to]);
    for (const one of seen) for (const next of above.get(one) ?? []) seen.add(next);
    if (seen.has(from)) {
      complain(
        ['within', at],
        `${from} would be within itself; where sets are the same children write them under same`,
      );
    }
    above.set(from, [...(above.get(from) ?? []), to]);
  });
}

function checkApart(relations: Relations, complain: Complain): void {
  const pair = (a: SetName, b: SetName): string => [setText(a), setText(b)].sort().join(' and ');
  const pairsOf = (sets: readonly SetName[]): string[] =>
    sets.flatMap((a, i) => sets.slice(i + 1).map((b) => pair(a, b)));
  const related = new Set([
    ...relations.same.flatMap(pairsOf),
    ...relations.within.flatMap(pairsOf),
    ...relations.split.flatMap(({ whole, parts }) => parts.map((part) => pair(whole, part))),
  ]);
  relations.apart.forEach((sets, at) => {
    for (const text of pairsOf(sets)) {
      if (related.has(text))
        complain(['apart', at], `${text} are declared to belong together; expected one or the other`);
    }
  });
}

function checkFamilies(
  relations: Relations,
  known: (id: string, path: readonly PropertyKey[]) => boolean,
  complain: Complain,
): void {
  const families = new Map<string, string>();
  relations.families.forEach(({ title, shows, measures }, at) => {
    measures.forEach((measure, i) => {
      const path = ['families', at, 'measures', i];
      if (!known(measure, path)) return;
      const other = families.get(measure);
      if (other !== undefined) complain(path, `${measure} is in the family "${other}" already; expected one family`);
      families.set(measure, title);
    });
    if (!measures.includes(shows)) {
      complain(
        ['families', at, 'shows'],
        `${shows} is not one of the family's measures; expected ${measures.join(' | ')}`,
      );
    }
  });
}

function checkFollows(
  relations: Relations,
  known: (id: string, path: readonly PropertyKey[]) => boolean,
  complain: Complain,
): void {
  const before = new Map<string, string>();
  relations.follows.forEach(({ measure, after }, at) => {
    known(measure, ['follows', at, 'measure']);
    known(after, ['follows', at, 'after']);
    if (before.has(measure)) complain(['follows', at, 'measure'], `${measure} follows two measures; expected one`);
    before.set(measure, after);
    const seen = new Set([measure]);
    for (let next: string | undefined = after; next !== undefined; next = before.get(next)) {
      if (seen.has(next)) {
        complain(['follows', at], `${measure} would follow itself: ${[...seen, next].join(' after ')}`);
        break;
      }
      seen.add(next);
    }
  });
}

function checkFormerly(
  relations: Relations,
  defined: ReadonlySet<string>,
  known: (id: string, path: readonly PropertyKey[]) => boolean,
  complain: Complain,
): void {
  const owners = new Map<string, string>();
  const names = new Map(relations.formerly.map(({ measure, was }) => [was, measure]));
  relations.formerly.forEach(({ measure, was }, at) => {
    const later = names.get(measure);
    // A chain of names: releases know every one of them, and each is the measure of today.
    if (later !== undefined && !defined.has(measure)) {
      const end = lastName(measure, names);
      complain(
        ['formerly', at, 'measure'],
        `${measure} is itself an earlier id; expected the id of today: {measure: ${end}, was: ${was}}`,
      );
    } else known(measure, ['formerly', at, 'measure']);
    const path = ['formerly', at, 'was'];
    if (defined.has(was)) complain(path, `${was} is one of today's indicators; expected an id that only releases have`);
    const owner = owners.get(was);
    if (owner !== undefined && owner !== measure)
      complain(path, `${was} is also given as an earlier id of ${owner}; expected one measure`);
    owners.set(was, measure);
  });
}

/** A measure that is a group of another today is one that the scorecard declares. */
function checkFormerGroups(relations: Relations, kinds: GroupKinds, complain: Complain): void {
  const values = groupValues(kinds);
  relations.formerly.forEach(({ group }, at) => {
    if (group === undefined || values.includes(group)) return;
    const declared =
      values.length === 0 ? 'scorecard.yaml declares none under groups' : `expected ${values.join(' | ')}`;
    complain(['formerly', at, 'group'], `unknown group "${group}"; ${declared}${didYouMean(group, values)}`);
  });
}

/** What an id became in the end. */
function lastName(id: string, names: ReadonlyMap<string, string>): string {
  const seen = new Set([id]);
  for (const one of seen) {
    const next = names.get(one);
    if (next === undefined) return one;
    seen.add(next);
  }
  return id;
}
