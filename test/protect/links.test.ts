import loadHighs from 'highs';
import { expect, it } from 'vitest';
import { buildTable } from '../../data-pipeline/protect/buildTable.ts';
import { completeCounts } from '../../data-pipeline/protect/completeCounts.ts';
import { createCycles } from '../../data-pipeline/protect/cycles.ts';
import { linksOf } from '../../data-pipeline/protect/links.ts';
import { hide, type Table } from '../../data-pipeline/protect/table.ts';
import { balances, requirementsOf, shows } from '../../data-pipeline/protect/witness.ts';
import { limits } from '../helpers/protectWorld.ts';
import { build, counted, type World } from '../helpers/world.ts';

const highs = await loadHighs();
const asked = { denominator: 'young people' };

function tableOf(world: World, rows: readonly string[]): Table {
  const input = { ...build(world), counts: counted(rows), limits };
  const { table, problems } = buildTable(input, completeCounts(input).counts, highs);
  expect(problems).toEqual([]);
  return table;
}

const THREE: World = {
  tree: 'K(L1(W1 W2 W3) L2(W4 W5))',
  indicators: { eet: asked, neet: asked, nk: asked, seen: asked },
  relations: {
    split: [{ whole: 'eet.denominator', parts: ['eet', 'neet', 'nk'] }],
    within: [['seen', 'eet']],
  },
};
const rows = ['W1 60 33 7', 'W2 20 45 25', 'W3 60 50 30', 'W4 93 20 40', 'W5 70 50 8'].flatMap((text) => {
  const [ward, ...parts] = text.split(' ');
  const all = parts.reduce((sum, part) => sum + Number(part), 0);
  const own = ['eet', 'neet', 'nk'].map((id, at) => `${id}:${ward} ${parts[at]}/${all}`);
  return [...own, `seen:${ward} ${Math.round(Number(parts[0]) / 2)}/${all}`];
});

it('knows how tied measures move in one place, so that no sum of it changes', () => {
  const table = tableOf(THREE, rows);
  const links = linksOf(table);
  const cells = table.cells.flatMap(({ area }, number) => (area === 'W1' ? [number] : []));
  expect(cells.length).toBeGreaterThan(8);
  for (const cell of cells) {
    const patterns = links.patternsOf(cell);
    expect(patterns.length).toBeGreaterThan(1);
    for (const { moves } of patterns) {
      const by = new Map(moves);
      expect(by.has(links.setOf(cell))).toBe(true);
      const move = (number: number): number => by.get(links.setOf(number)) ?? 0;
      for (const { total, parts } of table.sums) {
        if (![total, ...parts].every((one) => table.cells[one]?.area === 'W1')) continue;
        expect(parts.reduce((sum, part) => sum + move(part), 0)).toBe(move(total));
      }
    }
  }
  // Not known rather than in work, with as many asked.
  const nk = table.rows.find(({ count }) => count.indicator === 'nk' && count.area === 'W1');
  const sets = links.patternsOf(nk?.numerator ?? -1).map((pattern) => pattern.sets);
  expect(sets.some((some) => !some.has('young people'))).toBe(true);
  expect(sets.some((some) => some.has('young people'))).toBe(true);
});

it('leaves a measure on its own to its row', () => {
  const table = tableOf({ tree: 'K(L1(W1 W2))', indicators: { m: asked } }, ['W1 20/60', 'W2 30/90']);
  const links = linksOf(table);
  for (const cell of table.cells.keys()) expect(links.patternsOf(cell)).toEqual([]);
});

it('finds witnesses for tied measures without a solver', () => {
  const table = tableOf(THREE, rows);
  for (const row of table.rows) if (/^W[1245]$/.test(row.count.area)) hide(table, [row.numerator]);
  const cycles = createCycles(table);
  const wanted = table.rows.flatMap(({ numerator }) => requirementsOf(table, numerator));
  expect(wanted.length).toBeGreaterThan(3);
  for (const requirement of wanted) {
    const shift = cycles.find(requirement);
    expect(shift && balances(table, shift) && shows(shift, requirement)).toBe(true);
  }
});
