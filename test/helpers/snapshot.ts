import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, extname, join, relative } from 'node:path';
import { expect } from 'vitest';
import { filesOf } from './publishInto.ts';

const ROOT = join(import.meta.dirname, '../..');

/**
 * Expects a text to be that of a committed file. Where it is not, the text of today is written beside it as `NAME-changed.EXT`,
 * which Git ignores, and the failure says so. UPDATE=1 takes the text of today for right.
 */
export function expectFile(file: string, actual: string): void {
  const changed = changedOf(file);
  rmSync(changed, { force: true });
  if (isUpdate()) write(file, actual);
  const expected = existsSync(file) ? readFileSync(file, 'utf8') : undefined;
  if (actual !== expected) write(changed, actual);
  expect(actual, explain(file, changed)).toBe(expected);
}

/**
 * Expects texts to be those of a committed folder, path by path. Where they are not, all texts of today are written into
 * `FOLDER-changed`, which Git ignores, and the failure says so. UPDATE=1 takes the texts of today for right.
 * @param normalise what both sides pass through, so that a snapshot changes only when the thing does
 */
export function expectFolder(
  folder: string,
  actual: ReadonlyMap<string, string>,
  normalise: (path: string, text: string) => string = (_, text) => text,
): void {
  const changed = changedOf(folder);
  rmSync(changed, { recursive: true, force: true });
  const today = new Map([...actual].map(([path, text]) => [path, normalise(path, text)]));
  if (isUpdate()) {
    rmSync(folder, { recursive: true, force: true });
    for (const [path, text] of today) write(join(folder, path), text);
  }
  const known = new Map(
    (existsSync(folder) ? filesOf(folder) : []).map((path) => [
      path,
      normalise(path, readFileSync(join(folder, path), 'utf8')),
    ]),
  );
  const different = [...today].filter(([path, text]) => known.get(path) !== text).map(([path]) => path);
  if (different.length > 0 || known.size !== today.size)
    for (const [path, text] of today) write(join(changed, path), text);
  const message = explain(folder, changed);
  expect([...today.keys()].sort(), message).toEqual([...known.keys()].sort());
  for (const path of different) expect(today.get(path), `${path}: ${message}`).toBe(known.get(path));
}

/** `output/small-changed`, `charts/line-changed.svg`. */
function changedOf(path: string): string {
  const end = extname(path);
  return `${path.slice(0, path.length - end.length)}-changed${end}`;
}

function isUpdate(): boolean {
  return Boolean(process.env.UPDATE);
}

function write(file: string, text: string): void {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
}

function explain(expected: string, changed: string): string {
  const [before, after] = [expected, changed].map((path) => relative(ROOT, path));
  const test = relative(ROOT, expect.getState().testPath ?? 'test');
  return `${before} differs from what comes out now. See it with: git diff --no-index ${before} ${after}. If the change is right, write it with: UPDATE=1 npx vitest run --config test/vitest.config.ts ${test}`;
}
