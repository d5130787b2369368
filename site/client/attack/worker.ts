// Runs in a worker: the very audit that the build runs, over the files that anyone can download.
import { type AuditResult, audit } from '../../../data-pipeline/audit/audit.ts';
import { readReleased } from '../../../data-pipeline/read/readReleased.ts';
import { type AreaChange, indexAreas, type Membership } from '../../../data-pipeline/schema/folder/area.ts';
import type { PublishedIndicator, PublishedScorecard } from '../../../data-pipeline/schema/published/published.ts';
import { relationsOf } from '../../../data-pipeline/schema/published/publishedRelations.ts';
import { areasFrom } from '../../published/areasFrom.ts';

/** What the worker answers: how far it is, the numbers, or why it stopped. */
export type Answer =
  | { step: string }
  | { numbers: Omit<AuditResult, 'findings'> & { ours: number }; figures: number }
  | { failed: string };

self.addEventListener('message', ({ data }: MessageEvent<string>) => {
  attack(data).catch((error: unknown) => answer({ failed: String(error) }));
});

function answer(what: Answer): void {
  self.postMessage(what);
}

async function attack(folder: string): Promise<void> {
  answer({ step: 'Fetching the published files' });
  const [scorecard, indicators, areas] = await Promise.all([
    get(`${folder}scorecard.json`).then((response) => response.json() as Promise<PublishedScorecard>),
    get(`${folder}indicators.json`).then((response) => response.json() as Promise<PublishedIndicator[]>),
    get(`${folder}areas.csv`).then((response) => response.text()),
  ]);
  const observations = await readReleased(bytes(`${folder}observations.csv`), 'observations.csv', ({ message }) => {
    throw new Error(message);
  });
  answer({ step: `Attacking ${observations.length.toLocaleString('en-GB')} figures` });
  const { findings: _, ...numbers } = audit({
    observations,
    indicators: new Map(indicators.map((one) => [one.id, one])),
    areas: indexAreas(areasFrom(areas)),
    memberships: scorecard.memberships as Membership[],
    changes: scorecard.changes as AreaChange[],
    relations: relationsOf(scorecard.relations),
    scorecard: scorecard.settings,
  });
  const underOurs = new Set(indicators.filter((one) => one.rule === 'ours').map((one) => one.id));
  const ours = observations.filter((row) => underOurs.has(row.indicator)).length;
  answer({ numbers: { ...numbers, ours }, figures: observations.length });
}

async function get(address: string): Promise<Response> {
  const response = await fetch(address);
  if (!response.ok) throw new Error(`${address} answered ${response.status}`);
  return response;
}

async function* bytes(address: string): AsyncGenerator<Uint8Array> {
  const { body } = await get(address);
  if (!body) return;
  const reader = body.getReader();
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return;
    yield value;
  }
}
