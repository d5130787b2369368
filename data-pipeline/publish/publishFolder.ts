import { newestSupply } from '../schema/agreement.ts';
import type { CheckedScorecard, Correction, SharedTarget } from '../schema/checked.ts';
import type { Compared, Findings } from '../schema/compared.ts';
import type { National, PublishedScorecard } from '../schema/published.ts';
import { csvText, jsonRows } from './csvText.ts';
import { postcodeFiles } from './postcodeFiles.ts';
import { type Cell, lookupTables, OBSERVATION_TABLE_COLUMNS, observationCells, type PublishedTable } from './tables.ts';

/** Where the published files go: a folder that is put in place only when it is whole. */
export interface Sink {
  /** Absolute path of the folder, for the writers of binary files. */
  folder: string;
  write(path: string, content: string): Promise<void>;
}

/** What the comparing stage hands over. */
export interface Judgement {
  rows: readonly Compared[];
  findings: readonly Findings[];
  targets: readonly SharedTarget[];
}

export interface PublishInput {
  checked: CheckedScorecard;
  compared: Judgement;
  national: readonly Omit<National, 'today'>[];
  version: string;
  /** The day of publication, `2026-11-21`. */
  today: string;
}

/**
 * Writes the text files of the data folder (contracts.md, section 7).
 * @returns the tables that the binary formats are made of
 */
export async function publishFolder(input: PublishInput, sink: Sink): Promise<PublishedTable[]> {
  const { checked, compared } = input;
  const columns = OBSERVATION_TABLE_COLUMNS.map((column) => column.name);
  const rows = compared.rows.map(observationCells);
  const corrections = withoutConfidential(checked.corrections, compared.rows);
  const lookups = lookupTables({ ...checked, targets: compared.targets, corrections }, compared.findings);
  const observations = { name: 'observations', columns: OBSERVATION_TABLE_COLUMNS, rows };
  const tables = [observations, ...lookups];
  for (const table of tables) {
    await sink.write(
      `${table.name}.csv`,
      csvText(
        table.columns.map((column) => column.name),
        table.rows,
      ),
    );
  }
  for (const [folder, position] of [
    ['indicator', 0],
    ['area', 1],
  ] as const) {
    for (const [key, group] of groupBy(rows, position)) {
      await sink.write(`${folder}/${key}.csv`, csvText(columns, group));
      await sink.write(`${folder}/${key}.json`, jsonRows(columns, group));
    }
  }
  await sink.write('scorecard.json', json(scorecardOf(input)));
  await sink.write('indicators.json', json([...checked.indicators.values()].map(({ file: _, ...rest }) => rest)));
  for (const [path, value] of postcodeFiles(checked)) await sink.write(path, `${JSON.stringify(value)}\n`);
  if (checked.hexagons.length > 0) await sink.write('hexagons.json', `${JSON.stringify(checked.hexagons)}\n`);
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
    national: national.map((one) => ({
      ...one,
      today: indicators.flatMap(({ id, national: codes }) =>
        codes.filter(({ code }) => code === one.code).map(({ relation }) => ({ id, relation })),
      ),
    })),
  };
}

/** A correction of what is confidential today is listed without its numbers. */
function withoutConfidential(corrections: readonly Correction[], rows: readonly Compared[]): Correction[] {
  const place = (one: { indicator: string; area: string; period: string }): string =>
    `${one.indicator}|${one.area}|${one.period}`;
  const confidential = new Set(rows.flatMap(({ row }) => (row.status === 'c' ? [place(row)] : [])));
  return corrections.map((one) => (confidential.has(place(one)) ? { ...one, was: '', now: '' } : one));
}

function groupBy(rows: readonly Cell[][], position: number): Map<string, Cell[][]> {
  const groups = new Map<string, Cell[][]>();
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
