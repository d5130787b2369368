import type { Definition } from '../schema/folder/checked.ts';
import type { LockEntry } from '../schema/folder/fetchLock.ts';
import { csvText } from '../write/csvText.ts';
import {
  type Adapter,
  eachAlone,
  entryOf,
  type Fetched,
  fetchOf,
  firstOf,
  type Surroundings,
  type Wanted,
} from './adapter.ts';
import { jsonOf, Refusal, saidBy, type Web } from './web.ts';

/** Numbers of areas in one address. */
const MOST_AREAS = 150;
/** Pages of one answer: more than any table of a council has. */
const MOST_PAGES = 400;

const COLUMNS = [
  ...['date', 'geography_code', 'geography_name', 'geography_typecode', 'obs_value', 'obs_status', 'obs_status_name'],
  'record_count',
];

/** ONS Nomis: the areas are those of the folder, asked for by the numbers that Nomis has for them. */
export const nomis: Adapter = {
  key: keyOf,
  probe: (wanted, { web, lock }) =>
    eachAlone(wanted, async (one) => {
      const { dataset = '' } = fetchOf(firstOf(one));
      const answer = await web.ask('NOMIS', withKey(`/dataset/${dataset}/def.sdmx.json`, web));
      if (answer.status !== 200) throw new Refusal(`Nomis, ${dataset}: ${saidBy(answer)}`);
      const updated = annotation(jsonOf(answer, `Nomis's answer for ${dataset}`), 'LastUpdated');
      if (updated === null)
        throw new Refusal(`Nomis, ${dataset}: it does not say when it was updated; nothing was taken`);
      const standing = lock.get(one.key);
      return {
        isNewer: standing?.updated !== updated,
        was: standing?.updated ?? '',
        now: `updated ${updated.slice(0, 10)}`,
        entry: { updated },
        notes: [],
        next: '',
      };
    }),
  fetch: async (wanted, probes, around) => {
    const files: Fetched[] = [];
    const entries = new Map<string, LockEntry>();
    for (const one of wanted) {
      const file = await download(one, around);
      files.push(file);
      entries.set(one.key, entryOf(one, probes.get(one.key)?.entry ?? {}, file.bytes, file.rows));
    }
    return { files, entries, notes: [] };
  },
};

function keyOf(definition: Definition): string {
  const { dataset, geographyType, select = {}, from } = fetchOf(definition);
  const chosen = Object.entries(select).map(([name, value]) => `${name}=${value}`);
  return `nomis:${dataset}?${[`geography=${geographyType}`, ...chosen, ...(from === undefined ? [] : [`from=${from}`])].join('&')}`;
}

/** With the reader's own key, where there is one: it lifts the limit of rows, and stands in no message. */
function withKey(path: string, web: Web): string {
  const key = web.key('NOMIS_API_KEY');
  if (key === undefined || key === '') return path;
  return `${path}${path.includes('?') ? '&' : '?'}uid=${encodeURIComponent(key)}`;
}

/** The text of an annotation, wherever it stands in a structure message. */
function annotation(node: unknown, title: string): string | null {
  if (typeof node !== 'object' || node === null) return null;
  const own = node as Readonly<Record<string, unknown>>;
  if (own.annotationtitle === title && own.annotationtext !== undefined) return String(own.annotationtext);
  for (const child of Object.values(own)) {
    const found = annotation(child, title);
    if (found !== null) return found;
  }
  return null;
}

