import type { CheckedScorecard } from '../schema/folder/checked.ts';
import { roundedWords } from '../schema/published/roundedNote.ts';
import { type ColumnWords, PUBLISHED_TABLES, type TableName, tableFile } from '../schema/published/tables.ts';
import { addressOf, type Edition, licenceAddress } from './edition.ts';
import { namedGroups } from './namedGroups.ts';

/** What one CSV is about, for its metadata. */
export interface CsvAbout {
  title: string;
  description: string;
  licence: string;
  source?: string;
}

const CONTEXT = ['http://www.w3.org/ns/csvw', { '@language': 'en' }] as const;

/**
 * The columns of a table as a CSVW schema (W3C 2015, Metadata Vocabulary for Tabular Data, section 5.5).
 * @param some the columns of a file that has not all of them
 */
export function csvwSchema(table: TableName, checked: CheckedScorecard, some?: readonly string[]): object {
  const columns = Object.entries<ColumnWords>(PUBLISHED_TABLES[table].columns);
  return {
    columns: columns
      .filter(([name]) => some?.includes(name) ?? true)
      .map(([name, one]) => {
        const { title, description, type: datatype, required } = namedGroups(name, one, checked.scorecard);
        return {
          name,
          titles: [...new Set([name, title])],
          'dc:description': description,
          datatype,
          ...(required ? { required } : {}),
          propertyUrl: `${addressOf(checked, 'data/api/')}#${name}`,
        };
      }),
    primaryKey: PUBLISHED_TABLES[table].primaryKey,
  };
}

/** `observations.schema.json`: the one schema that all files of observations share. */
export function sharedSchema(checked: CheckedScorecard): object {
  return { '@context': CONTEXT[0], '@type': 'Schema', ...csvwSchema('observations', checked) };
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
    ...(about.source ? { 'dc:source': about.source } : {}),
    ...(edition.release === null ? {} : { 'dc:issued': { '@value': edition.release, '@type': 'xsd:date' } }),
    'dc:modified': { '@value': edition.date, '@type': 'xsd:date' },
    'dc:license': { '@id': licenceAddress(about.licence) },
    tableSchema: schema,
  };
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
