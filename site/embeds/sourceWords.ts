import type { PublishedAgreement, PublishedIndicator } from '../../data-pipeline/schema/published/published.ts';
import { roundedWords } from '../../data-pipeline/schema/published/roundedNote.ts';
import { formatDate, list } from '../words/format.ts';
import { licenceWords } from '../words/licence.ts';

/**
 * Whose figures they are, of which publication, under which licence, and how new: "OHID: National Child Measurement Programme. …".
 * @param until of a frozen copy, its day: data that were supplied later are not in it
 */
export function sourceWords(
  indicators: readonly PublishedIndicator[],
  agreements: ReadonlyMap<string, PublishedAgreement>,
  until?: string,
): string {
  const own = [...new Set(indicators.map((indicator) => agreements.get(indicator.agreement)))].filter(
    (agreement) => agreement !== undefined,
  );
  if (own.length === 0) return '';
  const supplied = own
    .flatMap(({ lastSupplied }) => lastSupplied ?? [])
    .filter((day) => until === undefined || day <= until)
    .sort();
  const licences = [...new Set(own.map(({ licence }) => licenceWords(licence)))];
  const [only] = own;
  const names =
    own.length === 1 && only ? [`${only.supplier}, ${only.publication.title}`] : own.map(({ supplier }) => supplier);
  const taken = supplied.at(-1);
  const rounded = roundedWords(indicators);
  return `Source: ${list([...new Set(names)])}. ${list(licences)}.${taken ? ` Data supplied ${formatDate(taken)}.` : ''}${rounded && ` ${rounded}`}`;
}
