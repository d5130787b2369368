import { createHash } from 'node:crypto';
import { extname, join } from 'node:path';
import type { Highs } from 'highs';
import { type AuditResult, audit } from '../audit/audit.ts';
import { type Comparisons, compareObservations } from '../compare/compareObservations.ts';
import { compareSettings } from '../compare/compareSettings.ts';
import type { Effects } from '../effects/effects.ts';
import type { Loaded } from '../pipeline.ts';
import { Problems } from '../problem.ts';
import { readCsv } from '../read/readCsv.ts';
import { calendarOf, plannedOf } from '../release/calendarOf.ts';
import { diffObservations } from '../release/diffObservations.ts';
import { type LedgerRelease, type ReleaseRecords, releaseRecords } from '../release/releaseRecords.ts';
import { newestSupply } from '../schema/folder/agreement.ts';
import type { Protected } from '../schema/folder/observation.ts';
import { by } from '../schema/order.ts';
import type { Disclosure, Manifest, National } from '../schema/published/published.ts';
import { withRoundedNotes } from '../schema/published/roundedNote.ts';
import { tableFile } from '../schema/published/tables.ts';
import { dayOfRelease } from '../schema/releaseDay.ts';
import { archive } from './archive.ts';
import { catalogue } from './catalogue.ts';
import { dataPackage } from './dataPackage.ts';
import type { Edition } from './edition.ts';
import { publishFolder } from './publishFolder.ts';
import type { Sink } from './sink.ts';
import { FIGURE_FILE_COLUMNS, type PublishedTable } from './tables.ts';
import { type AskedDatabase, writeReleases } from './writeReleases.ts';
import { ZEROED_MEMORY } from './zeroedMemory.ts';

/** What is published: a folder without fault, its ledger, and what else is known to have been published. */
export interface Publication {
  loaded: Loaded;
  ledger: readonly LedgerRelease[];
  /** Figures that were published elsewhere, as `--previous` names them. */
  others: readonly (readonly Protected[])[];
  /** The data folder to be written. */
  directory: string;
  /** The solver with which the audit attacks large tables; none where it does not load. */
  highs: Highs | undefined;
}

/** What came of publishing: with anything broken or open, nothing was written. */
export interface Published extends Pick<AuditResult, 'broken' | 'open'> {
  /** Figures that are published and in no release yet. */
  unreleased: number;
}

/**
 * Audits, compares and writes the data folder, whole or not at all: with a cell of ours that can be worked out, or a question
 * about one without an answer, nothing is written. The one place where stages meet; see test/boundaries.test.ts.
 */
export async function publishAll(publication: Publication, effects: Effects): Promise<Published> {
  const { loaded, ledger, others, directory, highs } = publication;
  const { checked, observations } = loaded;
  const calendar = calendarOf(
    checked.scorecard,
    checked.agreements,
    effects.today(),
    new Map([...checked.indicators, ...checked.planned]),
  );
  const { home } = checked.scorecard;
  const { lcpType } = compareSettings(checked.scorecard);
  const planned = plannedOf(checked);
  const records = releaseRecords({ ledger, observations, ...checked, calendar, planned, home, lcpType });
  const standing = ledger.filter(({ withdrawn }) => withdrawn === null);
  effects.progress('attacking what would be published');
  const told = [...ledger.map((release) => release.observations), ...others];
  const result = audit({ ...checked, observations, previous: told, highs });
  const changes = diffObservations(standing.at(-1)?.observations ?? [], observations);
  const unreleased = changes.filter(({ kind }) => kind !== 'gone').length;
  const { broken, open } = result;
  if (broken > 0 || open > 0) return { broken, open, unreleased };
  // Whoever repeats the attack has what may still be shown of the releases, and must get the same numbers.
  const isWhole =
    others.length === 0 &&
    standing.length === ledger.length &&
    records.file.releases.every(({ withheld }) => withheld === 0);
  const kept = records.copies.map((copy) => copy.observations);
  const repeated = isWhole ? result : audit({ ...checked, observations, previous: kept, highs });
  const disclosure = disclosureOf(loaded, repeated, await version(effects));
  await write(loaded, standing, records, disclosure, directory, effects);
  effects.progress('');
  return { broken, open, unreleased };
}

