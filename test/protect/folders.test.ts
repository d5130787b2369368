import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Observation } from '../../data-pipeline/schema/folder/observation.ts';
import { type Known, tryEveryTable } from '../helpers/everyTable.ts';
import { attackRows, brief, shield } from '../helpers/protectWorld.ts';
import { countsOf, type Drawn, type FolderRow, folders, SHAPES, sumOf, T } from '../helpers/randomFolders.ts';
import { build, published, type World } from '../helpers/world.ts';

/** `npm run test:long` draws this many times as many folders. */
const TIMES = process.env.LCP_LONG === 'all' ? 20 : 1;
const MANY = T + 1;
const COUNT = { measure: 'count', interval: 'none', denominator: '', decimals: 0 } as const;

/** Figures of rows, each as its leaves: what is counted, out of whom, and who is left. */
function figuresOf(rows: readonly FolderRow[]): { key: string; role: string; leaves: number[] }[] {
  return rows.flatMap(({ key, top, bottom }) => [
    { key, role: 'numerator', leaves: top },
    ...(bottom
      ? [
          { key, role: 'denominator', leaves: bottom },
          { key, role: 'complement', leaves: bottom.filter((leaf) => !top.includes(leaf)) },
        ]
      : []),
  ]);
}

/** What published rows tell of the figures. */
function knownFrom(observations: readonly Observation[], rows: readonly FolderRow[]): Known[] {
  const told = new Map(
    brief(observations).map((text, at) => [`${observations[at]!.indicator}:${text.split(' ')[0]}`, observations[at]!]),
  );
  return figuresOf(rows).map(({ key, role }) => {
    const row = told.get(key);
    if (!row) return null;
    const [top, bottom] = [row.hidden ? null : row.numerator, row.denominator];
    const value = role === 'numerator' ? top : role === 'denominator' ? bottom : null;
    if (role === 'complement' && top !== null && bottom !== null) return [bottom - top, bottom - top];
    return value === null ? null : [value, value];
  });
}

/** An earlier release of some rows, under the ids of then; then what is published now. Null where either is refused. */
async function publishBoth({ folder, numbers }: Drawn) {
  const { world, before, now } = folder;
  let first: readonly Observation[] = [];
  if (before.length > 0) {
    const ids = [...new Set(before.map(({ key }) => key.split(':')[0]!))];
    const [model] = Object.values(world.indicators ?? {});
    const isToday = ids.every((id) => world.indicators?.[id]);
    // What relations say of ids of later was not written yet.
    const then: World = isToday
      ? world
      : { ...world, indicators: Object.fromEntries(ids.map((id) => [id, model!])), relations: {} };
    first = (await shield(then, countsOf(before, numbers))).observations;
    if (first.length === 0) return null;
  }
  const rows = countsOf(now, numbers);
  const previous = first.length > 0 ? [first] : [];
  const { observations, problems } = await shield(world, rows, { previous });
  const isRefused = problems.some(({ severity }) => severity === 'fault');
  return { first, observations: isRefused ? null : observations, problems };
}

