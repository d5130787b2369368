import type { Problem } from '../problem.ts';
import { setText } from '../schema/folder/setName.ts';
import { askForgotten, askRenamed } from './askReleased.ts';
import { type AskedSet, askedSets, leavesOf } from './askSets.ts';
import { SURE } from './evidence.ts';
import { asQuestion, type Found } from './foundQuestion.ts';
import { createSpan, type Equation, type Span } from './linear.ts';
import { beforeOf, isSince, releasedSets, todayOf } from './releasedSets.ts';
import type { Sets } from './sets.ts';
import type { Count, ProtectInput } from './table.ts';

/** Bits that are enough to say what became of a measure that is gone: it must have become something. */
const LIKELY = 2;
/** Places at which a sum is looked for among all sets. */
const MOST_PROBES = 6;

/**
 * Looks in the counts, and in what is published beside them, for sets that are equal and for sets that are the sum of two or
 * three others, in every place that all of them have. Each that no relation accounts for is a question that stops protect: a
 * relation that nobody knows of gives hidden figures away. Chance is counted in bits: an equality of n children is one of about
 * n + 1 numbers, a sum one of about as many as the square root; the more is tried, the more is asked for. What releases
 * showed is looked at too: under ids that are gone, and where today's counts are others.
 */
export function askRelations(input: ProtectInput, sets: Sets, counts: readonly Count[]): Problem[] {
  const now = askedSets(input, sets, counts);
  const released = releasedSets(input, sets, counts, now);
  const asked = [...now, ...released];
  const span = declared(input, sets);
  const apart = input.relations.apart.map((names) => new Set(names.flatMap((name) => [sets.of(name), setText(name)])));
  const found = [...equalities(input, asked), ...sums(input, asked)].sort((a, b) => b.bits - a.bits);
  const problems: Problem[] = [];
  const answered = new Map<string, Found>();
  for (const one of found) {
    const own = [one.whole, ...one.parts];
    const looked = apart.some(
      (list) => own.filter(({ set, name }) => list.has(set) || list.has(setText(name))).length > 1,
    );
    // Of a measure that is gone the likeliest is enough.
    const gone = own.filter((set) => beforeOf(set) === 'unknown');
    const known = gone.length > 0 && gone.every(({ set }) => answered.has(set));
    if (looked || known || span.implies(equationOf(one))) continue;
    for (const { set } of gone) answered.set(set, one);
    // What follows from a question that is asked is not asked again.
    span.add(equationOf(one));
    if (!isRenamedToo(one, answered, asked)) problems.push(asQuestion(input, one));
  }
  return [...problems, ...askForgotten(input, now, released, answered), ...askRenamed(input, now, released, found)];
}

/** That a gone measure's denominators are another's is said by its new id already. */
function isRenamedToo(one: Found, answered: ReadonlyMap<string, Found>, asked: readonly AskedSet[]): boolean {
  const [part] = one.parts;
  if (!part || one.parts.length > 1 || one.whole.name.role !== 'denominator') return false;
  const gone = [one.whole, part].find((set) => beforeOf(set) === 'unknown');
  const other = gone === part ? one.whole : part;
  const numerator = asked.find(({ name }) => name.measure === gone?.name.measure && name.role === 'numerator');
  const answer = numerator && answered.get(numerator.set);
  if (!answer || answer.parts.length > 1) return false;
  return [answer.whole, ...answer.parts].some(({ name }) => name.measure === other.name.measure);
}

function equationOf({ whole, parts }: Pick<Found, 'whole' | 'parts'>): Equation {
  return sumUp([[whole.set, 1], ...parts.map(({ set }): [string, number] => [set, -1])]);
}

function sumUp(terms: readonly [string, number][]): Map<string, number> {
  const equation = new Map<string, number>();
  for (const [set, count] of terms) equation.set(set, (equation.get(set) ?? 0) + count);
  for (const [set, count] of equation) if (count === 0) equation.delete(set);
  return equation;
}

/** What relations.yaml says, as equations over numerators and denominators. */
function declared({ relations }: ProtectInput, sets: Sets): Span {
  const span = createSpan();
  const terms = (name: (typeof relations.same)[number][number], sign: number): [string, number][] =>
    name.role === 'complement'
      ? [
          [sets.of({ ...name, role: 'denominator' }), sign],
          [sets.of({ ...name, role: 'numerator' }), -sign],
        ]
      : [[sets.of(name), sign]];
  for (const [first, ...rest] of relations.same) {
    for (const other of rest) if (first) span.add(sumUp([...terms(first, 1), ...terms(other, -1)]));
  }
  for (const { whole, parts } of relations.split) {
    span.add(sumUp([...terms(whole, 1), ...parts.flatMap((part) => terms(part, -1))]));
  }
  return span;
}

function equalities(input: ProtectInput, asked: readonly AskedSet[]): Found[] {
  const found: Found[] = [];
  let tried = 0;
  asked.forEach((one, at) => {
    for (const other of asked.slice(at + 1)) {
      if (!one.counted && !other.counted) continue;
      tried++;
      const places = shared(one, [other]);
      if (places) found.push(weigh(input, one, [other], places, 1));
    }
  });
  return sure(found, tried);
}

