import type { PeriodKind } from '../schema/period.ts';
import { periodMembers } from './pieces.ts';
import type { Count, ProtectInput } from './table.ts';

/**
 * Periods of the counts, in groups that have nothing to do with each other: no figure of one is in a sum with any of another.
 * Each group takes with it the periods that only releases know and that share years or months with it.
 */
export function periodGroups(input: ProtectInput, counts: readonly Count[]): Set<string>[] {
  const counted = new Set<string>(counts.map(({ period }) => period));
  const names = new Set(counted);
  for (const rows of [...(input.previous ?? []), input.published ?? []])
    for (const { period } of rows) names.add(period);
  const kinds = new Set<PeriodKind | undefined>([...input.indicators.values()].map(({ period }) => period));
  const leader = new Map<string, string>();
  const find = (name: string): string => {
    let top = name;
    for (let up = leader.get(top); up !== undefined && up !== top; up = leader.get(top)) top = up;
    return top;
  };
  // Whatever a measure calls a year, so that each of its sums is within one group.
  for (const kind of kinds) {
    const holder = new Map<string, string>();
    for (const { name, pieces } of periodMembers([...names].sort(), kind)) {
      for (const piece of pieces) {
        const other = holder.get(piece);
        if (other === undefined) holder.set(piece, name);
        else leader.set(find(name), find(other));
      }
    }
  }
  const groups = Map.groupBy([...names].sort(), find);
  return [...groups.values()].filter((group) => group.some((name) => counted.has(name))).map((group) => new Set(group));
}

/** What is given, as far as it is of some periods. */
export function inPeriods(input: ProtectInput, periods: ReadonlySet<string>): ProtectInput {
  const own = <Row extends { period: string }>(rows: readonly Row[]): Row[] =>
    rows.filter((row) => periods.has(row.period));
  return {
    ...input,
    counts: own(input.counts),
    ...(input.previous && { previous: input.previous.map(own) }),
    ...(input.published && { published: own(input.published) }),
  };
}
