import loadHighs from 'highs';
import { describe, expect, it } from 'vitest';
import { buildTable } from '../../data-pipeline/protect/buildTable.ts';
import { completeCounts } from '../../data-pipeline/protect/completeCounts.ts';
import { protectTable } from '../../data-pipeline/protect/protectTable.ts';
import { hide, type Table } from '../../data-pipeline/protect/table.ts';
import { writeRows } from '../../data-pipeline/protect/writeRows.ts';
import type { Observation } from '../../data-pipeline/schema/folder/observation.ts';
import { attackRows, limits, shield } from '../helpers/protectWorld.ts';
import { build, counted, type World } from '../helpers/world.ts';

const highs = await loadHighs();
const world: World = { tree: 'K(D1(W1 W2 W3 W4) D2(W5 W6 W7))' };
const rows = ['W1 7/60', 'W2 20/64', 'W3 40/90', 'W4 50/120', 'W5 30/70', 'W6 4/9', 'W7 25/80'];

function tableOf(): Table {
  const input = { ...build(world), counts: counted(rows), limits };
  return buildTable(input, completeCounts(input).counts, highs).table;
}

const brokenBy = (table: Table): number => attackRows(world, writeRows(table, limits)).broken;

const COUNT = { measure: 'count', interval: 'none', denominator: '', decimals: 0 } as const;
const LCPS = 'K(L1 L2)';

interface Related {
  world: World;
  rows: string[];
  /** What the last release was made of. */
  before?: { world: World; rows: string[] };
}

/** For each kind of relation figures that only it ties together. */
const RELATED: Record<string, Related> = {
  same: {
    // Of one only two wards are published, and no total.
    world: {
      tree: 'K(L1(W1 W2 W3 W4 W5))',
      indicators: { a: COUNT, b: { ...COUNT, levels: ['ward'], areas: ['W2', 'W4'] } },
      relations: { same: [['a', 'b']] },
    },
    rows: ['a:W1 48', 'a:W2 30', 'a:W3 40', 'a:W4 7', 'a:W5 60', 'b:W2 30', 'b:W4 7'],
  },
  within: {
    world: { tree: LCPS, indicators: { plan: COUNT, need: COUNT }, relations: { within: [['plan', 'need']] } },
    rows: ['need:L1 40', 'plan:L1 36', 'need:L2 90', 'plan:L2 60'],
  },
  split: {
    world: {
      tree: LCPS,
      indicators: { all: COUNT, some: COUNT, rest: COUNT },
      relations: { split: [{ whole: 'all', parts: ['some', 'rest'] }] },
    },
    rows: ['all:L1 40', 'some:L1 33', 'rest:L1 7', 'all:L2 90', 'some:L2 50', 'rest:L2 40'],
  },
  formerly: {
    world: {
      tree: 'K(L1(W1 W2 W3 W4 W5))',
      indicators: { 'a-new': COUNT },
      relations: { formerly: [{ measure: 'a-new', was: 'a' }] },
    },
    rows: ['W1 48', 'W2 45', 'W3 40', 'W4 7', 'W5 60'].map((row) => `a-new:${row}`),
    before: {
      world: { tree: 'K(L1(W1 W2 W3 W4 W5))', indicators: { a: COUNT } },
      rows: ['W1 48', 'W2 30', 'W3 40', 'W4 7', 'W5 60'].map((row) => `a:${row}`),
    },
  },
};

const MERGED: World = {
  tree: 'K(L1(W1 W2 W3 W4))',
  indicators: { m: { ...COUNT, levels: ['ward'], areas: ['W1', 'W2', 'W3', 'W4'] } },
  changes: { 'W2>W4': 1, 'W3>W4': 1 },
  dates: { W2: ['', '2024-03-31'], W3: ['', '2024-03-31'], W4: ['2024-04-01', ''] },
};
RELATED.changes = {
  world: MERGED,
  rows: ['W1 48', 'W4 37'],
  before: { world: MERGED, rows: ['W1 48', 'W2 30', 'W3 7'] },
};

