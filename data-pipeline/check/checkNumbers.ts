import type { Indicator } from '../schema/folder/indicator.ts';
import type { ObservationColumn } from '../schema/folder/observation.ts';
import { isHiding, isStatus, STATUSES } from '../schema/folder/status.ts';
import { decimal, isDecimal, quote } from './cells.ts';

/** The figures of a row; null where a cell is empty or at fault. */
export interface Numbers {
  numerator: number | null;
  denominator: number | null;
  value: number | null;
  lower: number | null;
  upper: number | null;
}

type Cells = (column: ObservationColumn) => string;
type Complain = (column: ObservationColumn, message: string) => void;

/** Reads a row's figures and its status, and checks that they fit each other and the definition. */
export function checkNumbers(at: Cells, definition: Indicator, say: Complain): Numbers {
  const complain: Complain =
    definition.rule === 'ours' ? (column, message) => say(column, withoutFigures(message)) : say;
  const status = at('status');
  if (status !== '' && !isStatus(status)) complain('status', unknownStatus(status));
  const read = (column: ObservationColumn): number | null => {
    const text = at(column);
    const bare = text === '' || isDecimal(text) ? '' : bareStatus(text);
    if (!isStatus(bare)) return decimal(text, column, (message) => complain(column, message));
    complain(column, `${column} ${quote(text)} is a status; expected an empty cell, and ${bare} in status`);
    return null;
  };
  if (isHiding(status)) {
    const shown = (['numerator', 'value', 'lower', 'upper'] as const).filter((column) => at(column) !== '');
    if (shown[0])
      complain(shown[0], `${shown.join(', ')} beside status ${status}, which hides them; expected empty cells`);
    const hidden = { numerator: null, denominator: read('denominator'), value: null, lower: null, upper: null };
    checkCounts(hidden, definition, complain);
    return hidden;
  }
  const numbers = {
    numerator: read('numerator'),
    denominator: read('denominator'),
    value: read('value'),
    lower: read('lower'),
    upper: read('upper'),
  };
  checkCounts(numbers, definition, complain);
  checkRange(numbers, definition, complain);
  checkInterval(numbers, at, complain);
  checkWidth(numbers, definition, complain);
  if (at('value') === '' && at('lower') + at('upper') === '' && !mayLackValue(status)) {
    complain('status', 'no value, and no reason in status; expected c, x, z, u or low, or a value');
  }
  if (definition.rule === 'ours' && numbers.value !== null) checkOurs(numbers, numbers.value, at, definition, complain);
  const isStandardised = definition.interval === 'dobson' && at('age') === 'all';
  if (definition.rule === 'publisher' && numbers.value !== null && !isStandardised) {
    checkPublished(numbers, numbers.value, definition, complain);
  }
  return numbers;
}

/** Under rule ours no message repeats a figure: a log would keep it long after the file is mended. */
function withoutFigures(message: string): string {
  return message
    .replace(/\b(numerator|denominator|value|lower|upper) ("(?:\\.|[^"\\])*"|-?\d[\d.e+-]*)/g, '$1')
    .replace(/; expected -?\d[\d.]*$/, '; expected a plain number')
    .replace(/; expected at most -?\d[\d.e+-]*$/, '; expected at most as many');
}

/** True where a status says why there is no value; an unknown one is told already. */
function mayLackValue(status: string): boolean {
  return status === 'u' || status === 'low' || (status !== '' && !isStatus(status));
}

/** `[C]` as tables for people print it, without its brackets. */
function bareStatus(text: string): string {
  return text.replace(/^\[(.*)\]$/, '$1').toLowerCase();
}

function unknownStatus(status: string): string {
  const bare = bareStatus(status);
  const expected = isStatus(bare) ? `"${bare}"` : `empty or one of ${Object.keys(STATUSES).join(', ')}`;
  return `status ${quote(status)} is unknown; expected ${expected}`;
}

function checkCounts(numbers: Numbers, definition: Indicator, complain: Complain): void {
  const { numerator, denominator } = numbers;
  for (const column of ['numerator', 'denominator'] as const) {
    const count = numbers[column];
    if (count === null) continue;
    if (count < 0 && definition.measure !== 'mean' && definition.measure !== 'index') {
      complain(column, `${column} ${count} is negative; expected a count`);
    } else if (definition.rule === 'ours' && !Number.isInteger(count)) {
      complain(column, `${column} ${count} is not whole; expected a count of children`);
    }
  }
  if (definition.measure === 'proportion' || definition.measure === 'rate') checkNone(numbers, complain);
  if (definition.measure !== 'proportion' || definition.events) return;
  if (numerator === null || denominator === null || denominator < 0) return;
  if (numerator > denominator) {
    complain(
      'numerator',
      `numerator ${numerator} is above denominator ${denominator}; expected at most ${denominator}`,
    );
  }
}

/** Of nobody there is no share, and none of any number is a share of 0. */
function checkNone({ numerator, denominator, value }: Numbers, complain: Complain): void {
  if (denominator === 0 && value !== null)
    complain('denominator', 'denominator 0 beside a value; expected how many there were, or status z and no value');
  else if (numerator === 0 && value !== null && value !== 0 && denominator === null)
    complain('value', `value ${value} beside numerator 0; expected 0, or how many were counted`);
}

