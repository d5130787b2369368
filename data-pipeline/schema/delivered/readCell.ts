import { isStatus, type Status } from '../folder/status.ts';
import { plainly } from './plainly.ts';

/**
 * What a delivered cell says: a number as plain decimal text, a number with a mark behind it that means something else in each table, a
 * status, nothing, or something that we do not know.
 */
export type CellReading =
  | { kind: 'number'; number: string; status: Status | '' }
  | { kind: 'marked'; number: string; mark: string }
  | { kind: 'status'; status: Status }
  | { kind: 'empty' }
  | { kind: 'unknown' };

/**
 * Marks and words that publishers write where there is no number, and what they are in the shorthand. A dash is "nil or
 * missing" in old tables: it is read as not available, so that no zero is made up. Sources: Analysis Function, "Using
 * symbols and shorthand in data tables"; DfE's symbols for data files (`:` and `~` are its older forms of x and low).
 */
const MARKS: Readonly<Record<string, Status>> = {
  '*': 'c',
  '**': 'c',
  '~': 'low',
  k: 'low',
  ':': 'x',
  '..': 'x',
  '...': 'x',
  '-': 'x',
  '–': 'x',
  '—': 'x',
  '.': 'z',
  suppressed: 'c',
  supp: 'c',
  confidential: 'c',
  disclosive: 'c',
  na: 'x',
  'n/a': 'x',
  nan: 'x',
  null: 'x',
  none: 'x',
  missing: 'x',
  'not available': 'x',
  'no data': 'x',
  'not collected': 'x',
  'not published': 'x',
  'not applicable': 'z',
  'low reliability': 'u',
  unreliable: 'u',
  estimated: 'e',
  estimate: 'e',
  provisional: 'p',
  revised: 'r',
  forecast: 'f',
  break: 'b',
  'break in series': 'b',
};

/** Numbers that publishers hide as such: `<5`, `fewer than 6`. */
const BELOW = /^(<|&lt;|less than|fewer than|under)\s*\d+$/;

/** The status that a mark or word stands for; null where it is none that we know. */
export function statusOf(text: string): Status | null {
  const word = bare(text);
  if (isStatus(word)) return word;
  if (Object.hasOwn(MARKS, word)) return MARKS[word] ?? null;
  return BELOW.test(word) ? 'c' : null;
}

function bare(text: string): string {
  return plainly(text)
    .replace(/^\[(.*)\]$/, '$1')
    .toLowerCase();
}

const NUMBER = /^-?(\d+|\d{1,3}([, ])\d{3}(\2\d{3})*)?(\.\d+)?$/;
const SCIENTIFIC = /^-?\d(\.\d+)?e[+-]?\d{1,2}$/i;
/** A number with something behind it: `15.0*`, `15.0 [p]`, `15.0 (r)`, `15.0 [note 3]`, `15.0p`, `15.0†`. */
const MARKED = /^([^a-z[(]*\d%?) ?(\[[^\][]+\]|\([^()]+\)|[*†‡§¶#~^]+|[a-z]{1,3})$/i;
/** What is read of a formula whose answer the workbook does not hold: a program made it that works nothing out. */
export const NO_ANSWER = '#NO ANSWER';

/** What spreadsheets show where a formula has no answer. */
const ERRORS: Readonly<Record<string, string>> = {
  '#n/a': 'a look-up that found nothing',
  '#ref!': 'a formula whose cells are gone',
  '#value!': 'a formula that met text in place of a number',
  '#div/0!': 'a division by nothing',
  '#name?': 'a formula that the spreadsheet does not know',
  '#num!': 'a formula without a number as its answer',
  '#null!': 'a formula whose ranges do not meet',
  '#spill!': 'a formula without room for its answer',
  '#calc!': 'a formula that the spreadsheet could not work out',
  [NO_ANSWER.toLowerCase()]: 'a formula whose answer the workbook does not hold',
  '#getting_data': 'a formula that was still waiting for its data',
};

/** What to say of an error of a spreadsheet in place of a figure; null for any other text. */
export function spreadsheetError(text: string): string | null {
  const word = plainly(text).toLowerCase();
  if (/^#{3,}$/.test(word))
    return 'a column that was too narrow to show its number: widen it in the workbook, and save again';
  const what = Object.hasOwn(ERRORS, word) ? ERRORS[word] : undefined;
  return what === undefined
    ? null
    : `an error of the spreadsheet, ${what}: correct it in the workbook, or leave the cell empty, and save again`;
}

/**
 * Reads a delivered cell. Digits stay as they are; thousands separators (commas, or blanks of any width), a minus of any kind, a %
 * sign where the unit is %, a missing nought before the point and powers of ten are rewritten as a plain decimal. A mark behind a
 * number never takes the number with it.
 */
export function readCell(text: string, unit: string): CellReading {
  const shown = plainly(text)
    .replace(/^[−–‒﹣－](?= ?[\d.])/, '-')
    .replace(/^- (?=\d)/, '-');
  if (shown === '') return { kind: 'empty' };
  const number = plainNumber(shown, unit);
  if (number !== null) return { kind: 'number', number, status: '' };
  const status = statusOf(shown);
  if (status !== null) return { kind: 'status', status };
  const [, before = '', mark = ''] = MARKED.exec(shown) ?? [];
  const marked = plainNumber(before, unit);
  if (marked === null) return { kind: 'unknown' };
  const own = mark.replace(/^\((.*)\)$/, '$1');
  const known = statusOf(own);
  // A star means one thing in one table and another in the next.
  const isLetter = known !== null && /^\[?[a-z ]+\]?$/i.test(own);
  return isLetter ? { kind: 'number', number: marked, status: known } : { kind: 'marked', number: marked, mark };
}

function plainNumber(text: string, unit: string): string | null {
  const number = unit === '%' ? text.replace(/\s*%$/, '') : text;
  if (SCIENTIFIC.test(number)) return expand(number);
  if (!NUMBER.test(number) || !/\d/.test(number)) return null;
  const digits = number.replaceAll(/[, ]/g, '').replace(/^(-?)\./, '$10.');
  return digits.replace(/^(-?)0+(?=\d)/, '$1');
}

/** `9.955E-2` as `0.09955`: the digits are moved, never recalculated. */
function expand(text: string): string {
  const [mantissa = '', exponent = '0'] = text.toLowerCase().split('e');
  const sign = mantissa.startsWith('-') ? '-' : '';
  const [whole = '', fraction = ''] = mantissa.replace('-', '').split('.');
  const point = whole.length + Number(exponent);
  const digits = (whole + fraction).padStart(whole.length + fraction.length + Math.max(0, -point), '0');
  const at = Math.max(point, 0);
  const left = digits.slice(0, at).padEnd(at, '0') || '0';
  const right = digits.slice(at).replace(/0+$/, '');
  return sign + left.replace(/^0+(?=\d)/, '') + (right === '' ? '' : `.${right}`);
}
