import { isMap, isNode, isPair, LineCounter, parseDocument } from 'yaml';
import { fault, type Report } from '../problem.ts';
import type { DefinitionFile, Document, Place } from '../schema/place.ts';

/**
 * Reads YAML 1.2 text. Faults of the YAML itself are reported with their place.
 * @param firstLine line of the file on which the text begins (front matter begins on the second)
 */
export function readYaml(text: string, file: string, report: Report, firstLine = 1): Document | null {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, uniqueKeys: true });
  const placeAt = (offset: number): Place => {
    const { line, col } = lines.linePos(offset);
    return { line: line + firstLine - 1, column: col };
  };
  for (const error of document.errors) {
    const { line, column } = placeAt(error.pos[0]);
    report(
      fault(file, `YAML: ${error.message.split('\n')[0]?.replace(/ at line \d+, column \d+:?$/, '')}`, line, column),
    );
  }
  if (document.errors.length > 0) return null;
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

const FENCE = /^---[ \t]*\r?\n([\s\S]*?)^---[ \t]*(?:\r?\n|$)/m;

/** Reads a Markdown file with YAML front matter between two lines of three hyphens. */
export function readDefinition(text: string, file: string, folder: string, report: Report): DefinitionFile | null {
  const plain = text.replace(/^\uFEFF/, '');
  const bad = plain.indexOf('\uFFFD');
  if (bad >= 0) {
    const before = plain.slice(0, bad).split('\n');
    report(
      fault(file, 'bytes that are not UTF-8; save the file as UTF-8', before.length, (before.at(-1)?.length ?? 0) + 1),
    );
  }
  const fence = FENCE.exec(plain);
  if (fence?.index !== 0) {
    report(
      fault(file, 'no front matter; expected the file to begin with a line ---, then the definition, then a line ---'),
    );
    return null;
  }
  const document = readYaml(fence[1] ?? '', file, report, 2);
  if (!document) return null;
  const id = file.replace(/^.*\//, '').replace(/\.md$/, '');
  return { ...document, id, folder, body: plain.slice(fence[0].length).replaceAll('\r\n', '\n').trim() };
}
