import { isMap, isNode, isPair, LineCounter, parseDocument, visit, type YAMLParseError } from 'yaml';
import { fault, type Report } from '../problem.ts';
import { unseenCharacter } from '../schema/brand.ts';
import type { DefinitionFile, Document, FilePosition } from '../schema/folder/place.ts';

/** The longest text that is read as YAML, and the most keys: the time grows with their square. */
const LONGEST = 250_000;
const MOST_KEYS = 2_000;
const KEY = /:(?=\s|$)|["']:/g;

/**
 * Reads YAML 1.2 text. Faults of the YAML itself are reported with their place.
 * @param firstLine line of the file on which the text begins (front matter begins on the second)
 */
export function readYaml(text: string, file: string, report: Report, firstLine = 1): Document | null {
  if (text.length > LONGEST) {
    report(fault(file, `${text.length} characters; expected at most ${LONGEST}, as these files are written by people`));
    return null;
  }
  const keys = text.match(KEY)?.length ?? 0;
  if (keys > MOST_KEYS) {
    report(fault(file, `${keys} keys; expected at most ${MOST_KEYS}, as these files are written by people`, firstLine));
    return null;
  }
  if (firstLine === 1) refuseGarbled(text.replace(/^\uFEFF/, ''), file, report);
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, uniqueKeys: true });
  const placeAt = (offset: number): FilePosition => {
    const { line, col } = lines.linePos(offset);
    return { line: line + firstLine - 1, column: col };
  };
  const complain = (message: string, offset: number): void => {
    const { line, column } = placeAt(offset);
    report(fault(file, message, line, column));
  };
  for (const error of ownErrors(document.errors)) complain(yamlMessage(error), error.pos[0]);
  if (document.errors.length > 0) return null;
  let isPlain = true;
  visit(document, {
    Alias: (_, { source, range }) => {
      isPlain = false;
      complain(
        `*${source} refers to another value, which these files never need; put text that begins with * in quotes`,
        range?.[0] ?? 0,
      );
    },
  });
  if (!isPlain) return null;
  if (document.contents === null && firstLine === 1) {
    report(fault(file, 'the file is empty; expected lines of key: value'));
    return null;
  }
  return {
    file,
    data: document.toJS(),
    place: (path, key = false) => {
      for (let depth = path.length; depth > 0; depth--) {
        const parent = depth === 1 ? document.contents : document.getIn(path.slice(0, depth - 1), true);
        const name = path[depth - 1];
        if (isMap(parent)) {
          const pair = parent.items.find((item) => isPair(item) && String(item.key) === String(name));
          const node = key && depth === path.length ? pair?.key : (pair?.value ?? pair?.key);
          if (isNode(node) && node.range) return placeAt(node.range[0]);
          continue;
        }
        const node = document.getIn(path.slice(0, depth), true);
        if (isNode(node) && node.range) return placeAt(node.range[0]);
      }
      return { line: firstLine, column: 1 };
    },
  };
}

/** Each key that appears twice, and of the other faults one: those after it mostly follow from it. */
function ownErrors(errors: readonly YAMLParseError[]): YAMLParseError[] {
  const twice = errors.filter(({ code }) => code === 'DUPLICATE_KEY');
  const others = errors.filter(({ code }) => code !== 'DUPLICATE_KEY');
  const first = others.find(({ code }) => code === 'TAB_AS_INDENT') ?? others[0];
  return first ? [...twice, first] : twice;
}

function yamlMessage({ code, message }: YAMLParseError): string {
  if (code === 'DUPLICATE_KEY') return 'this key appears twice; expected it once';
  if (code === 'TAB_AS_INDENT') return 'a tab at the beginning of a line; expected spaces';
  if (/Missing closing .quote/.test(message))
    return 'this text begins with a quote that is never closed; expected it at its end';
  const unclosed = /^Flow (sequence|map) .* end with a (.)/.exec(message);
  if (unclosed) return `the list or map before this line is not closed; expected ${unclosed[2]}`;
  return `not YAML: ${message.split('\n')[0]?.replace(/ at line \d+, column \d+:?$/, '')}; text with : # or [ needs quotes round it`;
}

const FENCE = /^---[ \t]*\r?\n([\s\S]*?)^---[ \t]*(?:\r?\n|$)/m;

/** Reads a Markdown file with YAML front matter between two lines of three hyphens. */
export function readDefinition(text: string, file: string, folder: string, report: Report): DefinitionFile | null {
  const plain = text.replace(/^\uFEFF/, '');
  refuseGarbled(plain, file, report);
  const fence = FENCE.exec(plain);
  if (fence?.index !== 0) {
    const what = plain.startsWith('---') ? 'the front matter is not closed' : 'no front matter';
    report(fault(file, `${what}; expected a line ---, then the definition, then a line ---`));
    return null;
  }
  const document = readYaml(fence[1] ?? '', file, report, 2);
  if (!document) return null;
  const id = file.replace(/^.*\//, '').replace(/\.md$/, '');
  const rest = plain.slice(fence[0].length).replaceAll('\r\n', '\n');
  const above = fence[0] + rest.slice(0, rest.length - rest.trimStart().length);
  return { ...document, id, folder, body: rest.trim(), bodyLine: above.split('\n').length };
}

/** Reports the first bytes that are not UTF-8, and the first character that nobody sees. */
function refuseGarbled(text: string, file: string, report: Report): void {
  const complain = (at: number, message: string): void => {
    const before = text.slice(0, at).split('\n');
    report(fault(file, message, before.length, (before.at(-1)?.length ?? 0) + 1));
  };
  const bad = text.indexOf('\uFFFD');
  if (bad >= 0) complain(bad, 'bytes that are not UTF-8 (Windows-1252?); save the file as UTF-8');
  const unseen = unseenCharacter(text);
  if (unseen) complain(unseen.at, `an invisible character, ${unseen.name}; type the text again`);
}
