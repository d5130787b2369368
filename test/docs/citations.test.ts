import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, it } from 'vitest';
import { ROOT, repositoryFiles } from '../helpers/repository.ts';

/** Folders of data that tests read: what they cite is invented. */
const DATA = /^test\/(input|output|problems)\/|^test\/.*\/cases\/|^indicators\/[a-z-]+\//;
const CODE = /\.(ts|mjs|js|astro|scss|css|yml|yaml|json)$|^\.(ci|npmrc|editorconfig|gitattributes|gitignore)/;
/** Documents that the program writes or reads wherever it runs, and placeholders for them. */
const WRITTEN = /^notes\.md$|\.report\.md$|^(OUTCOME\/)?ID\.md$/;
/** Documents of other projects, which their comments name with the project. */
const ELSEWHERE = ['tests/testthat/_snaps/ptd_spc_standard.md'];
/** Documents that have their reader write files. */
const HOW_TO = /^(indicators\/README|docs\/adding|docs\/folder\/\w+)\.md$/;
/** What cites documents that only some people have. */
const ELSEWHERE_IN_WORDS = /\bdesign notes\b|\bthe brief\b|\bCHECKS\b|\bcontracts\.md\b|\(conventions\b/;

const files = repositoryFiles().filter((path) => !DATA.test(path) && path !== 'test/docs/citations.test.ts');
const lines = files
  .filter((path) => path.endsWith('.md') || CODE.test(path))
  .flatMap((path) =>
    readFileSync(join(ROOT, path), 'utf8')
      .split('\n')
      .map((line, i) => ({ path, at: `${path}:${i + 1}`, line })),
  );

it('no comment or document cites a document that is not in the repository', () => {
  const cited = lines
    .filter(({ path, line }) => path.endsWith('.md') || /(^|\s)(\/\/|\/?\*|#|<!--)/.test(line))
    .flatMap(({ path, at, line }) => [...line.matchAll(/[\w./-]*\w\.md\b/g)].map(([name]) => ({ path, at, name })));
  expect(cited.length).toBeGreaterThan(100);
  expect(cited.filter(({ path, name }) => !isThere(path, name)).map(({ at, name }) => `${at}: ${name}`)).toEqual([]);
});

it('no comment or document cites notes that only some people have', () => {
  expect(lines.filter(({ line }) => ELSEWHERE_IN_WORDS.test(line)).map(({ at, line }) => `${at}: ${line}`)).toEqual([]);
});

it('every link of a document leads to a file, and to a heading of it', () => {
  const broken = lines
    .filter(({ path }) => path.endsWith('.md'))
    .flatMap(({ path, at, line }) =>
      [...line.matchAll(/\]\((?!https?:)([^)#\s]*)(?:#([^)\s]+))?\)/g)].flatMap(([, to = '', anchor]) => {
        const target = to === '' ? path : join(dirname(path), to);
        if (!existsSync(join(ROOT, target))) return [`${at}: ${to} is not there`];
        return anchor === undefined || anchorsOf(target).includes(anchor) ? [] : [`${at}: ${to} has no #${anchor}`];
      }),
    );
  expect(broken).toEqual([]);
});

/** True for a path from the root, from the file that cites it or from the pipeline, and for what the program writes. */
function isThere(path: string, name: string): boolean {
  if (WRITTEN.test(name) || ELSEWHERE.includes(name)) return true;
  if (HOW_TO.test(path) && (/^(indicators|\.\.\/[a-z]+)\//.test(name) || /^test\/import\/cases\//.test(name)))
    return true;
  return [ROOT, join(ROOT, dirname(path)), join(ROOT, 'data-pipeline')].some((base) => existsSync(join(base, name)));
}

/** The anchors of a document: its headings as GitHub makes them, and those that it names. */
function anchorsOf(path: string): string[] {
  const text = readFileSync(join(ROOT, path), 'utf8');
  const headings = [...text.matchAll(/^#+ (.+)$/gm)].map(([, title = '']) =>
    title
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{N}\s_-]/gu, '')
      .replaceAll(' ', '-'),
  );
  return [...headings, ...[...text.matchAll(/<a id="([^"]+)"/g)].map(([, id = '']) => id)];
}
