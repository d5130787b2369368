import { parsePeriod } from '../schema/period.ts';
import type { Pieces } from './divide.ts';
import { sliceOf } from './frame.ts';
import type { Ground } from './ground.ts';
import { type AuditCell, cellAt, cellOf, type System } from './model.ts';
import type { Candidate } from './settle.ts';
import { Divider } from './slices.ts';

/** How areas sum to wider ones, to areas of other kinds made of the same parts, and to those that replaced them. */
export function areaSums(system: System, ground: Ground): Candidate[] {
  const slices = new Map<number, number[]>();
  system.cells.forEach((cell, number) => {
    if (cell.kind === 'difference') return;
    // Complements of publishers' figures follow from the other two.
    if (!cell.ours && system.sets.sets[cell.set]?.role === 'complement') return;
    const slice = sliceOf(cell.set, cell.period, cell.breakdown);
    const list = slices.get(slice);
    if (list) list.push(number);
    else slices.set(slice, [number]);
  });
  const divider = new Divider();
  const known = new Map<string, readonly Pieces[]>();
  const candidates: Candidate[] = [];
  for (const numbers of slices.values()) {
    if (numbers.length > 1) candidates.push(...sumSlice(system, ground, divider, known, numbers));
  }
  return candidates;
}

/** The sums among the areas of one set, period and breakdown. */
function sumSlice(
  system: System,
  ground: Ground,
  divider: Divider,
  known: Map<string, readonly Pieces[]>,
  numbers: readonly number[],
): Candidate[] {
  const { frame } = system;
  const first = cellOf(system, numbers[0] as number);
  const codes = numbers.map((number) => frame.codes[cellOf(system, number).area] ?? '');
  const day = lastDay(frame.periods[first.period]?.text ?? '');
  const key = `${day}|${codes.join()}`;
  const present = new Set(codes);
  const all = known.get(key) ?? codes.map((code) => ground.piecesOf(code, day, present));
  known.set(key, all);
  const placed = numbers
    .map((number, at) => ({ number, pieces: all[at] ?? [] }))
    .filter(({ pieces }) => pieces.length > 0);
  const at = (name: string, kind: AuditCell['kind']): number =>
    cellAt(system, first.set, first.period, first.breakdown, frame.area(name), kind);
  const codeOf = (cell: AuditCell): string => frame.codes[cell.area] ?? '';
  const found = divider.candidates(system, {
    cells: placed.map(({ number }) => number),
    pieces: placed.map(({ pieces }) => pieces),
    makeRest: (pieces) => at(`pieces ${pieces.join('+')}`, 'difference'),
    family: 'areas',
    scope: (total) => `areas|${first.set}|${codeOf(total)}`,
    complete: 'yes',
  });
  for (const number of numbers) {
    const total = cellOf(system, number);
    for (const kin of ground.otherKinds(codeOf(total))) {
      const parts = numbers.filter((one) => kin.some((area) => area.code === codeOf(cellOf(system, one))));
      if (parts.length === 0) continue;
      const complete = parts.length === kin.length ? 'yes' : 'never';
      found.push({ total: number, parts, family: 'areas', scope: `kin|${first.set}|${codeOf(total)}`, complete });
    }
  }
  const { elsewhere = false, role } = system.sets.sets[first.set] ?? {};
  // Of whom there are, totals exceed their parts only where figures show it; and what is left of both follows from neither.
  if (!elsewhere || role === 'denominator') return found;
  if (role === 'complement') return found.filter(({ complete }) => complete === 'same');
  // Totals may hold children of no area below: how many is a cell of its own.
  return found.map((candidate) => {
    const total = cellOf(system, candidate.total);
    if (candidate.complete === 'same' || !total.ours) return candidate;
    const rest = at(`elsewhere in ${codeOf(total)}`, 'difference');
    cellOf(system, rest).ours = true;
    return { ...candidate, parts: [...candidate.parts, rest] };
  });
}

/** The last day of a period as a date; empty where the period has no known form. */
function lastDay(text: string): string {
  const period = parsePeriod(text);
  if (!period) return '';
  if (period.form === 'day') return text;
  const year = Math.floor(period.at + period.years / 2 - 0.001);
  return text.includes('/') ? `${year}-03-31` : `${year}-12-31`;
}
