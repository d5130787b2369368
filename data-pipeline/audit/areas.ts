import { parsePeriod } from '../schema/period.ts';
import type { Pieces } from './divide.ts';
import { sliceOf } from './frame.ts';
import type { Ground } from './ground.ts';
import { type AuditCell, cellAt, cellOf, isRest, type System } from './model.ts';
import type { Candidate } from './settle.ts';
import { Divider } from './slices.ts';

/** How areas sum to wider ones, to areas of other kinds made of the same parts, and to those that replaced them. */
export function areaSums(system: System, ground: Ground, divided: Map<string, number>): Candidate[] {
  const slices = new Map<number, number[]>();
  system.cells.forEach((cell, number) => {
    if (isRest(system, cell)) return;
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
  for (const [slice, numbers] of slices) {
    if (divided.get(`areas|${slice}`) === numbers.length) continue;
    divided.set(`areas|${slice}`, numbers.length);
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
  const codeOf = (cell: AuditCell): string => frame.codes[cell.area] ?? '';
  const placed = numbers
    .map((number, at) => ({ number, pieces: all[at] ?? [] }))
    .filter(({ pieces }) => pieces.length > 0);
  const { elsewhere = false, role } = system.sets.sets[first.set] ?? {};
  const depthOf = ({ number }: { number: number }): number => ground.depthOf(codeOf(cellOf(system, number)));
  // Of areas with the same ground the lowest stands for it, where those above it may hold more.
  if (elsewhere) placed.sort((a, b) => depthOf(b) - depthOf(a));
  const at = (name: string, kind: AuditCell['kind']): number =>
    cellAt(system, first.set, first.period, first.breakdown, frame.area(name), kind);
  const found = divider.candidates(system, {
    cells: placed.map(({ number }) => number),
    pieces: placed.map(({ pieces }) => pieces),
    makeRest: (pieces) => at(ground.leafOf(pieces) ?? `pieces ${pieces.join('+')}`, 'difference'),
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
  // Of whom there are, totals exceed their parts only where figures show it; and what is left of both follows from neither.
  if (!elsewhere || role === 'denominator') return found;
  if (role === 'complement') return found.filter(({ complete }) => complete === 'same');
  // Totals may hold children of no area below: how many is a cell of its own.
  return found.map((candidate) => {
    const [total, part] = placedBelow(system, ground, candidate);
    if (part === null || !cellOf(system, total).ours) return candidate;
    const rest = at(`elsewhere in ${codeOf(cellOf(system, total))}`, 'difference');
    cellOf(system, rest).ours = true;
    const complete = candidate.complete === 'same' ? 'yes' : candidate.complete;
    return { ...candidate, complete, total, parts: [...part, rest] };
  });
}

/** The total of a candidate and its parts. The only part of an area is all of its ground, and may not be all of its children; null where two areas are one. */
function placedBelow(system: System, ground: Ground, { total, parts, complete }: Candidate): [number, number[] | null] {
  const [other] = parts;
  if (complete !== 'same' || other === undefined) return [total, parts];
  const codeOf = (number: number): string => system.frame.codes[cellOf(system, number).area] ?? '';
  if (ground.isPartOf(codeOf(other), codeOf(total))) return [total, parts];
  return ground.isPartOf(codeOf(total), codeOf(other)) ? [other, [total]] : [total, null];
}

/** The last day of a period as a date; empty where the period has no known form. */
function lastDay(text: string): string {
  const period = parsePeriod(text);
  if (!period) return '';
  if (period.form === 'day') return text;
  const year = Math.floor(period.at + period.years / 2 - 0.001);
  return text.includes('/') ? `${year}-03-31` : `${year}-12-31`;
}
