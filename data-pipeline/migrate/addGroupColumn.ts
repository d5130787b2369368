import { OBSERVATION_COLUMNS } from '../schema/folder/observation.ts';

/**
 * The text of an observation file with the column `group` after `ethnicity`, `all` in every row; the same text where it has the
 * column, or is not an observation file. Nothing else of it changes: quotes, line ends and a byte order mark stay.
 */
export function addGroupColumn(text: string): string {
  const start = text.startsWith('\uFEFF') ? 1 : 0;
  const [header = []] = recordsOf(text, start);
  const names = header.map(([from, to]) => text.slice(from, to).replace(/^"(.*)"$/, '$1'));
  const isLacking = OBSERVATION_COLUMNS.every((name) => names.includes(name) !== (name === 'group'));
  if (!isLacking) return text;
  const at = names.indexOf('ethnicity');
  const parts: string[] = [];
  let done = 0;
  let isHeader = true;
  for (const record of recordsOf(text, start)) {
    const cell = record[at];
    // A row with too few cells, or a line without any, is for the check to tell.
    if (cell && (isHeader || record.length === header.length)) {
      parts.push(text.slice(done, cell[1]), isHeader ? ',group' : ',all');
      done = cell[1];
    }
    isHeader = false;
  }
  return parts.join('') + text.slice(done);
}

type Span = readonly [from: number, to: number];

/** Where the cells of each record stand (RFC 4180: a quoted cell may hold commas and line ends). */
function* recordsOf(text: string, start: number): Generator<Span[]> {
  let cells: Span[] = [];
  let from = start;
  let isQuoted = false;
  for (let at = start; at <= text.length; at++) {
    const character = text[at];
    if (character === '"') isQuoted = !isQuoted;
    if (at < text.length && (isQuoted || (character !== ',' && character !== '\n'))) continue;
    if (at === text.length && from === at && cells.length === 0) return;
    const isCrlf = character === '\n' && text[at - 1] === '\r' && at > from;
    cells.push([from, isCrlf ? at - 1 : at]);
    from = at + 1;
    if (character === ',') continue;
    yield cells;
    cells = [];
  }
}
