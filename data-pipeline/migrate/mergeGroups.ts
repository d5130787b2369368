import Papa from 'papaparse';
import { isMap, isSeq } from 'yaml';
import { fault, type Report } from '../problem.ts';
import { KEY_COLUMNS } from '../schema/folder/observation.ts';
import { parseSetName } from '../schema/folder/setName.ts';
import { by } from '../schema/order.ts';
import { csvText } from '../write/csvText.ts';
import type { Migrated, NamedText } from './namedText.ts';
import { listOf, pairOf, parsed, rangeOf, withoutItem, withoutPair } from './yamlText.ts';

/** A measure that becomes a group of another, as `formerly` of relations.yaml declares it. */
interface Former {
  measure: string;
  was: string;
  group: string;
}

type Row = Record<string, string>;

/**
 * Makes measures that `formerly` declares to be a group of another that group: their rows move into the other's file, their
 * definition goes, and so does their name in agreements, evidence and relations. What else names them is a fault: a target or a
 * correction is about everybody, and who wrote it must say what becomes of it. A second run finds nothing to do.
 * @param texts all texts of the folder, as its other migrations leave them
 */
export function mergeGroups(texts: readonly NamedText[], report: Report): { migrated: Migrated[]; removed: string[] } {
  const byPath = new Map(texts.map((one) => [one.path, one]));
  const relations = byPath.get('relations.yaml');
  const pathOf = (id: string): string | undefined =>
    texts.find(({ path }) => path.endsWith(`/${id}.md`))?.path.replace(/\.md$/, '');
  const formers = (relations ? formersOf(relations.text) : []).filter(({ was }) => pathOf(was) !== undefined);
  const after = new Map<string, { text: string; what: string[] }>();
  const textOf = (path: string): string | undefined => after.get(path)?.text ?? byPath.get(path)?.text;
  const set = (path: string, text: string, what: string): void => {
    if (text === textOf(path)) return;
    after.set(path, { text, what: [...(after.get(path)?.what ?? []), what] });
  };
  const removed: string[] = [];
  for (const former of formers) {
    const [from, to] = [pathOf(former.was), pathOf(former.measure)];
    if (from === undefined || to === undefined) continue;
    for (const [source, target] of [
      [`${from}.csv`, `${to}.csv`],
      [`elsewhere/${former.was}.csv`, `elsewhere/${former.measure}.csv`],
    ] as const) {
      const moved = byPath.get(source);
      if (!moved) continue;
      set(
        target,
        mergeRows(textOf(target), moved, former, report),
        `takes the rows of ${former.was}, group ${former.group}`,
      );
      removed.push(source);
    }
    removed.push(`${from}.md`);
    for (const { path, file, text } of texts) {
      if (path.startsWith('agreements/') && path.endsWith('.yaml'))
        set(path, withoutId(textOf(path) ?? text, former.was), `${former.was} goes`);
      else if (path === 'evidence.csv')
        set(path, renamed(textOf(path) ?? text, former), `${former.was} is ${former.measure}`);
      else if (/^[^/]+\.csv$/.test(path)) complainOf({ path, file, text }, former, report);
    }
  }
  if (relations && formers.length > 0) {
    const { text, dropped } = withoutSets(textOf('relations.yaml') ?? '', new Set(formers.map(({ was }) => was)));
    after.set('relations.yaml', { text, what: [...(after.get('relations.yaml')?.what ?? []), ...dropped] });
    if (text === relations.text) after.delete('relations.yaml');
  }
  const migrated = [...after].map(([path, one]) => ({ path, file: byPath.get(path)?.file ?? path, ...one }));
  return { migrated, removed: [...new Set(removed)] };
}

function formersOf(text: string): Former[] {
  const list = (parsed(text).root?.toJSON() as { formerly?: unknown } | undefined)?.formerly;
  const entries = (Array.isArray(list) ? list : []) as Partial<Former>[];
  return entries.flatMap(({ measure, was, group }) =>
    measure !== undefined && was !== undefined && typeof group === 'string' ? [{ measure, was, group }] : [],
  );
}

