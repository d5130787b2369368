import type { Indicator } from '../schema/folder/indicator.ts';
import type { Relations } from '../schema/folder/relations.ts';
import type { Scorecard } from '../schema/folder/scorecard.ts';
import { ROLES, type Role, type SetName } from '../schema/folder/setName.ts';

export type { Role } from '../schema/folder/setName.ts';

/** What is counted, whatever the area, period and breakdown. Sets that are described alike are one. */
export interface CountedSet {
  role: Role;
  /** The first indicator that counts it: for names. */
  indicator: Indicator;
  threshold: number;
  /** Small complements are sensitive. */
  complement: boolean;
  /** Zeros are published: a hidden count is then at least 1. */
  zeros: boolean;
  /** Totals of areas may hold children of no area below. */
  elsewhere: boolean;
  /** An indicator under our rule counts it. */
  ours: boolean;
}

export interface CountedSets {
  sets: CountedSet[];
  /** The number of the set that an indicator counts in a role; undefined for an indicator without rows. */
  find(indicator: string, role: Role): number | undefined;
  /** A set of its own for what is left over between two others, bound by the rules of a set that is there. */
  rest(of: number): number;
  /** True for a set that any indicator under our rule counts. */
  isOursSet(set: number): boolean;
  /** True for an indicator under our rule. */
  isOurs(indicator: string): boolean;
  /** How many indicators' sets turned out to be another's. */
  shared: number;
}

/** A description's words alone: capitals, spaces and points tell no two sets apart. */
function wordsOf(text: string): string {
  return text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}<>+]+/gu, ' ')
    .trim();
}

/** What a set is known by: its words, whatever the ages; by its own name where it has no words. */
function labelOf(indicator: Indicator, role: Role): string {
  const own = `${indicator.id}|${role}`;
  if (role === 'complement') return own;
  const words = wordsOf(indicator[role]);
  // Numerator and denominator of one measure are never the same children, whatever they are called.
  if (words === '' || (role === 'denominator' && words === wordsOf(indicator.numerator))) return own;
  return indicator.ageGroup === 'all' ? `${words}|all` : words;
}

/** Numbers the sets of children that indicators count: one for those in the same words, and for those declared the same. */
export function linkSets(
  used: ReadonlySet<string>,
  indicators: ReadonlyMap<string, Indicator>,
  relations: Relations,
  scorecard: Scorecard,
): CountedSets {
  const leader = new Map<string, string>();
  const find = (label: string): string => {
    let top = label;
    for (let up = leader.get(top); up !== undefined && up !== top; up = leader.get(top)) top = up;
    return top;
  };
  const labelOfName = ({ measure, role }: SetName): string | undefined => {
    const indicator = indicators.get(measure);
    return indicator && labelOf(indicator, role);
  };
  for (const names of relations.same) {
    const [first, ...others] = names.flatMap((name) => labelOfName(name) ?? []);
    for (const other of others) if (first !== undefined) leader.set(find(other), find(first));
  }
  const sets: CountedSet[] = [];
  const byLabel = new Map<string, number>();
  const numbers = new Map<string, number>();
  let shared = 0;
  for (const indicator of indicators.values()) {
    if (!used.has(indicator.id)) continue;
    for (const role of ROLES) {
      const label = find(labelOf(indicator, role));
      const known = byLabel.get(label);
      const set = known === undefined ? undefined : sets[known];
      if (set && known !== undefined) {
        shared++;
        widen(set, asSet(indicator, role, scorecard));
        numbers.set(`${indicator.id}|${role}`, known);
      } else {
        byLabel.set(label, sets.length);
        numbers.set(`${indicator.id}|${role}`, sets.push(asSet(indicator, role, scorecard)) - 1);
      }
    }
  }
  return {
    sets,
    shared,
    isOursSet: (set) => sets[set]?.ours ?? false,
    isOurs: (indicator) => indicators.get(indicator)?.rule === 'ours',
    find: (indicator, role) => numbers.get(`${indicator}|${role}`),
    rest: (of) => sets.push({ ...(sets[of] as CountedSet), zeros: false }) - 1,
  };
}

function asSet(indicator: Indicator, role: Role, scorecard: Scorecard): CountedSet {
  const own = indicator.protect;
  return {
    role,
    indicator,
    threshold: own.threshold ?? scorecard.protect.threshold,
    complement: own.complement ?? scorecard.protect.complement,
    zeros: role === 'numerator' && (own.zeros ?? scorecard.protect.zeros) === 'publish',
    elsewhere: indicator.elsewhere,
    ours: indicator.rule === 'ours',
  };
}

/** A set that two indicators count is bound by the stricter of their rules. */
function widen(set: CountedSet, other: CountedSet): void {
  set.threshold = Math.max(set.threshold, other.threshold);
  set.zeros &&= other.zeros;
  set.elsewhere &&= other.elsewhere;
  set.ours ||= other.ours;
}
