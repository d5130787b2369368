import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Papa from 'papaparse';
import { expect } from 'vitest';
import { publish } from '../../data-pipeline/commands/publish.ts';
import { release } from '../../data-pipeline/commands/release.ts';
import {
  type Change,
  changesSchema,
  type Releases,
  releasesSchema,
} from '../../data-pipeline/schema/published/release.ts';
import { callOf, silentEffects } from '../helpers/inProcess.ts';
import { temporaryFolder } from '../helpers/publishInto.ts';

export const SMALL = join(import.meta.dirname, '../input/small');
export const DECAY = 'be-healthy/tooth-decay.csv';
export const [FIRST, SECOND] = ['2026-04-01', '2026-05-13'];

/** A scorecard folder of its own that was released once. */
export async function released(): Promise<string> {
  const folder = join(temporaryFolder(), 'indicators');
  cpSync(SMALL, folder, { recursive: true });
  expect((await releaseAs(folder, FIRST, 'First release.')).code).toBe(0);
  return folder;
}

export function edit(folder: string, path: string, was: string, now: string): void {
  const text = readFileSync(join(folder, path), 'utf8');
  expect(text).toContain(was);
  writeFileSync(join(folder, path), text.replace(was, now));
}

/** Releases a folder; `answers` are what a person types, in order. */
export async function releaseAs(
  folder: string,
  date: string,
  notes?: string,
  answers?: string[],
): Promise<{ code: number; err: string; asked: string[] }> {
  const asked: string[] = [];
  const ask = async (question: string): Promise<string | null> => {
    asked.push(question);
    return answers ? (answers.shift() ?? '') : null;
  };
  const { effects, said } = silentEffects({ ask });
  const options = { indicators: folder, ...(notes === undefined ? {} : { notes }) };
  return { code: await release.run(callOf(effects, options, [date])), err: said.err, asked };
}

interface Published {
  data: string;
  releases: Releases;
  feed: string;
  changesIn(date: string): Change[];
}

export async function publishFrom(folder: string): Promise<Published> {
  const data = join(folder, '../data');
  const { effects, said } = silentEffects();
  expect(await publish.run(callOf(effects, { indicators: folder, out: data })), said.err).toBe(0);
  const json = (path: string): unknown => JSON.parse(readFileSync(join(data, path), 'utf8'));
  return {
    data,
    releases: releasesSchema.parse(json('releases.json')),
    feed: readFileSync(join(data, 'feed.atom'), 'utf8'),
    changesIn: (date) => changesSchema.parse(json(`release/${date}/changes.json`)).changes,
  };
}

export const CELL = {
  indicator: 'tooth-decay',
  area: 'E07900001',
  period: '2023/24',
  sex: 'all',
  age: 'all',
  ethnicity: 'all',
  group: 'all',
};
export const correct = (folder: string): void => {
  edit(folder, DECAY, '21.4,19.2,23.8', '21.9,19.2,23.8');
  edit(
    folder,
    'corrections.csv',
    '24.1,24.7\n',
    `24.1,24.7\nC2,2026-05-01,2026-05-04,2026-05-11,${CELL.indicator},${CELL.area},${CELL.period},misread,21.4,21.9\n`,
  );
};
export const CORRECTED = {
  kind: 'revised',
  ...CELL,
  was: { value: 21.4, lower: 19.2, upper: 23.8 },
  now: { value: 21.9, lower: 19.2, upper: 23.8 },
  revision: 'correction',
  reason: 'misread',
};

/** How a release says that the cell compares. */
export function comparisonIn(data: string, date: string): Record<string, string> | undefined {
  const text = readFileSync(join(data, `release/${date}/comparisons.csv`), 'utf8').trim();
  const { data: rows } = Papa.parse<Record<string, string>>(text, { header: true });
  return rows.find(
    ({ indicator, area, period }) => `${indicator} ${area} ${period}` === 'tooth-decay E07900001 2023/24',
  );
}
