import type { Decision } from '../../schema/folder/decision.ts';
import { csvLine } from '../../write/csvText.ts';

/**
 * Rows of `decisions.csv`, as text, for what is held back and not yet recorded there: the whole set and the rule, never
 * the place that it is held back for.
 * @param held blocks, each `indicator|period`
 */
export function heldDecisions(held: readonly string[], decisions: readonly Decision[], today: string): string[] {
  const last = Math.max(0, ...decisions.map(({ id }) => Number(/^D(\d+)$/.exec(id)?.[1] ?? 0)));
  return held
    .map((block) => block.split('|') as [indicator: string, period: string])
    .map(([indicator, period]) => ({ indicator, what: `Revised figures of ${period}` }))
    .filter((one) => !decisions.some(({ indicator, what }) => indicator === one.indicator && what === one.what))
    .map(({ indicator, what }, i) => {
      const reason =
        'Compared with what was published before, the revision could reveal a small number of children; the earlier figures remain.';
      const row = [
        `D${last + 1 + i}`,
        today,
        'withheld',
        indicator,
        what,
        'A revision that would reveal a small number of children waits',
        reason,
      ];
      return csvLine(row);
    });
}