describe('an attacker who tries every table of whole numbers', () => {
  it('finds nothing about few children in what protect writes, whatever belongs together', async () => {
    const tried = new Map<string, number>();
    const refused: string[] = [];
    await fc.assert(
      fc.asyncProperty(folders, async (drawn) => {
        const { folder, numbers } = drawn;
        const out = await publishBoth(drawn);
        if (!out) return;
        const { first, observations } = out;
        if (!observations) {
          if (!folder.isSome) refused.push(`${folder.kind}: ${out.problems.map(({ message }) => message).join('; ')}`);
          return;
        }
        tried.set(folder.kind, (tried.get(folder.kind) ?? 0) + 1);
        const figures = [...figuresOf(folder.before), ...figuresOf(folder.now)];
        const known = [...knownFrom(first, folder.before), ...knownFrom(observations, folder.now)];
        const leaves = figures.map((figure) => figure.leaves);
        // Whoever is in one shown figure and not in another that it holds is a set of children as well.
        const shown = leaves.filter((_, at) => known[at]);
        const rests = shown.flatMap((whole) =>
          shown.flatMap((part) => {
            const rest = whole.filter((leaf) => !part.includes(leaf));
            return part.every((leaf) => whole.includes(leaf)) && rest.length > 0 ? [rest] : [];
          }),
        );
        const all = [...new Map([...leaves, ...rests].map((own) => [own.toSorted().join(), own])).values()];
        const boundsOf = (told: readonly Known[]) =>
          tryEveryTable(folder.leaves, MANY, [...leaves, ...all], [...told, ...all.map(() => null)]).slice(
            leaves.length,
          );
        const bounds = boundsOf(known);
        // What the release before told of sets that it did not count is known whatever is hidden now.
        const before = boundsOf(
          known.map((span, at) => (at < known.length - figuresOf(folder.now).length ? span : null)),
        );
        for (const [at, own] of all.entries()) {
          if (sumOf(numbers, own) > T || isOf(figures, own, 'denominator')) continue;
          const [least, most] = bounds[at]!;
          const [leastBefore, mostBefore] = before[at]!;
          const said = `${folder.kind} ${JSON.stringify({ numbers, own })} ${folder.before.map((r) => r.key)} -> ${observations.map((r) => r.indicator)}\n${[...brief(first), '->', ...brief(observations)].join('\n')}`;
          const wanted = [said, leastBefore, mostBefore > T];
          expect([said, least, most > T]).toEqual(wanted);
        }
        const attacked = attackRows(folder.world, observations, first.length > 0 ? [first] : []);
        expect(attacked.findings.filter(({ severity }) => severity === 'broken')).toEqual([]);
      }),
      { numRuns: 190 * TIMES, seed: 8 },
    );
    expect([...tried.keys()].sort()).toEqual(Object.keys(SHAPES).sort());
    expect(refused).toEqual([]);
  }, 3_000_000);

  it('finds no more than the audit does in what was hidden at random', () => {
    const caught = new Map<string, number>();
    fc.assert(
      fc.property(folders, fc.array(fc.boolean(), { minLength: 24, maxLength: 24 }), ({ folder, numbers }, hides) => {
        const { world, now } = folder;
        const isSmall = (leaves: readonly number[]): boolean => sumOf(numbers, leaves) <= T;
        const rows = countsOf(now, numbers).map((text, at) => {
          const { key, top, bottom } = now[at]!;
          const rest = bottom?.filter((leaf) => !top.includes(leaf));
          const few = isSmall(top) || (rest && isSmall(rest));
          const whole = bottom && !isSmall(bottom) ? `/${sumOf(numbers, bottom)}` : '';
          return few || hides[at] || (bottom && isSmall(bottom)) ? `${key} c${whole}` : text;
        });
        const observations = published(rows, build(world).indicators);
        const figures = figuresOf(now);
        const known = knownFrom(observations, now);
        const leaves = figures.map((figure) => figure.leaves);
        const bounds = tryEveryTable(folder.leaves, MANY, leaves, known);
        const given = figures.filter(({ role }, at) => role !== 'denominator' && !known[at] && bounds[at]![1] <= T);
        const { broken } = attackRows(world, observations);
        if (given.length > 0) caught.set(folder.kind, (caught.get(folder.kind) ?? 0) + 1);
        if (given.length > 0) expect([folder.kind, rows, broken > 0]).toEqual([folder.kind, rows, true]);
      }),
      { numRuns: 400 * TIMES, seed: 9 },
    );
    expect(caught.size).toBeGreaterThan(8);
  }, 3_000_000);
});

function isOf(figures: ReturnType<typeof figuresOf>, own: readonly number[], role: string): boolean {
  return figures.some((figure) => figure.role === role && figure.leaves.toSorted().join() === own.toSorted().join());
}

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
