import {
  type Cell,
  type Count,
  indexTable,
  type Row,
  type Sum,
  type Table,
} from '../../data-pipeline/protect/table.ts';
import type { Requirement } from '../../data-pipeline/protect/witness.ts';
import { indicatorSchema } from '../../data-pipeline/schema/folder/indicator.ts';
import { definitionOf } from '../bench/instanceWorld.ts';

const INDICATOR = indicatorSchema.parse({ ...definitionOf('tiny'), measure: 'count' });

export interface TinyOptions {
  /** Counts up to this are sensitive, and hidden. */
  threshold?: number;
  /** Cells that are hidden too. */
  hidden?: readonly number[];
  /** Cells that everybody knows. */
  forced?: readonly number[];
}

/**
 * A table of counts, areas by groups, made without anything of the pipeline but its types. Row 0 and column 0 of the cells are
 * the totals: with g groups, group j of area i is cell i * (g + 1) + j.
 */
export function gridTable(counts: readonly (readonly number[])[], options: TinyOptions = {}): Table {
  const groups = counts[0]?.length ?? 0;
  const sum = (list: readonly number[]): number => list.reduce((total, one) => total + one, 0);
  const inner = [Array.from({ length: groups }, (_, group) => sum(counts.map((row) => row[group] ?? 0))), ...counts];
  const values = inner.map((row) => [sum(row), ...row]);
  const numberOf = (area: number, group: number): number => area * (groups + 1) + group;
  const cells = values.flatMap((row, area) =>
    row.map((value, group) => cellOf({ area: `A${area}`, split: `G${group}`, value, leaf: area > 0 })),
  );
  const sums: Sum[] = [];
  const [areaNumbers, groupNumbers] = [values.map((_, area) => area), [0, ...counts[0]!.map((_, at) => at + 1)]];
  for (const group of groupNumbers) {
    sums.push({ total: numberOf(0, group), parts: areaNumbers.slice(1).map((area) => numberOf(area, group)) });
  }
  for (const area of areaNumbers) {
    sums.push({ total: numberOf(area, 0), parts: groupNumbers.slice(1).map((group) => numberOf(area, group)) });
  }
  const rows = cells.map((cell, number) => {
    const group = number % (groups + 1);
    return rowOf(cell.area, group === 0 ? 'all' : `G${group}`, { numerator: number, denominator: -1, complement: -1 });
  });
  return finish({ cells, sums, rows, sumsOf: [], rowsOf: [], rounded: new Map() }, options);
}

/** One list of areas with their total, as cell 0. */
export function listTable(counts: readonly number[], options: TinyOptions = {}): Table {
  const total = counts.reduce((sum, one) => sum + one, 0);
  const cells = [total, ...counts].map((value, area) => {
    return cellOf({ area: `A${area}`, split: '', value, leaf: area > 0 });
  });
  const sums = [{ total: 0, parts: counts.map((_, at) => at + 1) }];
  const rows = cells.map(({ area }, numerator) => rowOf(area, 'all', { numerator, denominator: -1, complement: -1 }));
  return finish({ cells, sums, rows, sumsOf: [], rowsOf: [], rounded: new Map() }, options);
}

/** Shares of children in some areas and their total: cells 3i, 3i + 1 and 3i + 2 are numerator, denominator and complement. */
export function shareTable(shares: readonly (readonly [number, number])[], options: TinyOptions = {}): Table {
  const total = shares.reduce(([a, b], [c, d]) => [a + c, b + d] as const, [0, 0] as const);
  const all = [total, ...shares];
  const cells = all.flatMap(([numerator, denominator], at) =>
    (['numerator', 'denominator', 'complement'] as const).map((role) => {
      const value = { numerator, denominator, complement: denominator - numerator }[role];
      return { ...cellOf({ area: `A${at}`, split: '', value, leaf: at > 0 }), role };
    }),
  );
  const sums = [
    ...[0, 1, 2].map((role) => ({ total: role, parts: shares.map((_, at) => 3 * (at + 1) + role) })),
    ...all.map((_, at) => ({ total: 3 * at + 1, parts: [3 * at, 3 * at + 2] })),
  ];
  const rows = all.map((_, at) =>
    rowOf(`A${at}`, 'all', { numerator: 3 * at, denominator: 3 * at + 1, complement: 3 * at + 2 }),
  );
  return finish({ cells, sums, rows, sumsOf: [], rowsOf: [], rounded: new Map() }, options);
}

/**
 * Whether any table of whole numbers that fits what is shown meets a requirement, by trying all that differ by few children
 * from a grid: the inner cells decide the totals.
 */
export function canDiffer(table: Table, groups: number, { cell, change }: Requirement, most = 4): boolean {
  const inner = table.cells.flatMap((one, number) => {
    const isInner = number > groups && number % (groups + 1) > 0;
    return isInner && one.hidden ? [number] : [];
  });
  const by = new Array<number>(table.cells.length).fill(0);
  const fits = (): boolean => {
    for (const { total, parts } of table.sums) by[total] = parts.reduce((sum, part) => sum + by[part]!, 0);
    // The total of all is a sum of sums, which come after it in the list.
    by[0] = inner.reduce((sum, one) => sum + by[one]!, 0);
    const met = change < 0 ? by[cell]! <= change : by[cell]! >= change;
    return (
      met &&
      table.cells.every(({ hidden, value, least, most: top }, number) => {
        const now = value + by[number]!;
        return by[number] === 0 || (hidden && now >= least && now <= top);
      })
    );
  };
  const tryFrom = (place: number): boolean => {
    const number = inner[place];
    if (number === undefined) return fits();
    for (let one = Math.max(-most, -table.cells[number]!.value); one <= most; one++) {
      by[number] = one;
      if (tryFrom(place + 1)) return true;
    }
    by[number] = 0;
    return false;
  };
  return tryFrom(0);
}

function cellOf(given: Pick<Cell, 'area' | 'split' | 'value' | 'leaf'>): Cell {
  return {
    key: `${given.area}|${given.split}`,
    role: 'numerator',
    least: 0,
    most: Infinity,
    sensitive: false,
    threshold: 0,
    forced: false,
    hidden: false,
    unpublished: false,
    near: null,
    weight: given.leaf ? 1 : 20,
    ...given,
  };
}

function rowOf(area: string, ethnicity: string, cells: Pick<Row, 'numerator' | 'denominator' | 'complement'>): Row {
  const count = {
    indicator: 'tiny',
    area,
    period: '2023',
    sex: 'all',
    age: 'all',
    ethnicity,
    group: 'all',
    numerator: 0,
  };
  return {
    count: { ...count, denominator: null } as unknown as Count,
    indicator: INDICATOR,
    unpublished: false,
    withheld: false,
    rounded: false,
    ...cells,
  };
}

function finish(table: Table, { threshold = -1, hidden = [], forced = [] }: TinyOptions): Table {
  for (const [number, cell] of table.cells.entries()) {
    cell.threshold = threshold;
    cell.sensitive = cell.role !== 'denominator' && cell.value <= threshold;
    cell.hidden = cell.sensitive || hidden.includes(number);
    cell.forced = forced.includes(number);
  }
  indexTable(table);
  return table;
}
