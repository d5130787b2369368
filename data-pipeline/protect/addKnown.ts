import type { Indicator } from '../schema/folder/indicator.ts';
import type { Observation } from '../schema/folder/observation.ts';
import { thresholdOf } from './addCounts.ts';
import { faultAt, nameOf } from './checkCounts.ts';
import { addCell, cellKey, cellOf, type Draft, disagree, nodeOf } from './draft.ts';
import { showsZeros } from './judge.ts';
import { monthsOf } from './pieces.ts';
import { nearFigure } from './roundTable.ts';
import { placeOf } from './sets.ts';
import type { Told } from './told.ts';

/**
 * Adds what is published beside the counts and has to do with them: publishers' figures of the same or related sets, and rows
 * of ours that are not delivered now, shown or hidden.
 */
export function addKnown(draft: Draft, told: Told): void {
  const related = relatedSets(draft);
  const times = relatedMonths(draft, told, related);
  const matters = (set: string, period: string): boolean =>
    related.has(set) && monthsIn(period).some((month) => times.has(month));
  for (const row of draft.input.published ?? []) {
    const indicator = draft.input.indicators.get(row.indicator);
    if (indicator?.rule === 'publisher') addPublished(draft, row, indicator, matters);
  }
  addTold(draft, told, matters);
}

/** Sets that any row of the counts has to do with, directly or through others. */
function relatedSets({ nodes, sets, spare, input }: Draft): Set<string> {
  const links = new Map<string, Set<string>>();
  const link = (a: string, b: string): void => {
    for (const [one, other] of [
      [a, b],
      [b, a],
    ] as const) {
      const known = links.get(one) ?? new Set();
      links.set(one, known.add(other));
    }
  };
  const { same, within, split } = input.relations;
  for (const names of [...same, ...within, ...split.map(({ whole, parts }) => [whole, ...parts])]) {
    const own = names.map((name) => sets.of(name));
    for (const other of own.slice(1)) if (own[0] !== undefined) link(own[0], other);
  }
  for (const { id, rule } of input.indicators.values()) {
    if (rule !== 'ours') continue;
    const [numerator, denominator, complement] = (['numerator', 'denominator', 'complement'] as const).map((role) =>
      sets.of({ measure: id, role }),
    );
    if (numerator === undefined || denominator === undefined || complement === undefined) continue;
    link(numerator, denominator);
    link(numerator, complement);
  }
  const found = new Set([...nodes.map(({ set }) => set), ...[...spare.values()].map(({ set }) => set)]);
  for (const set of found) for (const other of links.get(set) ?? []) found.add(other);
  return found;
}

/** A period as months, whichever month its years begin in: periods that share one may be sums of one another. */
function monthsIn(period: string): string[] {
  const months = [...monthsOf(period, 'academic-year'), ...monthsOf(period, 'financial-year')];
  return months.length > 0 ? months : [period];
}

/** Months of the counts, and of whatever was published of related sets and shares any with them. */
function relatedMonths({ nodes, spare }: Draft, told: Told, related: ReadonlySet<string>): Set<string> {
  const periods = new Set([...nodes, ...spare.values()].map(({ place }) => place.period));
  const months = new Set([...periods].flatMap(monthsIn));
  const others = new Set(
    [...told.figures.values()].filter(({ set }) => related.has(set)).map(({ place }) => place.period),
  );
  for (let grew = true; grew; ) {
    grew = false;
    for (const period of others) {
      const own = monthsIn(period);
      if (!own.some((month) => months.has(month))) continue;
      others.delete(period);
      for (const month of own) months.add(month);
      grew = true;
    }
  }
  return months;
}

function addPublished(
  draft: Draft,
  row: Observation,
  indicator: Indicator,
  matters: (set: string, period: string) => boolean,
): void {
  const place = placeOf(row, indicator.ageGroup);
  for (const role of ['numerator', 'denominator'] as const) {
    const value = role === 'denominator' ? row.denominator : row.hidden ? null : row.numerator;
    const set = draft.sets.of({ measure: indicator.id, role });
    if (value === null || !matters(set, row.period)) continue;
    const half = (indicator.rounding[role] ?? (Number.isInteger(value) ? 0 : 1)) / 2;
    const bounds = { least: Math.max(0, Math.ceil(value - half)), most: Math.floor(value + half) };
    const found = draft.at.get(cellKey(set, place));
    if (found === undefined) {
      const exact = bounds.least === bounds.most;
      addCell(
        draft,
        { set, place, origin: 'publisher', row, known: exact, old: false },
        { value: exact ? bounds.least : Math.round(value), ...bounds, forced: exact, hidden: !exact },
      );
    } else narrow(draft, found, row, bounds);
  }
}

/** A publisher's figure of a cell that is there already: ours, or another publisher's. */
function narrow(
  draft: Draft,
  number: number,
  row: Observation,
  { least, most }: { least: number; most: number },
): void {
  const [cell, node] = [cellOf(draft, number), nodeOf(draft, number)];
  if (node.known && (cell.value < least || cell.value > most)) {
    if (node.origin !== 'count' || !node.row) return;
    disagree(
      draft,
      node.set,
      faultAt(
        node.row,
        `${nameOf(node.row)} counts the same children as ${nameOf(row)}, for which a publisher gives another figure; expected the same figure, other words for one of them, or an answer in relations.yaml under apart`,
      ),
    );
    return;
  }
  cell.least = Math.max(cell.least, least);
  cell.most = Math.min(cell.most, most);
  if (cell.least !== cell.most) return;
  cell.value = cell.most;
  node.known = true;
  node.official = true;
  cell.forced = true;
  cell.hidden = false;
}

function addTold(draft: Draft, told: Told, matters: (set: string, period: string) => boolean): void {
  const numerators = new Set(
    [...draft.input.indicators.keys()].map((measure) => draft.sets.of({ measure, role: 'numerator' })),
  );
  for (const { set, place, row, last, near } of told.figures.values()) {
    if (!matters(set, place.period) || draft.at.has(cellKey(set, place))) continue;
    const indicator = draft.input.indicators.get(named(draft, row.indicator));
    if (!indicator) continue;
    const [isKnown, threshold] = [last !== undefined, thresholdOf(draft, indicator)];
    const node = { set, place, origin: 'told' as const, row, known: isKnown, old: !isKnown && near === undefined };
    // Where zeros are shown, what was hidden is 1 or more; a rounded figure leaves some numbers.
    const none = { least: numerators.has(set) && showsZeros(draft, indicator) ? 1 : 0, most: Infinity };
    const left = near === undefined ? none : nearFigure(near, threshold);
    const { least, most } = last === undefined ? left : { least: last, most: last };
    addCell(draft, node, { value: least, least, most, forced: isKnown, hidden: !isKnown, threshold });
  }
}

function named({ input }: Draft, id: string): string {
  return input.relations.formerly.find(({ was }) => was === id)?.measure ?? id;
}
