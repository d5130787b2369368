import { basename, dirname, join } from 'node:path';
import { contradiction } from '../../check/checkReleasedRow.ts';
import { type Effects, isAddress } from '../../effects/effects.ts';
import type { Problems, Report } from '../../problem.ts';
import { readTable } from '../../read/readCsv.ts';
import { readReleased, unlessDamaged } from '../../read/readReleased.ts';
import { readNotes } from '../../release/readNotes.ts';
import type { LedgerRelease } from '../../release/releaseRecords.ts';
import type { CheckedScorecard } from '../../schema/folder/checked.ts';
import { underTodaysGroups } from '../../schema/folder/formerGroups.ts';
import {
  SEAL,
  type Seal,
  sealSchema,
  WITHDRAWAL_COLUMNS,
  WITHDRAWALS,
  type Withdrawal,
} from '../../schema/folder/ledger.ts';
import type { Protected } from '../../schema/folder/observation.ts';

import { by } from '../../schema/order.ts';

/**
 * Every earlier release, oldest first: those of the scorecard folder's own ledger (`releases/DATE/observations.csv.gz`),
 * then those named by `--previous`: a CSV (also gzipped), a data folder, or another folder with a ledger.
 */
export async function readLedger(
  indicators: string,
  previous: readonly string[],
  effects: Effects,
  problems: Problems,
): Promise<(readonly Protected[])[]> {
  const own = await readReleases(indicators, effects);
  return [...own.map(({ observations }) => observations), ...(await readPrevious(previous, effects, problems))];
}

/** What `--previous` names. */
export async function readPrevious(
  previous: readonly string[],
  effects: Effects,
  problems: Problems,
): Promise<Protected[][]> {
  const read: Protected[][] = [];
  for (const path of previous) {
    const own = /\.csv(\.gz)?$/.test(path) ? [path] : await releasesOf(path, effects);
    for (const file of own.length > 0
      ? own
      : [isAddress(path) ? `${path.replace(/\/$/, '')}/observations.csv` : join(path, 'observations.csv')]) {
      read.push(await readRelease(file, effects, problems.report));
    }
  }
  return read;
}

/** Ids that some releases have rows of: relations.yaml may name them, whichever verb is given those releases. */
export function idsIn(releases: readonly (readonly Protected[])[]): Set<string> {
  return new Set(releases.flatMap((rows) => rows.map(({ indicator }) => indicator as string)));
}

/** The releases of a scorecard folder's own ledger, oldest first, with their days and notes. */
export async function readReleases(indicators: string, effects: Effects): Promise<LedgerRelease[]> {
  const releases: LedgerRelease[] = [];
  const withdrawals = await withdrawalsIn(indicators, effects);
  for (const file of await releasesOf(indicators, effects)) {
    const folder = dirname(file);
    const path = join(folder, 'notes.md');
    const text = await effects.text(path).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'ENOENT') throw error;
      return '';
    });
    // What was released is never changed: faults in old notes are nobody's to mend.
    const notes = readNotes(text, effects.name(path), () => {});
    const seal = await sealAt(join(folder, SEAL), effects);
    const date = basename(folder);
    const withdrawn = withdrawals.findLast(({ release }) => release === date) ?? null;
    // What is wrong with it is told where the folder is loaded, as a fault or as what a repair explains.
    const observations = await readRelease(file, effects, () => {});
    releases.push({
      date,
      notes,
      signed: seal?.signed?.by ?? null,
      withdrawn,
      charts: seal?.charts ?? 'all',
      observations,
    });
  }
  return releases;
}

/** What `withdraw` wrote. What is at fault in it, the check of the ledger tells. */
export async function withdrawalsIn(indicators: string, effects: Effects): Promise<Withdrawal[]> {
  const path = join(indicators, 'releases', WITHDRAWALS);
  if (!(await effects.exists(path))) return [];
  const { rows } = await readTable(effects.bytes(path), effects.name(path), WITHDRAWAL_COLUMNS, () => {});
  return rows.map(({ cells }) => ({ date: '', release: '', reason: '', signed: '', seal: '', ...cells }));
}

/** Releases that are shown: none that was withdrawn. */
export function standing(ledger: readonly LedgerRelease[]): LedgerRelease[] {
  return ledger.filter(({ withdrawn }) => withdrawn === null);
}

/** What seals a release; nothing where it has no such file. What is at fault in the file, the check of the ledger tells. */
async function sealAt(path: string, effects: Effects): Promise<Seal | undefined> {
  const text = await effects.text(path).catch(() => '');
  return sealSchema.safeParse(text === '' ? null : JSON.parse(text)).data;
}

/** The observations of one release: a CSV, also gzipped, on disk or at an address. */
export async function readRelease(file: string, effects: Effects, report: Report): Promise<Protected[]> {
  effects.progress(`reading ${effects.name(file)}`);
  const name = effects.name(file);
  const rows = await unlessDamaged(name, report, () => readReleased(effects.bytes(file), name, report));
  effects.progress('');
  return rows ?? [];
}

async function releasesOf(folder: string, effects: Effects): Promise<string[]> {
  if (isAddress(folder)) return [];
  const paths = await effects.list(join(folder, 'releases')).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return [];
    throw error;
  });
  // By the name of the release: a second one of a day, `2026-05-15-2`, would stand before the first by its path.
  const ordered = paths.filter((path) => /\/observations\.csv(\.gz)?$/.test(path)).sort(by((path) => dirname(path)));
  return ordered.map((path) => join(folder, 'releases', path));
}

/**
 * Releases under the ids of today: what `formerly` says that a measure was is that measure, or a group of it. Rows that no figure can
 * be are left out: only where a repair explains the file does a folder that has them load.
 */
export function underTodaysIds(
  whole: readonly LedgerRelease[],
  { relations, indicators }: Pick<CheckedScorecard, 'relations' | 'indicators'>,
): LedgerRelease[] {
  const { formerly } = relations;
  const ledger = whole.map((release) => ({
    ...release,
    observations: release.observations.filter((row) => contradiction(row, indicators) === null),
  }));
  const today = new Map(formerly.map(({ measure, was }) => [was, measure]));
  if (today.size === 0) return ledger;
  const renamed = (row: Protected): Protected => {
    const id = today.get(row.indicator);
    return id === undefined ? row : { ...row, indicator: id as Protected['indicator'] };
  };
  return ledger.map((release) => ({
    ...release,
    observations: underTodaysGroups(release.observations, { formerly }).map(renamed),
  }));
}
