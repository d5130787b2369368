import { unseenCharacter } from '../schema/brand.ts';

/** Elements that draw. */
const ELEMENTS = new Set(
  'svg g defs title desc path rect circle ellipse line polyline polygon text tspan linearGradient radialGradient stop clipPath mask pattern symbol use marker'.split(
    ' ',
  ),
);

/** Attributes that say where and how; `href` may only name something in the same file. */
const ATTRIBUTES = new Set(
  (
    'xmlns xmlns:xlink version id class role lang xml:lang xml:space aria-label aria-labelledby aria-hidden focusable width height viewBox preserveAspectRatio ' +
    'x y x1 y1 x2 y2 cx cy r rx ry fx fy fr d points dx dy rotate textLength lengthAdjust transform gradientTransform gradientUnits spreadMethod offset ' +
    'clipPathUnits maskUnits maskContentUnits patternUnits patternContentUnits patternTransform markerWidth markerHeight markerUnits orient refX refY ' +
    'fill fill-opacity fill-rule clip-rule stroke stroke-width stroke-opacity stroke-linecap stroke-linejoin stroke-miterlimit stroke-dasharray stroke-dashoffset ' +
    'color opacity stop-color stop-opacity font-family font-size font-weight font-style font-stretch letter-spacing word-spacing text-anchor dominant-baseline ' +
    'baseline-shift alignment-baseline paint-order vector-effect shape-rendering text-rendering color-interpolation display visibility overflow clip-path mask ' +
    'marker-start marker-mid marker-end href xlink:href style'
  ).split(' '),
);

/** One token of a plain SVG: a comment, a tag with quoted attributes, or text without < and &, but for the five named characters. */
const TOKEN =
  /<!--(?:(?!--)[^<>])*-->|<\/([A-Za-z]+)\s*>|<([A-Za-z]+)((?:\s+[A-Za-z:-]+\s*=\s*(?:"[^"<&]*"|'[^'<&]*'))*)\s*\/?>|(?:[^<&]|&(?:amp|lt|gt|quot|apos);)+/y;
const ATTRIBUTE = /([A-Za-z:-]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g;
/** What a style or a colour may be made of: no functions but those of colours and of references within the file. */
const PLAIN_VALUE =
  /^(?:[^()@\\]|(?:rgba?|hsla?|matrix|translate|scale|rotate|skewX|skewY)\([\d\s.,%eE+-]*\)|url\(\s*#[\w-]+\s*\))*$/;

/**
 * The first thing in a picture that is not on the list of what draws: a picture that can run or load nothing has only elements,
 * attributes and values of it. A list of what is forbidden would never be whole.
 * @returns null where all of it is
 */
export function unsafeSvg(text: string): string | null {
  const start = /^\uFEFF?\s*(?:<\?xml\s[^<>?]*\?>\s*)?/.exec(text)?.[0].length ?? 0;
  TOKEN.lastIndex = start;
  const open: string[] = [];
  let isDone = false;
  while (TOKEN.lastIndex < text.length) {
    const from = TOKEN.lastIndex;
    const token = TOKEN.exec(text);
    if (!token) return excerpt(text, from);
    const [whole, closing, opening, attributes = ''] = token;
    const name = closing ?? opening;
    if (name !== undefined && !ELEMENTS.has(name)) return excerpt(whole, 0);
    // One picture alone: what is open is closed in its turn, and nothing follows.
    if (isDone && (name !== undefined || /\S/.test(whole.replaceAll(/<!--.*?-->/gs, '')))) return excerpt(whole, 0);
    if (closing !== undefined && open.pop() !== closing) return excerpt(whole, 0);
    if (opening !== undefined && !/\/\s*>$/.test(whole)) open.push(opening);
    if (name !== undefined && open.length === 0) isDone = true;
    if (unseenCharacter(whole)) return 'an invisible character';
    const keys = new Set<string>();
    for (const [own, key = '', double, single] of attributes.matchAll(ATTRIBUTE)) {
      if (keys.has(key) || !isPlain(key, double ?? single ?? '')) return excerpt(own, 0);
      keys.add(key);
    }
  }
  return isDone ? null : excerpt(text, text.lastIndexOf('<'));
}

function isPlain(key: string, value: string): boolean {
  if (!ATTRIBUTES.has(key)) return false;
  if (key === 'xmlns') return value === 'http://www.w3.org/2000/svg';
  if (key === 'xmlns:xlink') return value === 'http://www.w3.org/1999/xlink';
  if (key === 'href' || key === 'xlink:href') return /^#[\w-]+$/.test(value);
  if (key === 'style') return PLAIN_VALUE.test(value) && value.split(';').every(isDrawing);
  return key === 'aria-label' || PLAIN_VALUE.test(value);
}

/** A declaration of a style that an attribute could say as well: none that moves the picture about the page. */
function isDrawing(declaration: string): boolean {
  const property = declaration.split(':')[0]?.trim() ?? '';
  return property === '' || (/^[a-z-]+$/.test(property) && ATTRIBUTES.has(property));
}

function excerpt(text: string, from: number): string {
  return text.slice(from, from + 40).trim();
}
