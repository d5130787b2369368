import { isStatus, type Status } from '../schema/folder/status.ts';

/** What a publisher's cell says: a number as plain decimal text, a status, nothing, or something that we do not know. */
export type CellReading =
  | { kind: 'number'; number: string; status: Status | '' }
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
  return text
    .trim()
    .replace(/^\[(.*)\]$/, '$1')
    .replaceAll(/\s+/g, ' ')
    .toLowerCase();
}

const NUMBER = /^-?(\d+|\d{1,3}(,\d{3})+)?(\.\d+)?$/;
const SCIENTIFIC = /^-?\d(\.\d+)?e[+-]?\d{1,2}$/i;
const NOTED = /^(.*\d)\s*\[([a-z]+)\]$/i;

/**
 * Reads a publisher's cell. Digits stay as published; thousands separators, a % sign where the unit is %, a missing
 * nought before the point and powers of ten are rewritten as a plain decimal.
 */
export function readCell(text: string, unit: string): CellReading {
  const trimmed = text.trim();
  if (trimmed === '') return { kind: 'empty' };
  const noted = NOTED.exec(trimmed);
  const mark = noted?.[2]?.toLowerCase() ?? '';
  if (noted && isStatus(mark)) {
    const number = plainNumber(noted[1] ?? '', unit);
    return number === null ? { kind: 'unknown' } : { kind: 'number', number, status: mark };
  }
  const number = plainNumber(trimmed, unit);
  if (number !== null) return { kind: 'number', number, status: '' };
  const status = statusOf(trimmed);
  return status === null ? { kind: 'unknown' } : { kind: 'status', status };
}

function plainNumber(text: string, unit: string): string | null {
  const number = unit === '%' ? text.replace(/\s*%$/, '') : text;
  if (SCIENTIFIC.test(number)) return expand(number);
  if (!NUMBER.test(number) || !/\d/.test(number)) return null;
  const digits = number.replaceAll(',', '').replace(/^(-?)\./, '$10.');
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
