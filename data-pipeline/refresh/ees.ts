import { z } from 'zod';
import {
  type Adapter,
  eachAlone,
  entryOf,
  type Fetched,
  fetchOf,
  firstOf,
  type Probe,
  type Surroundings,
  type Wanted,
} from './adapter.ts';
import { jsonOf, Refusal, saidBy, type Web } from './web.ts';

/** What is used here of the answers of the Explore Education Statistics API (version 1). */
const dataSetSchema = z.object({
  title: z.string(),
  status: z.string(),
  supersedingDataSetId: z.string().nullish(),
  latestVersion: z.object({
    version: z.string(),
    published: z.string(),
    totalResults: z.int().min(0),
    notes: z.string().nullish(),
  }),
});
const changesSchema = z.object({
  notes: z.string().nullish(),
  majorChanges: z.record(z.string(), z.unknown()).nullish(),
});
const fileSchema = z.object({
  release: z.object({
    slug: z.string(),
    isLatestPublishedRelease: z.boolean(),
    isSuperseded: z.boolean().nullish(),
    lastUpdated: z.string().nullish(),
    published: z.string().nullish(),
  }),
});
const publicationSchema = z.object({
  nextReleaseDate: z
    .object({
      year: z.union([z.string(), z.number()]),
      month: z.union([z.string(), z.number()]).nullish(),
      day: z.union([z.string(), z.number()]).nullish(),
    })
    .nullish(),
});

/** Explore Education Statistics: data sets of the API, and files of its catalogue that are not in it. */
export const ees: Adapter = {
  key: (definition) => {
    const { dataSet, dataSetFile } = fetchOf(definition);
    return dataSet === undefined ? `ees-file:${dataSetFile}` : `ees:${dataSet}`;
  },
  probe: (wanted, around) =>
    eachAlone(wanted, (one) =>
      fetchOf(firstOf(one)).dataSet === undefined ? probeFile(one, around) : probeDataSet(one, around),
    ),
  fetch: async (wanted, probes, { web }) => {
    const files: Fetched[] = [];
    const entries = new Map();
    for (const one of wanted) {
      const probe = probes.get(one.key);
      if (!probe) continue;
      const file = await download(one, probe, web);
      files.push(file);
      const { rows: promised, ...entry } = probe.entry;
      if (promised !== undefined && promised !== file.rows)
        throw new Refusal(
          `${file.name}: ${file.rows} rows, and the publisher says that there are ${promised}; the answer is not whole`,
        );
      entries.set(one.key, entryOf(one, entry, file.bytes, file.rows));
    }
    return { files, entries, notes: [] };
  },
};

async function probeDataSet(one: Wanted, { web, lock }: Surroundings): Promise<Probe> {
  const majors = new Set(one.definitions.map((definition) => fetchOf(definition).version));
  const { dataSet = '', version: pinned = '', publication } = fetchOf(firstOf(one));
  if (majors.size > 1)
    throw new Refusal(`data set ${dataSet} is followed at ${[...majors].join(' and ')}; expected one version`);
  const answer = await web.ask('EES', `/data-sets/${dataSet}`);
  if (answer.status === 403)
    throw new Refusal(`data set ${dataSet} is not public any more, or was withdrawn; look for it at the publisher`);
  if (answer.status !== 200) throw new Refusal(`data set ${dataSet}: ${saidBy(answer)}`);
  const parsed = dataSetSchema.safeParse(jsonOf(answer, `the answer for data set ${dataSet}`));
  if (!parsed.success) throw new Refusal(`data set ${dataSet}: the shape of the answer has changed; nothing was taken`);
  const { status, supersedingDataSetId, latestVersion, title } = parsed.data;
  const instead = supersedingDataSetId ? `; data set ${supersedingDataSetId} takes its place` : '';
  if (status !== 'Published')
    throw new Refusal(`data set "${title}" is ${status.toLowerCase()}${instead}; nothing was taken`);
  const { version, published, totalResults, notes } = latestVersion;
  const major = pinned.replace(/\.\*$/, '');
  if (version.split('.')[0] !== major)
    throw new Refusal(
      `data set "${title}" has a new major version, ${version}, and ${pinned} is followed; ${await changesOf(dataSet, version, web)}compare it, then write version: ${version.split('.')[0]}.*`,
    );
  const standing = lock.get(one.key);
  const day = published.slice(0, 10);
  return {
    isNewer: standing?.version !== version,
    was: standing?.version ?? '',
    now: `version ${version}, published ${day}`,
    entry: { version, published, rows: totalResults },
    notes: notes ? [notes] : [],
    next: await nextOf(publication, web),
  };
}

