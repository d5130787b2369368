import fc from 'fast-check';
import { expect, it } from 'vitest';
import { audit } from '../../data-pipeline/audit/audit.ts';
import { build, published, type World } from '../helpers/world.ts';

const T = 2;
const MOST = 16;

/** What an attacker who tries every table of whole numbers finds out about each cell. */
function bruteForce(leaves: number, sums: number[][], shown: (number | null)[]) {
  const found = sums.map(() => ({ least: Infinity, most: -Infinity }));
  const leaf = new Array<number>(leaves).fill(0);
  const visit = (at: number): void => {
    if (at === leaves) {
      const values = sums.map((members) => members.reduce((sum, member) => sum + leaf[member]!, 0));
      if (values.some((value, cell) => shown[cell] !== null && shown[cell] !== value)) return;
      values.forEach((value, cell) => {
        const seen = found[cell]!;
        seen.least = Math.min(seen.least, value);
        seen.most = Math.max(seen.most, value);
      });
      return;
    }
    const own = sums.findIndex((members) => members.length === 1 && members[0] === at);
    const fixed = shown[own] ?? null;
    for (let value = fixed ?? 0; value <= (fixed ?? MOST); value++) {
      leaf[at] = value;
      visit(at + 1);
    }
  };
  visit(0);
  return found;
}

/** Rows of a table of two wards by two sexes, with which of four leaves each one counts. */
const TWO_BY_TWO: [string, number[]][] = [
  ['W1,sex=female', [0]],
  ['W1,sex=male', [1]],
  ['W2,sex=female', [2]],
  ['W2,sex=male', [3]],
  ['W1', [0, 1]],
  ['W2', [2, 3]],
  ['D1,sex=female', [0, 2]],
  ['D1,sex=male', [1, 3]],
  ['D1', [0, 1, 2, 3]],
];
const COUNT = { measure: 'count', interval: 'none', denominator: '' } as const;
const OVERLAPS: [string, number[]][] = [
  ['W1', [0]],
  ['W2', [1]],
  ['W3', [2]],
  ['W4', [3]],
  ['R1', [0, 1]],
  ['R2', [1, 2]],
  ['R3', [2, 3, 0]],
  ['D1', [0, 1, 2, 3]],
];
const worlds: { name: string; world: World; rows: [string, number[]][] }[] = [
  { name: 'wards by sex', world: { tree: 'K(D1(W1 W2))', indicators: { m: COUNT } }, rows: TWO_BY_TWO },
  {
    name: 'wards by a complete kind of group',
    world: { tree: 'K(D1(W1 W2))', indicators: { m: COUNT }, groups: { 'meals+': ['fsm', 'not-fsm'] } },
    rows: TWO_BY_TWO.map(([name, members]) => [
      name.replace('sex=female', 'group=fsm').replace('sex=male', 'group=not-fsm'),
      members,
    ]),
  },
  {
    name: 'two complete kinds of group, each everybody',
    world: {
      tree: 'K(D1)',
      indicators: { m: COUNT },
      groups: { 'meals+': ['fsm', 'not-fsm'], 'needs+': ['sen', 'no-sen'] },
    },
    rows: [
      ['D1,group=fsm', [0, 1]],
      ['D1,group=not-fsm', [2, 3]],
      ['D1,group=sen', [0, 2]],
      ['D1,group=no-sen', [1, 3]],
      ['D1', [0, 1, 2, 3]],
    ],
  },
  {
    name: 'a kind that is not complete',
    world: { tree: 'K(D1(W1 W2))', indicators: { m: COUNT }, groups: { needs: ['sen'] } },
    rows: [
      ['W1,group=sen', [0]],
      ['W2,group=sen', [1]],
      ['D1,group=sen', [0, 1]],
      ['W1', [0, 2]],
      ['W2', [1, 3]],
      ['D1', [0, 1, 2, 3]],
    ],
  },
  {
    name: 'overlapping reach areas',
    world: {
      tree: 'K(D1(W1 W2 W3 W4))',
      overlays: { R1: ['W1', 'W2'], R2: ['W2', 'W3'], R3: ['W3', 'W4', 'W1'] },
      indicators: { m: COUNT },
    },
    rows: OVERLAPS,
  },
];

