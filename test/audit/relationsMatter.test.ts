import { describe, expect, it } from 'vitest';
import { attack } from '../helpers/world.ts';
import type { Case } from './cases/case.ts';
import { MEASURES } from './cases/measures.ts';

/** What a program that ignores one kind of relation would attack. */
const MUTANTS: Record<string, (world: Case['world']) => Case['world']> = {
  same: (world) => without(world, 'same'),
  within: (world) => without(world, 'within'),
  split: (world) => without(world, 'split'),
  formerly: (world) => without(world, 'formerly'),
  'changes of boundaries': ({ changes: _, ...world }) => world,
};

function without(world: Case['world'], key: string): Case['world'] {
  return { ...world, relations: { ...world.relations, [key]: [] } };
}

// Each kind of relation decides a case: an audit that ignored it would let that case pass.
describe.each(Object.entries(MUTANTS))('an audit that ignores %s', (name, mutate) => {
  const key = name === 'changes of boundaries' ? 'changes' : name;
  const cases = MEASURES.filter(({ world, verdict }) => {
    const declared =
      key === 'changes' ? world.changes : (world.relations as Record<string, unknown> | undefined)?.[key];
    return verdict === 'broken' && declared !== undefined;
  });

  it('would miss cases', () => {
    expect(cases.length).toBeGreaterThan(0);
    const missed = cases.filter(
      ({ world, published, previous }) => attack(mutate(world), published, previous).broken === 0,
    );
    expect(missed.map(({ id }) => id)).toEqual(cases.map(({ id }) => id));
  });
});

describe('the narrowest room that hidden figures leave', () => {
  const count = { measure: 'count', interval: 'none', denominator: '', decimals: 0 } as const;
  it('is of those that can be small', () => {
    const world = { tree: 'K(L1(W1 W2 W3) L2(W4 W5))', indicators: { m: count } };
    // W5 is known exactly, and is large; W1 and W2 share 60.
    const rows = ['K 300', 'L1 150', 'L2 150', 'W1 c', 'W2 c', 'W3 90', 'W4 100', 'W5 c'];
    const { narrowest, broken } = attack(world, rows);
    expect([narrowest, broken]).toEqual([60, 0]);
  });
});
