import type { CheckedScorecard } from '../schema/folder/checked.ts';
import type { Manifest } from '../schema/published/published.ts';
import { roundedWords } from '../schema/published/roundedNote.ts';
import { type ColumnWords, PUBLISHED_TABLES, type TableName, tableFile } from '../schema/published/tables.ts';
import { sentences } from './csvw.ts';
import { addressOf, type Edition, licenceAddress } from './edition.ts';
import { namedGroups } from './namedGroups.ts';
import type { PublishedTable } from './tables.ts';

const PROFILES = 'https://datapackage.org/profiles/2.0';
const INDICATOR = { fields: ['indicator'], reference: { resource: 'indicators', fields: ['id'] } };
const AREA = { fields: ['area'], reference: { resource: 'areas', fields: ['code'] } };
const FOREIGN_KEYS: Partial<Record<TableName, object[]>> = {
  observations: [INDICATOR, AREA],
  targets: [INDICATOR, AREA],
  priorities: [INDICATOR, AREA],
  corrections: [INDICATOR, AREA],
  evidence: [INDICATOR],
  actions: [INDICATOR, AREA],
  commentary: [INDICATOR, AREA],
  findings: [AREA],
  elsewhere: [INDICATOR, { fields: ['area'], reference: { resource: 'areas-elsewhere', fields: ['code'] } }],
  neighbours: [AREA],
};

/** `datapackage.json` (Data Package v2): the tables of the data folder, with their columns, keys, sizes and hashes. */
export function dataPackage(
  tables: readonly Pick<PublishedTable, 'name'>[],
  files: Manifest['files'],
  checked: CheckedScorecard,
  { version, ...edition }: Edition & { version: string },
): object {
  const { scorecard, agreements } = checked;
  const sources = new Map(
    [...agreements.values()].map(({ publication, supplier }) => [
      publication.url,
      { title: `${supplier}: ${publication.title}`, path: publication.url },
    ]),
  );
  return {
    $schema: `${PROFILES}/datapackage.json`,
    name: 'lcp-scorecard',
    title: scorecard.title,
    description: sentences(
      `Every figure of “${scorecard.title}”, with the indicators, areas, targets and agreements it joins to.`,
      roundedWords([...checked.indicators.values()]),
    ),
    homepage: addressOf(checked, 'data/'),
    version: edition.release ?? version,
    licenses: [{ name: scorecard.licence, path: licenceAddress(scorecard.licence) }],
    contributors: [{ title: scorecard.publisher, roles: ['publisher'] }],
    sources: [...sources.values()],
    resources: tables.map(({ name }) => {
      const { title, primaryKey, columns } = PUBLISHED_TABLES[name];
      const file = files.find(({ path }) => path === tableFile(name));
      return {
        $schema: `${PROFILES}/dataresource.json`,
        name: name.replaceAll('_', '-'),
        path: tableFile(name),
        type: 'table',
        title,
        format: 'csv',
        mediatype: 'text/csv',
        encoding: 'utf-8',
        ...(file ? { bytes: file.bytes, hash: `sha256:${file.sha256}` } : {}),
        dialect: { $schema: `${PROFILES}/tabledialect.json`, lineTerminator: '\n' },
        schema: {
          $schema: `${PROFILES}/tableschema.json`,
          fields: Object.entries<ColumnWords>(columns).map(([column, words]) =>
            fieldOf([column, namedGroups(column, words, scorecard)]),
          ),
          missingValues: [{ value: '', label: 'no cell; for a figure, status says why' }],
          primaryKey,
          ...(FOREIGN_KEYS[name] ? { foreignKeys: FOREIGN_KEYS[name] } : {}),
        },
      };
    }),
  };
}

function fieldOf([name, { title, description, type, required }]: [string, ColumnWords]): object {
  const kind = type === 'anyURI' ? { type: 'string', format: 'uri' } : { type };
  return { name, title, description, ...kind, ...(required ? { constraints: { required } } : {}) };
}