/** A file's rows with those of another measure as a group. */
function mergeRows(text: string | undefined, moved: NamedText, { measure, group }: Former, report: Report): string {
  const read = (csv: string) => Papa.parse<Row>(csv.replace(/^\uFEFF/, '').trimEnd(), { header: true, delimiter: ',' });
  const [own, more] = [read(text ?? ''), read(moved.text)];
  const columns = [...new Set([...(own.meta.fields ?? []), ...(more.meta.fields ?? [])])];
  const keyOf = (row: Row): string => KEY_COLUMNS.map((name) => row[name]).join('|');
  const cellsOf = (row: Row): string[] => columns.map((name) => row[name] ?? '');
  const rows = new Map(own.data.map((row) => [keyOf(row), row]));
  more.data.forEach((row, at) => {
    const say = (message: string): void => report(fault(moved.file, message, at + 2));
    if (row.group !== 'all' || row.ethnicity !== 'all')
      say(`a row of a group or an ethnic group, which cannot be crossed with ${group}; expected all in both`);
    const now = { ...row, indicator: measure, group };
    const there = rows.get(keyOf(now));
    if (there && cellsOf(there).join() !== cellsOf(now).join())
      say(`${measure} has another figure for the same cell of group ${group}; expected it in one of the files`);
    rows.set(keyOf(now), now);
  });
  const sorted = [...rows.values()].sort(by((row) => KEY_COLUMNS.map((name) => row[name]).join('\u0000')));
  return csvText(columns, sorted.map(cellsOf));
}

/** An agreement without an id in its list. */
function withoutId(text: string, id: string): string {
  const { root } = parsed(text);
  const list = root && pairOf(root, 'indicators')?.value;
  const at = isSeq(list) ? (listOf(list)?.indexOf(id) ?? -1) : -1;
  return isSeq(list) && at >= 0 ? withoutItem(text, list, at) : text;
}

/** Evidence for a measure is evidence for the one that it is a group of. */
function renamed(text: string, { measure, was }: Former): string {
  return text.replaceAll(/^(\uFEFF?"?)([a-z0-9;-]+)/gm, (whole, start: string, cell: string) => {
    const ids = cell.split(';');
    return ids.includes(was) ? start + [...new Set(ids.map((id) => (id === was ? measure : id)))].join(';') : whole;
  });
}

/** Rows of a table that are about a measure as such. */
function complainOf({ path, file, text }: NamedText, { measure, was, group }: Former, report: Report): void {
  const { data, meta } = Papa.parse<Row>(text.replace(/^\uFEFF/, '').trimEnd(), { header: true, delimiter: ',' });
  if (!meta.fields?.includes('indicator') || path === 'decisions.csv') return;
  data.forEach((row, at) => {
    if (row.indicator !== was) return;
    const message = `${was} becomes the group ${group} of ${measure}, and a row here is about everybody; expected it to name another indicator, or no such row`;
    report(fault(file, message, at + 2));
  });
}

/** `relations.yaml` without what it says of some measures; each line that goes is told. */
function withoutSets(text: string, ids: ReadonlySet<string>): { text: string; dropped: string[] } {
  const dropped: string[] = [];
  let now = text;
  for (;;) {
    const next = withoutFirst(now, ids);
    if (!next) return { text: now, dropped };
    now = next.text;
    dropped.push(next.what);
  }
}

function withoutFirst(text: string, ids: ReadonlySet<string>): { text: string; what: string } | null {
  const { root } = parsed(text);
  if (!root) return null;
  const isGone = (name: unknown): boolean => typeof name === 'string' && ids.has(parseSetName(name).measure);
  for (const key of ['same', 'within', 'split', 'apart', 'families', 'follows']) {
    const pair = pairOf(root, key);
    const list = pair?.value;
    if (!pair || !isSeq(list)) continue;
    for (const [at, item] of list.items.entries()) {
      const words = (item as { toJSON(): unknown }).toJSON() as Record<string, unknown> | unknown[];
      const names = Array.isArray(words) ? words : [words.whole, words.measure, words.after, words.parts].flat();
      const measures = isMap(item) && key === 'families' ? pairOf(item, 'measures')?.value : undefined;
      const members = listOf(measures) ?? [];
      const gone = members.findIndex((id) => ids.has(id));
      if (isSeq(measures) && gone >= 0 && members.filter((id) => !ids.has(id)).length > 1)
        return { text: withoutItem(text, measures, gone), what: `families: ${members[gone]} is removed` };
      if (gone < 0 && !names.some(isGone)) continue;
      const [from, to] = rangeOf(item) ?? [0, 0];
      const what = `${key}: removed, because it was about that measure alone: ${text.slice(from, to).replaceAll(/\s+/g, ' ').trim()}`;
      return { text: list.items.length > 1 ? withoutItem(text, list, at) : withoutPair(text, pair, root), what };
    }
  }
  return null;
}