/** Everything but what is asked, so that a relation that is ignored is not asked about. */
function unasked(of: World, given: readonly string[], previous: Observation[][]): Observation[] {
  const input = { ...build(of), counts: counted(given), limits, previous };
  const { table, problems } = buildTable(input, completeCounts(input).counts, highs);
  expect(problems).toEqual([]);
  protectTable(highs, table);
  return writeRows(table, limits);
}

describe.each(Object.entries(RELATED))('a protect that ignores %s', (kind, { world: of, rows: given, before }) => {
  it('is caught by the audit, and one that does not is not', async () => {
    const previous = before ? [(await shield(before.world, before.rows)).observations] : [];
    const { changes: _, ...unchanged } = of;
    const ignorant = kind === 'changes' ? unchanged : { ...of, relations: { ...of.relations, [kind]: [] } };
    const mindful = await shield(of, given, { previous });
    expect(mindful.problems.filter(({ severity }) => severity === 'fault')).toEqual([]);
    expect(attackRows(of, mindful.observations, previous).broken).toBe(0);
    expect(attackRows(of, unasked(ignorant, given, previous), previous).broken).toBeGreaterThan(0);
  });
});

describe('a protect that is broken on purpose is caught by the audit', () => {
  it('passes when it is not broken', () => {
    const table = tableOf();
    expect(protectTable(highs, table).unsafe).toEqual([]);
    expect(brokenBy(table)).toBe(0);
  });
  it('catches one that hides only what is small', () => {
    const table = tableOf();
    table.cells.forEach((cell, number) => {
      if (cell.sensitive) hide(table, [number]);
    });
    expect(brokenBy(table)).toBeGreaterThan(0);
  });
  it('catches one that gives back a figure too many', () => {
    const secondary = (table: Table) =>
      table.rows.filter(({ numerator, denominator, complement }) => {
        const cells = [numerator, complement].map((cell) => table.cells[cell]!);
        return cells.every((cell) => cell.hidden && !cell.sensitive) && !table.cells[denominator]!.hidden;
      });
    const first = tableOf();
    protectTable(highs, first);
    const count = secondary(first).length;
    expect(count).toBeGreaterThan(0);
    for (let at = 0; at < count; at++) {
      const table = tableOf();
      protectTable(highs, table);
      const { numerator, complement } = secondary(table)[at]!;
      for (const cell of [numerator, complement]) table.cells[cell]!.hidden = false;
      expect(brokenBy(table)).toBeGreaterThan(0);
    }
  });
  it('catches one that forgets denominators', () => {
    const table = tableOf();
    protectTable(highs, table);
    for (const { denominator } of table.rows) table.cells[denominator]!.hidden = false;
    expect(brokenBy(table)).toBeGreaterThan(0);
  });
  it('catches one that forgets complements', () => {
    const near: World = { tree: 'K(D1(W1 W2 W3))' };
    const input = { ...build(near), counts: counted(['W1 41/45', 'W2 40/80', 'W3 50/90']), limits };
    const table = buildTable(input, completeCounts(input).counts, highs).table;
    for (const cell of table.cells) if (cell.role === 'complement') cell.sensitive = false;
    protectTable(highs, table);
    expect(attackRows(near, writeRows(table, limits)).broken).toBeGreaterThan(0);
  });
  it('catches one that forgets the last release', async () => {
    const counts: World = {
      tree: 'K(D1(A B C E))',
      indicators: { m: { measure: 'count', interval: 'none', denominator: '' } },
    };
    const before = await shield(counts, ['A 6', 'B 23', 'C 31', 'E 36']);
    const forgetful = await shield(counts, ['A 6', 'B 45', 'C 31', 'E 36']);
    const mindful = await shield(counts, ['A 6', 'B 45', 'C 31', 'E 36'], { previous: [before.observations] });
    expect(attackRows(counts, forgetful.observations, [before.observations]).broken).toBeGreaterThan(0);
    expect(attackRows(counts, mindful.observations, [before.observations]).broken).toBe(0);
  });
});
