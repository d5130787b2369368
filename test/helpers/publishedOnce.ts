import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { inject } from 'vitest';
import { publishInto } from './publishInto.ts';

/** What a publication ended with. */
interface Published {
  code: number;
  err: string;
  /** The published files. They are everybody's: read them, change nothing. */
  data: string;
}

/**
 * Publishes a county once for all test files of a run: the first that asks does it, the others wait for its end.
 * @param name as `publishInto` takes it
 */
export async function publishedOnce(name: string): Promise<Published> {
  const folder = join(inject('runFolder'), basename(name));
  const ended = join(folder, 'ended.json');
  if (isFirst(folder)) {
    const published = await publishInto(folder, name).catch((error: unknown) => ({
      code: 3,
      err: String(error),
      data: '',
    }));
    writeFileSync(`${ended}.new`, JSON.stringify(published));
    renameSync(`${ended}.new`, ended);
  }
  while (!existsSync(ended)) await wait(200);
  return JSON.parse(readFileSync(ended, 'utf8')) as Published;
}

/** True for the one that makes a folder, however many try at once. */
function isFirst(folder: string): boolean {
  try {
    mkdirSync(folder);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}
