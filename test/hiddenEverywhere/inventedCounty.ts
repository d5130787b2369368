import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseHTML } from 'linkedom';
import Papa from 'papaparse';
import { buildDemo } from '../exampleshire/demo.ts';

// The invented county, built as a site once for all that is tested of it.

export type Row = Record<string, string>;
const CACHE = join(import.meta.dirname, '../../node_modules/.cache/lcp-demo');
/** The folder of its published files. */
export const DATA = join(CACHE, 'public/data');
/** The releases of the invented county. */
export const RELEASES = ['2025-11-20', '2026-11-19'];
/** The folder of its site. */
export let dist = '';
/** Its published observations, and those that are hidden. */
export let rows: Row[] = [];
export let hidden: Row[] = [];
/** Names of its areas by code, and the codes of those that are no more. */
export const names = new Map<string, string>();
export const retired = new Set<string>();

/** Publishes the county and builds its site: everything above is there from then on. */
export async function buildCounty(): Promise<void> {
  dist = await buildDemo();
  rows = parse(readFileSync(join(DATA, 'observations.csv'), 'utf8'));
  hidden = rows.filter((row) => row.status === 'c');
  for (const { code = '', name = '', valid_to } of parse(readFileSync(join(DATA, 'areas.csv'), 'utf8'))) {
    names.set(code, name);
    if (valid_to) retired.add(code);
  }
}

/** The rows of a CSV file. */
export const parse = (text: string): Row[] => Papa.parse<Row>(text, { header: true, skipEmptyLines: true }).data;

/** A page of its site, `path` from the root. */
export const page = (path: string): Document =>
  parseHTML(readFileSync(join(dist, path, 'index.html'), 'utf8')).document as unknown as Document;

/** True for a row about all children. */
export const isEverybody = (row: Row): boolean =>
  ['sex', 'age', 'ethnicity', 'group'].every((key) => row[key] === 'all');
