import type { Observation, ObservationKey } from '../schema/folder/observation.ts';
import { type SetName, setText } from '../schema/folder/setName.ts';
import { by } from '../schema/order.ts';
import { type PeriodKind, parsePeriod, partsOfPeriod } from '../schema/period.ts';
import { placeText, type Sets } from './sets.ts';
import type { Count, ProtectInput } from './table.ts';

/** A set with all its figures, for looking whether it has to do with others. */
export interface AskedSet {
  set: string;
  name: SetName;
  /** The set of which it is a part: its denominator; itself for a denominator. */
  of: string;
  /** Counted now: a question that touches no count is none for protect. */
  counted: boolean;
  /** By place, ages as they are written: `all` is the whole group. */
  values: Map<string, number>;
}

/** Every numerator and denominator with its figures: counts, and what is published beside them. */
export function askedSets(input: ProtectInput, sets: Sets, counts: readonly Count[]): AskedSet[] {
  const found = new Map<string, AskedSet>();
  const take = (
    row: ObservationKey,
    role: 'numerator' | 'denominator',
    value: number | null,
    counted: boolean,
  ): void => {
    if (value === null || !Number.isInteger(value)) return;
    const name = { measure: row.indicator as string, role };
    const set = sets.of(name);
    const of =
      input.indicators.get(row.indicator)?.measure === 'count' ? '' : sets.of({ ...name, role: 'denominator' });
    const known = found.get(set) ?? { set, name, of, counted, values: new Map<string, number>() };
    found.set(set, known);
    known.counted ||= counted;
    if (setText(name) < setText(known.name)) known.name = name;
    if (!known.values.has(placeText(row))) known.values.set(placeText(row), value);
  };
  for (const row of counts) {
    take(row, 'numerator', row.numerator, true);
    take(row, 'denominator', row.denominator, true);
  }
  const periods = new Set(counts.map(({ period }) => period));
  for (const row of input.published ?? []) if (periods.has(row.period)) takePublished(input, row, take);
  for (const { values } of found.values()) addTotals(input, values);
  addYears(input, [...found.values()]);
  return [...found.values()].sort(by(({ set }) => set));
}

/** Adds what areas come to whose parts all have a figure: what is published of wards says as much of their partnership. */
function addTotals({ areas }: ProtectInput, values: Map<string, number>): void {
  // A total that is added here is looked at in its turn, and is a part of the next.
  for (const place of values.keys()) {
    const [area = '', ...rest] = place.split('|');
    const parent = areas.get(area)?.parent;
    if (!parent || values.has([parent, ...rest].join('|'))) continue;
    const parts = areas.childrenOf(parent).map(({ code }) => values.get([code, ...rest].join('|')));
    if (parts.length === 0 || parts.some((part) => part === undefined)) continue;
    values.set(
      [parent, ...rest].join('|'),
      parts.reduce<number>((sum, part) => sum + (part ?? 0), 0),
    );
  }
}

/**
 * Adds what the quarters or months of a set come to in the years that other sets have, and what its months come to in their
 * quarters: a longer time may be counted under other words.
 */
function addYears({ indicators }: ProtectInput, asked: readonly AskedSet[]): void {
  const years = new Map<string, { year: string; kind: PeriodKind | undefined }>();
  for (const { name, values } of asked) {
    const kind = indicators.get(name.measure)?.period;
    for (const place of values.keys()) {
      const year = place.split('|')[1] ?? '';
      if (parsePeriod(year)?.form !== 'month') years.set(`${year}|${kind}`, { year, kind });
    }
  }
  for (const { values } of asked) {
    for (const place of [...values.keys()]) {
      const words = place.split('|');
      const form = parsePeriod(words[1] ?? '')?.form;
      if (form !== 'quarter' && form !== 'month') continue;
      for (const { year, kind } of years.values()) {
        const parts = partsOfPeriod(year, form, kind);
        const whole = words.with(1, year).join('|');
        // Once for each year: at its first part.
        if (parts[0] !== words[1] || values.has(whole)) continue;
        const counts = parts.map((part) => values.get(words.with(1, part).join('|')));
        if (counts.every((count) => count !== undefined))
          values.set(
            whole,
            counts.reduce((sum, count) => sum + count, 0),
          );
      }
    }
  }
}

function takePublished(
  { indicators }: ProtectInput,
  row: Observation,
  take: (row: ObservationKey, role: 'numerator' | 'denominator', value: number | null, counted: boolean) => void,
): void {
  const indicator = indicators.get(row.indicator);
  if (!indicator) return;
  // A rounded figure fits too much to say anything.
  if (indicator.rounding.numerator === undefined) take(row, 'numerator', row.hidden ? null : row.numerator, false);
  if (indicator.rounding.denominator === undefined) take(row, 'denominator', row.denominator, false);
}

/** Places of a list that say something of their own: none that is the sum of others of the list. */
export function leavesOf({ areas, memberships }: ProtectInput, places: readonly string[]): string[] {
  const made = new Set<string>(memberships.map(({ area }) => area));
  const totals = new Set<string>();
  for (const text of places) {
    const [area = '', ...split] = text.split('|');
    const rest = split.join('|');
    for (let up = areas.get(area)?.parent; up; up = areas.get(up)?.parent) totals.add(`${up}|${rest}`);
    const [period = '', ...breakdown] = split;
    breakdown.forEach((word, at) => {
      if (word !== 'all') totals.add([area, period, ...breakdown.with(at, 'all')].join('|'));
    });
  }
  const leaves = places.filter((text) => !totals.has(text) && !made.has(text.slice(0, text.indexOf('|'))));
  return leaves.length > 0 ? leaves : [...places];
}

/** Places that both have, where the one is never more than the other; null otherwise. */
export function sharedWithin(inner: AskedSet, outer: AskedSet): string[] | null {
  const places: string[] = [];
  for (const [place, value] of inner.values) {
    const whole = outer.values.get(place);
    if (whole === undefined) continue;
    if (value > whole) return null;
    places.push(place);
  }
  return places.length > 0 ? places : null;
}