/** What is published about the attack: numbers, never a cell. */
function disclosureOf({ checked }: Loaded, result: AuditResult, made: string): Omit<Disclosure, 'audited'> {
  const { findings, ...numbers } = result;
  const rule = checked.scorecard.protect;
  const ours = [...checked.indicators.values()].filter((indicator) => indicator.rule === 'ours');
  const indicators = ours.map(({ id, protect }) => ({
    id,
    threshold: protect.threshold ?? rule.threshold,
    zeros: protect.zeros ?? rule.zeros,
    complement: protect.complement ?? rule.complement,
  }));
  const warnings = findings.filter((finding) => finding.severity === 'warning' && finding.rule === 'ours');
  const warned = [...Map.groupBy(warnings, ({ family }) => family)].map(([name, own]) => ({ name, count: own.length }));
  return { rule, indicators, ...numbers, warned: warned.sort(by(({ name }) => name)), version: made };
}

async function write(
  { checked: given, observations, elsewhere: figures }: Loaded,
  ledger: readonly LedgerRelease[],
  records: ReleaseRecords,
  disclosure: Omit<Disclosure, 'audited'>,
  directory: string,
  effects: Effects,
): Promise<void> {
  const checked = { ...given, indicators: withRoundedNotes(given.indicators, given.scorecard.protect.round) };
  const { scorecard, indicators, areas } = checked;
  const today = effects.today();
  effects.progress('comparing');
  const elsewhere = { areas: checked.areasElsewhere, observations: figures, neighbours: checked.neighbours };
  const compare = (rows: readonly Protected[], asOf: string): Comparisons =>
    compareObservations({
      observations: rows,
      indicators,
      areas,
      elsewhere,
      agreements: checked.agreements,
      ...compareSettings(scorecard),
      targets: checked.targets,
      priorities: checked.priorities,
      relations: checked.relations,
      memberships: checked.memberships,
      asOf,
    });
  const national = await readNational(effects);
  const newest = ledger.at(-1)?.date;
  const edition: Edition = {
    release: newest ?? null,
    changed: records.next !== null,
    date: (newest && dayOfRelease(newest)) ?? newestSupply(checked.agreements) ?? today,
  };
  const { version } = disclosure;
  const input = {
    checked,
    elsewhere,
    compared: compare(observations, edition.date),
    national,
    version,
    today,
    edition,
  };
  await effects.replaceFolder(
    directory,
    async (folder) => {
      effects.progress('writing');
      const sink: Sink = { folder, write: (path, content) => effects.write(join(folder, path), content) };
      const { tables, writeWorkbooks } = await publishFolder(input, sink);
      const older = await writeReleases(records, checked, compare, sink);
      // Two processes, side by side. What fails is told when neither writes any more: the folder is then removed.
      const ended = await Promise.allSettled([writeDatabases(tables, older, folder, effects), writeWorkbooks()]);
      for (const one of ended) if (one.status === 'rejected') throw one.reason;
      const { files } = await manifestOf(folder, effects);
      const add = async (path: string, content: string | Uint8Array): Promise<void> => {
        await effects.write(join(folder, path), content);
        files.push(entryOf(path, content));
      };
      const json = (path: string, value: unknown): Promise<void> => add(path, `${JSON.stringify(value, null, 1)}\n`);
      const audited = files.filter(({ path }) => AUDITED.test(path)).map(({ path, sha256 }) => ({ path, sha256 }));
      await json('disclosure.json', { ...disclosure, audited });
      const periods = figures.map(({ period }) => period);
      await json('datapackage.json', dataPackage(tables, files, checked, { ...edition, version }));
      await add('everything.zip', await everything(folder, effects));
      await json('catalog.jsonld', catalogue(periodsOf(observations), files, checked, edition, periods));
      const release = edition.changed ? null : edition.release;
      const drops = checked.drops.map(({ agreement, date, sha256 }) => ({ agreement, date, sha256 }));
      const manifest: Manifest = { version, release, drops, files: files.sort(by((one) => one.path)) };
      await effects.write(join(folder, 'manifest.json'), `${JSON.stringify(manifest, null, 1)}\n`);
    },
    effects.err,
  );
}

function entryOf(path: string, content: string | Uint8Array): Manifest['files'][number] {
  const bytes = Buffer.from(content);
  return { path, bytes: bytes.length, sha256: createHash('sha256').update(bytes).digest('hex') };
}

