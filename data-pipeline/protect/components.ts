import type { Table } from './table.ts';

/** Groups cells that sums tie together, directly or through others of them; each in ascending order. */
export function components(table: Table, included: (cell: number) => boolean): number[][] {
  const leader = Int32Array.from(table.cells, (_, cell) => cell);
  const above = (cell: number): number => leader[cell] ?? cell;
  const find = (cell: number): number => {
    let top = cell;
    while (above(top) !== top) top = above(top);
    for (let below = cell; below !== top; ) {
      const next = above(below);
      leader[below] = top;
      below = next;
    }
    return top;
  };
  for (const { total, parts } of table.sums) {
    let first = -1;
    for (const cell of [total, ...parts]) {
      if (!included(cell)) continue;
      if (first < 0) first = find(cell);
      else leader[find(cell)] = first;
    }
  }
  const groups = new Map<number, number[]>();
  for (let cell = 0; cell < leader.length; cell++) {
    if (!included(cell)) continue;
    const top = find(cell);
    const group = groups.get(top);
    if (group) group.push(cell);
    else groups.set(top, [cell]);
  }
  return [...groups.values()];
}
