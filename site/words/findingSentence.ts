import type {
  PublishedAgreement,
  PublishedIndicator,
  PublishedRow,
} from '../../data-pipeline/schema/published/published.ts';
import type { Standing } from '../model/standing.ts';
import { formatDate, formatShort } from './format.ts';
import { holdsSentence } from './manyTests.ts';
import {
  beforeSentence,
  changeSentence,
  figureSentence,
  marker,
  numbersSentence,
  promiseSentence,
  sinceSentence,
  sinceWhenSentence,
  testSentence,
  trendSentence,
} from './sentence.ts';

/** Everything that is said of one finding of a board pack. */
export function findingSentence(one: Standing, wards: string): string {
  return [
    figureSentence(one),
    testSentence(one),
    changeSentence(one),
    numbersSentence(one),
    sinceWhenSentence(one),
    trendSentence(one),
    sinceSentence(one),
    promiseSentence(one),
    wards,
  ]
    .filter(Boolean)
    .join(' ');
}

/** What is said beside a figure in a list: what last year brought first; empty where there is nothing to say. */
export function besideFigure(one: Standing): string {
  return [
    holdsSentence(one.tested?.holds_area),
    changeSentence(one),
    numbersSentence(one),
    beforeSentence(one),
    sinceWhenSentence(one),
    trendSentence(one),
    sinceSentence(one),
    promiseSentence(one),
  ]
    .filter(Boolean)
    .join(' ');
}

/** The 95% interval of a figure: `24.0% to 28.2%`, or the letter of what is missing. */
export function intervalText(row: PublishedRow, indicator: PublishedIndicator): string {
  return row.lower === undefined || row.upper === undefined
    ? marker(row) || '[x]'
    : `${formatShort(row.lower, indicator)} to ${formatShort(row.upper, indicator)}`;
}

/** What an indicator counts, and out of what. */
export function whatIsCounted({ numerator, denominator }: PublishedIndicator): string {
  return `${numerator}${denominator ? `, out of ${denominator}` : ''}`;
}

/** From whom figures come, in which publication, and when it was supplied. */
export function sourceWords(agreement: PublishedAgreement | undefined): string {
  if (!agreement) return '';
  const supplied = agreement.lastSupplied ? `, supplied ${formatDate(agreement.lastSupplied)}` : '';
  return `${agreement.supplier}, ${agreement.publication.title}${supplied}`;
}