function periodsOf(observations: readonly Protected[]): Map<string, string[]> {
  const rows = Map.groupBy(observations, (row) => row.indicator as string);
  return new Map([...rows].map(([id, own]) => [id, own.map((row) => row.period as string)]));
}

/** The tables with their metadata in one archive. */
async function everything(folder: string, effects: Effects): Promise<Uint8Array> {
  const files = new Map<string, Uint8Array>();
  for (const path of await effects.list(folder)) {
    if (
      !/^[^/]+(\.csv|\.csv-metadata\.json)$|^(datapackage|observations\.schema|indicators|agreements)\.json$/.test(path)
    )
      continue;
    const chunks: Uint8Array[] = [];
    for await (const chunk of effects.bytes(join(folder, path))) chunks.push(chunk);
    files.set(path, Buffer.concat(chunks));
  }
  return archive(files);
}

/** Databases and Parquet are written by a process of its own, from CSV files that lie in the folder. */
async function writeDatabases(
  tables: readonly PublishedTable[],
  older: readonly AskedDatabase[],
  folder: string,
  effects: Effects,
): Promise<void> {
  const asked = tables
    .filter(({ name }) => IN_DUCKDB.has(name))
    .map(({ name, columns }) => ({ name, columns, csv: tableFile(name) }));
  const lookups = asked.filter(({ name }) => name !== 'observations' && !OF_OTHERS.has(name));
  const databases = [
    { path: 'observations', tables: asked, passing: [] },
    ...older.map((database) => ({ ...database, tables: [...database.tables, ...lookups] })),
  ];
  const files = (await effects.list(folder)).filter((path) => OF_INDICATOR.test(path));
  const parquets = [
    ...asked.filter(({ name }) => IN_PARQUET.has(name)).map(({ name, columns }) => ({ columns, paths: [name] })),
    { columns: FIGURE_FILE_COLUMNS, paths: files.map((path) => path.replace(/\.csv$/, '')).sort() },
  ];
  const script = join(import.meta.dirname, `../duckdbWriter${extname(import.meta.filename)}`);
  await effects.script(script, [folder, JSON.stringify({ databases, parquets })], ZEROED_MEMORY);
}

/** The tables that can be asked in the browser (docs/contract.md, section 7). */
const OF_OTHERS: ReadonlySet<string> = new Set(['elsewhere', 'areas_elsewhere', 'neighbours']);
const IN_DUCKDB: ReadonlySet<string> = new Set([
  ...['observations', 'indicators', 'areas', 'targets', 'findings'],
  ...OF_OTHERS,
]);
/** The tables that are large enough to be worth a Parquet file. */
const IN_PARQUET: ReadonlySet<string> = new Set(['observations', 'elsewhere']);
/** The file of one indicator, of which there is a Parquet file too. */
const OF_INDICATOR = /^indicator\/[^/]+\.csv$/;

/** What the audit reads of a published folder. */
const AUDITED = /^(observations\.csv|areas\.csv|indicators\.json|scorecard\.json|release\/[^/]+\/observations\.csv)$/;

async function manifestOf(folder: string, effects: Effects): Promise<Pick<Manifest, 'files'>> {
  const files: Manifest['files'] = [];
  for (const path of await effects.list(folder)) {
    const hash = createHash('sha256');
    let bytes = 0;
    for await (const chunk of effects.bytes(join(folder, path))) {
      hash.update(chunk);
      bytes += chunk.length;
    }
    files.push({ path, bytes, sha256: hash.digest('hex') });
  }
  return { files };
}

/** The national set of 2008, which belongs to the code and not to a scorecard folder. */
async function readNational(effects: Effects): Promise<Omit<National, 'today'>[]> {
  const path = join(import.meta.dirname, '../registry/national-set.csv');
  const rows: string[][] = [];
  const problems = new Problems();
  await readCsv(effects.bytes(path), effects.name(path), problems.report, (record) => rows.push(record.cells));
  return rows.slice(1).map(([code = '', title = '', source = '', outcome = '', unit = '']) => ({
    code,
    title,
    remembered: source === 'remembered',
    outcome,
    unit,
  }));
}

async function version(effects: Effects): Promise<string> {
  const text = await effects.text(join(import.meta.dirname, '../../package.json'));
  return (JSON.parse(text) as { version: string }).version;
}
