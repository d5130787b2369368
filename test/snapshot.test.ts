import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { filesOf, temporaryFolder } from './helpers/publishInto.ts';
import { expectFile, expectFolder } from './helpers/snapshot.ts';

beforeEach(() => {
  vi.stubEnv('UPDATE', '');
});
afterEach(() => {
  vi.unstubAllEnvs();
});

/** What a failing snapshot says. */
function messageOf(fail: () => void): string {
  try {
    fail();
  } catch (error) {
    return (error as Error).message;
  }
  return '';
}

describe('a file that differs from its snapshot', () => {
  it('lies beside it, and the failure says where, and how to take it for right', () => {
    const file = join(temporaryFolder(), 'line.svg');
    writeFileSync(file, 'before');
    const message = messageOf(() => expectFile(file, 'after'));
    expect(message).toMatch(/git diff --no-index \S*line\.svg \S*line-changed\.svg/);
    expect(message).toContain('UPDATE=1 npx vitest run --config test/vitest.config.ts test/snapshot.test.ts');
    expect(readFileSync(file.replace('.svg', '-changed.svg'), 'utf8')).toBe('after');
  });

  it('is written with UPDATE=1, and what lay beside it goes', () => {
    const file = join(temporaryFolder(), 'line.svg');
    expect(messageOf(() => expectFile(file, 'first'))).toContain('UPDATE=1');
    vi.stubEnv('UPDATE', '1');
    expectFile(file, 'first');
    vi.stubEnv('UPDATE', '');
    expectFile(file, 'first');
    expect(existsSync(file.replace('.svg', '-changed.svg'))).toBe(false);
  });
});

describe('a folder that differs from its snapshot', () => {
  const folderOf = (texts: Record<string, string>): string => {
    const folder = join(temporaryFolder(), 'small');
    mkdirSync(folder);
    for (const [name, text] of Object.entries(texts)) writeFileSync(join(folder, name), text);
    return folder;
  };

  it.each([
    ['by a text', { 'a.csv': '1', 'b.csv': '3' }],
    ['by a file that is new', { 'a.csv': '1', 'b.csv': '2', 'c.csv': '' }],
    ['by a file that is gone', { 'a.csv': '1' }],
  ])('%s lies beside it, and the failure says where', (_, now) => {
    const folder = folderOf({ 'a.csv': '1', 'b.csv': '2' });
    const message = messageOf(() => expectFolder(folder, new Map(Object.entries(now))));
    expect(message).toMatch(/git diff --no-index \S*small \S*small-changed/);
    expect(message).toContain('UPDATE=1');
    expect(filesOf(`${folder}-changed`)).toEqual(Object.keys(now));
  });

  it('is the same where only what is normalised differs', () => {
    const digits = (_: string, text: string): string => text.replaceAll(/\d/g, '0');
    expectFolder(folderOf({ 'a.csv': '1' }), new Map([['a.csv', '2']]), digits);
  });
});
