import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'vitest';
import { publish } from '../../data-pipeline/commands/publish.ts';
import { callOf, silentEffects } from './inProcess.ts';
import { ROOT } from './repository.ts';

/** A folder for sites that are built: Astro draws with a tool that lies beside them, or above, but not at another end of the disk. */
export function folderForSites(): string {
  mkdirSync(join(ROOT, 'node_modules/.cache'), { recursive: true });
  return mkdtempSync(join(ROOT, 'node_modules/.cache/lcp-site-'));
}

/** Publishes a scorecard folder and builds its site; returns where that lies. */
export async function builtFrom(indicators: string, into: string): Promise<string> {
  const [publicDir, dist] = [join(into, 'public'), join(into, 'dist')];
  const { effects, said } = silentEffects();
  const options = { indicators, out: join(publicDir, 'data') };
  expect(await publish.run(callOf(effects, options)), said.err).toBe(0);
  const script = join(ROOT, 'site/buildSite.ts');
  const built = spawnSync(process.execPath, [script, '--public', publicDir, '--out', dist, '--no-pdf'], {
    cwd: ROOT,
    encoding: 'utf8',
  });
  expect(built.status, `${built.stdout}${built.stderr}`).toBe(0);
  return dist;
}

/** Files of a site with their bytes, by path. */
export function weighed(dist: string): Map<string, number> {
  const paths = readdirSync(dist, { recursive: true, encoding: 'utf8' }).map((path) => path.replaceAll('\\', '/'));
  const files = paths.map((path) => ({ path, of: statSync(join(dist, path)) })).filter(({ of }) => of.isFile());
  return new Map(files.map(({ path, of }) => [path, of.size]));
}

/** A file of a site as text. */
export function textIn(dist: string, path: string): string {
  return readFileSync(join(dist, path), 'utf8');
}
