import { addCell, cellOf, SAME, type System } from './model.ts';

/** A sum that should hold: parts of a total, and whether they are all the parts there are. */
export interface Candidate {
  total: number;
  parts: number[];
  family: string;
  /** What decides together whether the parts are complete: the same split of the same set. */
  scope: string;
  /**
   * `yes`: unless shown figures say otherwise; `shown`: only where shown figures say so; `never`: a part is known to be
   * missing; `same`: two names of one cell.
   */
  complete: 'yes' | 'shown' | 'never' | 'same';
}

/**
 * Turns candidates into relations. An attacker sees from the rows that are all shown whether parts sum to their total:
 * where they fall short there is a rest, and it is a cell too.
 * @param evidence what was seen of such sums before
 */
export function settle(
  system: System,
  candidates: readonly Candidate[],
  evidence: Map<string, { short: boolean; exact: boolean }> = new Map(),
): void {
  for (const { total, parts, scope, complete } of candidates) {
    if (complete === 'never' || complete === 'same') continue;
    const gap = shownGap(system, total, parts);
    if (gap === null) continue;
    const seen = evidence.get(scope) ?? { short: false, exact: false };
    evidence.set(scope, { short: seen.short || gap > 0, exact: seen.exact || gap === 0 });
  }
  for (const { total, parts, family, scope, complete } of candidates) {
    if (complete === 'same') {
      system.relations.push({ total, parts, family: SAME });
      continue;
    }
    const seen = evidence.get(scope);
    if (complete === 'shown' && (!seen?.exact || seen.short)) continue;
    if (complete !== 'never' && !seen?.short) {
      system.relations.push({ total, parts, family });
      continue;
    }
    const cell = cellOf(system, total);
    const ours = cell.ours || parts.some((part) => cellOf(system, part).ours);
    // Among publishers' figures alone an incomplete sum says nothing that is not printed.
    if (!ours) continue;
    const rest = addCell(system, cell.set, cell.period, cell.breakdown, cell.area, 'difference');
    cellOf(system, rest).ours = true;
    system.relations.push({ total, parts: [...parts, rest], family: `${family}, with a remainder` });
  }
}

/** By how much shown parts fall short of their shown total, beyond rounding; null where anything is not known. */
function shownGap(system: System, total: number, parts: readonly number[]): number | null {
  const whole = cellOf(system, total);
  if (whole.kind !== 'shown' || whole.hi === Infinity) return null;
  let [least, most] = [0, 0];
  for (const part of parts) {
    const cell = cellOf(system, part);
    if (cell.kind !== 'shown' || cell.hi === Infinity) return null;
    least += cell.lo;
    most += cell.hi;
  }
  return whole.lo > most ? whole.lo - most : whole.hi < least ? whole.hi - least : 0;
}