/** The places that all have, where the first is the sum of the others in every one of them; null otherwise. */
function shared(whole: AskedSet, parts: readonly AskedSet[]): string[] | null {
  const [first, ...others] = [whole, ...parts].sort((a, b) => a.values.size - b.values.size);
  const places: string[] = [];
  for (const place of first?.values.keys() ?? []) {
    if (!others.every(({ values }) => values.has(place))) continue;
    const sum = parts.reduce((total, { values }) => total + (values.get(place) ?? 0), 0);
    if (whole.values.get(place) !== sum) return null;
    places.push(place);
  }
  return places.length > 0 ? places : null;
}

function weigh(input: ProtectInput, whole: AskedSet, parts: AskedSet[], places: string[], share: number): Found {
  const leaves = leavesOf(input, places);
  // Of a measure that is almost what it was only what makes up the difference says anything.
  const told = new Set(
    [whole, ...parts].flatMap((one) => (isSince(one, [whole, ...parts]) ? [one.set, todayOf(one)] : [])),
  );
  const others = told.size === 0 ? [] : [whole, ...parts].filter(({ set }) => !told.has(set));
  const weight = told.size === 0 ? share : 1;
  const count = (place: string): number =>
    told.size === 0 ? valueAt(whole, place) : others.reduce((sum, one) => sum + valueAt(one, place), 0);
  const bits = leaves.reduce((sum, place) => sum + weight * Math.log2(count(place) + 1), 0);
  return { whole, parts, places: places.length, bits };
}

function valueAt({ values }: AskedSet, place: string): number {
  return values.get(place) ?? 0;
}

/** Sums of two sets, and of three that are parts of one whole, which another set is. */
function sums(input: ProtectInput, asked: readonly AskedSet[]): Found[] {
  const index = new Map<string, AskedSet[]>();
  for (const one of asked) {
    for (const [place, value] of one.values) {
      const key = `${place}|${value}`;
      const list = index.get(key);
      if (list) list.push(one);
      else index.set(key, [one]);
    }
  }
  const found: Found[] = [];
  let tried = 0;
  const look = (parts: AskedSet[]): void => {
    tried += asked.length;
    const seen = new Set(parts);
    for (const place of probes(parts)) {
      const sum = parts.reduce((total, { values }) => total + (values.get(place) ?? 0), 0);
      for (const whole of index.get(`${place}|${sum}`) ?? []) {
        if (seen.has(whole) || ![whole, ...parts].some(({ counted }) => counted)) continue;
        seen.add(whole);
        const places = shared(whole, parts);
        // Somebody must be in each part, or it is another question.
        if (!places || parts.some(({ values }) => places.every((one) => values.get(one) === 0))) continue;
        found.push(weigh(input, whole, parts, places, 0.5));
      }
    }
  };
  asked.forEach((one, at) => {
    asked.slice(at + 1).forEach((other, next) => {
      look([one, other]);
      if (one.of !== other.of || one.set === one.of || other.set === other.of) return;
      for (const third of asked.slice(at + next + 2)) {
        if (third.of === one.of && third.set !== third.of) look([one, other, third]);
      }
    });
  });
  return sure(found, tried);
}

/**
 * Those that chance does not explain. Where the same measures fit each other in two roles, as parts do by their numerators and
 * by their denominators, each is evidence for the other: few places are enough then.
 */
function sure(found: readonly Found[], tried: number): Found[] {
  const together = new Map<string, Map<string, number>>();
  for (const one of found) {
    const roles = together.get(measuresOf(one)) ?? new Map<string, number>();
    const role = rolesOf(one);
    together.set(measuresOf(one), roles.set(role, Math.max(roles.get(role) ?? 0, one.bits)));
  }
  const bitsOf = (one: Found): number => {
    const [first = '', ...others] = new Set(rolesOf(one).split('|'));
    if (others.length > 0) return one.bits;
    const roles = together.get(measuresOf(one));
    const other = roles?.get(rolesOf(one).replaceAll(first, first === 'numerator' ? 'denominator' : 'numerator'));
    return one.bits + (other ?? 0);
  };
  const isExpected = ({ whole, parts }: Found): boolean =>
    [whole, ...parts].some(
      (one) => beforeOf(one) === 'unknown' || (beforeOf(one) === 'renamed' && isSince(one, [whole, ...parts])),
    );
  return found.filter((one) => bitsOf(one) >= (isExpected(one) ? LIKELY : SURE + Math.log2(Math.max(1, tried))));
}

function measuresOf({ whole, parts }: Found): string {
  return [whole.name.measure, ...parts.map(({ name }) => name.measure).sort()].join('|');
}

function rolesOf({ whole, parts }: Found): string {
  return [whole, ...parts].map(({ name }) => name.role).join('|');
}

/** Some places that sets share, spread over all of them. */
function probes(parts: readonly AskedSet[]): string[] {
  const [first, ...others] = parts.toSorted((a, b) => a.values.size - b.values.size);
  const places = [...(first?.values.keys() ?? [])].filter((place) => others.every(({ values }) => values.has(place)));
  const step = Math.max(1, Math.floor(places.length / MOST_PROBES));
  return places.filter((_, at) => at % step === 0).slice(0, MOST_PROBES);
}
