import { createHash } from 'node:crypto';
import { join } from 'node:path';
import type { Effects } from '../../effects/effects.ts';

/** What a build is made of, and where it goes. */
export interface Building {
  indicators: string;
  /** The council's own public folder; `data` in it is written by the build. */
  publicDir: string;
  out: string;
  hosts: readonly string[];
  /** Whether the board packs are printed. */
  hasPdf: boolean;
}

/** What the last build left behind, in the folder that holds nothing of value. */
const LAST = join('.lcp-scorecard', 'built.json');
/** The folder of this tool. */
const TOOL = join(import.meta.dirname, '../../..');
/** Variables that change what is made. */
const VARIABLES = ['CHROMIUM', 'SOURCE_DATE_EPOCH', 'TZ', 'LANG', 'LC_ALL', 'NODE_OPTIONS', 'ASTRO_TELEMETRY_DISABLED'];

/**
 * A hash of all that a build is made of: every file of the scorecard folder and of the public folder, the code of this tool, the packages that are
 * installed, the day, the machine and the call. It names files by their content, and no more of them than there are: whatever changes, a withdrawn
 * figure, a word or a version, it is another key.
 */
export async function buildKey(
  { indicators, publicDir, out, hosts, hasPdf }: Building,
  effects: Effects,
): Promise<string> {
  const isOwn = (below: string): boolean => below !== 'data' && !below.startsWith('.public-data');
  const parts = [
    ...[indicators, ...['data-pipeline', 'site', 'bundled', 'package.json'].map((name) => join(TOOL, name))].map(
      (path) => effects.digest(path),
    ),
    ...[join(TOOL, 'public'), publicDir].map((path) => effects.digest(path, isOwn)),
    ...['package-lock.json', join('node_modules', '.package-lock.json')].map((path) => effects.digest(path)),
    ...['package-lock.json', join('node_modules', '.package-lock.json')].map((path) =>
      effects.digest(join(TOOL, path)),
    ),
  ];
  const told = [
    effects.machine(),
    effects.today(),
    out,
    ...hosts,
    hasPdf,
    ...VARIABLES.map((name) => effects.variable(name) ?? ''),
  ];
  return sha256(JSON.stringify([...(await Promise.all(parts)), ...told]));
}

/** Whether the last build had this key, and what it wrote lies there as it wrote it, file by file. */
export async function isBuilt(key: string, building: Building, effects: Effects): Promise<boolean> {
  if (!(await effects.exists(LAST))) return false;
  // Without a browser nothing is printed, and there may be one by now.
  const paths = building.hasPdf ? await effects.list(building.out).catch(() => []) : [];
  if (building.hasPdf && !paths.some((path) => path.endsWith('.pdf'))) return false;
  return (await effects.text(LAST)) === (await lastText(key, building, effects));
}

/** Keeps what a build wrote, for the next one to ask; unless something it is made of changed while it ran. */
export async function keepBuild(key: string, building: Building, effects: Effects): Promise<void> {
  if ((await buildKey(building, effects)) === key) await effects.write(LAST, await lastText(key, building, effects));
}

async function lastText(key: string, { publicDir, out }: Building, effects: Effects): Promise<string> {
  // The site has a copy of every published file.
  const [data, site] = [await effects.digest(join(publicDir, 'data/manifest.json')), await effects.digest(out)];
  return `${JSON.stringify({ key, data, site })}\n`;
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
