import { join } from 'node:path';
import { expect, it } from 'vitest';
import { decisionFiles, decisionsIndex, knownThemes } from '../helpers/decisionsIndex.ts';
import { ROOT } from '../helpers/repository.ts';
import { expectFile } from '../helpers/snapshot.ts';

const decisions = decisionFiles();

it('the index lists every decision', () => {
  expectFile(join(ROOT, 'docs/decisions/README.md'), decisionsIndex(decisions));
});

it('each decision is in the folder of a theme', () => {
  expect(decisions.length).toBeGreaterThan(60);
  const known = knownThemes();
  expect(decisions.filter(({ theme }) => !known.includes(theme)).map(({ path }) => path)).toEqual([]);
});

it.each(decisions)('$path has a title, a decision and a reason, and at most what was measured', ({ text, title }) => {
  expect(title).not.toBe('');
  const headings = [...text.matchAll(/^## (.+)$/gm)].map((match) => match[1]);
  expect([
    ['Decision', 'Why'],
    ['Decision', 'Why', 'Measured'],
  ]).toContainEqual(headings);
  for (const part of text.split(/^## .+$/m).slice(1)) expect(part.trim()).not.toBe('');
});

it('no two decisions have one title', () => {
  const titles = decisions.map(({ title }) => title);
  expect(new Set(titles).size).toBe(titles.length);
});
