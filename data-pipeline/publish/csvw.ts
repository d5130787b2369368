import type { CheckedScorecard } from '../schema/folder/checked.ts';
import { FIGURE_COLUMNS } from '../schema/published/figureFiles.ts';
import { roundedWords } from '../schema/published/roundedNote.ts';
import { type ColumnWords, PUBLISHED_TABLES, type TableName, tableFile } from '../schema/published/tables.ts';
import { dayOfRelease } from '../schema/releaseDay.ts';
import { type About, addressOf, type Edition, licenceAddress } from './edition.ts';
import { namedGroups } from './namedGroups.ts';

/** What one CSV is about, for its metadata. */
export interface CsvAbout {
  title: string;
  description: string;
  licence: string;
  /** The measure that the file is of, or those that it has figures of. */
  measures?: readonly About[];
}

const CONTEXT = ['http://www.w3.org/ns/csvw', { '@language': 'en' }] as const;

/**
 * The columns of a table as a CSVW schema (W3C 2015, Metadata Vocabulary for Tabular Data, section 5.5).
 * @param some the columns of a file that has not all of them
 */
export function csvwSchema(table: TableName, checked: CheckedScorecard, some?: readonly string[]): object {
  const columns = Object.entries<ColumnWords>(PUBLISHED_TABLES[table].columns);
  return {
    columns: csvwColumns(
      columns.filter(([name]) => some?.includes(name) ?? true),
      checked,
    ),
    primaryKey: PUBLISHED_TABLES[table].primaryKey,
  };
}

function csvwColumns(columns: readonly [string, ColumnWords][], checked: CheckedScorecard): object[] {
  return columns.map(([name, one]) => {
    const { title, description, type: datatype, required } = namedGroups(name, one, checked.scorecard);
    return {
      name,
      titles: [...new Set([name, title])],
      'dc:description': description,
      datatype,
      ...(required ? { required } : {}),
      propertyUrl: `${addressOf(checked, 'data/api/')}#${name}`,
    };
  });
}

/** Schemas in files of their own: that of `observations.csv`, and the one that all files of one indicator or area share. */
export function sharedSchemas(checked: CheckedScorecard): [path: string, schema: object][] {
  const about = { '@context': CONTEXT[0], '@type': 'Schema' };
  const { primaryKey } = PUBLISHED_TABLES.observations;
  const figures = csvwColumns(Object.entries(FIGURE_COLUMNS), checked);
  return [
    ['observations.schema.json', { ...about, ...csvwSchema('observations', checked) }],
    ['figures.schema.json', { ...about, columns: figures, primaryKey }],
  ];
}

/**
 * `FILE.csv-metadata.json` for a CSV beside it.
 * @param schema a schema, or the address of one from the file
 */
export function csvwMetadata(
  file: string,
  about: CsvAbout,
  schema: object | string,
  checked: CheckedScorecard,
  edition: Edition,
): object {
  return {
    '@context': CONTEXT,
    '@type': 'Table',
    url: file,
    'dc:title': about.title,
    'dc:description': about.description,
    'dc:publisher': checked.scorecard.publisher,
    ...saidOf(about.measures ?? []),
    ...(edition.release === null
      ? {}
      : { 'dc:issued': { '@value': dayOfRelease(edition.release), '@type': 'xsd:date' } }),
    'dc:modified': { '@value': edition.date, '@type': 'xsd:date' },
    'dc:license': { '@id': licenceAddress(about.licence) },
    tableSchema: schema,
  };
}

/** What is said of the one measure of a file, or of each of several: definition, unit, source and page. */
function saidOf(measures: readonly About[]): object {
  const [only, ...others] = measures.map((one) => ({
    'dc:title': one.title,
    'dc:abstract': definitionOf(one),
    'schema:unitText': one.unit,
    'dc:source': one.source,
    'dc:provenance': [one.publication, one.publicationUrl].filter((part) => part !== '').join(', '),
    'dc:bibliographicCitation': one.citation,
    'dc:license': { '@id': one.licenceUrl },
    'dcat:landingPage': { '@id': one.page },
  }));
  if (only === undefined) return {};
  if (others.length > 0) return { 'dc:hasPart': [only, ...others] };
  // The file has its own title and licence.
  const { 'dc:title': _, 'dc:license': __, ...rest } = only;
  return rest;
}

/** What a measure counts, in words. */
function definitionOf({ counted, outOf, direction, caveats }: About): string {
  return [
    `Counted: ${counted}.`,
    ...(outOf === '' ? [] : [`Out of: ${outOf}.`]),
    `Direction: ${direction.replaceAll('-', ' ')}.`,
    ...caveats,
  ].join(' ');
}

/** The metadata of one of the tables at the top of the data folder. */
export function tableMetadata(table: TableName, checked: CheckedScorecard, edition: Edition): object {
  const { title, licence } = checked.scorecard;
  const about = {
    title: `${title}: ${table.replaceAll('_', ' ')}`,
    description: sentences(
      PUBLISHED_TABLES[table].title,
      table === 'observations' ? roundedWords([...checked.indicators.values()]) : '',
    ),
    licence,
  };
  return csvwMetadata(tableFile(table), about, csvwSchema(table, checked), checked, edition);
}

/** A description with what must be said beside it. */
export function sentences(first: string, second: string): string {
  return second === '' ? first : `${first.replace(/([^.?!])$/, '$1.')} ${second}`;
}
