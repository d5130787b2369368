import { escapeXml } from './escapeXml.ts';

/** One area on a map, whatever its shape. */
export interface MapArea {
  code: string;
  /** Where it leads; null for none. */
  href: string | null;
  /** Its class in the legend: `q1` … `q5`, `c`, `x`, `z`, `u`, `plain`, `here`, `near`. */
  kind: string;
  /** `better`, `worse` …: a shape drawn over the fill; empty for none. */
  verdict: string;
  /** What it says when asked: name, value, verdict or reason. */
  told: string;
}

export interface MapOptions {
  /** Text alternative: what the map shows, with its numbers, in at most 220 characters. */
  alternative: string;
  /** Tells the patterns of several maps of one page apart. */
  id: string;
  /** Without links it is one picture; with them a group of which a script can make a map for the keyboard. */
  isLinked: boolean;
  /** False for the second map of the same areas: what they say stands in the first. */
  isTitled?: boolean;
}

/** Shapes by verdict, around 0,0, in 8 units: triangles mean better (up) and worse (down); an outline not compared. */
const GLYPHS: Readonly<Record<string, string>> = {
  better: 'm0-4.4 4.6 8h-9.2z',
  worse: 'm0 4.4 4.6-8h-9.2z',
  similar: 'm-3.6-1.6h7.2v3.2h-7.2z',
  higher: 'm-3 0a3 3 0 106 0 3 3 0 10-6 0z',
  lower: 'm-3 0a3 3 0 106 0 3 3 0 10-6 0z',
  'not-compared': 'm-3 0a3 3 0 106 0 3 3 0 10-6 0z',
  x: 'm-3-3 6 6m0-6-6 6',
};

/** A shape at a place; nothing where there is no such shape. */
export function glyph(name: string, x: number, y: number): string {
  const path = GLYPHS[name];
  return path ? `<path class="g${name === 'not-compared' || name === 'x' ? ' open' : ''}" d="M${x} ${y}${path}"/>` : '';
}

/**
 * An area as a link that a pointer can use; the keyboard has the list, or the script of the map.
 * @param at where its shapes have their origin: what is alike then reads alike, which a page of many hexagons saves a kilobyte by
 */
export function mapArea(
  area: MapArea,
  inside: string,
  { isLinked, isTitled = true, id }: MapOptions,
  at?: readonly [number, number],
): string {
  const fill = area.kind === 'c' ? ` fill="url(#${id}-hatch)"` : '';
  const title = area.told === '' || !isTitled ? '' : `<title>${escapeXml(area.told)}</title>`;
  const body = `${title}${inside.replace('<path', `<path${fill}`)}`;
  const place = at ? ` transform="translate(${at[0]} ${at[1]})"` : '';
  if (!isLinked || area.href === null) return `<g class="${area.kind}"${place}>${body}</g>`;
  // A ward's address ends with its code: said twice by 155 wards it weighs half a kilobyte.
  const code = area.href.endsWith(`/${area.code}/`) ? '' : ` data-code="${escapeXml(area.code)}"`;
  return `<a class="${area.kind}" href="${escapeXml(area.href)}"${code} tabindex="-1"${place}>${body}</a>`;
}

/** The picture around the areas. */
export function mapSvg(box: readonly [number, number, number, number], inside: string, options: MapOptions): string {
  const { alternative, id, isLinked } = options;
  const hatch = inside.includes(`${id}-hatch`)
    ? `<pattern id="${id}-hatch" width="4" height="4" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><path class="hatch" d="M0 0V4"/></pattern>`
    : '';
  // The areas are for pointers and for the script; what the picture says to a screen reader is its label.
  const body = isLinked ? `<g aria-hidden="true">${inside}</g>` : inside;
  const role = isLinked ? 'role="group" data-map' : 'role="img"';
  return `<svg class="chart map" viewBox="${box.map((one) => Math.round(one)).join(' ')}" ${role} aria-label="${escapeXml(alternative)}">${hatch}${body}</svg>`;
}
