import { newestSupply } from '../schema/folder/agreement.ts';
import type { CheckedScorecard, Correction, SharedTarget } from '../schema/folder/checked.ts';
import type { Elsewhere } from '../schema/folder/elsewhere.ts';
import type { Compared } from '../schema/published/compared.ts';
import type { Findings } from '../schema/published/findings.ts';
import type { GroupGap } from '../schema/published/groupGaps.ts';
import type { FifthFigure, Inequality } from '../schema/published/inequality.ts';
import type { Move } from '../schema/published/moves.ts';
import type { National, PublishedScorecard } from '../schema/published/published.ts';
import { publishedRelations } from '../schema/published/publishedRelations.ts';
import { tableFile } from '../schema/published/tables.ts';
import { sharedSchemas, tableMetadata } from './csvw.ts';
import type { Edition } from './edition.ts';
import { figureFiles, writeFigures } from './figureFiles.ts';
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

/** What is still to be made of what is written. */
interface Written {
  /** The tables that databases and Parquet files are made of. */
  tables: PublishedTable[];
  /** Writes the spreadsheets: nothing else rests on them. */
  writeWorkbooks(): Promise<void>;
}

/** Writes the text files of the data folder (docs/contract.md, section 7). */
export async function publishFolder(input: PublishInput, sink: Sink): Promise<Written> {
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
  for (const [path, schema] of sharedSchemas(checked)) await sink.write(path, json(schema));
  const groups = {
    indicator: Map.groupBy(rows, (row) => String(row[0])),
    area: Map.groupBy(rows, (row) => String(row[1])),
  };
  const former = formerFiles(groups.indicator, checked);
  for (const file of figureFiles(groups, former, input)) await writeFigures(file, input, sink);
  await sink.write('scorecard.json', json(scorecardOf(input)));
  await sink.write('indicators.json', json([...checked.indicators.values()].map(({ file: _, ...rest }) => rest)));
  for (const [path, value] of postcodeFiles(checked)) await sink.write(path, `${JSON.stringify(value)}\n`);
  if (checked.hexagons.length > 0) await sink.write('hexagons.json', `${JSON.stringify(checked.hexagons)}\n`);
  if (checked.logo) await sink.write('logo.svg', checked.logo);
  if (checked.boundaries) await sink.write('boundaries.json', `${JSON.stringify(checked.boundaries)}\n`);
  await sink.write('agreements.json', json([...checked.agreements].map(([id, agreement]) => ({ id, ...agreement }))));
  return { tables, writeWorkbooks: () => publishWorkbooks(groups, former, rows, checked, edition, sink) };
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

/** A correction of what is confidential today is listed without its numbers. */
function withoutConfidential(corrections: readonly Correction[], rows: readonly Compared[]): Correction[] {
  const place = (one: { indicator: string; area: string; period: string }): string =>
    `${one.indicator}|${one.area}|${one.period}`;
  const confidential = new Set(rows.flatMap(({ row }) => (row.status === 'c' ? [place(row)] : [])));
  return corrections.map((one) => (confidential.has(place(one)) ? { ...one, was: '', now: '' } : one));
}

function json(value: unknown): string {
  return `${JSON.stringify(value, null, 1)}\n`;
}
