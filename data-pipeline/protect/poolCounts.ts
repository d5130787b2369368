import type { Problem } from '../problem.ts';
import type { Period } from '../schema/brand.ts';
import type { Indicator } from '../schema/folder/indicator.ts';
import { keyCells } from '../schema/folder/observation.ts';
import { pooledPeriods } from '../schema/pooling.ts';
import { faultAt } from './checkCounts.ts';
import type { Count } from './table.ts';

/**
 * Adds up the counts of single years where a definition asks for it (`pool: 3`): for each place and breakdown, every three years in
 * a row. The single years stay beside them, because periods that overlap can only be protected by what their years are.
 * @returns what is to be added, and faults: counts that come pooled already, and measures with too few years
 */
export function poolCounts<C extends Count>(
  counts: readonly C[],
  indicators: ReadonlyMap<string, Pick<Indicator, 'id' | 'pool'>>,
): { pooled: C[]; problems: Problem[] } {
  const pooled: C[] = [];
  const problems: Problem[] = [];
  for (const [id, own] of Map.groupBy(counts, ({ indicator }) => indicator as string)) {
    const years = indicators.get(id)?.pool;
    const [first] = own;
    if (!years || !first) continue;
    for (const count of own.filter(({ period }) => period.includes('-')))
      problems.push(
        faultAt(count, `${id} ${count.period}: ${years} single years are added up by protect; expected single years`),
      );
    const added = [...Map.groupBy(own, placeOf).values()].flatMap((series) => pooledSeries(series, years));
    if (added.length === 0)
      problems.push(faultAt(first, `${id}: fewer than ${years} years in a row; expected all that are to be added up`));
    pooled.push(...added);
  }
  return { pooled, problems };
}

/** What tells a series from another: everything but the period. */
function placeOf(count: Count): string {
  return keyCells({ ...count, period: '' }).join('|');
}

function pooledSeries<C extends Count>(series: readonly C[], years: number): C[] {
  const byPeriod = new Map(series.map((count): [string, C] => [count.period, count]));
  return pooledPeriods([...byPeriod.keys()], years).flatMap(({ period, years: names }): C[] => {
    const own = names.flatMap((name) => byPeriod.get(name) ?? []);
    const last = own.at(-1);
    if (!last) return [];
    const numerator = own.reduce((sum, one) => sum + one.numerator, 0);
    const denominator = own.reduce<number | null>(
      (sum, one) => (sum === null || one.denominator === null ? null : sum + one.denominator),
      0,
    );
    return [{ ...last, period: period as Period, numerator, denominator }];
  });
}
