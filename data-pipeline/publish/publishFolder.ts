import { newestSupply } from '../schema/folder/agreement.ts';
import type { Area } from '../schema/folder/area.ts';
import type { CheckedScorecard, Correction, SharedTarget } from '../schema/folder/checked.ts';
import type { Elsewhere } from '../schema/folder/elsewhere.ts';
import { citation } from '../schema/published/citation.ts';
import type { PublishedCell } from '../schema/published/column.ts';
import type { Compared } from '../schema/published/compared.ts';
import type { Findings } from '../schema/published/findings.ts';
import type { GroupGap } from '../schema/published/groupGaps.ts';
import type { FifthFigure, Inequality } from '../schema/published/inequality.ts';
import type { Move } from '../schema/published/moves.ts';
import { PUBLISHED_COLUMNS } from '../schema/published/observations.ts';
import type { National, PublishedScorecard } from '../schema/published/published.ts';
import { publishedRelations } from '../schema/published/publishedRelations.ts';
import { roundedWords } from '../schema/published/roundedNote.ts';
import { tableFile } from '../schema/published/tables.ts';
import { csvText, jsonRows } from '../write/csvText.ts';
import { type CsvAbout, csvwMetadata, sentences, sharedSchema, tableMetadata } from './csvw.ts';
import { aboutIndicator, addressOf, citedOf, type Edition, SHORTHAND } from './edition.ts';
import { formerFiles } from './formerFiles.ts';
import { nationalToday } from './nationalToday.ts';
import { postcodeFiles } from './postcodeFiles.ts';
import { publishWorkbooks } from './publishWorkbooks.ts';
import type { Sink } from './sink.ts';
import { groupTables, lookupTables, othersTables, type PublishedTable, publishedTable, tableCsv } from './tables.ts';

/** What the comparing stage hands over. */
export interface Judgement {
  rows: readonly Compared[];
  findings: readonly Findings[];
  targets: readonly SharedTarget[];
  moves: readonly Move[];
  fifths: readonly FifthFigure[];
  inequality: readonly Inequality[];
  groupGaps: readonly GroupGap[];
}

export interface PublishInput {
  checked: CheckedScorecard;
  elsewhere: Elsewhere;
  compared: Judgement;
  national: readonly Omit<National, 'today'>[];
  version: string;
  /** The day of publication, `2026-11-21`. */
  today: string;
  edition: Edition;
}

/**
 * Writes the text files of the data folder (docs/contract.md, section 7).
 * @returns the tables that the binary formats are made of
 */
export async function publishFolder(input: PublishInput, sink: Sink): Promise<PublishedTable[]> {
  const { checked, compared, edition } = input;
  const observations = publishedTable('observations', compared.rows);
  const { rows } = observations;
  const corrections = withoutConfidential(checked.corrections, compared.rows);
  const lookups = lookupTables({ ...checked, targets: compared.targets, corrections }, compared);
  const tables = [observations, ...lookups, ...groupTables(compared), ...othersTables(input.elsewhere)];
  for (const table of tables) {
    await sink.write(tableFile(table.name), tableCsv(table));
    await sink.write(`${tableFile(table.name)}-metadata.json`, json(tableMetadata(table.name, checked, edition)));
  }
  await sink.write('observations.schema.json', json(sharedSchema(checked)));
  const groups = { indicator: groupBy(rows, 0), area: groupBy(rows, 1) };
  for (const [id, group] of groups.indicator) {
    const one = checked.indicators.get(id);
    if (!one) continue;
    const about = aboutIndicator(one, checked, edition);
    const { title, question, licence, source } = about;
    const beside = { title, description: sentences(question, roundedWords([one])), licence, source };
    await writeRows(`indicator/${id}`, group, beside, { ...about, shorthand: SHORTHAND }, input, sink);
  }
  const former = formerFiles(groups.indicator, checked);
  for (const { was, id, words, rows: own } of former) {
    const one = checked.indicators.get(id);
    if (!one) continue;
    const about = aboutIndicator(one, checked, edition);
    const { question, licence, source } = about;
    const beside = { title: words ? `${about.title} (${words})` : about.title, description: question, licence, source };
    await writeRows(`indicator/${was}`, own, beside, { ...about, shorthand: SHORTHAND }, input, sink);
  }
  for (const [code, group] of groups.area) {
    const area = checked.areas.get(code);
    if (!area) continue;
    const { licence } = checked.scorecard;
    const ids = [...new Set(group.map((row) => String(row[0])))];
    const shown = ids.flatMap((id) => checked.indicators.get(id) ?? []);
    const description = sentences(`Every figure of ${area.name}.`, roundedWords(shown));
    const beside = { title: area.name, description, licence };
    await writeRows(`area/${code}`, group, beside, aboutArea(area, group, input), input, sink);
  }
  await publishWorkbooks(groups, former, rows, checked, edition, sink);
  await sink.write('scorecard.json', json(scorecardOf(input)));
  await sink.write('indicators.json', json([...checked.indicators.values()].map(({ file: _, ...rest }) => rest)));
  for (const [path, value] of postcodeFiles(checked)) await sink.write(path, `${JSON.stringify(value)}\n`);
  if (checked.hexagons.length > 0) await sink.write('hexagons.json', `${JSON.stringify(checked.hexagons)}\n`);
  if (checked.logo) await sink.write('logo.svg', checked.logo);
  if (checked.boundaries) await sink.write('boundaries.json', `${JSON.stringify(checked.boundaries)}\n`);
  await sink.write('agreements.json', json([...checked.agreements].map(([id, agreement]) => ({ id, ...agreement }))));
  return tables;
}

