import type { Problem } from '../problem.ts';
import { breakdownText, type ObservationKey } from '../schema/folder/observation.ts';
import { type Place, placeText, type Sets } from './sets.ts';
import type { Cell, Count, ProtectInput, Table } from './table.ts';

/** Where a figure comes from. */
export type Origin = 'count' | 'publisher' | 'told' | 'worked out';

/** What is known of a cell beside the cell itself. */
export interface Node {
  set: string;
  place: Place;
  origin: Origin;
  /** A row that counts it, for messages. */
  row: (ObservationKey & Pick<Partial<Count>, 'file' | 'line' | 'summed'>) | null;
  /** Its number of children is known; otherwise `value` is not to be read. */
  known: boolean;
  /** Published and hidden before, and not counted now: nobody knows how many. */
  old: boolean;
  /** Worked out with the help of an earlier figure, which may have been revised since. */
  uncertain?: boolean;
  /** Others publish it as well. */
  official?: boolean;
  /** Its number is the least that an attacker must take it for: nobody knows it, so that it is nobody's secret. */
  assumed?: boolean;
}

/** A sum on its way into the table, with what it rests on. */
export interface Tie {
  total: number;
  parts: number[];
  /** Why it holds: a dimension, or the relation as it is written. */
  why: string;
  relation: boolean;
}

/** A table on its way: cells by set and place, and the sums between them. */
export interface Draft {
  input: ProtectInput;
  sets: Sets;
  table: Table;
  nodes: Node[];
  ties: Tie[];
  at: Map<string, number>;
  /** Counts that are not published, by set and place: they only say how many are in what is left over. */
  spare: Map<string, { set: string; place: Place; value: number }>;
  problems: Problem[];
  /** Sets whose figures differ between measures: the first place of each, and how many more there are. */
  disagreements: Map<string, { problem: Problem; more: number; summed: boolean }>;
}

/** Keeps a disagreement about a set: the first place of it is reported, and how many more there are. */
export function disagree(
  { disagreements }: Draft,
  set: string,
  problem: Problem,
  { summed = false }: Pick<Partial<Count>, 'summed'> = {},
): void {
  const known = disagreements.get(set);
  // A row of the counts is named before a total that was only summed up.
  if (!known) disagreements.set(set, { problem, more: 0, summed });
  else
    disagreements.set(
      set,
      known.summed && !summed ? { problem, more: known.more + 1, summed } : { ...known, more: known.more + 1 },
    );
}

export function createDraft(input: ProtectInput, sets: Sets): Draft {
  const table: Table = { cells: [], sums: [], rows: [], sumsOf: [], rowsOf: [], rounded: new Map() };
  return {
    input,
    sets,
    table,
    nodes: [],
    ties: [],
    at: new Map(),
    spare: new Map(),
    problems: [],
    disagreements: new Map(),
  };
}

/** The key of a set's cell at a place. */
export function cellKey(set: string, place: Place): string {
  return `${set}|${placeText(place)}`;
}

const PLAIN: Omit<Cell, 'key' | 'area' | 'split'> = {
  role: 'difference',
  value: 0,
  least: 0,
  most: Infinity,
  sensitive: false,
  threshold: 0,
  forced: false,
  hidden: false,
  unpublished: false,
  weight: 0,
  leaf: true,
  near: null,
};

/** Adds a cell that is not there yet. */
export function addCell(draft: Draft, node: Node, cell: Partial<Cell>): number {
  const { table, nodes, at } = draft;
  const { area, period } = node.place;
  const key = cellKey(node.set, node.place);
  const number =
    table.cells.push({ ...PLAIN, key, area, split: `${period}|${breakdownText(node.place)}`, ...cell }) - 1;
  nodes.push(node);
  at.set(key, number);
  return number;
}

/** The cell of what is left over at a place, made where it is not there yet. */
export function restAt(draft: Draft, set: string, place: Place, threshold: number): number {
  const found = draft.at.get(cellKey(set, place));
  if (found !== undefined) return found;
  const node: Node = { set, place, origin: 'worked out', row: null, known: false, old: false };
  return addCell(draft, node, { hidden: true, threshold });
}

/** The node of a cell; every cell has one. */
export function nodeOf(draft: Draft, number: number): Node {
  const node = draft.nodes[number];
  if (!node) throw new Error(`cell ${number} has no node`);
  return node;
}

/** The cell of a number; every number has one. */
export function cellOf(draft: Draft, number: number): Cell {
  const cell = draft.table.cells[number];
  if (!cell) throw new Error(`cell ${number} does not exist`);
  return cell;
}
