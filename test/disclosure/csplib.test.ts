import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import loadHighs from 'highs';
import { expect, it } from 'vitest';
import { protectTable } from '../../data-pipeline/protect/protect.ts';
import { type Cell, indexTable, type Table } from '../../data-pipeline/protect/table.ts';

const FOLDER = join(import.meta.dirname, '../../../shared/data/csplib');

/** Instances of the cell-suppression library: further cells at the proven optimum, and the most that we may hide. */
const INSTANCES = [
  { name: 'TABLE8', optimum: 3, most: 7 },
  { name: 'OSORIO', optimum: 7, most: 14 },
];

/** An instance as our table: each primary cell must be able to differ both ways by its own protection level. */
function tableOf(name: string): Table {
  const text = readFileSync(join(FOLDER, `${name}.json`), 'utf8');
  const { values, relations, primaries, ctaLower } = JSON.parse(text) as {
    values: number[];
    relations: [cell: number, sign: number][][];
    primaries: number[];
    ctaLower: (number | null)[];
  };
  const small = new Set(primaries);
  const cells = values.map((given, at): Cell => {
    const value = Math.round(given);
    const level = small.has(at) ? (ctaLower[at] ?? 1) : 0;
    return {
      key: String(at),
      role: 'numerator',
      area: String(at),
      split: '',
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
    };
  });
  const sums = relations.map((relation) => ({
    total: relation.find(([, sign]) => sign < 0)![0],
    parts: relation.flatMap(([cell, sign]) => (sign > 0 ? [cell] : [])),
  }));
  const table: Table = { cells, sums, rows: [], sumsOf: [], rowsOf: [] };
  indexTable(table);
  return table;
}

it.each(INSTANCES)(
  'csplib $name: safe, with the proven optimum of $optimum further cells beside ours',
  async ({ name, optimum, most }) => {
    if (!existsSync(FOLDER)) {
      process.stdout.write(`skipped: csplib ${name} is not there\n`);
      return;
    }
    const table = tableOf(name);
    const { unsafe } = protectTable(await loadHighs(), table);
    expect(unsafe).toEqual([]);
    const further = table.cells.filter((cell) => cell.hidden && !cell.sensitive).length;
    process.stdout.write(`csplib ${name}: ${further} further cells, proven optimum ${optimum}\n`);
    expect(further).toBeLessThanOrEqual(most);
  },
  120_000,
);
