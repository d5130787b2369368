import type { Indicator } from '../schema/folder/indicator.ts';
import type { Observation } from '../schema/folder/observation.ts';
import type { Scorecard } from '../schema/folder/scorecard.ts';
import { rowKey } from './frame.ts';

export type Role = 'numerator' | 'denominator' | 'complement';

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
}

export interface CountedSets {
  sets: CountedSet[];
  /** The number of the set that an indicator counts in a role. */
  find(indicator: string, role: Role): number;
  /** How many indicators' sets turned out to be another's. */
  shared: number;
  /** Sets that are described alike and shown to differ, but not in these periods. */
  alike: { one: number; other: number; periods: ReadonlySet<string> }[];
  /** Sets that are described alike, one for some of the ages of the other. */
  within: { wide: number; narrow: number; age: string }[];
}

/** So many rows of a period must agree before two sets that differ elsewhere are held to be the same in it. */
const ENOUGH_ALIKE = 2;

/**
 * Numbers the sets of children that indicators count. Two indicators that describe a numerator or denominator in the
 * same words for the same ages count the same children, unless rows that both show disagree.
 */
export function linkSets(
  observations: readonly Observation[],
  indicators: ReadonlyMap<string, Indicator>,
  scorecard: Scorecard,
): CountedSets {
  const used = new Set<string>();
  for (const row of observations) used.add(row.indicator);
  const sets: CountedSet[] = [];
  const numbers = new Map<string, number>();
  const byLabel = new Map<string, { indicator: Indicator; role: Role }[]>();
  for (const indicator of indicators.values()) {
    if (!used.has(indicator.id)) continue;
    for (const role of ['numerator', 'denominator', 'complement'] as const) {
      const text = role === 'complement' ? '' : wordsOf(indicator[role]);
      const label = text === '' ? `${indicator.id}|${role}` : `${text}|${indicator.ageGroup}`;
      const same = byLabel.get(label);
      if (same) same.push({ indicator, role });
      else byLabel.set(label, [{ indicator, role }]);
    }
  }
  const doubtful = new Set<string>();
  for (const same of byLabel.values())
    if (same.length > 1) for (const { indicator } of same) doubtful.add(indicator.id);
  const rows = new Map<string, Observation[]>();
  for (const row of observations) {
    if (!doubtful.has(row.indicator)) continue;
    const list = rows.get(row.indicator);
    if (list) list.push(row);
    else rows.set(row.indicator, [row]);
  }
  let shared = 0;
  const alike: CountedSets['alike'] = [];
  for (const same of byLabel.values()) {
    const groups: { number: number; values: Map<string, number>; members: string[] }[] = [];
    for (const { indicator, role } of same) {
      const values = same.length > 1 ? shownValues(rows.get(indicator.id) ?? [], role) : new Map<string, number>();
      let group = groups.find((one) => !one.members.includes(indicator.id) && agree(one.values, values));
      if (group) {
        for (const [key, value] of values) group.values.set(key, value);
        shared++;
        widen(sets[group.number]!, indicator, scorecard);
      } else {
        group = { number: sets.length, values, members: [] };
        groups.push(group);
        sets.push(asSet(indicator, role, scorecard));
      }
      group.members.push(indicator.id);
      numbers.set(`${indicator.id}|${role}`, group.number);
    }
    for (const [at, { number: one, values, members }] of groups.entries()) {
      for (const other of groups.slice(at + 1)) {
        if (members.some((member) => other.members.includes(member))) continue;
        const periods = periodsAlike(values, other.values);
        if (periods.size > 0) alike.push({ one, other: other.number, periods });
      }
    }
  }
  return {
    sets,
    shared,
    alike,
    within: setsWithin(byLabel, numbers, observations),
    find: (indicator, role) => numbers.get(`${indicator}|${role}`)!,
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
  };
}

/** A set that two indicators count is bound by the stricter of their rules. */
function widen(set: CountedSet, indicator: Indicator, scorecard: Scorecard): void {
  const other = asSet(indicator, set.role, scorecard);
  set.threshold = Math.max(set.threshold, other.threshold);
  set.zeros &&= other.zeros;
}

function shownValues(rows: readonly Observation[], role: Role): Map<string, number> {
  const values = new Map<string, number>();
  for (const row of rows) {
    const value = role === 'denominator' ? row.denominator : row.hidden ? null : row.numerator;
    if (value !== null) values.set(rowKey(row), value);
  }
  return values;
}

/** A description's words alone: capitals, spaces and points tell no two sets apart. */
function wordsOf(text: string): string {
  return text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}<>+]+/gu, ' ')
    .trim();
}

/** Pairs of sets that are described in the same words for nested ages, unless the narrower is ever shown to be larger. */
function setsWithin(
  byLabel: ReadonlyMap<string, readonly { indicator: Indicator; role: Role }[]>,
  numbers: ReadonlyMap<string, number>,
  observations: readonly Observation[],
): CountedSets['within'] {
  const described = [...byLabel.values()].flat().flatMap(({ indicator, role }) => {
    const words = role === 'complement' ? '' : wordsOf(indicator[role]);
    return words === '' ? [] : [{ indicator, role, words }];
  });
  const byWords = Map.groupBy(described, ({ words }) => words);
  const found = new Map<string, CountedSets['within'][number]>();
  for (const kin of byWords.values()) {
    for (const large of kin) {
      for (const small of kin) {
        if (!isWithin(small.indicator.ageGroup, large.indicator.ageGroup)) continue;
        const shown = ({ indicator, role }: typeof small) =>
          shownValues(
            observations.filter((row) => row.indicator === indicator.id),
            role,
          );
        const most = shown(large);
        if ([...shown(small)].some(([key, value]) => value > (most.get(key) ?? Infinity))) continue;
        const [wide, narrow] = [large, small].map(({ indicator, role }) => numbers.get(`${indicator.id}|${role}`)!);
        found.set(`${wide}|${narrow}`, { wide: wide!, narrow: narrow!, age: small.indicator.ageGroup });
      }
    }
  }
  return [...found.values()];
}

/** True where ages like `5-9` are some, but not all, of others. */
function isWithin(narrow: string, wide: string): boolean {
  const [from, to, least, most] = [narrow, wide].flatMap((ages) => {
    const [, first, last = first] = /^(\d{1,2})(?:-(\d{1,2}))?$/.exec(ages) ?? [];
    return [Number(first), Number(last)];
  }) as [number, number, number, number];
  return from >= least && to <= most && to - from < most - least;
}

/** The periods in which two sets agree wherever both are shown. */
function periodsAlike(a: ReadonlyMap<string, number>, b: ReadonlyMap<string, number>): Set<string> {
  const agreeing = new Map<string, number>();
  for (const [key, value] of b) {
    const other = a.get(key);
    if (other === undefined) continue;
    const period = key.split('|')[1]!;
    agreeing.set(period, other === value ? (agreeing.get(period) ?? 0) + 1 : -Infinity);
  }
  return new Set([...agreeing].filter(([, rows]) => rows >= ENOUGH_ALIKE).map(([period]) => period));
}

function agree(a: ReadonlyMap<string, number>, b: ReadonlyMap<string, number>): boolean {
  for (const [key, value] of b) if ((a.get(key) ?? value) !== value) return false;
  return true;
}
