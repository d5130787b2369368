import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { onTestFinished } from 'vitest';
import { publish } from '../../data-pipeline/commands/publish.ts';
import type { Effects } from '../../data-pipeline/effects/effects.ts';
import { callOf, silentEffects } from './inProcess.ts';

/** An empty folder that is removed after the test. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'lcp-scorecard-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** The day of the invented county's last release: what is said of its figures was written by then. */
const DAYS: Readonly<Record<string, string>> = { exampleshire: '2026-11-19' };

/** Publishes a folder of `test/input`, or one named by its whole path, as `data` in a folder. */
export async function publishInto(
  folder: string,
  name: string,
  change: Partial<Effects> = {},
): Promise<{ code: number; err: string; data: string }> {
  const data = join(folder, 'data');
  const day = DAYS[name];
  const { effects, said } = silentEffects({ ...(day && { today: () => day }), ...change });
  const code = await publish.run(
    callOf(effects, { indicators: resolve(import.meta.dirname, '../input', name), out: data }),
  );
  return { code, err: said.err, data };
}

/** Paths of all files below a folder, sorted. */
export function filesOf(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((path) => statSync(join(folder, path)).isFile())
    .sort();
}

/** All files below a folder as text by path. */
export function textsOf(folder: string): Map<string, string> {
  return new Map(filesOf(folder).map((path) => [path, readFileSync(join(folder, path), 'latin1')]));
}
