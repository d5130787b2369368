import type { Relations } from './relations.ts';
import { type SetName, setText } from './setName.ts';

/**
 * Lists of numerators of which relations.yaml says that no two have anybody in common: each is within the complement of every
 * other. Three or more; two say it themselves. Each list is as long as it can be.
 */
export function disjointSets({ within }: Pick<Relations, 'within'>): SetName[][] {
  const names = new Map<string, SetName>();
  const apart = new Map<string, Set<string>>();
  const link = (one: string, other: string): void => void apart.set(one, (apart.get(one) ?? new Set()).add(other));
  for (const [narrow, wide] of within) {
    if (narrow?.role !== 'numerator' || wide?.role !== 'complement' || narrow.measure === wide.measure) continue;
    const other: SetName = { ...wide, role: 'numerator' };
    const [a, b] = [setText(narrow), setText(other)];
    names.set(a, narrow).set(b, other);
    link(a, b);
    link(b, a);
  }
  const lists: string[][] = [];
  // Bron & Kerbosch (1973): lists that nothing can be added to.
  const grow = (list: readonly string[], may: readonly string[], done: readonly string[]): void => {
    if (may.length === 0 && done.length === 0 && list.length > 2) lists.push([...list]);
    const left = [...may];
    const had = [...done];
    for (const one of may) {
      const near = apart.get(one);
      const isNear = (other: string): boolean => near?.has(other) ?? false;
      grow([...list, one], left.filter(isNear), had.filter(isNear));
      left.splice(left.indexOf(one), 1);
      had.push(one);
    }
  };
  grow([], [...names.keys()].sort(), []);
  return lists.map((list) => list.flatMap((name) => names.get(name) ?? []));
}
