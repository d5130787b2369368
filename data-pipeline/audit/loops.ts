import { entry } from './entry.ts';
import type { System } from './model.ts';

/** A piece of the system: the cells that are not known exactly and are tied together, with what is left of their sums. */
export interface Component {
  cells: number[];
  /** total - parts = rest, over the component's own cells. */
  sums: { cells: number[]; signs: number[]; rest: number; relation: number }[];
  sumsOf: number[][];
}

/** Components of unknown cells whose sums form loops, smallest first; those without loops need no search. */
export function loops(system: System, contradictions: ReadonlySet<number>): Component[] {
  const { cells, relations } = system;
  const unknown = (number: number): boolean => entry(cells, number).lo < entry(cells, number).hi;
  const leader = new Map<number, number>();
  const find = (number: number): number => {
    let top = number;
    for (let up = leader.get(top); up !== undefined && up !== top; up = leader.get(top)) top = up;
    leader.set(number, top);
    return top;
  };
  const kept = relations.flatMap(({ total, parts }, number) => {
    if (contradictions.has(number)) return [];
    const members = [total, ...parts].filter(unknown);
    if (!members.some((member) => entry(cells, member).ours)) return [];
    for (const member of members) leader.set(find(member), find(entry(members, 0)));
    return members.length === 0 ? [] : [{ total, parts, members, number }];
  });
  const found: Component[] = [];
  for (const sums of Map.groupBy(kept, ({ members }) => find(entry(members, 0))).values()) {
    const numbers = [...new Set(sums.flatMap(({ members }) => members))];
    const edges = sums.reduce((count, { members }) => count + members.length, 0);
    if (edges < numbers.length + sums.length) continue;
    const at = new Map(numbers.map((number, index) => [number, index]));
    const place = (member: number): number => at.get(member) as number;
    const component: Component = { cells: numbers, sums: [], sumsOf: numbers.map(() => []) };
    for (const { total, parts, members, number } of sums) {
      let rest = unknown(total) ? 0 : -entry(cells, total).lo;
      for (const part of parts) if (!unknown(part)) rest += entry(cells, part).lo;
      const signs = members.map((member) => (member === total ? 1 : -1));
      for (const member of members) entry(component.sumsOf, place(member)).push(component.sums.length);
      component.sums.push({ cells: members.map(place), signs, rest, relation: number });
    }
    found.push(component);
  }
  return found.sort((a, b) => a.cells.length - b.cells.length);
}

/** A component without some of its sums. */
export function withoutTies(component: Component, ties: ReadonlySet<number>): Component {
  const sums = component.sums.filter(({ relation }) => !ties.has(relation));
  const sumsOf: number[][] = component.cells.map(() => []);
  sums.forEach(({ cells }, sum) => {
    for (const cell of cells) sumsOf[cell]?.push(sum);
  });
  return { cells: component.cells, sums, sumsOf };
}
