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
