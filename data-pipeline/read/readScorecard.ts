import { fault, type Report } from '../problem.ts';
import { LOCK_FILE } from '../schema/folder/fetchLock.ts';
import type { DefinitionFile, Document, Table } from '../schema/folder/place.ts';
import { readTable } from './readCsv.ts';
import { readDefinition, readYaml } from './readYaml.ts';

/** What reading needs from the outside: names of files and their bytes. */
export interface Folder {
  /** Paths of all files below the folder, with /, sorted. */
  list(): Promise<string[]>;
  /** Paths of all symbolic links below the folder. */
  links(): Promise<string[]>;
  /** A file's bytes, unpacked where it is compressed. */
  bytes(path: string): AsyncIterable<Uint8Array>;
  /** A file's bytes as they lie there. */
  raw(path: string): AsyncIterable<Uint8Array>;
  text(path: string): Promise<string>;
  /** How a path is named in messages. */
  name(path: string): string;
}

/** The tables of a scorecard folder and their columns (docs/contract.md, section 2). */
export const TABLE_COLUMNS = {
  areas: ['code', 'name', 'type', 'parent', 'valid_from', 'valid_to', 'slug', 'lon', 'lat'],
  'area-changes': ['from', 'to', 'share', 'date'],
  memberships: ['area', 'member'],
  'postcode-sectors': ['sector', 'area'],
  postcodes: ['postcode', 'area'],
  hexagons: ['area', 'q', 'r'],
  targets: [
    ...['indicator', 'area', 'period', 'target', 'baseline_period', 'baseline', 'rule', 'source'],
    ...['range_low', 'range_high', 'set_by'],
  ],
  priorities: ['indicator', 'area', 'plan'],
  corrections: ['id', 'reported', 'confirmed', 'corrected', 'indicator', 'area', 'period', 'what', 'was', 'now'],
  plans: ['plan', 'title', 'publisher', 'began', 'ended', 'what', 'url', 'checked'],
  evidence: ['indicator', 'title', 'organisation', 'kind', 'rating', 'summary', 'url', 'checked'],
  places: ['place', 'kind', 'areas', 'source'],
  actions: ['lcp', 'indicator', 'decided', 'what', 'owner', 'due', 'status', 'updated', 'note'],
  commentary: ['lcp', 'indicator', 'period', 'role', 'written', 'text'],
  'areas-elsewhere': ['code', 'name', 'type', 'region'],
  neighbours: ['area', 'neighbour', 'rank', 'set', 'date'],
  decisions: ['id', 'date', 'decision', 'indicator', 'what', 'rule', 'reason'],
  'agreements/drops': ['agreement', 'date', 'sha256', 'rows', 'unnamed'],
} as const;
export type TableName = keyof typeof TABLE_COLUMNS;

/** Columns that a table may leave out. */
const MAY_BE_LEFT_OUT: Partial<Record<TableName, readonly string[]>> = {
  targets: ['range_low', 'range_high', 'set_by'],
};

/** A scorecard folder as read: cells that know their place, nothing yet believed. */
export interface RawScorecard {
  scorecard: Document | null;
  tables: Record<TableName, Table>;
  /** How the measures belong together, where it is declared. */
  relations: Document | null;
  /** The text of `boundaries.json`, where there is one. */
  boundaries: { file: string; text: string } | null;
  /** The text of `logo.svg`, where there is one. */
  logo: { file: string; text: string } | null;
  definitions: DefinitionFile[];
  agreements: Document[];
  /** What files there are, those whose text is at fault included: `FOLDER/ID` of definitions, ids of agreements. */
  named: { definitions: ReadonlySet<string>; agreements: ReadonlySet<string> };
  /** Observation files: path, the id that the name says, and the folder they lie in. */
  observationFiles: { path: string; file: string; id: string; folder: string }[];
  /** Files of other councils' figures: path, and the id that the name says. */
  elsewhereFiles: { path: string; file: string; id: string }[];
}

const KNOWN_FOLDERS = /^(agreements|releases|elsewhere)\//;
const AGREEMENT = /^agreements\/([^/]+)\.ya?ml$/;

