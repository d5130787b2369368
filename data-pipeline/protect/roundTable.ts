import type { Indicator } from '../schema/folder/indicator.ts';
import type { Observation } from '../schema/folder/observation.ts';
import { at } from './at.ts';
import { faultAt, nameOf } from './checkCounts.ts';
import { type Draft, nodeOf } from './draft.ts';
import type { ProtectInput, Row, Span, Table } from './table.ts';

/** How far a true count can be from one to the nearest 5: whole numbers are never half-way. */
const REACH = 2;

/** Whether a measure's counts are published to the nearest 5. */
export function isRounded({ scorecard }: Pick<ProtectInput, 'scorecard'>, indicator: Indicator): boolean {
  return indicator.rule === 'ours' && (indicator.protect.round ?? scorecard.protect.round) !== undefined;
}

/** From so many figures on, all of them multiples of 5 are no chance: a release was rounded, though its measure is not now. */
const ENOUGH = 6;

/**
 * Measures, by their ids of today, whose figures in a release are to the nearest 5: one that is not shows that they are all as
 * they were counted, whatever the definition says today. `either` where few figures leave it open.
 */
export function roundedIn(
  input: Pick<ProtectInput, 'scorecard' | 'indicators'>,
  rows: readonly Observation[],
  today: ReadonlyMap<string, string>,
): Map<string, 'near' | 'either'> {
  const figures = new Map<string, number>();
  for (const row of rows) {
    const id = today.get(row.indicator) ?? row.indicator;
    for (const figure of [row.hidden ? null : row.numerator, row.denominator]) {
      if (figure !== null) figures.set(id, (figures.get(id) ?? 0) + (figure % 5 === 0 ? 1 : Number.NEGATIVE_INFINITY));
    }
  }
  const rounded = new Map<string, 'near' | 'either'>();
  for (const [id, count] of figures) {
    const indicator = input.indicators.get(id);
    if (!indicator || count < 1) continue;
    rounded.set(id, isRounded(input, indicator) || count >= ENOUGH ? 'near' : 'either');
  }
  return rounded;
}

/** A count as it is published: to the nearest 5. */
export function roundCount(count: number): number {
  return 5 * Math.round(count / 5);
}

/** Faults where a set is published both rounded and as it is: together they tell what rounding hides. */
export function checkRounding(draft: Draft): void {
  const exact = new Map<string, string>();
  for (const row of draft.table.rows) {
    if (row.rounded) continue;
    for (const cell of [row.numerator, row.denominator])
      if (cell >= 0) exact.set(nodeOf(draft, cell).set, row.indicator.id);
  }
  const said = new Set<string>();
  for (const { indicator, count, numerator, denominator, rounded } of draft.table.rows) {
    if (!rounded) continue;
    for (const cell of [numerator, denominator]) {
      if (cell < 0) continue;
      const { set, official } = nodeOf(draft, cell);
      const other = official ? 'a publisher' : exact.get(set);
      if (other === undefined || said.has(`${indicator.id}|${set}`)) continue;
      said.add(`${indicator.id}|${set}`);
      const text = `${nameOf(count)} is to be published to the nearest 5, but ${other} gives unrounded figures of the same children; expected both rounded, or neither`;
      draft.problems.push(faultAt(count, text));
    }
  }
}

/**
 * What is left of the cells of rows that are published to the nearest 5 while they are shown: a count lies within 2 of its
 * figure, and above the threshold, since it is shown. A complement follows from neither, and is above the threshold too where
 * complements count.
 */
export function spansOfRounded({ table, input }: Draft): Map<number, Span> {
  const spans = new Map<number, Span>();
  for (const row of table.rows) {
    if (!row.rounded) continue;
    for (const number of [row.numerator, row.denominator]) {
      if (number >= 0) narrow(table, spans, number, aroundFigure(table, number));
    }
    if (row.complement >= 0) narrow(table, spans, row.complement, restOf(table, row, input));
  }
  return spans;
}

function aroundFigure(table: Table, number: number): Span {
  const { value, threshold } = at(table.cells, number);
  // Shown though it is small: a zero, where zeros are.
  if (value <= threshold) return { least: value, most: value };
  return nearFigure(roundCount(value), threshold);
}

/** What a rounded figure leaves of a count that is shown. */
export function nearFigure(figure: number, threshold: number): Span {
  return { least: Math.max(threshold + 1, figure - REACH), most: figure + REACH };
}

function restOf(table: Table, { complement, indicator }: Row, { scorecard }: ProtectInput): Span {
  const { value, threshold } = at(table.cells, complement);
  const tells = indicator.protect.complement ?? scorecard.protect.complement;
  return { least: tells && value > threshold ? threshold + 1 : 0, most: Infinity };
}

function narrow(table: Table, spans: Map<number, Span>, number: number, span: Span): void {
  const { forced } = at(table.cells, number);
  const known = spans.get(number) ?? at(table.cells, number);
  if (forced) return;
  spans.set(number, { least: Math.max(known.least, span.least), most: Math.min(known.most, span.most) });
}

/** Makes the table one of rounded figures, or again one of figures as they are. */
export function setRounded(table: Table, isRoundedNow: boolean): void {
  for (const [number, span] of table.rounded) at(table.cells, number).near = isRoundedNow ? span : null;
}
