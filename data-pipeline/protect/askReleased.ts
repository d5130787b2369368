import { fault, type Problem } from '../problem.ts';
import { setText } from '../schema/folder/setName.ts';
import { type AskedSet, leavesOf } from './askSets.ts';
import type { Found } from './foundQuestion.ts';
import { byChance, listText, placesText, question, together } from './question.ts';
import type { ReleasedSet } from './releasedSets.ts';
import type { ProtectInput } from './table.ts';

/** Of so many of the places that both have, a figure that is another one is no longer a recount. */
const MOST_RECOUNTED = 0.5;
/** By so much of itself, and by more than 2, a figure changes when a measure is another; recounts are smaller. */
const LARGE = 0.1;
/** Of so many of the places that both have, an equal figure says that a measure was renamed and recounted. */
const MOSTLY = 2 / 3;

/** Measures that releases know and nobody says anything of: what they showed would be forgotten. */
export function askForgotten(
  input: ProtectInput,
  now: readonly AskedSet[],
  released: readonly ReleasedSet[],
  answered: ReadonlyMap<string, Found>,
): Problem[] {
  const { previous, published, indicators, relations } = input;
  const names = new Set(relations.formerly.map(({ was }) => was));
  const ids = new Set([...(previous ?? []), published ?? []].flat().map(({ indicator }) => indicator as string));
  const asked = new Set(
    [...answered.values()].flatMap(({ whole, parts }) => [whole, ...parts].map(({ name }) => name.measure)),
  );
  return [...ids]
    .filter((id) => !indicators.has(id) && !names.has(id) && !asked.has(id))
    .sort()
    .map((id) => {
      const own = released.find(
        ({ name, before }) => before === 'unknown' && name.measure === id && name.role === 'numerator',
      );
      return (own && likely(input, own, now)) ?? forgotten(id);
    });
}

function forgotten(id: string): Problem {
  return fault(
    'relations.yaml',
    `releases show ${id}, which has no definition; expected in relations.yaml what became of it: formerly: [{measure: ID, was: ${id}}], if ID counts the same children; a line under split, if it was split or merged; a line under apart, if it has nothing to do with today's measures`,
  );
}

/** What a measure that is gone most likely was: the same with some recounts, or a set that holds another or is held by it. */
function likely(input: ProtectInput, own: ReleasedSet, now: readonly AskedSet[]): Problem | undefined {
  const { measure: id } = own.name;
  const candidates = now
    .filter(({ name }) => name.role === 'numerator')
    .map((one) => ({ one, places: sharedBy(own, one) }));
  for (const { one, places } of candidates) {
    const leaves = leavesOf(input, places);
    const equal = leaves.filter((place) => one.values.get(place) === own.values.get(place));
    if (leaves.length < 2 || equal.length < MOSTLY * leaves.length) continue;
    return question(
      `releases show ${id}, which has no definition; in ${equal.length} of the ${leaves.length} smallest places that both have it is ${setText(one.name)}; expected a line that says whether that is its new id`,
      [together('formerly', `{measure: ${one.name.measure}, was: ${id}}`), byChance([own.name, one.name])],
    );
  }
  const nested = candidates.flatMap(({ one, places }) => {
    if (places.length < 3) return [];
    const gaps = places.map((place) => (own.values.get(place) ?? 0) - (one.values.get(place) ?? 0));
    const sign = gaps.every((gap) => gap >= 0) ? 1 : gaps.every((gap) => gap <= 0) ? -1 : 0;
    const gap = gaps.reduce((sum, each) => sum + Math.abs(each), 0);
    return sign === 0 ? [] : [{ one, sign, gap, places: places.length }];
  });
  const [best] = nested.sort((a, b) => a.gap - b.gap);
  if (!best) return undefined;
  const pair = best.sign > 0 ? [best.one.name, own.name] : [own.name, best.one.name];
  const [inner, outer] = pair.map(setText);
  return question(
    `releases show ${id}, which has no definition; ${placesText(best.places, 'both have')}, ${inner} is no more than ${outer}; expected a line that says what became of ${id}: this, or another under formerly, split or within`,
    [together('within', listText(pair)), byChance(pair)],
  );
}

function sharedBy(one: AskedSet, other: AskedSet): string[] {
  return [...one.values.keys()].filter((place) => other.values.has(place));
}

/** Measures that `formerly` says are one, though what releases showed of the first does not fit what the second counts now. */
export function askRenamed(
  input: ProtectInput,
  now: readonly AskedSet[],
  released: readonly ReleasedSet[],
  found: readonly Found[],
): Problem[] {
  const explained = new Set(found.flatMap(({ whole, parts }) => [whole, ...parts].map(({ set }) => set)));
  const bySet = new Map(now.map((one) => [one.set, one]));
  const problems = new Map<string, Problem>();
  for (const one of released) {
    const today = bySet.get(one.today);
    if (one.before !== 'renamed' || !today || explained.has(one.set) || problems.has(one.name.measure)) continue;
    const places = leavesOf(input, sharedBy(one, today));
    const other = places.filter((place) => isAnother(one.values.get(place) ?? 0, today.values.get(place) ?? 0));
    if (places.length < 2 || other.length <= MOST_RECOUNTED * places.length) continue;
    const { measure: id } = one.name;
    const line = input.relations.formerly.find(({ was }) => was === id);
    problems.set(
      id,
      question(
        `in ${other.length} of the ${places.length} places that both have, releases show another figure of ${id} than ${line?.measure} has now, by more than recounts can explain, but formerly says that ${id} is ${line?.measure}; replace that line with how ${id} belongs to today's measures, or with a line that says that it counted other children`,
        [byChance([one.name, { ...one.name, measure: line?.measure ?? id }])],
      ),
    );
  }
  return [...problems.values()];
}

function isAnother(before: number, now: number): boolean {
  return Math.abs(before - now) > Math.max(2, LARGE * Math.max(before, now));
}
