import { isMap, isScalar, isSeq, stringify, type YAMLSeq } from 'yaml';
import { fault, type Report } from '../problem.ts';
import { parseSetName, setText } from '../schema/folder/setName.ts';
import { addGroupColumn } from './addGroupColumn.ts';
import { migrateNeighbours, type OtherTables } from './migrateNeighbours.ts';
import type { Migrated, NamedText } from './namedText.ts';
import { eolOf, insert, listOf, pairOf, parsed, rangeOf, replace, withoutPair } from './yamlText.ts';

/** The format that this program reads. */
export const FORMAT = 2;

interface Split {
  whole: string;
  parts: string[];
}

/**
 * Raises a scorecard folder to format 2: `format: 2` in its settings; `parts` of definitions into `split` of relations.yaml;
 * levels that others publish told apart by numerator and denominator; the column `group` in observations; neighbours of the
 * settings into neighbours.csv. Only what changes is touched: comments and layout stay. A folder that has all of it comes back
 * without changes.
 * @param texts settings, definitions, observations, and relations.yaml where there is one
 * @param tables what the tables of the folder hold that the neighbours are held against
 */
export function migrateFolder(
  texts: readonly NamedText[],
  relationsFile: string,
  report: Report,
  tables?: OtherTables,
): Migrated[] {
  const splits: Split[] = [];
  const migrated = texts.flatMap((one): Migrated[] => {
    if (one.path === 'scorecard.yaml') {
      const raised = raiseFormat(one, report);
      const { made, ...after } = migrateNeighbours({ ...one, text: raised.text }, tables, report);
      return [...changed(one, { text: after.text, what: [...raised.what, ...after.what] }), ...made];
    }
    if (one.path.endsWith('.csv'))
      return changed(one, { text: addGroupColumn(one.text), what: ['the column group, all in every row'] });
    return one.path.endsWith('.md') ? changed(one, migrateDefinition(one, splits, report)) : [];
  });
  if (splits.length === 0) return migrated;
  const known = texts.find(({ path }) => path === 'relations.yaml');
  const relations = known ?? { path: 'relations.yaml', file: relationsFile, text: '' };
  return [...migrated, ...changed(relations, addSplits(relations, splits, report))];
}

function changed(one: NamedText, after: { text: string; what: string[] }): Migrated[] {
  return after.text === one.text ? [] : [{ ...one, ...after }];
}

function raiseFormat({ file, text }: NamedText, report: Report): { text: string; what: string[] } {
  const { root, place } = parsed(text);
  const pair = root && pairOf(root, 'format');
  if (!pair) {
    const start = /^(\uFEFF|%.*\r?\n)*(---[ \t]*\r?\n)?/.exec(text)?.[0].length ?? 0;
    return { text: insert(text, start, `format: ${FORMAT}${eolOf(text)}`), what: [`format: ${FORMAT}`] };
  }
  const value = isScalar(pair.value) ? pair.value.value : null;
  if (value === FORMAT) return { text, what: [] };
  const [from, to] = rangeOf(pair.value) ?? [0, 0];
  if (value === 1) return { text: replace(text, from, to, String(FORMAT)), what: [`format: ${FORMAT}`] };
  const { line, column } = place(from);
  report(fault(file, `format: expected 1 or ${FORMAT}; a newer folder needs a newer program`, line, column));
  return { text, what: [] };
}

const FRONT = /^(\uFEFF?---[ \t]*\r?\n)([\s\S]*?)^---[ \t]*(?:\r?\n|$)/m;

