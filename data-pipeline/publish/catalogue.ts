import type { CheckedScorecard, Definition } from '../schema/folder/checked.ts';
import { comparePeriods, parsePeriod } from '../schema/period.ts';
import { citation } from '../schema/published/citation.ts';
import type { Manifest } from '../schema/published/published.ts';
import { PUBLISHED_TABLES } from '../schema/published/tables.ts';
import { aboutIndicator, addressOf, citedOf, type Edition, licenceAddress } from './edition.ts';

const MEDIA: Record<string, string> = {
  csv: 'text/csv',
  json: 'application/json',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  zip: 'application/zip',
  parquet: 'application/vnd.apache.parquet',
  duckdb: 'application/octet-stream',
};

const CONTEXT = {
  '@vocab': 'https://schema.org/',
  dcat: 'http://www.w3.org/ns/dcat#',
  dct: 'http://purl.org/dc/terms/',
  foaf: 'http://xmlns.com/foaf/0.1/',
  xsd: 'http://www.w3.org/2001/XMLSchema#',
  license: { '@type': '@id' },
  url: { '@type': '@id' },
  contentUrl: { '@type': '@id' },
};

/** A dataset as both vocabularies name it: schema.org for search engines, DCAT for catalogues. */
interface Dataset {
  id: string;
  title: string;
  description: string;
  url: string;
  licence: string;
  creator: string;
  periods: readonly string[];
  paths: readonly string[];
  citation: string;
}

/** `catalog.jsonld`: the whole, what other councils have, and each indicator as a dataset, with its files. */
export function catalogue(
  periodsOf: ReadonlyMap<string, readonly string[]>,
  files: Manifest['files'],
  checked: CheckedScorecard,
  edition: Edition,
  periodsElsewhere: readonly string[] = [],
): object {
  const { scorecard } = checked;
  const bytes = new Map(files.map((file) => [file.path, file.bytes]));
  const page = addressOf(checked, 'data/');
  const publisher = publisherOf(checked);
  const datasets = [
    whole(checked, edition, [...periodsOf.values()].flat()),
    ...(bytes.has('elsewhere.csv') ? [ofOthers(checked, edition, periodsElsewhere)] : []),
    ...[...checked.indicators.values()].map((one) =>
      indicatorDataset(one, checked, edition, periodsOf.get(one.id) ?? []),
    ),
  ];
  return {
    '@context': CONTEXT,
    '@id': page,
    '@type': ['DataCatalog', 'dcat:Catalog'],
    name: scorecard.title,
    'dct:title': scorecard.title,
    description: `Open data of “${scorecard.title}”, published by ${scorecard.publisher}.`,
    'dct:description': `Open data of “${scorecard.title}”, published by ${scorecard.publisher}.`,
    url: page,
    publisher,
    'dct:publisher': publisher,
    dataset: datasets.map((one) => nodeOf(one, bytes, checked, edition)),
    'dcat:dataset': datasets.map(({ id }) => ({ '@id': id })),
  };
}

function publisherOf({ scorecard }: CheckedScorecard): object {
  return {
    '@type': ['Organization', 'foaf:Organization'],
    name: scorecard.publisher,
    'foaf:name': scorecard.publisher,
  };
}

/** A dataset in both vocabularies, with those of its files that are there. */
function nodeOf(one: Dataset, bytes: ReadonlyMap<string, number>, checked: CheckedScorecard, edition: Edition): object {
  const { scorecard } = checked;
  const publisher = publisherOf(checked);
  const place = checked.areas.get(scorecard.home);
  const time = coverage(one.periods);
  return {
    '@id': one.id,
    '@type': ['Dataset', 'dcat:Dataset'],
    name: one.title,
    'dct:title': one.title,
    description: one.description,
    'dct:description': one.description,
    url: one.url,
    'dcat:landingPage': { '@id': one.url },
    license: licenceAddress(one.licence),
    'dct:license': { '@id': licenceAddress(one.licence) },
    creator: { '@type': 'Organization', name: one.creator },
    publisher,
    'dct:publisher': publisher,
    ...(time ? { temporalCoverage: time } : {}),
    spatialCoverage: { '@type': 'Place', name: place?.name, identifier: scorecard.home },
    'dct:spatial': place?.name,
    dateModified: edition.date,
    'dct:modified': { '@value': edition.date, '@type': 'xsd:date' },
    isAccessibleForFree: true,
    citation: one.citation,
    distribution: one.paths
      .filter((path) => bytes.has(path))
      .map((path) => distribution(addressOf(checked, `data/${path}`), bytes.get(path) ?? 0, one.licence)),
  };
}

