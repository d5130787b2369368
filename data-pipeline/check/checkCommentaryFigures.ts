import type { Report } from '../problem.ts';
import type { Definition } from '../schema/folder/checked.ts';
import type { Observation } from '../schema/folder/observation.ts';
import type { Table } from '../schema/folder/place.ts';
import { parsePeriod, periodFits } from '../schema/period.ts';
import { complainAt } from './complain.ts';

/** A number in a text, with where it begins. */
interface Mention {
  text: string;
  value: number;
  decimals: number;
}

const MONTHS = 'January|February|March|April|May|June|July|August|September|October|November|December';
/** Days, years and periods: they are no figures. */
const TIMES = new RegExp(
  `\\b\\d{1,2} (?:${MONTHS})(?: \\d{4})?\\b|\\b(?:19|20)\\d\\d(?:[/-]\\d\\d){0,2}(?:-Q[1-4])?\\b|\\b(?:19|20)\\d\\d/\\d\\d\\b`,
  'g',
);
const NUMBER = /\d+(?:,\d{3})*(?:\.\d+)?/g;
/** A number with the word before it, as in "Year 6", "age 5". */
const NAMED = /([A-Za-z]+)[ -](\d+(?:\.\d+)?)\b/g;

/**
 * Each number in a commentary is a published figure of its area and measure: a value, a limit of its interval, or a count that the
 * row shows, as it is rounded in the text. Years, days, and numbers that the measure's own words have ("Year 6") are none. Under
 * rule ours no number is repeated in a message.
 * @param rowsOf the observations of an indicator
 */
export function checkCommentaryFigures(
  table: Table,
  indicators: ReadonlyMap<string, Definition>,
  rowsOf: (indicator: string) => readonly Observation[],
  report: Report,
): void {
  for (const row of table.rows) {
    const { indicator = '', lcp = '', period = '', text = '' } = row.cells;
    const definition = indicators.get(indicator);
    if (!definition) continue;
    const own = rowsOf(indicator).filter(({ area }) => area === lcp);
    const parsed = parsePeriod(period);
    if (own.length === 0 || !parsed || !periodFits(parsed, definition.period)) continue;
    if (!own.some((one) => one.period === period)) {
      complainAt(table, row, 'period', `${indicator} has no figure of this area for ${period}`, report);
      continue;
    }
    const figures = own.flatMap((one) =>
      one.hidden
        ? []
        : [one.value, one.lower, one.upper, one.numerator, one.denominator].filter((each) => each !== null),
    );
    for (const { text: said, value, decimals } of mentions(text, definition)) {
      if (figures.some((figure) => isSame(figure, value, decimals))) continue;
      const what = definition.rule === 'ours' ? 'a number in the text' : `${said} in the text`;
      complainAt(
        table,
        row,
        'text',
        `${what} is no published figure of ${indicator} in this area; expected figures as they are published, or words`,
        report,
      );
    }
  }
}

/** The numbers of a text that claim to be figures. */
function mentions(text: string, { title, question, numerator, denominator }: Definition): Mention[] {
  const own = new Set(namedNumbers([title, question, numerator, denominator].join('. ')));
  const without = text
    .replaceAll(TIMES, ' ')
    .replaceAll(NAMED, (named, word: string, number: string) => (own.has(nameOf(word, number)) ? ' ' : named));
  return [...without.matchAll(NUMBER)].map(([said]) => ({
    text: said,
    value: Number(said.replaceAll(',', '')),
    decimals: said.split('.')[1]?.length ?? 0,
  }));
}

function namedNumbers(text: string): string[] {
  return [...text.matchAll(NAMED)].map(([, word = '', number = '']) => nameOf(word, number));
}

const nameOf = (word: string, number: string): string => `${word.toLowerCase()} ${number}`;

/** Whether a figure is the number that a text says, which may be rounded; a fall is said without its sign. */
function isSame(figure: number, value: number, decimals: number): boolean {
  return Math.abs(Math.abs(figure) - value) <= 0.5 * 10 ** -decimals + 1e-9;
}
