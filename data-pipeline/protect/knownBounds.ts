import type { Cell, Sum, Table } from './table.ts';

/**
 * Narrows every cell to what everybody knows whatever is hidden: from figures that others publish, from earlier releases and
 * from zeros that are always shown. A cell that is known exactly can no longer be hidden.
 */
export function knownBounds(table: Table): void {
  const { cells, sums, sumsOf } = table;
  const isTold = ({ least, most }: Cell): boolean => least > 0 || most < Infinity;
  for (const cell of cells) if (cell.forced) [cell.least, cell.most] = [cell.value, cell.value];
  const waiting = new Set<number>();
  cells.forEach((cell, number) => {
    if (isTold(cell)) for (const sum of sumsOf[number] ?? []) waiting.add(sum);
  });
  const narrow = (number: number, least: number, most: number): void => {
    const cell = cells[number];
    if (!cell || (least <= cell.least && most >= cell.most)) return;
    // The true table fits what is known, whatever else is in doubt.
    cell.least = Math.min(cell.value, Math.max(cell.least, least));
    cell.most = Math.max(cell.value, Math.min(cell.most, most));
    if (cell.least === cell.most) cell.forced = true;
    for (const sum of sumsOf[number] ?? []) waiting.add(sum);
  };
  let left = 200 * (sums.length + 1);
  for (const number of waiting) {
    waiting.delete(number);
    if (left-- < 0) return;
    const sum = sums[number];
    if (sum) narrowSum(cells, sum, narrow);
  }
}

function narrowSum(
  cells: readonly Cell[],
  { total, parts }: Sum,
  narrow: (number: number, least: number, most: number) => void,
): void {
  let [least, most, endless] = [0, 0, 0];
  for (const part of parts) {
    const cell = cells[part];
    least += cell?.least ?? 0;
    if (cell?.most === Infinity) endless++;
    else most += cell?.most ?? 0;
  }
  narrow(total, least, endless > 0 ? Infinity : most);
  const whole = cells[total];
  if (!whole) return;
  for (const part of parts) {
    const cell = cells[part];
    if (!cell) continue;
    const others = cell.most === Infinity ? endless - 1 : endless;
    const upTo = others > 0 ? Infinity : most - (cell.most === Infinity ? 0 : cell.most);
    narrow(
      part,
      upTo === Infinity ? 0 : whole.least - upTo,
      whole.most === Infinity ? Infinity : whole.most - (least - cell.least),
    );
  }
}
