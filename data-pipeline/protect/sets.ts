import type { Indicator } from '../schema/folder/indicator.ts';
import type { ObservationKey } from '../schema/folder/observation.ts';
import type { Relations } from '../schema/folder/relations.ts';
import { type SetName, setText } from '../schema/folder/setName.ts';

/** A set's place: all that tells one of its cells from another. The age is absolute. */
export interface Place {
  area: string;
  period: string;
  sex: string;
  age: string;
  ethnicity: string;
  group: string;
}

/** Which measures count the same children. */
export interface Sets {
  /** The set that a measure counts in a role; a complement is named by its numerator and denominator. */
  of(name: SetName): string;
  /** The ages that a measure is about: where it counts all of its group. */
  group(measure: string): string;
}

/** A place as text. */
export function placeText({ area, period, sex, age, ethnicity, group }: Place): string {
  return `${area}|${period}|${sex}|${age}|${ethnicity}|${group}`;
}

/** A row's place with its indicator, as it is written. */
export function keyText(key: ObservationKey): string {
  return `${key.indicator}|${placeText(key)}`;
}

/** Where a row counts: its age as years, whatever its measure calls `all`. */
export function placeOf(key: ObservationKey, ageGroup: string): Place {
  const { area, period, sex, age, ethnicity, group } = key;
  return { area, period, sex, age: age === 'all' ? ageGroup : age, ethnicity, group };
}

/** Words that say the same: case, spaces and punctuation make no difference. */
export function wordsOf(text: string): string {
  return text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

/**
 * Sets in the same words are the same, and those that relations.yaml lists under `same` for the same ages. Words that stand
 * for two things are told apart by `apart`.
 */
export function readSets(indicators: ReadonlyMap<string, Indicator>, relations: Relations): Sets {
  const leader = new Map<string, string>();
  const find = (name: string): string => {
    let top = name;
    for (let next = leader.get(top); next !== undefined && next !== top; next = leader.get(top)) top = next;
    return top;
  };
  const group = (measure: string): string => indicators.get(measure)?.ageGroup ?? 'all';
  const apart = new Set(relations.apart.flatMap((names) => names.map(setText)));
  const own = ({ measure, role }: SetName): string => {
    const indicator = indicators.get(measure);
    const words = indicator && role !== 'complement' ? wordsOf(indicator[role]) : '';
    const text = setText({ measure, role });
    if (words === '' || (apart.has(text) && isApart(relations, indicators, { measure, role }))) return text;
    const events = role === 'numerator' && indicator?.events ? '|events' : '';
    return `${words}${indicator?.ageGroup === 'all' ? '|all' : ''}${events}`;
  };
  for (const names of relations.same) {
    const [first, ...rest] = names.filter(({ role }) => role !== 'complement');
    for (const other of rest) {
      if (!first || group(first.measure) !== group(other.measure)) continue;
      const [a, b] = [find(own(first)), find(own(other))].sort();
      if (a !== undefined && b !== undefined && a !== b) leader.set(b, a);
    }
  }
  const known = new Map<string, string>();
  const of = (name: SetName): string => {
    const text = setText(name);
    const found = known.get(text);
    if (found !== undefined) return found;
    const made =
      name.role === 'complement'
        ? `${of({ ...name, role: 'denominator' })} less ${of({ ...name, role: 'numerator' })}`
        : find(own(name));
    known.set(text, made);
    return made;
  };
  return { of, group };
}

/** True where a set is declared apart from another in the same words. */
function isApart(relations: Relations, indicators: ReadonlyMap<string, Indicator>, name: SetName): boolean {
  const wordsAt = ({ measure, role }: SetName): string =>
    role === 'complement' ? '' : wordsOf(indicators.get(measure)?.[role] ?? '');
  return relations.apart.some((names) => {
    const mine = names.findIndex((one) => setText(one) === setText(name));
    // The first keeps the words.
    return mine > 0 && names.slice(0, mine).some((one) => wordsAt(one) === wordsAt(name));
  });
}
