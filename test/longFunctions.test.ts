import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { expect, it } from 'vitest';

const ROOT = join(import.meta.dirname, '..');
/** A function that is longer does more than one thing. */
const LONGEST = 80;

/** Each function of a source text that has more lines than are allowed: its name with its number of lines. */
function longFunctions(text: string): { name: string; lines: number }[] {
  const source = ts.createSourceFile('a.ts', text, ts.ScriptTarget.Latest, true);
  const found: { name: string; lines: number }[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isFunctionLike(node) && 'body' in node && node.body) {
      const lineAt = (position: number): number => source.getLineAndCharacterOfPosition(position).line;
      const lines = lineAt(node.end) - lineAt(node.getStart()) + 1;
      if (lines > LONGEST) found.push({ name: nameOf(node), lines });
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

function nameOf(node: ts.SignatureDeclaration): string {
  const named = node.name ?? (ts.isVariableDeclaration(node.parent) ? node.parent.name : undefined);
  return named?.getText() ?? 'a function without a name';
}

it('finds a function that is too long, and no other', () => {
  const body = (count: number): string => '  work();\n'.repeat(count);
  expect(longFunctions(`function short() {\n${body(LONGEST - 2)}}`)).toEqual([]);
  expect(longFunctions(`function long() {\n${body(LONGEST - 1)}}`)).toEqual([{ name: 'long', lines: LONGEST + 1 }]);
  expect(longFunctions(`const arrow = () => {\n${body(LONGEST)}};`)).toEqual([{ name: 'arrow', lines: LONGEST + 2 }]);
  expect(longFunctions(`const table = [\n${body(LONGEST).replaceAll(';', ',')}];`)).toEqual([]);
});

it('keeps every function of the pipeline and the site to its length', () => {
  const long = ['data-pipeline', 'site'].flatMap((folder) =>
    readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
      .filter((path) => /\.(ts|mjs|js)$/.test(path))
      .flatMap((path) =>
        longFunctions(readFileSync(join(ROOT, folder, path), 'utf8')).map(({ name }) => `${folder}/${path} ${name}`),
      ),
  );
  expect(long).toEqual([]);
});
