import type { Report } from '../problem.ts';
import type { Protected } from '../schema/folder/observation.ts';
import { by } from '../schema/order.ts';
import { manifestSchema } from '../schema/published/published.ts';
import type { PublishedSource } from './readPublished.ts';
import { readReleased } from './readReleased.ts';

/** Paths of everything in a published data folder, by its manifest; none where there is no manifest. */
export async function publishedPaths(source: PublishedSource): Promise<string[]> {
  const text = await source.text('manifest.json').catch(() => null);
  const parsed = text === null ? null : manifestSchema.safeParse(JSON.parse(text));
  return parsed?.success ? parsed.data.files.map(({ path }) => path) : [];
}

/** Every release that a published data folder keeps, oldest first. */
export async function readPublishedReleases(
  source: PublishedSource,
  paths: readonly string[],
  report: Report,
): Promise<Protected[][]> {
  const releases: Protected[][] = [];
  for (const path of paths
    .filter((one) => /^release\/[^/]+\/observations\.csv$/.test(one))
    .toSorted(by((path) => path.split('/')[1] ?? ''))) {
    releases.push(await readReleased(source.bytes(path), source.name(path), report));
  }
  return releases;
}
