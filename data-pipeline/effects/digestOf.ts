import { createHash } from 'node:crypto';
import { type Dirent, readdirSync, readFileSync, readlinkSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { byText } from '../schema/order.ts';

/**
 * A hash over everything at or below a path: the name and the content of every file, those with a dot before their name too, and where links
 * lead. The same hash, the same files. What is not there has the hash of nothing.
 * @param isPart false for paths below it, with `/`, that are left out, folders with all that is in them
 */
export function digestOf(path: string, isPart: (below: string) => boolean = () => true): string {
  const hash = createHash('sha256');
  const add = (name: string, kind: string, content: string | Uint8Array): void => {
    hash.update(`${JSON.stringify([name, kind])}${content.length}\n`).update(content);
  };
  const walk = (below: string): void => {
    const entries = readdirSync(join(path, below), { withFileTypes: true });
    for (const entry of entries.sort((a: Dirent, b: Dirent) => byText(a.name, b.name))) {
      const name = below === '' ? entry.name : `${below}/${entry.name}`;
      if (!isPart(name)) continue;
      const at = join(path, name);
      if (entry.isDirectory()) walk(name);
      else if (entry.isSymbolicLink()) add(name, 'link', readlinkSync(at));
      else if (entry.isFile()) add(name, 'file', readFileSync(at));
    }
  };
  const found = statSync(path, { throwIfNoEntry: false });
  if (found?.isDirectory()) walk('');
  else if (found) add('', 'file', readFileSync(path));
  return hash.digest('hex');
}