/** A share lies between nothing and all; a rate or a count is not negative. */
function checkRange(numbers: Numbers, { measure, multiplier, events }: Indicator, complain: Complain): void {
  if (measure === 'mean' || measure === 'index') return;
  const isShare = measure === 'proportion' && !events;
  const most = isShare ? multiplier : Number.POSITIVE_INFINITY;
  for (const column of ['value', 'lower', 'upper'] as const) {
    const number = numbers[column];
    if (number === null || (number >= 0 && number <= most)) continue;
    if (!isShare) complain(column, `${column} ${number} is negative; a ${measure} cannot be`);
    else {
      const expected = multiplier === 100 ? 'a percentage' : `a proportion times ${multiplier}`;
      complain(column, `${column} ${number} is outside 0-${multiplier}; expected ${expected}`);
    }
  }
}

function checkInterval({ value, lower, upper }: Numbers, at: Cells, complain: Complain): void {
  const missing = (['lower', 'upper'] as const).filter((column) => at(column) === '');
  if (missing.length === 2) return;
  if (missing[0]) complain(missing[0], 'one limit of the interval without the other; expected both or neither');
  if (at('value') === '') complain('value', 'an interval without a value; expected a value, or no interval');
  if (value !== null && lower !== null && lower > value) {
    complain('lower', `lower ${lower} is above value ${value}; expected at most the value`);
  }
  if (value !== null && upper !== null && upper < value) {
    complain('upper', `upper ${upper} is below value ${value}; expected at least the value`);
  }
}

/** How many times as wide as chance alone makes it a publisher's interval may be: surveys and models have wider ones. */
const WIDEST = 3;

/** Limits of a share of known counts, held against the width of Wilson's interval (95%): 0 to 100 for 29 of 71 is no interval. */
function checkWidth(numbers: Numbers, definition: Indicator, complain: Complain): void {
  const { numerator, denominator, lower, upper } = numbers;
  const { measure, multiplier, events, rule, decimals, interval } = definition;
  if (measure !== 'proportion' || events || lower === null || upper === null) return;
  if (numerator === null || denominator === null || denominator <= 0 || numerator > denominator || numerator < 0)
    return;
  const [z, share] = [1.96, numerator / denominator];
  const half =
    (z * Math.sqrt((share * (1 - share)) / denominator + z ** 2 / (4 * denominator ** 2))) / (1 + z ** 2 / denominator);
  const width = 2 * half * multiplier;
  if (rule === 'ours') {
    // Ours are Wilson's to the last digit, but for how that was rounded; other methods are held to their width.
    const middle = ((share + z ** 2 / (2 * denominator)) / (1 + z ** 2 / denominator)) * multiplier;
    const off = Math.max(Math.abs(lower - (middle - width / 2)), Math.abs(upper - (middle + width / 2)));
    if (off > (interval === 'wilson' ? 0.02 * width : WIDEST * width) + 10 ** -decimals)
      complain('lower', 'these limits are not those of the counts; expected the 95% interval that `protect` writes');
    return;
  }
  if (upper - lower <= WIDEST * width + 2 * 10 ** -decimals) return;
  const usual = Number(width.toPrecision(2));
  complain(
    'lower',
    `the interval from ${lower} to ${upper} is ${upper - lower} wide, but ${numerator} of ${denominator} give one about ${usual} wide; expected a 95% interval in the unit of the value`,
  );
}

/** Under rule ours a value is shown only with the counts that make it, so that it can be checked and attacked. */
function checkOurs(
  { numerator, denominator }: Numbers,
  value: number,
  at: Cells,
  { measure, multiplier, decimals, events }: Indicator,
  complain: Complain,
): void {
  for (const column of measure === 'count' ? (['numerator'] as const) : (['numerator', 'denominator'] as const)) {
    if (at(column) === '') complain(column, `a value without its ${column} under rule ours; expected both or status c`);
  }
  if (measure === 'count' || numerator === null || numerator < 0 || denominator === null || denominator <= 0) return;
  if (measure === 'proportion' && !events && numerator > denominator) return;
  const exact = (numerator / denominator) * multiplier;
  if (Math.abs(exact - value) > 0.5 * 10 ** -decimals + 1e-9) {
    const digits = decimals === 1 ? '1 decimal' : `${decimals} decimals`;
    complain('value', `value ${value} is not numerator / denominator x ${multiplier}; expected it, to ${digits}`);
  }
}

/**
 * A publisher's value is the one that its counts make, as far as value and counts were rounded: half a last digit of each.
 * Twice that and a hundredth is allowed, because publishers round in more than one step.
 */
function checkPublished(
  { numerator, denominator }: Numbers,
  value: number,
  { measure, multiplier, decimals, rounding, events }: Indicator,
  complain: Complain,
): void {
  if (numerator === null || numerator < 0) return;
  // More than all is told already.
  if (measure === 'proportion' && !events && denominator !== null && numerator > denominator) return;
  const digits = String(value).split('.')[1]?.length ?? 0;
  const own = Math.max(rounding.value ?? 0, 10 ** -Math.min(digits, decimals)) / 2;
  const above = (rounding.numerator ?? 0) / 2;
  if (measure === 'count') {
    if (Math.abs(numerator - value) > 2 * Math.max(own, above) + 1e-9)
      complain('value', `value ${value} is not the numerator, ${numerator}; the value of a count is its numerator`);
    return;
  }
  if ((measure !== 'proportion' && measure !== 'rate') || denominator === null || denominator <= 0) return;
  const below = (rounding.denominator ?? 0) / 2;
  const exact = (numerator / denominator) * multiplier;
  const counts = (multiplier * above + exact * below) / Math.max(denominator - below, 1);
  if (Math.abs(exact - value) <= 2 * (own + counts) + exact / 100) return;
  const near = Number(exact.toPrecision(4));
  complain(
    'value',
    `value ${value} is not numerator / denominator x ${multiplier}, ${near}; expected it, as far as rounding allows`,
  );
}
