// A setup file of `npm run test:quick`: whatever reads a build fails there, also on a machine that has one.
import fs from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import { join, sep } from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = join(import.meta.dirname, '../..');
const BUILT = ['dist', join('public', 'data')].map((folder) => join(ROOT, folder));

/** Refuses a path in a folder that only a build makes. */
export function refuseBuilt(path: unknown): void {
  const text = path instanceof URL ? fileURLToPath(path) : path;
  if (typeof text !== 'string') return;
  const built = BUILT.find((folder) => `${join(text)}${sep}`.startsWith(`${folder}${sep}`));
  if (built)
    throw new Error(`${text} is there after a build only, so this test is not quick: see test/helpers/quickTests.ts`);
}

type Reads = Record<string, (path: unknown, ...more: unknown[]) => unknown>;
const refusing = (owner: object, names: readonly string[]): void => {
  const reads = owner as Reads;
  for (const name of names) {
    const read = reads[name];
    if (!read) throw new Error(`node:fs has no ${name}`);
    reads[name] = (path, ...more) => {
      refuseBuilt(path);
      return read.call(owner, path, ...more);
    };
  }
};
refusing(fs, ['createReadStream', 'existsSync', 'openSync', 'readdirSync', 'readFileSync', 'statSync']);
refusing(fs.promises, ['open', 'readdir', 'readFile', 'stat']);
syncBuiltinESMExports();
