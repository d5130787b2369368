import type { Report } from '../problem.ts';
import type { Definition } from '../schema/folder/checked.ts';
import type { Observation, ShownObservation } from '../schema/folder/observation.ts';
import type { Table, TableRow } from '../schema/folder/place.ts';
import { parsePeriod, periodFits } from '../schema/period.ts';
import { complainAt } from './complain.ts';

/** A number that a text says. */
interface Mention {
  text: string;
  value: number;
  decimals: number;
  /** Whether it is followed by what makes it no count: `%`, `per cent`, `per 1,000`. */
  hasUnit: boolean;
}

const MONTHS = 'January|February|March|April|May|June|July|August|September|October|November|December';
/** Days, years and periods: they are no figures. */
const TIMES = new RegExp(
  `\\b\\d{1,2} (?:${MONTHS})(?: \\d{4})?\\b|\\b(?:19|20)\\d\\d(?:[/-]\\d\\d){0,2}(?:-Q[1-4])?\\b`,
  'g',
);
const NUMBER = /\d+(?:,\d{3})*(?:\.\d+)?/g;
/** A number with the word before it, as in "Year 6", "age 5", "per 10,000". */
const NAMED = /([A-Za-z]+)[ -](\d+(?:,\d{3})*(?:\.\d+)?)\b/g;
const UNIT = /^\s?(?:%|per\b)/;
/** Numbers as they are written out: a count of children in words is a count. */
const IN_WORDS =
  /\b(?:zero|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|dozen|couple|(?:thir|four|fif|six|seven|eigh|nine)teen|(?:twen|thir|for|fif|six|seven|eigh|nine)ty|hundred|thousand)\b/i;

/**
 * Each number in a commentary is a published figure of its area and measure: a value, a limit of its interval, or a count that a
 * row shows, as it is rounded in the text. Years, days, and numbers that the measure's own words have ("Year 6") are none.
 * @param rowsOf the observations of an indicator
 */
export function checkCommentaryFigures(
  table: Table,
  indicators: ReadonlyMap<string, Definition>,
  rowsOf: (indicator: string) => readonly Observation[],
  report: Report,
): void {
  for (const row of table.rows) {
    const { indicator = '', lcp = '', period = '' } = row.cells;
    const definition = indicators.get(indicator);
    const parsed = parsePeriod(period);
    if (!definition || !parsed || !periodFits(parsed, definition.period)) continue;
    const own = rowsOf(indicator).filter(({ area }) => area === lcp);
    if (!own.some((one) => one.period === period))
      complainAt(table, row, 'period', `${indicator} has no figure of this area for ${period}`, report);
    checkText(table, row, 'text', definition, own, report);
  }
}

/** What a board decided tells no figure of ours that is not published. Of a publisher's measure it may have other numbers: places, days, prices. */
export function checkActionFigures(
  table: Table,
  indicators: ReadonlyMap<string, Definition>,
  rowsOf: (indicator: string) => readonly Observation[],
  report: Report,
): void {
  for (const row of table.rows) {
    const definition = indicators.get(row.cells.indicator ?? '');
    if (definition?.rule !== 'ours') continue;
    const own = rowsOf(definition.id).filter(({ area }) => area === row.cells.lcp);
    for (const column of ['what', 'note'] as const) checkText(table, row, column, definition, own, report);
  }
}

/** One fault for a text of ours, whose numbers are not repeated; for another's, one for each number. */
function checkText(
  table: Table,
  row: TableRow,
  column: string,
  definition: Definition,
  own: readonly Observation[],
  report: Report,
): void {
  const text = row.cells[column] ?? '';
  const shown = own.filter((one): one is ShownObservation => !one.hidden);
  const isOurs = definition.rule === 'ours';
  const wrong = mentions(text, definition).filter((one) => !isPublished(one, shown, isOurs));
  const where = `not a published figure of ${definition.id} in this area`;
  if (!isOurs) {
    for (const { text: said } of wrong) {
      const message = `${said} in ${column} is ${where}; expected figures as they are published, or words`;
      complainAt(table, row, column, message, report);
    }
  } else if (wrong.length > 0 || IN_WORDS.test(text)) {
    const message = `a number in ${column} is ${where}; expected figures as they are published, in digits, and no other number: under rule ours it could be a small count`;
    complainAt(table, row, column, message, report);
  }
}

/** Whether a number is a published figure. Of ours a whole number without a unit is a count, and is one that a row shows. */
function isPublished(one: Mention, shown: readonly ShownObservation[], isOurs: boolean): boolean {
  const counts = shown.flatMap(({ numerator, denominator }) => [numerator, denominator]);
  if (counts.includes(one.value)) return true;
  if (isOurs && one.decimals === 0 && !one.hasUnit) return false;
  return shown
    .flatMap(({ value, lower, upper }) => [value, lower, upper])
    .some((figure) => figure !== null && isSame(figure, one));
}

/** The numbers of a text that claim to be figures. */
function mentions(text: string, { title, question, numerator, denominator, unit }: Definition): Mention[] {
  const own = new Set(namedNumbers([title, question, numerator, denominator, unit].join('. ')));
  const without = text
    .replaceAll(TIMES, ' ')
    .replaceAll(NAMED, (named, word: string, number: string) => (own.has(nameOf(word, number)) ? word : named));
  return [...without.matchAll(NUMBER)].map(({ 0: said, index }) => ({
    text: said,
    value: Number(said.replaceAll(',', '')),
    decimals: said.split('.')[1]?.length ?? 0,
    hasUnit: UNIT.test(without.slice(index + said.length)),
  }));
}

function namedNumbers(text: string): string[] {
  return [...text.matchAll(NAMED)].map(([, word = '', number = '']) => nameOf(word, number));
}

const nameOf = (word: string, number: string): string => `${word.toLowerCase()} ${number}`;

/** Whether a figure is the number that a text says, which may be rounded; a fall is said without its sign. */
function isSame(figure: number, { value, decimals }: Mention): boolean {
  return Math.abs(Math.abs(figure) - value) <= 0.5 * 10 ** -decimals + 1e-9;
}
