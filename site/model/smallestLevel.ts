import type { Area } from '../../data-pipeline/schema/folder/area.ts';

/**
 * The kind of area that LCPs are divided into: wards. Other kinds, such as reach areas or parts of wards, may come after it in
 * the settings.
 * @param levels the kinds of the settings, from the widest
 */
export function smallestLevel<T extends { type: string }>(
  levels: readonly T[],
  areas: readonly Area[],
  lcpType: string,
): T | undefined {
  const lcps = new Set(areas.flatMap(({ code, type }) => (type === lcpType ? [code] : [])));
  const below = new Set(areas.flatMap(({ type, parent }) => (parent !== null && lcps.has(parent) ? [type] : [])));
  return levels.findLast(({ type }) => below.has(type)) ?? levels.at(-1);
}
