import { parsePeriod } from '../../data-pipeline/schema/period.ts';
import type {
  PublishedAgreement,
  PublishedIndicator,
  PublishedRow,
} from '../../data-pipeline/schema/published/published.ts';

export interface DatasetInput {
  indicator: PublishedIndicator;
  rows: readonly PublishedRow[];
  agreement: PublishedAgreement | undefined;
  publisher: string;
  /** Name of the area that the whole is about. */
  place: string;
  /** Address of the page, and of a path below the data folder. */
  page: string;
  dataAddress(path: string): string;
  /** Paths of the published files. */
  files: ReadonlySet<string>;
}

const FORMATS: readonly [string, string][] = [
  ['csv', 'text/csv'],
  ['json', 'application/json'],
  ['xlsx', 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'],
];
const LICENCES: Readonly<Record<string, string>> = {
  'OGL-UK-3.0': 'https://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/',
};

/** An indicator's figures as a schema.org Dataset, for search engines: https://schema.org/Dataset */
export function dataset(input: DatasetInput): Record<string, unknown> {
  const { indicator, rows, agreement, publisher, place, page, dataAddress, files } = input;
  const years = rows.flatMap(({ period }) => {
    const span = parsePeriod(period);
    return span ? [span.from, Math.ceil(span.at + span.years / 2 - 1e-6) - 1] : [];
  });
  const supplier = agreement ? { creator: { '@type': 'Organization', name: agreement.supplier } } : {};
  return {
    '@context': 'https://schema.org',
    '@type': 'Dataset',
    name: indicator.title,
    description: `${indicator.question} ${indicator.title}: ${indicator.numerator}${indicator.denominator ? ` among ${indicator.denominator}` : ''}, in ${place} and its areas, with figures for comparison.`,
    url: page,
    license: LICENCES[agreement?.licence ?? ''] ?? agreement?.licence,
    ...supplier,
    publisher: { '@type': 'Organization', name: publisher },
    isAccessibleForFree: true,
    variableMeasured: { '@type': 'PropertyValue', name: indicator.title, unitText: indicator.unit },
    temporalCoverage: `${Math.min(...years)}/${Math.max(...years)}`,
    spatialCoverage: { '@type': 'Place', name: place },
    ...(agreement?.lastSupplied && { dateModified: agreement.lastSupplied }),
    distribution: FORMATS.flatMap(([ending, type]) => {
      const path = `indicator/${indicator.id}.${ending}`;
      return files.has(path) ? [{ '@type': 'DataDownload', encodingFormat: type, contentUrl: dataAddress(path) }] : [];
    }),
  };
}
