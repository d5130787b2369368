import { join } from 'node:path';
import type { Loaded } from '../../pipeline.ts';
import { diffObservations } from '../../release/diffObservations.ts';
import type { LedgerRelease } from '../../release/releaseRecords.ts';
import type { Definition } from '../../schema/folder/checked.ts';
import type { Protected } from '../../schema/folder/observation.ts';
import { observationCsv } from '../../write/observationCsv.ts';
import { asPlanned } from './asPlanned.ts';
import type { Call } from './command.ts';
import type { FolderOptions } from './options.ts';

/** What it takes to have the folder's figures as they were at the release before. */
export interface PutBack {
  /** By path. */
  files: Map<string, string>;
  /** Ids of indicators whose figures are as released before. */
  restored: string[];
  /** Those of which no release before has figures: they are planned. */
  emptied: string[];
  /** Those that changed since the release: nobody else has their figures. */
  changed: string[];
  /** Those that are added up from single years, which no release keeps. */
  lost: string[];
}

/**
 * Works out which files of figures must change to be as they were before a release. A file that is as it was then is not
 * written; one that is neither of the two is told, not touched.
 * @param before the release before; null where there is none
 */
export async function putBack(
  { checked, observations }: Loaded,
  wrong: LedgerRelease,
  before: LedgerRelease | null,
  { effects, options }: Call<FolderOptions>,
): Promise<PutBack> {
  const result: PutBack = { files: new Map(), restored: [], emptied: [], changed: [], lost: [] };
  const byId = (rows: readonly Protected[]): Map<string, Protected[]> =>
    Map.groupBy(rows, ({ indicator }) => indicator as string);
  const [own, released, earlier] = [observations, wrong.observations, before?.observations ?? []].map(byId);
  for (const [id, definition] of [...checked.indicators, ...checked.planned]) {
    const [now, then, back] = [own, released, earlier].map((rows) => rows?.get(id) ?? []) as [
      Protected[],
      Protected[],
      Protected[],
    ];
    if (isSame(now, back)) continue;
    if (!isSame(now, then)) result.changed.push(id);
    else if (back.length > 0 && definition.pool && definition.rule === 'publisher') result.lost.push(id);
    else if (back.length > 0) {
      result.restored.push(id);
      result.files.set(csvOf(definition, options.indicators), observationCsv(back, checked.indicators));
    } else {
      result.emptied.push(id);
      const path = join(options.indicators, definition.outcome, `${id}.md`);
      result.files.set(csvOf(definition, options.indicators), observationCsv([], checked.indicators));
      result.files.set(path, asPlanned(await effects.text(path)));
    }
  }
  return result;
}

function isSame(a: readonly Protected[], b: readonly Protected[]): boolean {
  return a.length === b.length && diffObservations(a, b).length === 0;
}

function csvOf({ id, outcome }: Definition, indicators: string): string {
  return join(indicators, outcome, `${id}.csv`);
}
