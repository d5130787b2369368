import fc from 'fast-check';
import { expect, it } from 'vitest';
import { attackRows, limits, shield } from '../helpers/protectWorld.ts';
import { build, counted, type World } from '../helpers/world.ts';

const COUNT = { measure: 'count', interval: 'none', denominator: '', decimals: 0 } as const;
/** A low threshold, so that every table of whole numbers can be tried. */
const T = 2;
const MOST = 9;

/** Every figure of a folder as a sum of leaves: children in one ward and in one part of a measure. */
interface Figure {
  indicator: string;
  area: string;
  leaves: number[];
}

/** Least and most of every figure over all tables of whole numbers that fit what is shown. */
function tryAll(leaves: number, figures: readonly Figure[], shown: readonly (number | null)[]): [number, number][] {
  const found = figures.map((): [number, number] => [Infinity, -Infinity]);
  const table = new Array<number>(leaves).fill(0);
  const sum = ({ leaves: own }: Figure): number => own.reduce((total, leaf) => total + table[leaf]!, 0);
  // A figure is checked as soon as its last leaf is set, and cannot be exceeded before.
  const ending = Array.from({ length: leaves }, (_, leaf) =>
    figures.flatMap((figure, at) =>
      shown[at] !== null && figure.leaves.includes(leaf)
        ? [{ figure, at, last: Math.max(...figure.leaves) === leaf }]
        : [],
    ),
  );
  const visit = (leaf: number): void => {
    if (leaf === leaves) {
      figures.forEach((figure, at) => {
        const value = sum(figure);
        found[at] = [Math.min(found[at]![0], value), Math.max(found[at]![1], value)];
      });
      return;
    }
    for (let value = 0; value <= MOST; value++) {
      table[leaf] = value;
      const fits = ending[leaf]!.every(({ figure, at, last }) =>
        last ? sum(figure) === shown[at] : sum(figure) <= shown[at]!,
      );
      if (fits) visit(leaf + 1);
    }
    table[leaf] = 0;
  };
  visit(0);
  return found;
}

const kinds = fc.constantFrom('split', 'within', 'same', 'released');
const values = fc.array(fc.integer({ min: 0, max: 7 }), { minLength: 6, maxLength: 6 });

it('protects what an attacker who tries every table of whole numbers would find, over measures that belong together', async () => {
  let tried = 0;
  await fc.assert(
    fc.asyncProperty(kinds, values, async (kind, numbers) => {
      const wards = ['W1', 'W2', 'W3'];
      const leaf = (ward: number, part: number): number => 2 * ward + part;
      const measures: Record<string, number[]> =
        kind === 'split'
          ? { s: [0, 1], a: [0], b: [1] }
          : kind === 'within'
            ? { s: [0, 1], a: [0] }
            : { s: [0, 1], a: [0, 1] };
      const figures: Figure[] = Object.entries(measures).flatMap(([indicator, parts]) => [
        ...wards.map((area, ward) => ({ indicator, area, leaves: parts.map((part) => leaf(ward, part)) })),
        { indicator, area: 'L1', leaves: wards.flatMap((_, ward) => parts.map((part) => leaf(ward, part))) },
      ]);
      const relations = {
        split: { split: [{ whole: 's', parts: ['a', 'b'] }] },
        within: { within: [['a', 's']] },
        same: { same: [['a', 's']] },
        released: { formerly: [{ measure: 's', was: 'a' }] },
      }[kind];
      const indicators = Object.fromEntries(
        Object.keys(measures)
          .filter((id) => kind !== 'released' || id === 's')
          .map((id) => [id, { ...COUNT, levels: ['ward', 'lcp'] }]),
      );
      const world: World = { tree: 'K(L1(W1 W2 W3))', indicators, relations };
      const input = build(world);
      input.scorecard.protect.threshold = T;
      const value = ({ leaves }: Figure): number => leaves.reduce((sum, at) => sum + numbers[at]!, 0);
      const rows = figures
        .filter(({ indicator }) => indicator in indicators)
        .map((figure) => `${figure.indicator}:${figure.area} ${value(figure)}`);
      const first =
        kind === 'released'
          ? (await shield(world, rows, input)).observations.map((row) => ({
              ...row,
              indicator: 'a' as typeof row.indicator,
            }))
          : [];
      const { observations, problems } = await shield(world, rows, {
        ...input,
        counts: counted(rows),
        limits,
        previous: [first],
      });
      if (problems.some(({ severity }) => severity === 'fault')) return;
      tried++;
      const known = new Map(
        [...first, ...observations].map((row) => [`${row.indicator} ${row.area}`, row.hidden ? null : row.numerator]),
      );
      const shown = figures.map(({ indicator, area }) => known.get(`${indicator} ${area}`) ?? null);
      const bounds = tryAll(6, figures, shown);
      figures.forEach((figure, at) => {
        const [least, most] = bounds[at]!;
        const said = JSON.stringify({ kind, numbers, figure, shown });
        if (value(figure) > T) return;
        expect([said, shown[at]]).toEqual([said, null]);
        expect([said, least, most > T]).toEqual([said, 0, true]);
      });
    }),
    { numRuns: 60, seed: 8 },
  );
  expect(tried).toBeGreaterThan(30);
}, 300_000);

it('asks, or is as safe as before, where any relation is left out', async () => {
  const count = fc.integer({ min: 0, max: 200 });
  let asked = 0;
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom('split', 'complement', 'same', 'three'),
      fc.array(fc.tuple(count, count, count), { minLength: 8, maxLength: 8 }),
      async (kind, numbers) => {
        const asking = { denominator: 'children asked' };
        const rows = numbers.flatMap(([a, b, c], at) => {
          const ward = `W${at + 1}`;
          if (kind === 'complement') return [`m:${ward} ${a}/${a + b}`, `n:${ward} ${b}/${a + b}`];
          if (kind === 'same') return [`m:${ward} ${a}`, `n:${ward} ${a}`];
          if (kind === 'split') return [`s:${ward} ${a + b}`, `m:${ward} ${a}`, `n:${ward} ${b}`];
          return [`m:${ward} ${a}/${a + b + c}`, `n:${ward} ${b}/${a + b + c}`, `k:${ward} ${c}/${a + b + c}`];
        });
        const ids = [...new Set(rows.map((row) => row.slice(0, 1)))];
        const shares = kind === 'complement' || kind === 'three';
        const indicators = Object.fromEntries(ids.map((id) => [id, shares ? asking : COUNT]));
        const relations = {
          split: { split: [{ whole: 's', parts: ['m', 'n'] }] },
          complement: { split: [{ whole: 'm.denominator', parts: ['m', 'n'] }] },
          same: { same: [['m', 'n']] },
          three: { split: [{ whole: 'm.denominator', parts: ['m', 'n', 'k'] }] },
        }[kind];
        const world: World = { tree: 'K(L1(W1 W2 W3 W4) L2(W5 W6 W7 W8))', indicators };
        const { observations, problems } = await shield(world, rows);
        const faults = problems.filter(({ severity }) => severity === 'fault');
        if (faults.some(({ file }) => file === 'relations.yaml')) {
          asked++;
          expect(
            (await shield({ ...world, relations }, rows)).problems.filter(({ file }) => file === 'relations.yaml'),
          ).toEqual([]);
          return;
        }
        if (faults.length > 0) return;
        const { findings } = attackRows({ ...world, relations }, observations);
        expect(findings.filter(({ severity, rule }) => severity === 'broken' && rule === 'ours')).toEqual([]);
      },
    ),
    { numRuns: 25, seed: 9 },
  );
  expect(asked).toBeGreaterThan(15);
}, 300_000);