function isDefinition(path: string): boolean {
  return /^[^/]+\/[^/]+\.md$/.test(path) && !KNOWN_FOLDERS.test(path) && !path.endsWith('/README.md');
}

/** Reads all of a scorecard folder but the observations, which are streamed by the check. */
export async function readScorecard(folder: Folder, report: Report): Promise<RawScorecard> {
  const paths = await folder.list();
  for (const path of await folder.links()) {
    report(fault(folder.name(path), 'a symbolic link; expected the file itself, or the folder, in its place'));
  }
  const has = new Set(paths);
  const tables = {} as Record<TableName, Table>;
  for (const [name, columns] of Object.entries(TABLE_COLUMNS) as [TableName, readonly string[]][]) {
    const path = `${name}.csv`;
    if (has.has(path))
      tables[name] = await readTable(folder.bytes(path), folder.name(path), columns, report, MAY_BE_LEFT_OUT[name]);
    else {
      tables[name] = { file: folder.name(path), rows: [], understood: name !== 'areas' };
      if (name === 'areas') report(fault(folder.name(path), 'this file is missing; expected the list of areas'));
    }
  }
  const named = {
    definitions: new Set(paths.filter(isDefinition).map((path) => path.replace(/\.md$/, ''))),
    agreements: new Set(paths.flatMap((path) => AGREEMENT.exec(path)?.[1] ?? [])),
  };
  const raw: RawScorecard = {
    scorecard: null,
    tables,
    relations: null,
    boundaries: null,
    logo: null,
    definitions: [],
    agreements: [],
    named,
    observationFiles: [],
    elsewhereFiles: [],
  };
  if (has.has('scorecard.yaml')) {
    raw.scorecard = readYaml(await folder.text('scorecard.yaml'), folder.name('scorecard.yaml'), report);
  } else report(fault(folder.name('scorecard.yaml'), 'this file is missing; expected the settings of the scorecard'));
  if (has.has('relations.yaml')) {
    raw.relations = readYaml(await folder.text('relations.yaml'), folder.name('relations.yaml'), report);
  }
  if (has.has('boundaries.json')) {
    raw.boundaries = { file: folder.name('boundaries.json'), text: await folder.text('boundaries.json') };
  }
  if (has.has('logo.svg')) raw.logo = { file: folder.name('logo.svg'), text: await folder.text('logo.svg') };
  for (const path of paths) await readOne(path, folder, raw, report);
  return raw;
}

async function readOne(path: string, folder: Folder, raw: RawScorecard, report: Report): Promise<void> {
  const file = folder.name(path);
  if (AGREEMENT.test(path)) {
    const document = readYaml(await folder.text(path), file, report);
    if (document) raw.agreements.push(document);
    return;
  }
  if (isDefinition(path)) {
    const definition = readDefinition(await folder.text(path), file, path.replace(/\/.*$/, ''), report);
    if (definition) raw.definitions.push(definition);
    return;
  }
  const elsewhere = /^elsewhere\/([^/]+)\.csv$/.exec(path)?.[1];
  if (elsewhere !== undefined) {
    raw.elsewhereFiles.push({ path, file, id: elsewhere });
    return;
  }
  const observations = /^([^/]+)\/([^/]+)\.csv$/.exec(path);
  if (observations && !KNOWN_FOLDERS.test(path)) {
    const [, parent = '', id = ''] = observations;
    raw.observationFiles.push({ path, file, id, folder: parent });
    return;
  }
  const known =
    /^([^/]+\/)?README\.md$/.test(path) ||
    path === 'scorecard.yaml' ||
    path === 'relations.yaml' ||
    path === 'boundaries.json' ||
    path === 'logo.svg' ||
    path === LOCK_FILE ||
    // Queries that a publisher's site exported, for `refresh`.
    /^([^/]+\/)?queries\/[^/]+\.json$/.test(path) ||
    path.startsWith('releases/') ||
    (path.endsWith('.csv') && Object.hasOwn(TABLE_COLUMNS, path.slice(0, -4)));
  if (!known) {
    report(
      fault(
        file,
        'a file that does not belong here; expected scorecard.yaml, relations.yaml, its tables, agreements/ID.yaml, elsewhere/ID.csv, and ID.md with ID.csv in the folder of an outcome',
      ),
    );
  }
}
