import type { Observation } from '../schema/folder/observation.ts';
import { setText } from '../schema/folder/setName.ts';
import type { AskedSet } from './askSets.ts';
import { isRounded } from './roundTable.ts';
import { placeText, type Sets } from './sets.ts';
import type { Count, ProtectInput } from './table.ts';

/** What is known of a measure that releases had figures of. */
export type Before =
  /** Nobody says what it is now. */
  | 'unknown'
  /** relations.yaml says how it belongs to today's measures. */
  | 'declared'
  /** `formerly` says that it is a measure of today. */
  | 'renamed'
  /** A measure of today has its id. */
  | 'same id';

/** What releases showed, last, of one set of a measure, in the periods that are counted now. */
export interface ReleasedSet extends AskedSet {
  before: Before;
  /** The set that it is today; its own where nobody says. */
  today: string;
}

/**
 * What releases showed of measures: of those that are gone all of it, of those that are still there only where it is not what
 * they count now. A measure that was split, merged or cut down since gives away what is hidden, through the figures that it
 * had when it was whole.
 */
export function releasedSets(
  input: ProtectInput,
  sets: Sets,
  counts: readonly Count[],
  asked: readonly AskedSet[],
): ReleasedSet[] {
  const periods = new Set(counts.map(({ period }) => period));
  const found = new Map<string, ReleasedSet>();
  const names = new Map(input.relations.formerly.map(({ measure, was }) => [was, measure]));
  const gone = (input.published ?? []).filter(({ indicator }) => !input.indicators.has(indicator));
  for (const release of [...(input.previous ?? []), gone]) {
    for (const row of release) if (periods.has(row.period)) take(input, sets, names, found, row);
  }
  const now = new Map(asked.map((one) => [one.set, one.values]));
  for (const one of found.values()) addMerged(input, one);
  return [...found.values()].filter(({ before, today, values }) => {
    if (before === 'unknown' || before === 'declared') return true;
    const own = now.get(today);
    return own !== undefined && [...values].some(([place, value]) => (own.get(place) ?? value) !== value);
  });
}

function take(
  input: ProtectInput,
  sets: Sets,
  names: ReadonlyMap<string, string>,
  found: Map<string, ReleasedSet>,
  row: Observation,
): void {
  const id = row.indicator as string;
  const measure = names.get(id) ?? id;
  const indicator = input.indicators.get(measure);
  if (indicator && (indicator.rule !== 'ours' || isRounded(input, indicator))) return;
  const before: Before = names.has(id)
    ? 'renamed'
    : !indicator
      ? 'unknown'
      : input.former?.has(id)
        ? 'declared'
        : 'same id';
  for (const role of ['numerator', 'denominator'] as const) {
    const value = role === 'denominator' ? row.denominator : row.hidden ? null : row.numerator;
    if (value === null) continue;
    const name = { measure: id, role };
    const key = setText(name);
    const today = sets.of({ measure, role });
    const known = found.get(key) ?? {
      set: before === 'renamed' || before === 'same id' ? `${key} as it was released` : today,
      name,
      of: row.denominator === null ? '' : `${id} of`,
      counted: false,
      values: new Map<string, number>(),
      before,
      today,
    };
    found.set(key, known);
    known.values.set(placeText(row), value);
  }
}

/** Adds what areas that were replaced whole come to in those that replaced them. */
function addMerged({ changes }: ProtectInput, { values }: ReleasedSet): void {
  for (const [to, list] of Map.groupBy(changes, (change) => change.to as string)) {
    if (list.some(({ share }) => share < 1)) continue;
    const [first, ...others] = list.map(({ from }) => from as string);
    for (const [place, value] of [...values]) {
      if (!place.startsWith(`${first}|`)) continue;
      const rest = place.slice(place.indexOf('|'));
      const parts = others.map((from) => values.get(`${from}${rest}`));
      if (values.has(`${to}${rest}`) || parts.some((part) => part === undefined)) continue;
      values.set(
        `${to}${rest}`,
        parts.reduce<number>((sum, part) => sum + (part ?? 0), value),
      );
    }
  }
}

/** What is known of a set that releases had figures of; undefined for one of today. */
export function beforeOf(one: AskedSet): Before | undefined {
  return 'before' in one ? (one as ReleasedSet).before : undefined;
}

/** The set that a set of releases is today. */
export function todayOf(one: AskedSet): string {
  return 'today' in one ? (one as ReleasedSet).today : one.set;
}

/** True for what releases showed of a measure of today, where that is among some sets. */
export function isSince(one: AskedSet, among: readonly AskedSet[]): boolean {
  const before = beforeOf(one);
  if (before !== 'renamed' && before !== 'same id') return false;
  return among.some(({ set }) => set === todayOf(one));
}