function scorecardOf({ checked, compared, national, version, today }: PublishInput): PublishedScorecard {
  const indicators = [...checked.indicators.values()];
  return {
    settings: checked.scorecard,
    version,
    asOf: today,
    newestSupply: newestSupply(checked.agreements),
    counts: {
      indicators: indicators.length,
      areas: checked.areas.all.filter((area) => area.validTo === '').length,
      observations: compared.rows.length,
      hidden: compared.rows.filter(({ row }) => row.status === 'c').length,
    },
    changes: checked.changes.map(({ from, to, share, date }) => ({ from, to, share, date })),
    memberships: checked.memberships.map(({ area, member }) => ({ area, member })),
    relations: publishedRelations(checked.relations),
    decisions: [...checked.decisions],
    national: nationalToday(national, checked, compared.rows),
  };
}

/** `PATH.csv` with its metadata, and `PATH.json`. */
async function writeRows(
  path: string,
  rows: readonly (readonly PublishedCell[])[],
  beside: CsvAbout,
  about: object,
  { checked, edition }: PublishInput,
  sink: Sink,
): Promise<void> {
  const file = `${path.slice(path.lastIndexOf('/') + 1)}.csv`;
  await sink.write(`${path}.csv`, csvText(PUBLISHED_COLUMNS, rows));
  const metadata = csvwMetadata(file, beside, '../observations.schema.json', checked, edition);
  await sink.write(`${path}.csv-metadata.json`, json(metadata));
  await sink.write(`${path}.json`, jsonRows(about, PUBLISHED_COLUMNS, rows));
}

/** What is said beside an area's figures: where it is, and the unit and source of each indicator. */
function aboutArea(
  area: Area,
  rows: readonly (readonly PublishedCell[])[],
  { checked, edition }: PublishInput,
): object {
  const ids = [...new Set(rows.map((row) => String(row[0])))];
  const indicators = ids.flatMap((id) => {
    const one = checked.indicators.get(id);
    if (!one) return [];
    const { title, unit, source, licence, page } = aboutIndicator(one, checked, edition);
    const note = roundedWords([one]);
    return [[id, { title, unit, source, licence, page, ...(note === '' ? {} : { note }) }]];
  });
  return {
    title: area.name,
    code: area.code,
    kind: area.type,
    parent: area.parent,
    release: edition.release,
    changedSince: edition.changed,
    citation: citation(citedOf(checked, edition, area.name, addressOf(checked, `data/area/${area.code}.csv`))),
    indicators: Object.fromEntries(indicators),
    shorthand: SHORTHAND,
  };
}

/** A correction of what is confidential today is listed without its numbers. */
function withoutConfidential(corrections: readonly Correction[], rows: readonly Compared[]): Correction[] {
  const place = (one: { indicator: string; area: string; period: string }): string =>
    `${one.indicator}|${one.area}|${one.period}`;
  const confidential = new Set(rows.flatMap(({ row }) => (row.status === 'c' ? [place(row)] : [])));
  return corrections.map((one) => (confidential.has(place(one)) ? { ...one, was: '', now: '' } : one));
}

function groupBy(
  rows: readonly (readonly PublishedCell[])[],
  position: number,
): Map<string, (readonly PublishedCell[])[]> {
  const groups = new Map<string, (readonly PublishedCell[])[]>();
  for (const row of rows) {
    const key = String(row[position]);
    const group = groups.get(key);
    if (group) group.push(row);
    else groups.set(key, [row]);
  }
  return groups;
}

function json(value: unknown): string {
  return `${JSON.stringify(value, null, 1)}\n`;
}
