import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';

const ROOT = join(import.meta.dirname, '../..');

describe('a clean clone says what to run', () => {
  const empty = mkdtempSync(join(tmpdir(), 'lcp-empty-'));
  afterAll(() => rmSync(empty, { recursive: true }));
  const says = (args: readonly string[]): string => {
    const env = { ...process.env, LCP_PUBLIC: empty, LCP_DIST: empty };
    const { status, stdout, stderr } = spawnSync(process.execPath, args, { cwd: ROOT, env, encoding: 'utf8' });
    expect(status).toBe(1);
    expect(`${stdout}${stderr}`).not.toMatch(/ENOENT|^\s+at /m);
    return `${stdout}${stderr}`;
  };

  it.each(['build', 'dev'])('to astro %s', (verb) => {
    expect(says(['node_modules/astro/bin/astro.mjs', verb])).toContain('Nothing is published yet: run `npm run dev`');
  });

  it('to the server', () => {
    expect(says(['site/serve.ts'])).toBe('Nothing is built yet: run `npm start`, or `npm run dev` while you write\n');
  });
});