it.each(worlds)(
  'agrees with an attacker who tries every table: $name',
  ({ world, rows }) => {
    const leaves = fc.array(fc.integer({ min: 0, max: 4 }), { minLength: 4, maxLength: 4 });
    const hidden = fc.array(fc.boolean(), { minLength: rows.length, maxLength: rows.length });
    fc.assert(
      fc.property(leaves, hidden, (truth, hide) => {
        const values = rows.map(([, members]) => members.reduce((sum, member) => sum + truth[member]!, 0));
        const shown = values.map((value, at) => (hide[at] ? null : value));
        const input = build(world);
        input.scorecard.protect.threshold = T;
        const observations = published(
          rows.map(([name], at) => `${name} ${shown[at] ?? 'c'}`),
          input.indicators,
        );
        const { findings } = audit({ ...input, observations });
        const said = new Map(findings.map((finding) => [finding.cell, finding.severity]));
        const found = bruteForce(
          4,
          rows.map(([, members]) => members),
          shown,
        );
        rows.forEach(([name], at) => {
          const { least, most } = found[at]!;
          const expected = most <= T ? 'broken' : hide[at] && least > 0 && least <= T ? 'warning' : undefined;
          const [area, split = ''] = name.split(',');
          const cell = `m ${area} (${area}) 2023${split ? ` ${split.replace('=', ' ')}` : ''} numerator`;
          expect([name, said.get(cell)]).toEqual([name, expected]);
        });
      }),
      { numRuns: 60, seed: 1 },
    );
  },
  60_000,
);

it('agrees on numerators, complements and denominators', () => {
  const rows: [string, number[], number[]][] = [
    ['W1', [0], [1]],
    ['W2', [2], [3]],
    ['D1', [0, 2], [1, 3]],
  ];
  const leaves = fc.array(fc.integer({ min: 0, max: 5 }), { minLength: 4, maxLength: 4 });
  const state = fc.array(fc.constantFrom('shown', 'c/', 'c'), { minLength: 3, maxLength: 3 });
  fc.assert(
    fc.property(leaves, state, (truth, states) => {
      const of = (members: number[]): number => members.reduce((sum, member) => sum + truth[member]!, 0);
      const input = build({ tree: 'K(D1(W1 W2))' });
      input.scorecard.protect.threshold = T;
      const texts = rows.map(([name, yes, no], at) => {
        const [top, bottom] = [of(yes), of(yes) + of(no)];
        return `${name} ${states[at] === 'shown' ? `${top}/${bottom}` : states[at] === 'c/' ? `c/${bottom}` : 'c'}`;
      });
      const { findings } = audit({ ...input, observations: published(texts, input.indicators) });
      const said = new Map(findings.map((finding) => [finding.cell, finding.severity]));
      const cells = rows.flatMap(([name, yes, no], at) => [
        {
          name: `m ${name} (${name}) 2023 numerator`,
          members: yes,
          hidden: states[at] !== 'shown',
          whole: [...yes, ...no],
        },
        {
          name: `m ${name} (${name}) 2023 complement`,
          members: no,
          hidden: states[at] !== 'shown',
          whole: [...yes, ...no],
        },
        {
          name: `m ${name} (${name}) 2023 denominator`,
          members: [...yes, ...no],
          hidden: states[at] === 'c',
          whole: [],
        },
      ]);
      const shown = cells.map(({ members, hidden }) => (hidden ? null : of(members)));
      // A ward's own denominator row is two leaves; the leaves are the numerators and complements.
      const sums = cells.map(({ members }) => members);
      const found = bruteForce(4, sums, shown);
      const hasDenominators = states.some((one) => one !== 'c');
      cells.forEach(({ name, hidden, whole }, at) => {
        if (!hasDenominators) return;
        const { least, most } = found[at]!;
        const wholeAt = sums.findIndex((members, index) => index % 3 === 2 && members.join() === whole.join());
        const ceiling = wholeAt < 0 ? Infinity : found[wholeAt]!.most;
        if (ceiling === 0) return;
        const structural = hidden && wholeAt >= 0 && most <= T && most === ceiling && least === 0;
        const expected = structural
          ? undefined
          : most <= T
            ? 'broken'
            : hidden && least > 0 && least <= T
              ? 'warning'
              : undefined;
        expect([texts, name, said.get(name)]).toEqual([texts, name, expected]);
      });
    }),
    { numRuns: 60, seed: 2 },
  );
}, 60_000);