function migrateDefinition(one: NamedText, splits: Split[], report: Report): { text: string; what: string[] } {
  const match = FRONT.exec(one.text);
  if (match?.index !== 0) return { text: one.text, what: [] };
  const [, fence = '', front = ''] = match;
  const { root, place } = parsed(front);
  if (!root) return { text: one.text, what: [] };
  const complain = (node: unknown, message: string): void => {
    const { line, column } = place(rangeOf(node)?.[0] ?? 0);
    report(fault(one.file, message, line + 1, column));
  };
  const what: string[] = [];
  let after = front;
  // From the end to the beginning, so that what lies before keeps its place.
  for (const pair of [...root.items].reverse()) {
    const name = isScalar(pair.key) ? pair.key.value : null;
    if (name === 'parts') {
      const parts = listOf(pair.value);
      if (parts === null) complain(pair.value ?? pair.key, 'parts: expected a list of ids of indicators');
      else {
        after = withoutPair(after, pair, root);
        if (parts.length > 0) splits.push({ whole: one.path.replace(/^.*\/|\.md$/g, ''), parts });
        what.unshift(
          parts.length > 0 ? 'parts moves to relations.yaml, under split' : 'parts is removed: it was empty',
        );
      }
    }
    const elsewhere = name === 'protect' && isMap(pair.value) ? pairOf(pair.value, 'publishedElsewhere') : undefined;
    if (elsewhere && isSeq(elsewhere.value)) {
      const levels = listOf(elsewhere.value);
      if (levels === null) complain(elsewhere.value, 'publishedElsewhere: expected a list of kinds of area');
      else {
        after = byRole(after, elsewhere.value, levels);
        what.unshift('publishedElsewhere now names the numerator and the denominator');
      }
    }
  }
  return { text: replace(one.text, fence.length, fence.length + front.length, after), what };
}

/** A list of levels as the levels of each role; a list of lines stays one, so that its comments do. */
function byRole(text: string, list: YAMLSeq, levels: readonly string[]): string {
  const [from, to] = rangeOf(list) ?? [0, 0];
  const names = `[${levels.map((level) => stringify(level).trim()).join(', ')}]`;
  if (list.flow) return replace(text, from, to, `{numerator: ${names}, denominator: ${names}}`);
  const eol = eolOf(text);
  const indent = ' '.repeat(Math.max(2, from - text.lastIndexOf('\n', from - 1) - 1));
  const own = text.slice(from, to).trimEnd();
  const lines = own.split(/\r?\n/).map((line) => `${indent}  ${line.trim()}`);
  const end = from + own.length;
  const start = text.lastIndexOf('\n', from - 1) + 1;
  const roles = [`${indent}numerator:`, ...lines, `${indent}denominator: ${names}`].join(eol);
  return replace(text, start, end, roles);
}

function addSplits(
  { file, text }: NamedText,
  splits: readonly Split[],
  report: Report,
): { text: string; what: string[] } {
  const { root, place } = parsed(text);
  const pair = root && pairOf(root, 'split');
  const list = pair && isSeq(pair.value) ? pair.value : undefined;
  const key = ({ whole, parts }: Split): string =>
    [whole, ...parts.map((part) => setText(parseSetName(part))).sort()].join(' ');
  const declared = new Set((list?.toJSON() as Split[] | undefined)?.map(key));
  const missing = splits.filter((split) => !declared.has(key(split)));
  if (missing.length === 0) return { text, what: [] };
  const eol = eolOf(text);
  const lines = missing.map(({ whole, parts }) => `- {whole: ${whole}, parts: [${parts.join(', ')}]}`);
  const what = missing.map(({ whole }) => `split: ${whole} is its parts`);
  if (!pair) {
    const before = text === '' || text.endsWith('\n') ? text : text + eol;
    return { text: `${before}split:${eol}${lines.map((line) => `  ${line}${eol}`).join('')}`, what };
  }
  if (!list || list.flow) {
    const [from, to] = rangeOf(pair.value) ?? [0, 0];
    if (list && list.items.length > 0) {
      const last = rangeOf(list.items.at(-1))?.[1] ?? to;
      return { text: insert(text, last, lines.map((line) => `, ${line.slice(2)}`).join('')), what };
    }
    if (list) return { text: replace(text, from, to, `[${lines.map((line) => line.slice(2)).join(', ')}]`), what };
    const { line, column } = place(from);
    report(fault(file, 'split: expected a list, to which the parts of definitions can be added', line, column));
    return { text, what: [] };
  }
  const [from] = rangeOf(list) ?? [0, 0];
  const indent = ' '.repeat(from - text.lastIndexOf('\n', from - 1) - 1);
  const last = rangeOf(list.items.at(-1))?.[1] ?? from;
  const newline = text.indexOf('\n', last - 1);
  const end = newline < 0 ? text.length : newline + 1;
  const lead = newline < 0 ? eol : '';
  return { text: insert(text, end, lead + lines.map((line) => `${indent}${line}${eol}`).join('')), what };
}
