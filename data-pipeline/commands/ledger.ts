import { join } from 'node:path';
import type { Effects } from '../effects.ts';
import type { Problems } from '../problem.ts';
import { readReleased } from '../read/readReleased.ts';
import type { Protected } from '../schema/observation.ts';

/**
 * Every earlier release, oldest first: those of the scorecard folder's own ledger (`releases/DATE/observations.csv.gz`),
 * then those named by `--previous`: a CSV (also gzipped), a data folder, or another folder with a ledger.
 */
export async function readLedger(
  indicators: string,
  previous: readonly string[],
  effects: Effects,
  problems: Problems,
): Promise<Protected[][]> {
  const files = await releasesOf(indicators, effects);
  for (const path of previous) {
    if (/\.csv(\.gz)?$/.test(path)) files.push(path);
    else {
      const own = await releasesOf(path, effects);
      files.push(...(own.length > 0 ? own : [join(path, 'observations.csv')]));
    }
  }
  const releases: Protected[][] = [];
  for (const file of files) {
    effects.progress(`reading ${effects.name(file)}`);
    releases.push(await readReleased(effects.bytes(file), effects.name(file), problems.report));
  }
  effects.progress('');
  return releases;
}

async function releasesOf(folder: string, effects: Effects): Promise<string[]> {
  const paths = await effects.list(join(folder, 'releases')).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return [];
    throw error;
  });
  return paths.filter((path) => /\/observations\.csv(\.gz)?$/.test(path)).map((path) => join(folder, 'releases', path));
}
