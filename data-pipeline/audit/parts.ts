import type { Indicator } from '../schema/folder/indicator.ts';
import { keyOf } from './frame.ts';
import type { System } from './model.ts';
import type { Candidate } from './settle.ts';

/** How the numerators of the indicators named in `parts` sum to an indicator's own. */
export function partSums(system: System, indicators: ReadonlyMap<string, Indicator>): Candidate[] {
  const candidates: Candidate[] = [];
  const splits = new Map<number, { indicator: Indicator; sets: number[] }[]>();
  for (const indicator of indicators.values()) {
    if ((indicator.parts ?? []).length === 0) continue;
    const whole = system.sets.find(indicator.id, 'numerator');
    const sets = (indicator.parts ?? []).map((part) => system.sets.find(part, 'numerator'));
    if (whole === undefined || sets.includes(undefined as never)) continue;
    splits.set(whole, [...(splits.get(whole) ?? []), { indicator, sets }]);
  }
  if (splits.size === 0) return candidates;
  system.cells.forEach((cell, total) => {
    const split = splits.get(cell.set) ?? [];
    // A remainder may stand at an area and split without being its figure: only the keyed cell is the indicator's own.
    if (split.length > 0 && system.find.get(keyOf(cell.set, cell.period, cell.breakdown, cell.area)) !== total) return;
    for (const { indicator, sets } of split) {
      const parts = sets.map((set) => system.find.get(keyOf(set, cell.period, cell.breakdown, cell.area)));
      if (parts.some((part) => part === undefined)) continue;
      const base = { total, parts: parts as number[], family: 'parts', scope: `parts|${indicator.id}` };
      candidates.push({ ...base, complete: 'yes', attackRemainder: true });
    }
  });
  return candidates;
}
