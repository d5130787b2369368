import type { Highs } from 'highs';
import type { Indicator } from '../../schema/folder/indicator.ts';

/** The solver with which the audit attacks large tables; undefined where nothing is ours to protect, or it does not load. */
export async function loadSolver(indicators: ReadonlyMap<string, Indicator>): Promise<Highs | undefined> {
  if (![...indicators.values()].some(({ rule }) => rule === 'ours')) return undefined;
  try {
    return await (await import('highs')).default();
  } catch {
    return undefined;
  }
}
