import { isMap, isScalar, isSeq, LineCounter, type Pair, parseDocument, type YAMLMap, type YAMLSeq } from 'yaml';

/** The map of a YAML text, if it is one, and where an offset lies in lines and columns. */
export function parsed(text: string): {
  root: YAMLMap | null;
  place(offset: number): { line: number; column: number };
} {
  const lines = new LineCounter();
  const { contents } = parseDocument(text, { lineCounter: lines });
  return {
    root: isMap(contents) ? contents : null,
    place: (offset) => {
      const { line, col } = lines.linePos(offset);
      return { line, column: col };
    },
  };
}

/** A pair of a map by its key. */
export function pairOf(map: YAMLMap, name: string): Pair | undefined {
  return map.items.find(({ key }) => isScalar(key) && key.value === name);
}

/** A list of texts; none for nothing; null for anything else. */
export function listOf(node: unknown): string[] | null {
  if (node === null || (isScalar(node) && node.value === null)) return [];
  if (!isSeq(node)) return null;
  const texts = node.items.map((item) => (isScalar(item) && typeof item.value === 'string' ? item.value : null));
  return texts.every((text) => text !== null) ? texts : null;
}

/** Where a node begins and ends in its text. */
export function rangeOf(node: unknown): [number, number] | null {
  const range = (node as { range?: [number, number, number] | null } | null)?.range;
  return range ? [range[0], range[1]] : null;
}

/** The text with other words from one offset to another. */
export function replace(text: string, from: number, to: number, by: string): string {
  return text.slice(0, from) + by + text.slice(to);
}

/** The text with words put in at an offset. */
export function insert(text: string, at: number, what: string): string {
  return replace(text, at, at, what);
}

/** How the lines of a text end. */
export function eolOf(text: string): string {
  return /\r\n/.test(text) ? '\r\n' : '\n';
}

/** The text without a pair: its lines, or, in a map between braces, what lies between its neighbours. */
export function withoutPair(text: string, pair: Pair, map: YAMLMap): string {
  const [keyFrom] = rangeOf(pair.key) ?? [0, 0];
  const [, to] = rangeOf(pair.value) ?? rangeOf(pair.key) ?? [0, 0];
  if (map.flow) {
    const next = map.items[map.items.indexOf(pair as (typeof map.items)[number]) + 1];
    if (next) return replace(text, keyFrom, rangeOf(next.key)?.[0] ?? to, '');
    const comma = text.lastIndexOf(',', keyFrom);
    return replace(text, comma < 0 ? keyFrom : comma, to, '');
  }
  const lineEnd = text[to - 1] === '\n' ? to : text.indexOf('\n', to) + 1 || text.length;
  return replace(text, text.lastIndexOf('\n', keyFrom) + 1, lineEnd, '');
}

/**
 * The text without an item of a list: its lines, with a comment that stands over it alone, or, in a list between brackets, what
 * lies between its neighbours.
 */
export function withoutItem(text: string, list: YAMLSeq, at: number): string {
  const [from, to] = rangeOf(list.items[at]) ?? [0, 0];
  if (list.flow) {
    const next = rangeOf(list.items[at + 1]);
    if (next) return replace(text, from, next[0], '');
    const before = rangeOf(list.items[at - 1]);
    return replace(text, before ? before[1] : from, to, '');
  }
  const end = text[to - 1] === '\n' ? to : text.indexOf('\n', to) + 1 || text.length;
  let start = text.lastIndexOf('\n', from - 1) + 1;
  // The next line is another item: the comment is over that one as well.
  if (/^[ \t]*-/.test(text.slice(end))) return replace(text, start, end, '');
  for (;;) {
    const above = text.lastIndexOf('\n', start - 2) + 1;
    if (start === 0 || !/^[ \t]*#/.test(text.slice(above, start))) return replace(text, start, end, '');
    start = above;
  }
}
