import { type Report, warning } from '../problem.ts';
import type { AreaIndex } from '../schema/folder/area.ts';
import type { Indicator } from '../schema/folder/indicator.ts';
import type { Protected } from '../schema/folder/observation.ts';
import type { Document } from '../schema/folder/place.ts';

/**
 * Warns of kinds of area that a definition declares and its figures do not have: pages would promise them.
 * @param definitions front matters, found good before
 */
export function checkLevels(
  observations: readonly Protected[],
  definitions: readonly Document[],
  areas: AreaIndex,
  report: Report,
): void {
  const found = new Map<string, Set<string | undefined>>();
  for (const { indicator, area } of observations) {
    const levels = found.get(indicator) ?? new Set();
    found.set(indicator, levels.add(areas.get(area)?.type));
  }
  for (const { data, file, place } of definitions) {
    const { id, levels } = data as Pick<Indicator, 'id' | 'levels'>;
    const own = found.get(id);
    levels.forEach((level, i) => {
      if (own === undefined || own.has(level)) return;
      const { line, column } = place(['levels', i]);
      const message = `levels: ${level} is declared, but ${id}.csv has no row of such an area; expected rows for it, or levels without it`;
      report(warning(file, message, line, column));
    });
  }
}
