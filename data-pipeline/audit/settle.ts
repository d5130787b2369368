import { addCell, type System } from './model.ts';

/** A sum that should hold: parts of a total, and whether they are all the parts there are. */
export interface Candidate {
  total: number;
  parts: number[];
  family: string;
  /** What decides together whether the parts are complete: the same split of the same set. */
  scope: string;
  /** `yes` and `no` stand unless shown figures say otherwise; `never` is a part that is known to be missing. */
  complete: 'yes' | 'no' | 'never';
  /** A remainder is a cell that must not be small. */
  attackRemainder: boolean;
}

/**
 * Turns candidates into relations. An attacker sees from the rows that are all shown whether parts sum to their total:
 * where they fall short there is a remainder, and it is a cell too.
 */
export function settle(system: System, candidates: readonly Candidate[]): void {
  const evidence = new Map<string, { short: boolean; exact: boolean }>();
  for (const { total, parts, scope, complete } of candidates) {
    if (complete === 'never') continue;
    const gap = shownGap(system, total, parts);
    if (gap === null) continue;
    const seen = evidence.get(scope) ?? { short: false, exact: false };
    evidence.set(scope, { short: seen.short || gap > 0, exact: seen.exact || gap === 0 });
  }
  for (const { total, parts, family, scope, complete, attackRemainder } of candidates) {
    const seen = evidence.get(scope);
    const whole =
      complete === 'yes' ? !seen?.short : complete === 'no' && seen !== undefined && seen.exact && !seen.short;
    if (whole) {
      system.relations.push({ total, parts, family });
      continue;
    }
    const cell = system.cells[total]!;
    const ours = cell.ours || parts.some((part) => system.cells[part]!.ours);
    // Among publishers' figures alone an incomplete sum says nothing that is not printed.
    if (!ours) continue;
    const rest = addCell(
      system,
      cell.set,
      cell.period,
      cell.breakdown,
      cell.area,
      attackRemainder ? 'difference' : 'union',
    );
    system.cells[rest]!.ours = true;
    system.relations.push({ total, parts: [...parts, rest], family: `${family}, with a remainder` });
  }
}

/** By how much shown parts fall short of their shown total, beyond rounding; null where anything is hidden. */
function shownGap(system: System, total: number, parts: readonly number[]): number | null {
  const whole = system.cells[total]!;
  if (whole.kind !== 'shown') return null;
  let [least, most] = [0, 0];
  for (const part of parts) {
    const cell = system.cells[part]!;
    if (cell.kind !== 'shown') return null;
    least += cell.lo;
    most += cell.hi;
  }
  return whole.lo > most ? whole.lo - most : whole.hi < least ? whole.hi - least : 0;
}
