import { compareKeys, keyOfRow, type Observation, type Protected } from '../schema/folder/observation.ts';
import { at } from './at.ts';
import { roundCount } from './roundTable.ts';
import type { MakeInterval, Row, Table } from './table.ts';

/** The rows as they may be published: figures where nothing is hidden, `c` and nothing else where anything is. */
export function writeRows(table: Table, limits: MakeInterval): Protected[] {
  return table.rows
    .filter((row) => !row.unpublished)
    .map((row) => writeRow(table, row, limits) as Protected)
    .sort(compareKeys);
}

function writeRow(table: Table, row: Row, limits: MakeInterval): Observation {
  const key = keyOfRow(row.count);
  const shown = (number: number): number | null => {
    const cell = number < 0 ? undefined : at(table.cells, number);
    if (!cell || cell.hidden) return null;
    return row.rounded ? roundCount(cell.value) : cell.value;
  };
  const [numerator, denominator] = [shown(row.numerator), shown(row.denominator)];
  const complement = row.complement < 0 ? 0 : shown(row.complement);
  const hidden = numerator === null || complement === null || (row.denominator >= 0 && denominator === null);
  if (row.withheld) return { ...key, hidden: true, denominator: null, status: 'c' };
  // A share of nobody is no figure.
  if (hidden || denominator === 0) return { ...key, hidden: true, denominator, status: 'c' };
  const { multiplier, decimals, interval } = row.indicator;
  const value = denominator === null ? numerator : (numerator / denominator) * multiplier;
  const between = limits(interval, numerator, denominator, multiplier);
  const round = (number: number): number => roundHalfUp(number, decimals);
  return {
    ...key,
    hidden: false,
    numerator,
    denominator,
    value: round(value),
    lower: between && round(between.lower),
    upper: between && round(between.upper),
    status: '',
  };
}

/** Rounds to a number of decimals, halves up: through the shortest decimal text, so that 1.005 is what it says. */
function roundHalfUp(value: number, decimals: number): number {
  const exact = Number(`${Number(value.toPrecision(14))}e${decimals}`);
  return Number(`${Math.floor(exact + 0.5)}e-${decimals}`);
}
