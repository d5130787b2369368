import { parsePeriod } from '../schema/period.ts';
import { keyOf } from './frame.ts';
import { cellAt, type System } from './model.ts';
import type { Candidate } from './settle.ts';

/** How pooled periods sum single years, wherever they overlap one another or the single years are published. */
export function pooledSums(system: System): Candidate[] {
  const { frame, cells } = system;
  const windows = new Map<string, number[]>();
  cells.forEach((cell, number) => {
    if (parsePeriod(frame.periods[cell.period]!)?.form !== 'pooled') return;
    const place = `${cell.set}|${cell.breakdown}|${cell.area}`;
    const list = windows.get(place);
    if (list) list.push(number);
    else windows.set(place, [number]);
  });
  const candidates: Candidate[] = [];
  for (const numbers of windows.values()) {
    const years = numbers.map((number) => singleYears(frame.periods[cells[number]!.period]!));
    const seen = new Set<string>();
    let linked = false;
    for (const list of years) {
      for (const year of list) {
        const { set, breakdown, area } = cells[numbers[0]!]!;
        linked ||= seen.has(year) || system.find.has(keyOf(set, frame.period(year), breakdown, area));
        seen.add(year);
      }
    }
    if (!linked) continue;
    numbers.forEach((total, at) => {
      const { set, breakdown, area, ours } = cells[total]!;
      const parts = years[at]!.map((year) => {
        const before = cells.length;
        const part = cellAt(system, set, frame.period(year), breakdown, area, 'difference');
        if (part === before) cells[part]!.ours = ours;
        return part;
      });
      candidates.push({
        total,
        parts,
        family: 'pooled periods',
        scope: `pooled|${set}`,
        complete: 'yes',
        attackRemainder: true,
      });
    });
  }
  return candidates;
}

/** `2021/22-2023/24` -> `2021/22`, `2022/23`, `2023/24`. */
function singleYears(text: string): string[] {
  const period = parsePeriod(text)!;
  return Array.from({ length: period.years }, (_, at) => {
    const year = period.from + at;
    return text.includes('/') ? `${year}/${String((year + 1) % 100).padStart(2, '0')}` : String(year);
  });
}
