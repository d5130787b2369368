import type { Area, AreaIndex } from '../folder/area.ts';
import { plainly } from './plainly.ts';

/** The area whose code a delivered text is, whatever its case, blanks and unseen characters. */
export function areaCoded(text: string, areas: AreaIndex): Area | undefined {
  const code = plainly(text).replaceAll(' ', '');
  return areas.get(code) ?? areas.get(code.toUpperCase()) ?? areas.all.find((area) => sameText(area.code, code));
}

function sameText(one: string, other: string): boolean {
  return one.length === other.length && one.toLowerCase() === other.toLowerCase();
}