function distribution(address: string, bytes: number, licence: string): object {
  const media = MEDIA[address.slice(address.lastIndexOf('.') + 1)] ?? 'application/octet-stream';
  return {
    '@type': ['DataDownload', 'dcat:Distribution'],
    contentUrl: address,
    'dcat:downloadURL': { '@id': address },
    encodingFormat: media,
    'dcat:mediaType': media,
    contentSize: `${bytes} B`,
    'dcat:byteSize': bytes,
    'dct:license': { '@id': licenceAddress(licence) },
  };
}

function whole(checked: CheckedScorecard, edition: Edition, periods: readonly string[]): Dataset {
  const { scorecard } = checked;
  const url = addressOf(checked, 'data/');
  return {
    id: `${url}#everything`,
    title: scorecard.title,
    description: `Every published figure of ${checked.indicators.size} indicators, with definitions, areas, targets and agreements.`,
    url,
    licence: scorecard.licence,
    creator: scorecard.publisher,
    periods,
    paths: ['observations.csv', 'observations.xlsx', 'observations.parquet', 'observations.duckdb', 'everything.zip'],
    citation: citation(citedOf(checked, edition, scorecard.title, url)),
  };
}

/** What other councils' areas were compared with: published files of their own. */
function ofOthers(checked: CheckedScorecard, edition: Edition, periods: readonly string[]): Dataset {
  const { scorecard } = checked;
  const url = addressOf(checked, 'data/');
  const title = `${scorecard.title}: figures of other councils`;
  return {
    id: `${url}#elsewhere`,
    title,
    description: `${PUBLISHED_TABLES.elsewhere.title}: ${checked.areasElsewhere.length} areas.`,
    url,
    licence: scorecard.licence,
    creator: scorecard.publisher,
    periods,
    paths: ['elsewhere.csv', 'elsewhere.parquet', 'areas-elsewhere.csv', 'neighbours.csv'],
    citation: citation(citedOf(checked, edition, title, url)),
  };
}

function indicatorDataset(
  one: Definition,
  checked: CheckedScorecard,
  edition: Edition,
  periods: readonly string[],
): Dataset {
  const about = aboutIndicator(one, checked, edition);
  const place = checked.areas.get(checked.scorecard.home)?.name ?? '';
  return {
    id: `${about.page}#data`,
    title: `${one.title}, ${place}`,
    description: `${one.question} ${one.numerator}${one.denominator === '' ? '' : `, of ${one.denominator}`} (${one.unit}), by area and period.`,
    url: about.page,
    licence: about.licence,
    creator: about.source,
    periods,
    paths: ['csv', 'json', 'xlsx', 'parquet'].map((ending) => `indicator/${one.id}.${ending}`),
    citation: about.citation,
  };
}

/** First and last year, as an ISO 8601 interval. */
function coverage(periods: readonly string[]): string | null {
  const sorted = [...new Set(periods)].sort(comparePeriods);
  const years = sorted.flatMap((period) => {
    const parsed = parsePeriod(period);
    return parsed
      ? [parsed.from, parsed.from + Math.max(0, Math.ceil(parsed.years) - 1) + (parsed.form === 'split-year' ? 1 : 0)]
      : [];
  });
  return years.length === 0 ? null : `${Math.min(...years)}/${Math.max(...years)}`;
}
