import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { type Folders, TOOL } from './runPublish.ts';

/** Whether nothing is published yet, or a file of the scorecard folder, of the pipeline or `package.json` is newer. */
export function isStale({ indicators, data }: Folders): boolean {
  const manifest = join(data, 'manifest.json');
  if (!existsSync(manifest)) return true;
  const published = statSync(manifest).mtimeMs;
  return [indicators, join(TOOL, 'data-pipeline'), join(TOOL, 'package.json')].some((path) => newest(path) > published);
}

/** When anything at or below a path last changed. Folders count: a file that was removed leaves no other trace. */
function newest(path: string): number {
  const below = statSync(path).isDirectory() ? readdirSync(path, { recursive: true, encoding: 'utf8' }) : [];
  // A file may be gone since it was listed: editors keep some for a moment.
  const changed = (name: string): number => statSync(join(path, name), { throwIfNoEntry: false })?.mtimeMs ?? 0;
  return Math.max(changed(''), ...below.map(changed));
}
