import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { ROOT, repositoryFiles } from '../helpers/repository.ts';

/** Turns that docs/words.md replaces, each with what to write: none of them may meet a person. */
const TURNS: readonly (readonly [RegExp, string])[] = [
  [/\bstands? (twice|already)\b/, 'appears twice, already exists'],
  [/\bstands? (in|on|beside|below|under) (the|its|a|each|another)\b/, 'is in, is on, is beside'],
  [/\bcannot stand\b|\bmay stand\b/, 'is not allowed'],
  [/\bmend(s|ed|ing)?\b/, 'fix, correct'],
  [/\bh[eo]ld against\b|\bheld (the figures )?against\b/, 'compare with'],
  [/\blies? (in|outside|inside|within|below|beyond|nearer|farther)\b/, 'is in, is outside'],
  [/\bwhich is no\b|\b(is|are) no (port|day|period|code|month|embed|word|published|share of)\b/, 'is not a'],
  [/\b(without a word|anew|nobody sees)\b/, 'silently, again, invisible'],
  [/\btold (in|by|with|there|of)\b|\b(tells|would tell) of\b/, 'lists, explains, shows'],
  [/\bwhere left out\b/, '(default: …)'],
  [/\bour fault\b/, 'internal error'],
  [/\b(replace|replaces) (?:(?!\bwith\b)[^.;|]){1,40} by\b/, 'replace … with'],
  [/\bshall\b/, 'must, will'],
  [/\bmore than chance would explain\b/, 'more than chance alone is likely to explain'],
];

/** Documents that people read: decisions and the changelog are records, and tests keep generated ones. */
const DOCUMENTS = /^(README|docs\/[\w-]+|indicators\/README|(data-pipeline|site)\/README|\.github\/[A-Z_]+)\.md$/;

it('no sentence that a person meets has a turn that docs/words.md replaces', () => {
  const sentences = repositoryFiles().flatMap((path) => readable(path).map((text) => ({ path, text })));
  expect(sentences.length).toBeGreaterThan(3000);
  const found = sentences.flatMap(({ path, text }) =>
    TURNS.flatMap(([turn, better]) => {
      const at = turn.exec(text);
      return at ? [`${path}: "${text.slice(Math.max(0, at.index - 40), at.index + 60).trim()}": write ${better}`] : [];
    }),
  );
  expect(found).toEqual([]);
});

it.each([
  ['the stand-in of an area, which we understand as standard', 0],
  ['the figure stands twice', 1],
  ['replace the code by another', 1],
  ['replace the code with another, drawn by hand', 0],
  ['we recommend it; the ward is in no list', 0],
  ['the postcode lies in no ward', 1],
])('%s', (text, count) => {
  expect(TURNS.filter(([turn]) => turn.test(text)).length).toBe(count);
});

/** What a person can meet of a file: the texts of code, a page, or a document. */
function readable(path: string): string[] {
  if (path === 'docs/words.md') return [];
  if (DOCUMENTS.test(path)) return paragraphs(source(path));
  if (!/^(site|data-pipeline)\//.test(path)) return [];
  const code = (): string => source(path).replaceAll(/\/\*[\s\S]*?\*\/|^\s*\/\/.*$|\s\/\/ .*$/gm, '');
  if (path.endsWith('.astro')) return paragraphs(code());
  if (!path.endsWith('.ts')) return [];
  return [...code().matchAll(/'(?:[^'\\\n]|\\.)*'|"(?:[^"\\\n]|\\.)*"|`(?:[^`\\]|\\.)*`/g)].map(([text]) => text);
}

function paragraphs(text: string): string[] {
  return text.split(/\n\s*\n|\n\||\n- |<\/p>/).map((one) => one.replaceAll(/\s+/g, ' '));
}

function source(path: string): string {
  return readFileSync(join(ROOT, path), 'utf8');
}
