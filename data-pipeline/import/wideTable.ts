import { areaCoded } from '../schema/delivered/areaCode.ts';
import { plainly } from '../schema/delivered/plainly.ts';
import { readCell } from '../schema/delivered/readCell.ts';
import { readPeriod } from '../schema/delivered/readPeriod.ts';
import { saidWord, usualWord } from '../schema/delivered/words.ts';
import type { AreaIndex } from '../schema/folder/area.ts';
import type { Definition } from '../schema/folder/checked.ts';
import { HEAD_ROLES, type HeadRole, type SourceRole } from '../schema/folder/source.ts';
import type { Binding, Header, Slot, SourceRecord } from './binding.ts';
import { plainName } from './publisher.ts';

/**
 * The rows that each record of a wide table becomes, as a definition says under `source: wide`.
 * @returns the slots, or which columns the file lacks
 */
export function slotsOf(
  definition: Definition,
  header: Header,
  taken: ReadonlySet<number>,
  areas: AreaIndex,
): Slot[] | { missing: string } {
  const slots: Slot[] = [];
  for (const wide of definition.source?.wide ?? []) {
    const columns = wide.columns === undefined ? null : named([wide.columns].flat(), header);
    if (columns !== null && !Array.isArray(columns)) return columns;
    const figures: SourceRole[] =
      wide.figure !== undefined ? [wide.figure] : definition.measure === 'count' ? ['numerator', 'value'] : ['value'];
    const constant = HEAD_ROLES.flatMap((role): [SourceRole, string][] => {
      const text = wide[role];
      return text === undefined ? [] : [[role, text]];
    });
    const saidOf = (column: number, head: [SourceRole, string][]): Slot['said'] =>
      new Map([...constant, ...head].map(([role, text]) => [role, { text, column }]));
    if (wide.each === undefined) {
      slots.push({ columns: columns ?? [], figures, said: saidOf(columns?.[0] ?? 0, []) });
      continue;
    }
    const { each } = wide;
    const own =
      columns ?? header.names.flatMap((head, i) => (!taken.has(i) && says(head, each, definition, areas) ? [i] : []));
    if (own.length === 0)
      return {
        missing: `a column whose head is ${each === 'area' || each === 'age' ? 'an' : 'a'} ${each} (source: wide)`,
      };
    for (const column of own) {
      slots.push({ columns: [column], figures, said: saidOf(column, [[each, header.names[column] ?? '']]) });
    }
  }
  return slots;
}

/** Positions of columns by head; `F0..F15` are all from the one to the other. */
function named(heads: readonly string[], header: Header): number[] | { missing: string } {
  const found: number[] = [];
  for (const head of heads) {
    const [from = '', to = from] = head.split('..');
    const [first, last] = [header.at.get(plainName(from)), header.at.get(plainName(to))];
    if (first === undefined || last === undefined || last < first) {
      const which = first === undefined ? from : to;
      return { missing: `column "${which}" (source: wide)` };
    }
    for (let i = first; i <= last; i++) found.push(i);
  }
  return found;
}

/** True where a head says what a role wants. */
function says(head: string, role: HeadRole, { period, source }: Definition, areas: AreaIndex): boolean {
  if (plainly(head) === '') return false;
  const words = source?.words[role];
  if (saidWord(words, head) !== undefined) return true;
  if (role === 'period') return 'period' in readPeriod(head, period, source?.year);
  if (role === 'area') return areaCoded(codeWithin(head), areas) !== undefined;
  if (usualWord(role, head) !== undefined) return true;
  return role === 'age' && /^\d{1,2}(-\d{1,2})?$/.test(plainly(head));
}

/** The code of an area within a label, `Alderholt (E05900001)`; the text itself where it holds none, or several. */
export function codeWithin(text: string): string {
  const codes = new Set(text.match(/\b[A-Z]\d{8}\b/g) ?? []);
  return codes.size === 1 ? ([...codes][0] ?? text) : text;
}

/** A record of a wide table as one of its rows: with a cell for the figure and for all that is said of it. */
export function rowOfSlot(
  binding: Binding,
  record: SourceRecord,
  { columns, figures, said }: Slot,
  width: number,
): { binding: Binding; record: SourceRecord } {
  const cells = Array.from({ length: width }, (_, i) => record.cells[i] ?? '');
  const roles = new Map(binding.roles);
  const places: number[] = [];
  const add = (role: SourceRole, text: string, column: number): void => {
    roles.set(role, cells.length);
    cells.push(text);
    places.push(column);
  };
  const figure = summed(columns.map((column) => ({ column, text: record.cells[column] ?? '' })));
  for (const role of figures) add(role, figure.text, figure.column);
  for (const [role, { text, column }] of said) add(role, text, column);
  return {
    binding: { ...binding, roles },
    record: { ...record, cells, place: (cell) => record.place(cell < width ? cell : (places[cell - width] ?? 0)) },
  };
}

/** The sum of cells, to the last digit of any; the first that is no number where one is: a sum without it would be another figure. */
function summed(cells: readonly { column: number; text: string }[]): { column: number; text: string } {
  const [first = { column: 0, text: '' }] = cells;
  if (cells.length < 2) return first;
  let sum = 0;
  let digits = 0;
  for (const cell of cells) {
    const reading = readCell(cell.text, '');
    if (reading.kind !== 'number' || reading.status !== '') return cell;
    digits = Math.max(digits, reading.number.split('.')[1]?.length ?? 0);
    sum += Number(reading.number);
  }
  return { column: first.column, text: sum.toFixed(digits) };
}
