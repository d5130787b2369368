import type { Indicator } from '../schema/folder/indicator.ts';
import type { Observation, ObservationKey } from '../schema/folder/observation.ts';
import { byText } from '../schema/order.ts';
import type { Count } from './table.ts';

export type Role = 'numerator' | 'denominator';

/** Says which indicators count the same children, and what is published of them elsewhere. */
export interface CountedSets {
  /** The name of the set that an indicator counts in a role. */
  name(indicator: string, role: Role): string;
  /** Figures that others publish, by set and place. */
  known: Map<string, number>;
}

/** A row's place without its indicator. */
export function placeOf(key: ObservationKey): string {
  return `${key.area}|${key.period}|${key.sex}|${key.age}|${key.ethnicity}`;
}

/** A row's place with its indicator. */
export function keyText(key: ObservationKey): string {
  return `${key.indicator}|${placeOf(key)}`;
}

/**
 * Two indicators that describe a numerator or denominator in the same words for the same ages count the same children,
 * unless their counts disagree anywhere. A figure of such a set that is published is known for all of them.
 */
export function countedSets(
  counts: readonly Count[],
  published: readonly Observation[],
  indicators: ReadonlyMap<string, Indicator>,
): CountedSets {
  const members = new Map<string, { indicator: string; role: Role; values: Map<string, number>; ours: boolean }>();
  const take = (row: ObservationKey, role: Role, value: number | null, ours: boolean): void => {
    const id = `${row.indicator}|${role}`;
    const member = members.get(id) ?? { indicator: row.indicator, role, values: new Map<string, number>(), ours };
    members.set(id, member);
    if (value !== null) member.values.set(placeOf(row), value);
  };
  for (const row of counts) {
    take(row, 'numerator', row.numerator, true);
    take(row, 'denominator', row.denominator, true);
  }
  for (const row of published) {
    if (members.get(`${row.indicator}|numerator`)?.ours) continue;
    take(row, 'numerator', row.hidden ? null : row.numerator, false);
    take(row, 'denominator', row.denominator, false);
  }
  const names = new Map<string, string>();
  const known = new Map<string, number>();
  const groups = new Map<string, { name: string; values: Map<string, number>; members: Set<string> }[]>();
  // Ours first: a publisher's figure joins the set it agrees with.
  const ordered = [...members.values()].sort(
    (a, b) => Number(b.ours) - Number(a.ours) || byText(a.indicator, b.indicator),
  );
  for (const { indicator, role, values, ours } of ordered) {
    const definition = indicators.get(indicator);
    const text = definition?.[role].trim().toLowerCase() ?? '';
    const label = text === '' ? `${indicator}|${role}` : `${text}|${definition!.ageGroup}`;
    const same = groups.get(label) ?? [];
    groups.set(label, same);
    let group = same.find((one) => !one.members.has(indicator) && agree(one.values, values));
    if (!group) {
      group = { name: `${label}|${same.length}`, values: new Map(), members: new Set() };
      same.push(group);
    }
    group.members.add(indicator);
    for (const [place, value] of values) {
      group.values.set(place, value);
      if (!ours) known.set(`${group.name}|${place}`, value);
    }
    names.set(`${indicator}|${role}`, group.name);
  }
  return { known, name: (indicator, role) => names.get(`${indicator}|${role}`)! };
}

function agree(a: ReadonlyMap<string, number>, b: ReadonlyMap<string, number>): boolean {
  for (const [place, value] of b) if ((a.get(place) ?? value) !== value) return false;
  return true;
}
