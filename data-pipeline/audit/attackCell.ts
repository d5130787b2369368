import { entry } from './entry.ts';
import type { AuditCell, System } from './model.ts';

export interface Verdict {
  family: string;
  severity: 'broken' | 'warning';
}

/**
 * Judges what is known of one cell by the criterion of docs/contract.md, section 9: a shown count of T or fewer, a hidden one that must be
 * T or fewer, or one that cannot be zero. Null where an attacker learns nothing that matters.
 */
export function attackCell(system: System, cell: AuditCell): Verdict | null {
  if (cell.kind === 'union' || (cell.kind === 'difference' && !cell.ours)) return null;
  const set = entry(system.sets.sets, cell.set);
  const { threshold } = set;
  if (set.role === 'complement' && !set.complement) return null;
  const { lo, hi } = cell;
  if (lo > threshold || hi < lo) return null;
  const whole = cell.within < 0 ? undefined : system.cells[cell.within];
  // What must be so because so few are in the whole area is no news: the denominator is judged for itself.
  if (whole && (whole.hi === 0 || (hi <= threshold && hi === whole.hi && lo === 0))) return null;
  if (cell.kind === 'shown') {
    if (cell.exempt && cell.ours) return null;
    // A rounded figure of ours need not be one number to be small; publishers round in their own way.
    if (hi > threshold || (lo !== hi && !cell.ours) || (set.zeros && hi === 0)) return null;
    return { family: `small ${set.role}`, severity: 'broken' };
  }
  // Our own complement follows the numerator's row; a publisher's is judged where its counts are printed.
  const family = cell.kind === 'difference' ? 'difference' : `hidden ${set.role}`;
  if (hi <= threshold) return { family, severity: 'broken' };
  return lo > (set.zeros ? 1 : 0) ? { family, severity: 'warning' } : null;
}
