import { expect, it } from 'vitest';
import { planesOf } from '../../data-pipeline/protect/planes.ts';
import { gridTable, shareTable } from './tinyTable.ts';

it('makes one plane of areas by groups: every figure an arc, every sum a node', () => {
  const table = gridTable([
    [3, 9],
    [8, 20],
  ]);
  const planes = planesOf(table);
  const [plane, ...others] = planes.of(4, 'numerator');
  expect(others).toEqual([]);
  expect(planes.of(8, 'numerator')[0]).toBe(plane);
  expect([...plane!.arcOf.keys()].sort((a, b) => a - b)).toEqual(table.cells.map((_, cell) => cell));
  const arcs = new Set(plane!.arcOf.values());
  for (const arc of arcs) {
    expect(arc.from.arcs).toContain(arc);
    expect(arc.to.arcs).toContain(arc);
  }
  expect(plane!.nodes.map(({ number }) => number)).toEqual(plane!.nodes.map((_, number) => number));
  // The total and the parts of a sum meet in a node.
  for (const { total, parts } of table.sums.slice(0, 3)) {
    const top = plane!.arcOf.get(total)!;
    for (const part of parts) {
      const arc = plane!.arcOf.get(part)!;
      expect([top.from, top.to].some((node) => node === arc.from || node === arc.to)).toBe(true);
    }
  }
});

it('moves the cells of a share together, by the mode', () => {
  const table = shareTable([
    [4, 10],
    [6, 20],
  ]);
  const planes = planesOf(table);
  const movesIn = (mode: 'swap' | 'numerator' | 'complement') => {
    const arc = planes.of(1, mode)[0]!.arcOf.get(mode === 'complement' ? 5 : 3)!;
    return Object.fromEntries(arc.moves.map(({ number, sign }) => [number, sign]));
  };
  expect(movesIn('swap')).toEqual({ 3: 1, 5: -1 });
  expect(movesIn('numerator')).toEqual({ 3: 1, 4: 1 });
  expect(movesIn('complement')).toEqual({ 4: 1, 5: 1 });
});

it('crosses a second breakdown by pairs of groups that change places', () => {
  const table = gridTable([
    [3, 9, 5],
    [8, 20, 7],
  ]);
  for (const [number, row] of table.rows.entries()) {
    const sex = number >= 4 && number < 8 ? 'male' : number >= 8 ? 'female' : 'all';
    row.count = { ...row.count, sex, area: 'A' as typeof row.count.area };
  }
  const signs = planesOf(table)
    .of(5, 'numerator')
    .map((plane) => plane.arcOf.get(5)!.moves.map(({ number, sign }) => [number, sign]));
  expect(signs).toEqual([
    [
      [1, 1],
      [5, 1],
    ],
    [
      [9, 1],
      [5, -1],
    ],
  ]);
});