/** What a new major version took away, in words; empty where that cannot be told. */
async function changesOf(dataSet: string, version: string, web: Web): Promise<string> {
  const answer = await web.ask('EES', `/data-sets/${dataSet}/versions/${version}/changes`);
  if (answer.status !== 200) return '';
  const parsed = changesSchema.safeParse(jsonOf(answer, 'the list of changes'));
  if (!parsed.success) return '';
  const { majorChanges, notes } = parsed.data;
  const words = Object.entries(majorChanges ?? {}).flatMap(([what, changes]) => {
    const labels = JSON.stringify(changes).matchAll(/"(?:column|label)":"([^"]+)"/g);
    const named = [...new Set([...labels].map(([, label = '']) => label))].slice(0, 6).join(', ');
    return named === '' ? [] : [`${what}: ${named}`];
  });
  const said = [...words, ...(notes ? [notes] : [])];
  return said.length === 0 ? '' : `it deletes or changes ${said.join('; ')}; `;
}

async function probeFile(one: Wanted, { web, lock }: Surroundings): Promise<Probe> {
  const { dataSetFile = '', release = '', publication } = fetchOf(firstOf(one));
  const answer = await web.ask('EES_CONTENT', `/data-set-files/${dataSetFile}`);
  if (answer.status !== 200) throw new Refusal(`file ${dataSetFile} of the catalogue: ${saidBy(answer)}`);
  const parsed = fileSchema.safeParse(jsonOf(answer, `the answer for file ${dataSetFile}`));
  if (!parsed.success) throw new Refusal(`file ${dataSetFile}: the shape of the answer has changed; nothing was taken`);
  const { slug, isLatestPublishedRelease, isSuperseded, lastUpdated, published } = parsed.data.release;
  if (!isLatestPublishedRelease || isSuperseded === true)
    throw new Refusal(
      `file ${dataSetFile} belongs to release ${slug}, and there is a newer release; find its file in the data catalogue, and write dataSetFile and release of it`,
    );
  if (slug !== release)
    throw new Refusal(`file ${dataSetFile} belongs to release ${slug}; expected release: ${slug} under source: fetch`);
  const updated = lastUpdated ?? published ?? '';
  const standing = lock.get(one.key);
  return {
    isNewer: standing?.updated !== updated,
    was: standing?.updated ?? '',
    now: `release ${slug}, last changed ${updated.slice(0, 10)}`,
    entry: { release: slug, updated },
    notes: [],
    next: await nextOf(publication, web),
  };
}

async function download(one: Wanted, { entry }: Probe, web: Web): Promise<Fetched> {
  const { dataSet, dataSetFile } = fetchOf(firstOf(one));
  const { version = '' } = entry;
  const name =
    dataSet === undefined ? `file ${dataSetFile} of the catalogue` : `data set ${dataSet}, version ${version}`;
  const answer =
    dataSet === undefined
      ? await web.ask('EES_CATALOGUE', `/data-catalogue/data-set/${dataSetFile}/csv`)
      : await web.ask('EES', `/data-sets/${dataSet}/csv?dataSetVersion=${version}`);
  if (answer.status !== 200) throw new Refusal(`${name}: ${saidBy(answer)}`);
  const given = /_v(\d+(?:\.\d+)+)\.csv/.exec(answer.headers['content-disposition'] ?? '')?.[1];
  if (dataSet !== undefined && given !== undefined && given !== version)
    throw new Refusal(`${name}: version ${given} came in its place; run this again`);
  const [heads = [], ...rows] = await web.records(answer.bytes, name);
  if (!heads.includes('time_period') || !heads.includes('geographic_level'))
    throw new Refusal(`${name}: the answer is no table of Explore Education Statistics; nothing was taken`);
  if (rows.length === 0) throw new Refusal(`${name}: a head and no rows; nothing was taken`);
  return { name, bytes: answer.bytes, keys: [one.key], definitions: one.definitions, rows: rows.length };
}

/** The next date of a publication: a hint that decides nothing, so that its failing stops nothing. */
async function nextOf(publication: string | undefined, web: Web): Promise<string> {
  if (publication === undefined) return '';
  try {
    const answer = await web.ask('EES_CONTENT', `/publications/${publication}`);
    if (answer.status !== 200) return '';
    const { nextReleaseDate: date } = publicationSchema.parse(jsonOf(answer, 'the publication'));
    return date
      ? [date.year, date.month, date.day]
          .flatMap((part) => part ?? [])
          .map((part) => String(part).padStart(2, '0'))
          .join('-')
      : '';
  } catch (error) {
    if (error instanceof Refusal || error instanceof z.ZodError) return '';
    throw error;
  }
}
