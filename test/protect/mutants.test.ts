import loadHighs from 'highs';
import { describe, expect, it } from 'vitest';
import { buildTable } from '../../data-pipeline/protect/buildTable.ts';
import { completeCounts } from '../../data-pipeline/protect/completeCounts.ts';
import { protectTable } from '../../data-pipeline/protect/protectTable.ts';
import { hide, type Table } from '../../data-pipeline/protect/table.ts';
import { writeRows } from '../../data-pipeline/protect/writeRows.ts';
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
