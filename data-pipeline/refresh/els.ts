import { z } from 'zod';
import type { AreaIndex } from '../schema/folder/area.ts';
import { WARD_PART } from '../schema/folder/area.ts';
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
import { jsonOf, Refusal, saidBy } from './web.ts';

const metadataSchema = z.object({ updated: z.string() });
/** Heads without which intervals, marks or figures would be lost. */
const HEADS: readonly (readonly string[])[] = [
  ['areacd'],
  ['period'],
  ['value', 'observation', 'obs_value'],
  ['status'],
];

/** ONS Explore Local Statistics: one indicator a request, every period, with its marks. It has no wards. */
export const els: Adapter = {
  key: (definition) => `els:${fetchOf(definition).indicator}`,
  probe: (wanted, { web, lock }) =>
    eachAlone(wanted, async (one) => {
      const { indicator } = fetchOf(firstOf(one));
      const answer = await web.ask('ELS', `/metadata/indicators/${indicator}`);
      if (answer.status === 404)
        throw new Refusal(`the service has no indicator "${indicator}"; see its word in the address of its page`);
      if (answer.status !== 200) throw new Refusal(`indicator "${indicator}": ${saidBy(answer)}`);
      const parsed = metadataSchema.safeParse(jsonOf(answer, `the answer for indicator "${indicator}"`));
      if (!parsed.success)
        throw new Refusal(`indicator "${indicator}": the shape of the answer has changed; nothing was taken`);
      const { updated } = parsed.data;
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
    const entries = new Map();
    for (const one of wanted) {
      const file = await download(one, around);
      files.push(file);
      entries.set(one.key, entryOf(one, probes.get(one.key)?.entry ?? {}, file.bytes, file.rows));
    }
    return { files, entries, notes: [] };
  },
};

async function download(one: Wanted, { web, areas }: Surroundings): Promise<Fetched> {
  const { indicator = '', geo } = fetchOf(firstOf(one));
  const name = `Explore Local Statistics, ${indicator}`;
  const levels = new Set(one.definitions.flatMap((definition) => definition.levels));
  const wantedAreas = geo ?? codesOf(areas, levels).join(',');
  const answer = await web.ask(
    'ELS',
    `/data/${indicator}.csv?time=all&includeStatus=true&geo=${encodeURIComponent(wantedAreas)}`,
  );
  if (answer.status !== 200) throw new Refusal(`${name}: ${saidBy(answer)}`);
  const [heads = [], ...rows] = await web.records(answer.bytes, name);
  const lacking = HEADS.find((spellings) => !spellings.some((head) => heads.includes(head)));
  if (lacking)
    throw new Refusal(
      `${name}: no column "${lacking[0]}"; the service has changed: nothing was taken. \`import els FILE\` takes a file by hand`,
    );
  if (rows.length === 0) throw new Refusal(`${name}: a head and no rows; nothing was taken`);
  const cut = rows.find((cells) => cells.length < heads.length);
  if (cut) throw new Refusal(`${name}: a row has ${cut.length} cells of ${heads.length}; the answer is cut off`);
  return { name, bytes: answer.bytes, keys: [one.key], definitions: one.definitions, rows: rows.length };
}

/** The codes of the areas of these kinds that stand today; wards and their parts are not there. */
function codesOf(areas: AreaIndex, levels: ReadonlySet<string>): string[] {
  const isKept = (type: string): boolean => levels.has(type) && type !== 'ward' && type !== WARD_PART;
  return areas.all
    .filter(({ code, type, validTo }) => isKept(type) && validTo === '' && /^[A-Z]\d{8}$/.test(code))
    .map(({ code }) => code);
}
