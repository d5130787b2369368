import type { Answer, Problem } from '../problem.ts';
import { type SetName, setText } from '../schema/folder/setName.ts';
import type { AskedSet } from './askSets.ts';
import { byChance, inWords, listText, placesText, question, splitText, together } from './question.ts';
import { beforeOf, isSince } from './releasedSets.ts';
import type { ProtectInput } from './table.ts';

/** A relation that nobody declared and that the counts keep to: the whole is the sum of the parts; of one, it is that one. */
export interface Found {
  whole: AskedSet;
  parts: AskedSet[];
  places: number;
  bits: number;
}

/** The question about a relation, and the lines that answer it: where sets belong together, and where they do not. */
export function asQuestion(input: ProtectInput, found: Found): Problem {
  const all = [found.whole, ...found.parts];
  const since = all.find((one) => isSince(one, all));
  if (since) return askSince(input, found, since);
  const { whole, parts, places } = found;
  const names = parts.map(({ name }) => name);
  const before = all.filter((one) => beforeOf(one) !== undefined).map(({ name }) => name);
  const known = before.length === 0 ? '' : ` (${inWords(before)}: as releases show)`;
  const [first] = names;
  if (parts.length === 1 && first) {
    return question(
      `${placesText(places)}, ${setText(first)} and ${setText(whole.name)} are the same number${known}; expected a line that says whether they are the same children`,
      [sameAnswer(whole, parts[0] as AskedSet), byChance([first, whole.name])],
    );
  }
  return question(
    `${placesText(places)}, ${inWords(names)} add up to ${setText(whole.name)}${known}; expected a line that says whether they are its parts`,
    [together('split', splitText({ whole: whole.name, parts: names })), byChance(chanceOf(whole.name, names, before))],
  );
}

/** A measure that is gone is named among those that it has nothing to do with, or it would be forgotten. */
function chanceOf(whole: SetName, parts: readonly SetName[], before: readonly SetName[]): SetName[] {
  const gone = before.some(({ measure }) => measure === whole.measure);
  return gone ? [whole, ...parts] : [...parts];
}

/** A measure that is gone goes on under another id; other sets are the same. */
function sameAnswer(one: AskedSet, other: AskedSet): Answer {
  const gone = [one, other].find((set) => beforeOf(set) === 'unknown');
  const today = gone === one ? other : one;
  const isRename = gone?.name.role === 'numerator' && today.name.role === 'numerator' && beforeOf(today) === undefined;
  return gone && isRename
    ? together('formerly', `{measure: ${today.name.measure}, was: ${gone.name.measure}}`)
    : together('same', listText([other.name, one.name]));
}

/** What releases showed under an id was other children than those that the id, or its new one, counts now. */
function askSince({ relations }: ProtectInput, { whole, parts, places }: Found, since: AskedSet): Problem {
  const id = since.name.measure;
  const line = relations.formerly.find(({ was }) => was === id);
  const names = parts.map(({ name }) => name);
  const others = [whole, ...parts].filter((one) => one !== since);
  const apart = byChance([
    since.name,
    ...others.filter(({ set }) => set !== (since as { today?: string }).today).map(({ name }) => name),
  ]);
  const sum = `${placesText(places)}, ${inWords(names)} add up to ${setText(whole.name)}`;
  if (line) {
    return question(
      `${sum} (${id}: as releases show), but formerly says that ${id} is ${line.measure}; replace that line with how ${id} belongs to today's measures`,
      [together('split', splitText({ whole: whole.name, parts: names })), apart],
    );
  }
  const isWhole = since === whole;
  const asked = isWhole
    ? `releases show more under ${id} than it counts now`
    : `releases show less under ${id} than it counts now`;
  return question(
    `${asked}: ${sum} (one of them ${id} as releases show it); expected another id, such as ${id}-new, for what it counts now, and the line below with it`,
    [
      together(
        'split',
        splitText(
          isWhole
            ? { whole: whole.name, parts: names.map((name) => renewed(name, id)) }
            : { whole: renewed(whole.name, id), parts: names },
        ),
      ),
      apart,
    ],
  );
}

function renewed(name: SetName, id: string): SetName {
  return name.measure === id ? { ...name, measure: `${id}-new` } : name;
}
