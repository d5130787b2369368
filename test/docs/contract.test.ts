import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { contractWithParts } from '../helpers/contractParts.ts';
import { filesOf, publishInto, temporaryFolder } from '../helpers/publishInto.ts';
import { ROOT, repositoryFiles } from '../helpers/repository.ts';
import { expectFile } from '../helpers/snapshot.ts';

const contract = readFileSync(join(ROOT, 'docs/contract.md'), 'utf8');

it('has the columns, keys and verbs of the code', () => {
  expectFile(join(ROOT, 'docs/contract.md'), contractWithParts(contract));
});

describe('published files', () => {
  const rows = rowsOf('7. Published data', /^\| (`.+`) \| .+ \| (.+) \|$/gm);
  const patterns = rows.flatMap(([paths = '', there = '']) => namesIn(paths).map((path) => ({ path, there })));

  it('names every file that is published, and publishes every file that is always there', async () => {
    const { data, err } = await publishInto(temporaryFolder(), 'small');
    const files = filesOf(data);
    expect(files.length, err).toBeGreaterThan(30);
    const known = patterns.map(({ path }) => expressionOf(path));
    expect(files.filter((path) => !known.some((one) => one.test(path)))).toEqual([]);
    const promised = patterns.filter(({ there }) => there === 'always').map(({ path }) => path);
    expect(promised.filter((path) => !files.some((file) => expressionOf(path).test(file)))).toEqual([]);
  });

  it('says when each file that is not always there is there', () => {
    for (const { path, there } of patterns) expect(there, path).toMatch(/^(always|after|where|for|up to) ?/);
  });
});

it('names the address of every page, and no other', () => {
  const named = rowsOf('8. Pages', /^\| (`.+`) \| .+ \|$/gm).flatMap(([paths = '']) => namesIn(paths));
  const pages = repositoryFiles('site/pages').map((path) => path.slice('site/pages'.length));
  const routes = pages.map((path) => ({ path, matches: routeOf(path) }));
  expect(routes.filter(({ matches }) => !named.some((name) => matches.test(name))).map(({ path }) => path)).toEqual([]);
  expect(named.filter((name) => !routes.some(({ matches }) => matches.test(name)))).toEqual([]);
});

/** What a pattern finds in the rows of tables of a section. */
function rowsOf(section: string, pattern: RegExp): string[][] {
  const [, text = ''] = contract.split(`## ${section}\n`);
  const rows = [...(text.split(/^##+ /m)[0] ?? '').matchAll(pattern)].map((match) => match.slice(1));
  expect(rows.length).toBeGreaterThan(10);
  return rows;
}

function namesIn(cell: string): string[] {
  return [...cell.matchAll(/`([^`]+)`/g)].map(([, name = '']) => name);
}

/** A path of the contract, in which words of capitals stand for any name. */
function expressionOf(path: string): RegExp {
  return new RegExp(
    `^${path
      .replaceAll('.', '\\.')
      .replaceAll(/\bPATH\b/g, '.+')
      .replaceAll(/\b[A-Z]{2,}\b/g, '[^/]+')}$`,
  );
}

/** The addresses that a file of `site/pages` makes. */
function routeOf(path: string): RegExp {
  const isPage = path.endsWith('.astro');
  const bare = path.replace(/(\.astro|\.ts)$/, '').replace(/\/index$/, '');
  const address = isPage && bare !== '/404' ? `${bare}/` : bare === '/404' ? '/404.html' : bare;
  const expression = address
    .replaceAll('.', '\\.')
    .replaceAll(/\/\[\\\.\\\.\\\.\w+\]/g, '(/[^.]+)?')
    .replaceAll(/\[\w+\]/g, '[^/.]+');
  return new RegExp(`^${expression}$`);
}
