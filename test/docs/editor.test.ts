import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { definitionSnippet, editorSchemas } from '../helpers/editorSchemas.ts';
import { ROOT, repositoryFiles } from '../helpers/repository.ts';
import { expectFile } from '../helpers/snapshot.ts';

const text = (path: string): string => readFileSync(join(ROOT, path), 'utf8');

it.each([...editorSchemas()])("%s is made from the schema that `check` uses, for people's editors", (path, made) => {
  expectFile(join(ROOT, path), made);
});

it('the snippet of a definition has every key that a definition must have', () => {
  expectFile(join(ROOT, '.vscode/definition.code-snippets'), definitionSnippet());
});

it('the settings of the editor name schemas and folders that are there', () => {
  const settings = JSON.parse(text('.vscode/settings.json').replaceAll(/^\s*\/\/.*$/gm, ''));
  const files = repositoryFiles('.vscode', 'indicators');
  for (const [schema, glob] of Object.entries<string>(settings['yaml.schemas'])) {
    expect(files).toContain(schema);
    expect(files.some((path) => new RegExp(`^${glob.replaceAll('*', '[^/]*')}$`).test(path))).toBe(true);
  }
});
