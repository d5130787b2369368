import type { Area, AreaIndex } from '../folder/area.ts';
import { plainly } from './plainly.ts';

/** The area whose code a delivered text is, whatever its case, blanks and unseen characters. */
export function areaCoded(text: string, areas: AreaIndex): Area | undefined {
  const code = plainly(text).replaceAll(' ', '');
  return areas.get(code) ?? areas.get(code.toUpperCase()) ?? areas.all.find((area) => sameText(area.code, code));
}

/** The area whose code was mistyped: a letter O for a nought, a letter I or l for a one, a nought at the front that got lost. */
export function areaMistyped(text: string, areas: AreaIndex): Area | undefined {
  const code = plainly(text).replaceAll(' ', '').toUpperCase();
  const [, letter = '', rest = ''] = /^([A-Z])([0-9OIL]{7,9})$/.exec(code) ?? [];
  if (letter === '') return undefined;
  const digits = rest.replaceAll('O', '0').replaceAll(/[IL]/g, '1');
  return areas.get(letter + digits) ?? areas.get(letter + digits.padStart(8, '0'));
}

function sameText(one: string, other: string): boolean {
  return one.length === other.length && one.toLowerCase() === other.toLowerCase();
}
