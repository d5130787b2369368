import { z } from 'zod';
import type { Definition } from '../schema/folder/checked.ts';
import type { LockEntry } from '../schema/folder/fetchLock.ts';
import { by } from '../schema/order.ts';
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

const attachmentSchema = z.object({
  attachment_type: z.string().nullish(),
  title: z.string().default(''),
  filename: z.string().nullish(),
  file_size: z.int().min(0).nullish(),
  url: z.string(),
});
/** What is used here of a content item of GOV.UK (content API). */
const pageSchema = z.object({
  base_path: z.string(),
  updated_at: z.string(),
  public_updated_at: z.string().nullish(),
  withdrawn_notice: z.record(z.string(), z.unknown()).nullish(),
  details: z.object({
    change_history: z.array(z.object({ public_timestamp: z.string(), note: z.string() })).nullish(),
    attachments: z.array(attachmentSchema).nullish(),
  }),
  links: z
    .object({
      documents: z
        .array(
          z.object({
            base_path: z.string().nullish(),
            public_updated_at: z.string().nullish(),
            title: z.string().nullish(),
          }),
        )
        .nullish(),
    })
    .nullish(),
});
type Page = z.infer<typeof pageSchema>;
type Attachment = z.infer<typeof attachmentSchema>;

/** Files beside a publication on GOV.UK: address, name and sheet may change with each release, so that a pattern finds them. */
export const govuk: Adapter = {
  key: keyOf,
  probe: (wanted, around) => eachAlone(wanted, (one) => probe(one, around)),
  fetch: async (wanted, probes, { web }) => {
    const files: Fetched[] = [];
    const entries = new Map<string, LockEntry>();
    for (const one of wanted) {
      const known = probes.get(one.key)?.entry ?? {};
      const name = (known.url ?? '').split('/').at(-1) ?? '';
      const answer = await web.ask('GOVUK', known.url ?? '');
      if (answer.status !== 200) throw new Refusal(`${name}: ${saidBy(answer)}`);
      if (known.fileSize !== undefined && known.fileSize !== answer.bytes.length)
        throw new Refusal(
          `${name}: ${answer.bytes.length} bytes, and its page says ${known.fileSize}; it is cut off, or was replaced a moment ago`,
        );
      if (answer.bytes.length === 0) throw new Refusal(`${name}: an empty file; nothing was taken`);
      files.push({ name, bytes: answer.bytes, keys: [one.key], definitions: one.definitions });
      entries.set(one.key, entryOf(one, known, answer.bytes, undefined));
    }
    return { files, entries, notes: [] };
  },
};

function keyOf(definition: Definition): string {
  const { page, attachment } = fetchOf(definition);
  return `govuk:${page}#${attachment}`;
}

async function readPage(path: string, web: Web): Promise<Page> {
  const answer = await web.ask('GOVUK', `/api/content${path}`);
  if (answer.status === 410 || answer.status === 404)
    throw new Refusal(
      `${path} is ${answer.status === 410 ? 'gone' : 'no page'}; find the page that took its place, and write it under source: fetch: page`,
    );
  if (answer.status !== 200) throw new Refusal(`${path}: ${saidBy(answer)}`);
  const parsed = pageSchema.safeParse(jsonOf(answer, `the answer for ${path}`));
  if (!parsed.success) throw new Refusal(`${path}: the shape of the answer has changed; nothing was taken`);
  return parsed.data;
}

async function probe(one: Wanted, { web, lock }: Surroundings): Promise<Probe> {
  const { page: path = '', attachment: pattern = '', publication } = fetchOf(firstOf(one));
  const page = await readPage(path, web);
  if (Object.keys(page.withdrawn_notice ?? {}).length > 0)
    throw new Refusal(`${path} was withdrawn; see what it says, and find the page that took its place`);
  const found = chosen(page.details.attachments ?? [], pattern, path);
  const standing = lock.get(one.key);
  const fileSize = found.file_size ?? undefined;
  // The date of the page moves with every edit: what counts is whether the file did.
  const isSame = standing !== undefined && standing.url === found.url && standing.fileSize === fileSize;
  const note = page.details.change_history?.toSorted(by(({ public_timestamp }) => public_timestamp)).at(-1);
  const moved =
    page.base_path === path ? [] : [`The page has moved to ${page.base_path}: write it under source: fetch: page.`];
  return {
    isNewer: !isSame,
    was: standing?.url?.split('/').at(-1) ?? '',
    now: `${found.filename ?? found.url.split('/').at(-1)}, page updated ${page.updated_at.slice(0, 10)}`,
    entry: { updated: page.updated_at, url: found.url, ...(fileSize === undefined ? {} : { fileSize }) },
    notes: [
      ...moved,
      ...(note ? [`${note.public_timestamp.slice(0, 10)}: ${note.note}`] : []),
      ...(await newerPages(publication, page, web)),
    ],
    next: '',
  };
}

/** The one attachment whose title or name fits a pattern, in which `*` stands for any text. */
function chosen(attachments: readonly Attachment[], pattern: string, path: string): Attachment {
  const words = pattern.split('*').map((part) => part.replaceAll(/[.+?^${}()|[\]\\]/g, '\\$&'));
  const fits = new RegExp(`^${words.join('.*')}$`, 'i');
  const files = attachments.filter((one) => one.attachment_type === 'file' || one.attachment_type == null);
  const found = files.filter(({ title, filename, url }) =>
    [title, filename ?? url.split('/').at(-1) ?? ''].some((text) => fits.test(text.trim())),
  );
  const [only] = found;
  if (only !== undefined && found.length === 1) return only;
  const shown = (found.length > 1 ? found : files)
    .slice(0, 8)
    .map(({ title, filename }) => JSON.stringify(filename ?? title));
  throw new Refusal(
    found.length > 1
      ? `${found.length} files of ${path} fit ${JSON.stringify(pattern)}: ${shown.join(', ')}; expected a pattern that fits one`
      : `no file of ${path} fits ${JSON.stringify(pattern)}; it has ${shown.join(', ') || 'none'}`,
  );
}

/** Pages of the collection that are newer than this one: following one is a person's decision. */
async function newerPages(publication: string | undefined, page: Page, web: Web): Promise<string[]> {
  if (publication === undefined) return [];
  const path = publication.startsWith('/') ? publication : `/government/collections/${publication}`;
  const { links } = await readPage(path, web);
  const since = page.public_updated_at ?? page.updated_at;
  return (links?.documents ?? []).flatMap(({ base_path: own, public_updated_at: published, title }) =>
    own && published && own !== page.base_path && published > since
      ? [
          `A newer page of the collection: ${title ?? own} (${own}), ${published.slice(0, 10)}. To follow it, write it under source: fetch: page.`,
        ]
      : [],
  );
}
