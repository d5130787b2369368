import { z } from 'zod';
import type { Definition } from '../schema/folder/checked.ts';
import type { LockEntry } from '../schema/folder/fetchLock.ts';
import { byText } from '../schema/order.ts';
import {
  type Adapter,
  entryOf,
  type Fetched,
  fetchOf,
  type Haul,
  type Probe,
  type Surroundings,
  type Wanted,
} from './adapter.ts';
import { jsonOf, Refusal, saidBy } from './web.ts';

/** What is used here of Fingertips' metadata, by the number of the indicator. */
const metadataSchema = z.record(
  z.string(),
  z.object({
    DataChange: z.object({ LastUploadedAt: z.string().nullish(), LastDeletedAt: z.string().nullish() }).nullish(),
  }),
);

/** A call with more numbers drops the rest without a word. */
const MOST_AT_ONCE = 100;
/** Upper-tier areas within regions, and districts within England: England comes in both. */
const AREA_TYPES = ['502/6', '501/15'];

/** OHID Fingertips: all indicators of a folder in a few calls. */
export const fingertips: Adapter = {
  key: (definition) => `fingertips:${numberOf(definition)}`,
  probe,
  fetch,
};

/** The number of an indicator: as rows name it, or `fetch`. */
function numberOf(definition: Definition): string {
  const named = definition.source?.rows['Indicator ID'];
  return fetchOf(definition).indicator ?? [named].flat()[0] ?? '';
}

async function probe(wanted: readonly Wanted[], { web, lock }: Surroundings): Promise<Map<string, Probe | Refusal>> {
  const probes = new Map<string, Probe | Refusal>();
  for (const batch of inBatches(wanted)) {
    const numbers = batch.map(({ key }) => key.replace('fingertips:', ''));
    const told = await metadataOf(numbers, web).catch((error: unknown) => {
      if (error instanceof Refusal) return error;
      throw error;
    });
    for (const [i, one] of batch.entries())
      probes.set(one.key, told instanceof Refusal ? told : probeOf(numbers[i] ?? '', told, lock.get(one.key)));
  }
  return probes;
}

async function metadataOf(
  numbers: readonly string[],
  web: Surroundings['web'],
): Promise<z.infer<typeof metadataSchema>> {
  const answer = await web.ask('FINGERTIPS', `/indicator_metadata/by_indicator_id?indicator_ids=${numbers.join(',')}`);
  if (answer.status !== 200) throw new Refusal(`Fingertips: ${saidBy(answer)}`);
  const parsed = metadataSchema.safeParse(jsonOf(answer, "Fingertips' answer"));
  if (!parsed.success) throw new Refusal('Fingertips: the shape of the answer has changed; nothing was taken');
  return parsed.data;
}

function probeOf(
  number: string,
  told: z.infer<typeof metadataSchema>,
  standing: LockEntry | undefined,
): Probe | Refusal {
  const { LastUploadedAt: updated, LastDeletedAt: deleted } = told[number]?.DataChange ?? {};
  if (told[number] === undefined)
    return new Refusal(`Fingertips has no indicator ${number}; see whether it has another number, or comes back`);
  if (!updated) return new Refusal(`Fingertips does not say when indicator ${number} was uploaded; nothing was taken`);
  if (deleted && deleted > updated)
    return new Refusal(
      `Fingertips deleted the figures of indicator ${number} on ${deleted.slice(0, 10)}; they may come back`,
    );
  return {
    isNewer: standing?.updated !== updated,
    was: standing?.updated?.slice(0, 10) ?? '',
    now: `uploaded ${updated.slice(0, 10)}`,
    entry: { updated },
    notes: [],
    next: '',
  };
}

async function fetch(
  wanted: readonly Wanted[],
  probes: ReadonlyMap<string, Probe>,
  { web }: Surroundings,
): Promise<Haul> {
  const files: Fetched[] = [];
  const rows = new Map<string, string[][]>();
  for (const [pair, own] of [...byPair(wanted)].sort(([a], [b]) => byText(a, b))) {
    for (const batch of inBatches(own)) {
      const numbers = batch.map(({ key }) => key.replace('fingertips:', ''));
      const [child, parent] = pair.split('/');
      const name = `Fingertips, area types ${pair}`;
      const answer = await web.ask(
        'FINGERTIPS',
        `/all_data/csv/by_indicator_id?indicator_ids=${numbers.join(',')}&child_area_type_id=${child}&parent_area_type_id=${parent}`,
      );
      if (answer.status !== 200) throw new Refusal(`${name}: ${saidBy(answer)}`);
      const [heads = [], ...records] = await web.records(answer.bytes, name);
      const at = heads.indexOf('Indicator ID');
      if (at < 0) throw new Refusal(`${name}: the answer is no table of Fingertips; nothing was taken`);
      if (records.length === 0)
        throw new Refusal(`${name}: a head and no rows; see that areaTypes names kinds of area that the indicator has`);
      const cut = records.find((cells) => cells.length < heads.length);
      if (cut) throw new Refusal(`${name}: a row has ${cut.length} cells of ${heads.length}; the answer is cut off`);
      for (const cells of records) {
        const number = cells[at] ?? '';
        const known = rows.get(number) ?? [];
        rows.set(number, known);
        known.push(cells);
      }
      const definitions = batch.flatMap((one) => one.definitions);
      files.push({ name, bytes: answer.bytes, keys: batch.map(({ key }) => key), definitions, rows: records.length });
    }
  }
  const entries = new Map<string, LockEntry>();
  for (const one of wanted) {
    const number = one.key.replace('fingertips:', '');
    const own = rows.get(number) ?? [];
    if (own.length === 0)
      throw new Refusal(
        `Fingertips: no rows of indicator ${number}; see that areaTypes names kinds of area that it has`,
      );
    entries.set(one.key, entryOf(one, probes.get(one.key)?.entry ?? {}, JSON.stringify(own), own.length));
  }
  return { files, entries, notes: [] };
}

function byPair(wanted: readonly Wanted[]): Map<string, Wanted[]> {
  const pairs = new Map<string, Wanted[]>();
  for (const one of wanted) {
    const own = new Set(one.definitions.flatMap((definition) => fetchOf(definition).areaTypes ?? AREA_TYPES));
    for (const pair of own) {
      const list = pairs.get(pair) ?? [];
      pairs.set(pair, list);
      list.push(one);
    }
  }
  return pairs;
}

function inBatches(wanted: readonly Wanted[]): Wanted[][] {
  const batches: Wanted[][] = [];
  for (let at = 0; at < wanted.length; at += MOST_AT_ONCE) batches.push(wanted.slice(at, at + MOST_AT_ONCE));
  return batches;
}
