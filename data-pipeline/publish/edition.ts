import type { CheckedScorecard, Definition } from '../schema/folder/checked.ts';
import { STATUSES } from '../schema/folder/status.ts';
import { type Cited, citation } from '../schema/published/citation.ts';

/** Which release the published files are, and where they are published. */
export interface Edition {
  /** Day of the newest release; null before the first. */
  release: string | null;
  /** Whether figures have changed since. */
  changed: boolean;
  /** The day that files are dated by: of the release, or of the newest supply. */
  date: string;
}

/** The address of a page or file of the published site. */
export function addressOf({ scorecard }: Pick<CheckedScorecard, 'scorecard'>, path: string): string {
  return new URL(`${scorecard.base}${path}`, scorecard.site).href;
}

/** The address of a licence's text: a licence is named by its SPDX identifier. */
export function licenceAddress(licence: string): string {
  return licence === 'OGL-UK-3.0'
    ? 'https://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/'
    : `https://spdx.org/licenses/${encodeURIComponent(licence)}.html`;
}

/** What is said beside an indicator's figures in every format: what they are, whose, under which licence, as of when. */
export interface About {
  title: string;
  question: string;
  unit: string;
  counted: string;
  outOf: string;
  direction: string;
  caveats: readonly string[];
  source: string;
  publication: string;
  publicationUrl: string;
  licence: string;
  licenceUrl: string;
  release: string | null;
  changedSince: boolean;
  page: string;
  citation: string;
}

export function aboutIndicator(one: Definition, checked: CheckedScorecard, edition: Edition): About {
  const agreement = checked.agreements.get(one.agreement);
  const licence = agreement?.licence ?? checked.scorecard.licence;
  const page = addressOf(checked, `indicator/${one.id}/`);
  return {
    title: one.title,
    question: one.question,
    unit: one.unit,
    counted: one.numerator,
    outOf: one.denominator,
    direction: one.polarity,
    caveats: one.caveats,
    source: agreement?.supplier ?? '',
    publication: agreement?.publication.title ?? '',
    publicationUrl: agreement?.publication.url ?? '',
    licence,
    licenceUrl: licenceAddress(licence),
    release: edition.release,
    changedSince: edition.changed,
    page,
    citation: citation(citedOf(checked, edition, one.title, page, agreement?.supplier)),
  };
}

/** What a citation of published figures is made of. */
export function citedOf(
  { scorecard }: CheckedScorecard,
  { release, changed }: Edition,
  title: string,
  url: string,
  source?: string,
): Cited {
  const { publisher, title: name } = scorecard;
  return { title, publisher, scorecard: name, release, changed, url, ...(source === undefined ? {} : { source }) };
}

/** The shorthand, for files that explain themselves. */
export const SHORTHAND: Readonly<Record<string, string>> = STATUSES;
