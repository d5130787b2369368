import { type Division, divide, type Pieces } from './divide.ts';
import { type AuditCell, cellOf, type System } from './model.ts';
import type { Candidate } from './settle.ts';

/** Cells that differ in one dimension only, with what each is made of in it. */
export interface Slice {
  cells: readonly number[];
  pieces: readonly Pieces[];
  /** Makes the cell of what no row counts, named for this dimension. */
  makeRest(pieces: Pieces): number;
  family: string;
  /** What decides together whether parts are complete, given a total. */
  scope(total: AuditCell): string;
  complete: Candidate['complete'];
}

/** Divides slices, and remembers how: most slices have the same members. */
export class Divider {
  readonly #known = new Map<string, Division>();

  /** The sums among the cells of a slice. Among publishers' figures alone those with a rest say nothing that is not printed. */
  candidates(system: System, slice: Slice): Candidate[] {
    if (slice.cells.length < 2) return [];
    const key = slice.pieces.map((pieces) => (pieces.length === 1 ? pieces[0] : pieces.join('+'))).join();
    let division = this.#known.get(key);
    if (!division) {
      division = divide(slice.pieces);
      this.#known.set(key, division);
    }
    const cells = slice.cells.map((number) => cellOf(system, number));
    const ours = cells.some((cell) => cell.ours);
    const numbers: (number | undefined)[] = [];
    const found: Candidate[] = [];
    for (const [at, node] of division.nodeOf.entries()) {
      const number = slice.cells[at] as number;
      const twin = numbers[node];
      if (twin === undefined) numbers[node] = number;
      else found.push({ total: twin, parts: [number], family: slice.family, scope: '', complete: 'same' });
    }
    const members = numbers.length;
    for (const { total, parts } of division.equations) {
      if (!ours && (total >= members || parts.some((part) => part >= members))) continue;
      const number = (node: number): number => {
        const known = numbers[node];
        if (known !== undefined) return known;
        const made = slice.makeRest(division.nodes[node] ?? []);
        cellOf(system, made).ours = true;
        numbers[node] = made;
        return made;
      };
      const whole = number(total);
      found.push({
        total: whole,
        parts: parts.map(number),
        family: slice.family,
        scope: slice.scope(cellOf(system, whole)),
        complete: slice.complete,
      });
    }
    return found;
  }
}

/** Ranges of whole numbers as pieces: the stretches between all of their ends. */
export function stretches(ranges: readonly (readonly [from: number, to: number])[]): Pieces[] {
  const ends = [...new Set(ranges.flatMap(([from, to]) => [from, to + 1]))].sort((a, b) => a - b);
  return ranges.map(([from, to]) => ends.flatMap((end, at) => (end >= from && end <= to ? [at] : [])));
}
