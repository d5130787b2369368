import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Cell, type Count, indexTable, type Row, type Table } from '../../data-pipeline/protect/table.ts';
import { indicatorSchema } from '../../data-pipeline/schema/folder/indicator.ts';
import { definitionOf } from '../bench/instanceWorld.ts';

/** Where the instances are; they are read from there and never committed. */
export const CSPLIB = join(import.meta.dirname, '../../../shared/data/csplib');

const INDICATOR = indicatorSchema.parse({ ...definitionOf('csplib'), measure: 'count' });

/**
 * An instance of the cell-suppression library as our table: rows are areas and columns groups of a breakdown, the first of
 * each the total. Each primary cell must be able to differ both ways by its own protection level.
 */
export function csplibTable(name: string): Table {
  const { values, relations, primaries, ctaLower } = JSON.parse(readFileSync(join(CSPLIB, `${name}.json`), 'utf8')) as {
    values: number[];
    relations: [cell: number, sign: number][][];
    primaries: number[];
    ctaLower: (number | null)[];
  };
  const columns = relations[0]![1]![0];
  const small = new Set(primaries);
  const cells = values.map((given, at): Cell => {
    const value = Math.round(given);
    const level = small.has(at) ? (ctaLower[at] ?? 1) : 0;
    return {
      key: String(at),
      role: 'numerator',
      area: `area ${Math.floor(at / columns)}`,
      split: `group ${at % columns}`,
      value,
      least: small.has(at) ? Math.max(0, value - level) : 0,
      most: Infinity,
      sensitive: small.has(at),
      threshold: value + level - 1,
      forced: false,
      hidden: false,
      unpublished: false,
      weight: 1,
      leaf: true,
      near: null,
    };
  });
  const sums = relations.map((relation) => ({
    total: relation.find(([, sign]) => sign < 0)![0],
    parts: relation.flatMap(([cell, sign]) => (sign > 0 ? [cell] : [])),
  }));
  const rows = cells.map(({ area, value }, at): Row => {
    const ethnicity = at % columns === 0 ? 'all' : String(at % columns);
    const count = {
      indicator: 'csplib',
      area,
      period: '2023',
      sex: 'all',
      age: 'all',
      ethnicity,
      group: 'all',
      numerator: value,
    };
    return {
      count: { ...count, denominator: null } as unknown as Count,
      indicator: INDICATOR,
      numerator: at,
      denominator: -1,
      complement: -1,
      unpublished: false,
      withheld: false,
      rounded: false,
    };
  });
  const table: Table = { cells, sums, rows, sumsOf: [], rowsOf: [], rounded: new Map() };
  indexTable(table);
  return table;
}