async function download(one: Wanted, { web, areas }: Surroundings): Promise<Fetched> {
  const { dataset = '', geographyType = '', select = {}, from } = fetchOf(firstOf(one));
  const name = `Nomis, ${dataset}`;
  const chosen = Object.entries(select).map(([dimension, value]) => `${dimension}=${value}`);
  const levels = new Set(one.definitions.flatMap((definition) => definition.levels));
  const codes = areas.all
    .filter(({ type, validTo }) => levels.has(type) && validTo === '')
    .map(({ code }) => code as string);
  const typeCode = geographyType.replace('TYPE', '');
  const listed = await pages(
    `/dataset/${dataset}.data.csv?${[`geography=${geographyType}`, 'date=latest', ...chosen].join('&')}&select=geography,geography_code,geography_typecode,record_count`,
    name,
    web,
  );
  const numbers = numbersOf(listed, codes, typeCode);
  if (numbers.length === 0)
    throw new Refusal(
      `${name}: none of the areas of areas.csv is of kind ${geographyType}; see the kinds of this data set`,
    );
  const dimensions = Object.keys(select);
  const wantedColumns = [...COLUMNS, ...dimensions.flatMap((dimension) => [dimension, `${dimension}_name`])];
  const rows: string[][] = [];
  let heads: string[] = [];
  for (let at = 0; at < numbers.length; at += MOST_AREAS) {
    const some = numbers.slice(at, at + MOST_AREAS).join(',');
    const [ownHeads = [], ...own] = await pages(
      `/dataset/${dataset}.data.csv?${[`geography=${some}`, `time=${from ?? 'first'},latest`, ...chosen].join('&')}&select=${wantedColumns.join(',')}`,
      name,
      web,
    );
    heads = ownHeads;
    rows.push(...own);
  }
  const kept = rows.filter((cells) => isOfType(heads, cells, typeCode));
  return {
    name,
    bytes: new TextEncoder().encode(csvText(heads, kept)),
    keys: [one.key],
    definitions: one.definitions,
    rows: kept.length,
  };
}

/** Nomis's own numbers of the areas: codes of wards are not taken in an address. */
function numbersOf([heads = [], ...rows]: readonly string[][], codes: readonly string[], typeCode: string): string[] {
  const [number, code] = [columnOf(heads, 'GEOGRAPHY'), columnOf(heads, 'GEOGRAPHY_CODE')];
  const wanted = new Set(codes);
  const own = rows.filter((cells) => wanted.has(cells[code] ?? '') && isOfType(heads, cells, typeCode));
  return [...new Set(own.map((cells) => cells[number] ?? ''))].sort();
}

/** One code may come in several kinds of area with the same figures: one kind is kept. */
function isOfType(heads: readonly string[], cells: readonly string[], typeCode: string): boolean {
  const at = columnOf(heads, 'GEOGRAPHY_TYPECODE');
  return at < 0 || (cells[at] ?? '') === '' || cells[at] === typeCode;
}

function columnOf(heads: readonly string[], name: string): number {
  return heads.findIndex((head) => head.toUpperCase() === name);
}

/**
 * All pages of an answer. Nomis sends 25,000 rows with status 200 and no word of the rest: only `RECORD_COUNT` tells.
 * @returns the rows below their heads
 */
async function pages(path: string, name: string, web: Web): Promise<string[][]> {
  const rows: string[][] = [];
  let heads: string[] = [];
  let count = 0;
  for (let page = 0; page < MOST_PAGES; page++) {
    const answer = await web.ask('NOMIS', withKey(`${path}&RecordOffset=${rows.length}`, web));
    if (answer.status !== 200) throw new Refusal(`${name}: ${saidBy(answer)}`);
    const start = new TextDecoder().decode(answer.bytes.subarray(0, 2000)).trimStart();
    const [first = ''] = start.split('\n');
    if (!/record_count/i.test(first))
      throw new Refusal(
        start === ''
          ? `${name}: an empty answer; see that each dimension under select exists, or wait, where it was asked too often`
          : `${name}: the answer is no table: a page, or a help text; see that each dimension under select exists, or wait, where it was asked too often`,
      );
    const [ownHeads = [], ...own] = await web.records(answer.bytes, name);
    heads = ownHeads;
    count = Number(own[0]?.[columnOf(heads, 'RECORD_COUNT')] ?? count);
    rows.push(...own);
    if (rows.length === count && count > 0) return [heads, ...rows];
    if (own.length === 0 || rows.length > count)
      throw new Refusal(`${name}: ${rows.length} rows of ${count} came; the answer is not whole: nothing was taken`);
  }
  throw new Refusal(`${name}: more than ${MOST_PAGES} pages; ask for less under select`);
}
