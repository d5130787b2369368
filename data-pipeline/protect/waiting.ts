import type { Observation } from '../schema/folder/observation.ts';
import { readSets } from './sets.ts';
import type { ProtectInput } from './table.ts';

/** The block of a row: what waits together. */
export function blockOf(row: { indicator: string; period: string }): string {
  return `${row.indicator}|${row.period}`;
}

/** The rows of a block as they were last published; null where they never were. */
export function lastRows(input: ProtectInput, block: string): Observation[] | null {
  const names = new Map(input.relations.formerly.map(({ measure, was }) => [was, measure]));
  const now = (row: Observation): Observation => ({
    ...row,
    indicator: (names.get(row.indicator) ?? row.indicator) as Observation['indicator'],
  });
  for (const release of [input.published ?? [], ...(input.previous ?? []).toReversed()]) {
    const rows = release.filter((row) => blockOf(now(row)) === block).map(now);
    if (rows.length > 0) return rows;
  }
  return null;
}

/** Blocks that share children with waiting ones wait with them: half an update would contradict itself. */
export function linkedBlocks(input: ProtectInput, waiting: ReadonlySet<string>): Set<string> {
  if (waiting.size === 0) return new Set();
  const sets = readSets(input.indicators, input.relations);
  const measures = new Map<string, Set<string>>();
  const link = (label: string, id: string): void => {
    const known = measures.get(label) ?? new Set();
    measures.set(label, known.add(id));
  };
  const isPublished = (id: string): boolean =>
    input.indicators.get(id)?.rule === 'ours' && input.former?.has(id) !== true;
  for (const id of input.indicators.keys()) {
    if (!isPublished(id)) continue;
    for (const role of ['numerator', 'denominator'] as const) link(sets.of({ measure: id, role }), id);
  }
  const { same, within, split } = input.relations;
  for (const names of [...same, ...within, ...split.map(({ whole, parts }) => [whole, ...parts])]) {
    const label = names.map((name) => sets.of(name)).join('|');
    for (const { measure } of names) if (isPublished(measure)) link(label, measure);
  }
  const all = new Set(waiting);
  for (const block of all) {
    const [indicator = '', period = ''] = block.split('|');
    for (const group of measures.values()) {
      if (group.has(indicator)) for (const other of group) all.add(blockOf({ indicator: other, period }));
    }
  }
  return all;
}
