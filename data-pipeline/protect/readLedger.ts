import type { AreaIndex } from '../schema/folder/area.ts';
import type { Observation } from '../schema/folder/observation.ts';
import { keyText } from './countedSets.ts';
import type { Count, ProtectInput } from './table.ts';

/** What earlier releases told, and what has to wait because of it. */
export interface Ledger {
  /** Counts of the present that earlier releases showed as they still are. */
  told: Map<string, { numerator?: number; denominator?: number }>;
  /** Rows that the last release hid. */
  hidden: Set<string>;
  /** Blocks (indicator and period) that keep the rows of their last release. */
  held: Map<string, readonly Observation[]>;
}

/** The block of a row: what is held back together. */
export function blockOf(row: { indicator: string; period: string }): string {
  return `${row.indicator}|${row.period}`;
}

/**
 * Compares counts with all earlier releases. A block waits, keeping its last published rows, where a revision is small
 * enough to be a cell itself (1 to T children) or has made a figure sensitive that was shown.
 */
export function readLedger(input: ProtectInput, counts: readonly Count[], alsoHeld: ReadonlySet<string>): Ledger {
  const previous = input.previous ?? [];
  const told: Ledger['told'] = new Map();
  const waiting = new Set(alsoHeld);
  const now = new Map(counts.map((count) => [keyText(count), count]));
  const totals = totalRows(counts, input.areas);
  for (const release of previous) {
    for (const row of release) {
      const count = now.get(keyText(row));
      const indicator = input.indicators.get(row.indicator);
      if (!count || indicator?.rule !== 'ours') continue;
      const numerator = row.hidden ? null : row.numerator;
      const { threshold: usual, complement: usually } = input.scorecard.protect;
      const threshold = indicator.protect.threshold ?? usual;
      const complement = indicator.protect.complement ?? usually;
      const changes = [
        numerator === null ? 0 : count.numerator - numerator,
        row.denominator === null || count.denominator === null ? 0 : count.denominator - row.denominator,
      ];
      if (complement && numerator !== null) changes.push(changes[1]! - changes[0]!);
      const small = changes.some((change) => change !== 0 && Math.abs(change) <= threshold);
      const tiny = [count.numerator, count.denominator ?? Infinity];
      if (complement && count.denominator !== null) tiny.push(count.denominator - count.numerator);
      const nowSensitive =
        numerator !== null && changes.some((change) => change !== 0) && Math.min(...tiny) <= threshold;
      if ((small && !totals.has(keyText(row))) || nowSensitive) waiting.add(blockOf(row));
      const known = told.get(keyText(row)) ?? {};
      if (numerator !== null) known.numerator = numerator;
      if (row.denominator !== null) known.denominator = row.denominator;
      told.set(keyText(row), known);
    }
  }
  const held: Ledger['held'] = new Map();
  for (const block of linkedBlocks(input, waiting)) {
    const last = previous.findLast((release) => release.some((row) => blockOf(row) === block));
    if (last)
      held.set(
        block,
        last.filter((row) => blockOf(row) === block),
      );
  }
  const hidden = new Set(
    previous
      .at(-1)
      ?.filter((row) => row.hidden)
      .map(keyText),
  );
  return { told, hidden, held };
}

/** Rows with parts among the rows: a changed total is not itself a cell. */
function totalRows(counts: readonly Count[], areas: AreaIndex): Set<string> {
  const totals = new Set<string>();
  for (const count of counts) {
    for (const dimension of ['sex', 'age', 'ethnicity'] as const) {
      if (count[dimension] !== 'all') totals.add(keyText({ ...count, [dimension]: 'all' }));
    }
    for (let up = areas.get(count.area)?.parent; up; up = areas.get(up)?.parent)
      totals.add(keyText({ ...count, area: up }));
  }
  return totals;
}

/** Blocks that share children with waiting ones wait with them: half an update would contradict itself. */
function linkedBlocks(input: ProtectInput, waiting: ReadonlySet<string>): Set<string> {
  if (waiting.size === 0) return new Set();
  const labels = new Map<string, string[]>();
  const link = (label: string, id: string): void => {
    labels.set(label, [...(labels.get(label) ?? []), id]);
  };
  for (const { id, numerator, denominator, ageGroup, parts } of input.indicators.values()) {
    for (const text of [numerator, denominator]) if (text !== '') link(`${text.trim().toLowerCase()}|${ageGroup}`, id);
    for (const part of parts ?? []) {
      link(`parts of ${id}`, part);
      link(`parts of ${id}`, id);
    }
  }
  const all = new Set(waiting);
  for (const block of all) {
    const [indicator, period] = block.split('|') as [string, string];
    for (const group of labels.values()) {
      if (group.includes(indicator)) for (const other of group) all.add(blockOf({ indicator: other, period }));
    }
  }
  return all;
}

/** True where a row's block waits. */
export function isHeld(ledger: Ledger, row: { indicator: string; period: string }): boolean {
  return ledger.held.has(blockOf(row));
}
