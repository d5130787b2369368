import { z } from 'zod';
import type { LockEntry } from '../schema/folder/fetchLock.ts';
import {
  type Adapter,
  eachAlone,
  entryOf,
  type Fetched,
  fetchOf,
  firstOf,
  type Probe,
  type Surroundings,
  sha256Of,
  type Wanted,
} from './adapter.ts';
import { jsonOf, Refusal, saidBy, type Web, type WebAnswer } from './web.ts';

const querySchema = z.object({
  database: z.string(),
  measures: z.array(z.string()).min(1),
  dimensions: z.array(z.array(z.string()).min(1)).min(1),
});
const schemaSchema = z.object({ children: z.array(z.object({ id: z.string(), type: z.string() })).nullish() });
const cubesSchema = z.object({
  cubes: z.record(z.string(), z.object({ values: z.unknown() })),
  annotationMap: z.record(z.string(), z.unknown()).nullish(),
});

const EXPORT_AGAIN =
  'export the query again ("Open Data API Query (.json)"): the sets of values of places and years change';

/** DWP Stat-Xplore: the query is a file that the site exported; a key is needed, which costs nothing. */
export const statxplore: Adapter = {
  key: (definition) => `statxplore:${definition.outcome}/${fetchOf(definition).query}`,
  probe: (wanted, around) => eachAlone(wanted, (one) => probe(one, around)),
  fetch: async (wanted, probes, around) => {
    const files: Fetched[] = [];
    const entries = new Map<string, LockEntry>();
    const notes: string[] = [];
    for (const one of wanted) {
      const { file, said } = await download(one, around);
      files.push(file);
      notes.push(...said);
      entries.set(one.key, entryOf(one, probes.get(one.key)?.entry ?? {}, file.bytes, file.rows));
    }
    return { files, entries, notes };
  },
};

async function queryOf(one: Wanted, web: Web): Promise<{ text: string; dates: string | undefined }> {
  const { query = '' } = fetchOf(firstOf(one));
  const text = await web.beside(firstOf(one), query);
  const parsed = querySchema.safeParse(JSON.parse(await asJson(text, query)));
  if (!parsed.success) throw new Refusal(`${query} is no query of Stat-Xplore; ${EXPORT_AGAIN}`);
  return { text, dates: parsed.data.dimensions.flat().find((field) => /DATE/.test(field)) };
}

async function asJson(text: string, query: string): Promise<string> {
  try {
    JSON.parse(text);
  } catch {
    throw new Refusal(`${query} is no JSON; ${EXPORT_AGAIN}`);
  }
  return text;
}

async function ask(
  web: Web,
  path: string,
  more: { headers?: Record<string, string>; body?: string } = {},
): Promise<WebAnswer> {
  const key = web.key('STAT_XPLORE_API_KEY');
  if (key === undefined || key === '')
    throw new Refusal(
      'Stat-Xplore needs a key: make a free account, and put its key into STAT_XPLORE_API_KEY of the environment',
    );
  const answer = await web.ask('STATXPLORE', path, {
    ...(more.body === undefined ? {} : { method: 'POST' as const, body: more.body }),
    headers: {
      APIKey: key,
      ...(more.body === undefined ? {} : { 'Content-Type': 'application/json' }),
      ...more.headers,
    },
  });
  if (answer.status === 401 || answer.status === 403)
    throw new Refusal(
      'Stat-Xplore does not take the key in STAT_XPLORE_API_KEY; see that it is whole, or make a new one',
    );
  return answer;
}

/** The set of values of the years is asked with its mark: an answer 304 says that no year was added, and costs nothing. */
async function probe(one: Wanted, { web, lock }: Surroundings): Promise<Probe> {
  const { text, dates } = await queryOf(one, web);
  const standing = lock.get(one.key);
  const query = sha256Of(text);
  if (dates === undefined)
    throw new Refusal('the query has no field of dates; export it with the year among its fields');
  const schema = standing?.schema ?? (await yearsOf(dates, web));
  const headers: Record<string, string> = standing?.etag === undefined ? {} : { 'If-None-Match': standing.etag };
  const answer = await ask(web, `/schema/${schema}`, { headers });
  if (answer.status !== 304 && answer.status !== 200)
    throw new Refusal(`${schema}: ${saidBy(answer)}; ${EXPORT_AGAIN}`);
  const etag = answer.status === 304 ? standing?.etag : answer.headers.etag;
  const isChanged = answer.status === 200 && (etag === undefined || etag !== standing?.etag);
  return {
    isNewer: isChanged || standing?.query !== query,
    was: standing === undefined ? '' : 'the years of the last time',
    now: standing?.query === query || standing === undefined ? 'a change in the list of years' : 'another query',
    entry: { schema, query, ...(etag === undefined ? {} : { etag }) },
    notes: ['Revisions of years that were there before do not show in this probe: `refresh --fresh` asks for them.'],
    next: '',
  };
}

/** The set of values of a field of dates. */
async function yearsOf(field: string, web: Web): Promise<string> {
  if (field.startsWith('str:valueset:')) return field;
  const answer = await ask(web, `/schema/${field}`);
  if (answer.status !== 200) throw new Refusal(`${field}: ${saidBy(answer)}; ${EXPORT_AGAIN}`);
  const parsed = schemaSchema.safeParse(jsonOf(answer, `the answer for ${field}`));
  const set = parsed.data?.children?.find(({ type, id }) => /valueset/i.test(type) || id.startsWith('str:valueset:'));
  return set?.id ?? field;
}

async function download(one: Wanted, { web }: Surroundings): Promise<{ file: Fetched; said: string[] }> {
  const { text } = await queryOf(one, web);
  const { query = '' } = fetchOf(firstOf(one));
  const name = `Stat-Xplore, ${query}`;
  const answer = await ask(web, '/table', { body: text });
  if (answer.status === 400 || answer.status === 404) throw new Refusal(`${name}: ${saidBy(answer)}; ${EXPORT_AGAIN}`);
  if (answer.status !== 200) throw new Refusal(`${name}: ${saidBy(answer)}`);
  const parsed = cubesSchema.safeParse(jsonOf(answer, name));
  if (!parsed.success) throw new Refusal(`${name}: the shape of the answer has changed; nothing was taken`);
  const said = Object.values(parsed.data.annotationMap ?? {}).map((note) => `${name}: ${String(note)}`);
  const rows = Object.values(parsed.data.cubes).reduce((sum, { values }) => sum + cellsIn(values), 0);
  if (rows === 0) throw new Refusal(`${name}: no figures; ${EXPORT_AGAIN}`);
  return { file: { name, bytes: answer.bytes, keys: [one.key], definitions: one.definitions, rows }, said };
}

function cellsIn(values: unknown): number {
  return Array.isArray(values) ? values.reduce((sum: number, one) => sum + cellsIn(one), 0) : 1;
}
