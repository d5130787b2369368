import { distance } from 'fastest-levenshtein';
import { fault, type Report } from '../problem.ts';
import { startsLikeFormula, unseenCharacter } from '../schema/brand.ts';
import type { Agreement } from '../schema/folder/agreement.ts';
import type { ObservationColumn } from '../schema/folder/observation.ts';
import { isPersonalColumn, isPersonalValue } from '../schema/folder/personal.ts';
import type { FilePosition } from '../schema/folder/place.ts';

/** A row of a delivered table that knows where its cells stand. */
export interface DropRecord {
  cells: readonly string[];
  line: number;
  garbled: '' | 'bytes' | 'quotes';
  place(cell: number): FilePosition;
}

/** What is looked for in a table: our columns, each with the head it has there. */
export interface Wanted {
  column: ObservationColumn;
  head: string;
  required: boolean;
}

/** Where our columns stand in a table. */
export interface Header {
  at: ReadonlyMap<ObservationColumn, number>;
  width: number;
  /** Heads that the agreement does not name. */
  unnamed: readonly string[];
}

/** Rows above the header that may be a banner: title, source, notes. */
export const MOST_BANNER_ROWS = 20;

/** Heads are compared without regard to case and to spaces round and between words. */
function plain(head: string): string {
  return head.trim().replaceAll(/\s+/g, ' ').toLowerCase();
}

/** True where a row has all heads that are needed. */
export function isHeader(record: DropRecord, wanted: readonly Wanted[]): boolean {
  const heads = new Set(record.cells.map(plain));
  return wanted.every(({ head, required }) => !required || heads.has(plain(head)));
}

/**
 * Takes a row for the header of a delivered table. A column about single people stops it; so does a head that stands
 * twice, and under rule `ours` one that the agreement does not name. What is in the other rows is not repeated, and a head only where it is one: a word, not a value.
 */
export function takeHeader(
  record: DropRecord,
  wanted: readonly Wanted[],
  agreement: Pick<Agreement, 'layout' | 'rule'>,
  file: string,
  report: Report,
): Header | null {
  const heads = record.cells.map(plain);
  let isGood = true;
  const complain = (cell: number, message: string): void => {
    isGood = false;
    const { line, column } = record.place(cell);
    report(fault(file, message, line, column));
  };
  const at = new Map<ObservationColumn, number>();
  for (const { column, head } of wanted) {
    const position = heads.indexOf(plain(head));
    if (position < 0) continue;
    at.set(column, position);
    const twin = heads.indexOf(plain(head), position + 1);
    if (twin >= 0) complain(twin, `column "${head}" appears twice; expected it once`);
  }
  const unnamed = otherHeads(record, wanted, agreement, complain);
  return isGood ? { at, width: record.cells.length, unnamed } : null;
}

/** Reports heads that may not be there; gives those that may, though the agreement does not name them. */
function otherHeads(
  record: DropRecord,
  wanted: readonly Wanted[],
  { layout, rule }: Pick<Agreement, 'layout' | 'rule'>,
  complain: (cell: number, message: string) => void,
): string[] {
  const known = new Set([...wanted.map(({ head }) => head), ...(layout?.ignore ?? [])].map(plain));
  const unnamed: string[] = [];
  record.cells.map(plain).forEach((head, i) => {
    if (known.has(head) || head === '') return;
    const shown = record.cells[i]?.trim() ?? '';
    if (isPersonalColumn(shown)) {
      complain(
        i,
        `column "${shown}" is about single people; expected figures alone. Client-level rows go through \`lcp-scorecard aggregate\``,
      );
    } else if (isPersonalValue(shown) || /^[\d\s.,/-]+$/.test(shown) || shown.length > 60 || isUnsafe(shown)) {
      complain(i, 'a head that is not a word; expected the name of a column');
    } else if (rule === 'ours') {
      complain(
        i,
        `column "${shown}" is not in the agreement; expected only what was agreed. Leave it out, or name it under layout, in columns or in ignore`,
      );
    } else unnamed.push(shown);
  });
  return unnamed;
}

/** True for a head that a spreadsheet would run, or that has what nobody sees: it would be kept in `drops.csv`. */
function isUnsafe(head: string): boolean {
  return /[|\n=+@]/.test(head) || startsLikeFormula(head) || unseenCharacter(head) !== null;
}

/** Says what is missing from the row that is most like a header, and what else stands there that may not. */
export function reportNoHeader(
  looked: readonly DropRecord[],
  wanted: readonly Wanted[],
  agreement: Pick<Agreement, 'layout' | 'rule'>,
  file: string,
  report: Report,
): void {
  const needed = wanted.filter(({ required }) => required);
  const found = (record: DropRecord): number => {
    const heads = new Set(record.cells.map(plain));
    return needed.filter(({ head }) => heads.has(plain(head))).length;
  };
  const best = looked.toSorted((a, b) => found(b) - found(a))[0];
  const expected = `expected ${needed.map(({ head }) => `"${head}"`).join(', ')}`;
  if (!best || found(best) * 2 < needed.length) {
    report(fault(file, `${whatInstead(looked)}; ${expected}`, looked[0]?.line));
    return;
  }
  const heads = best.cells.map(plain);
  const free = heads.filter((head) => head !== '' && !wanted.some((one) => plain(one.head) === head));
  const meant = new Set<number>();
  for (const { head } of needed.filter((one) => !heads.includes(plain(one.head)))) {
    const near = free.find((other) => distance(other, plain(head)) <= Math.max(2, head.length / 4));
    if (near) meant.add(heads.indexOf(near));
    const hint = near ? `; is it "${best.cells[heads.indexOf(near)]?.trim()}"?` : '';
    const whole = plain(head) === 'period' && !near ? ' (--period P tells one for the whole file)' : '';
    report(fault(file, `column "${head}" is missing${hint}${whole}; ${expected}`, best.line));
  }
  otherHeads(best, wanted, agreement, (cell, message) => {
    const { line, column } = best.place(cell);
    if (!meant.has(cell)) report(fault(file, message, line, column));
  });
}

/** What the first rows of a table are, where they are not its header. */
function whatInstead(looked: readonly DropRecord[]): string {
  if (looked.some(({ cells }) => cells.some(isPersonalColumn))) {
    return 'these rows are about single people, and go through `lcp-scorecard aggregate`';
  }
  const separators = looked.map(({ cells }) => (cells.length === 1 ? /[;\t|]/.exec(cells[0] ?? '')?.[0] : undefined));
  const separator = separators.find((one) => one !== undefined);
  if (separator) return `cells are separated by ${separator === '\t' ? 'tabs' : `"${separator}"`}, not by commas`;
  return 'no row near the top has the heads that the agreement names';
}
