import type { Table } from './table.ts';

/** Groups cells that sums tie together, directly or through others of them; each in ascending order. */
export function components(table: Table, included: (cell: number) => boolean): number[][] {
  const leader = table.cells.map((_, cell) => cell);
  const find = (cell: number): number => {
    let top = cell;
    while (leader[top] !== top) top = leader[top]!;
    for (let at = cell; at !== top; ) [at, leader[at]] = [leader[at]!, top];
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
