import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { type Effects, isAddress } from '../../effects/effects.ts';
import { type Manifest, manifestSchema } from '../../schema/published/published.ts';
import { type Call, CallError, counted, EXIT, type ExitCode } from '../shared/command.ts';
import type { PrintingOptions } from '../shared/options.ts';

/** What is wrong with one file of a data folder. */
interface Fault {
  path: string;
  fault: 'missing' | 'changed' | 'not in the manifest';
}

/**
 * `verify DIR-or-URL`: hashes every file that the `manifest.json` of a data folder, or of a whole built site, names, and
 * compares. A folder on disk must hold no other file; at an address nobody can list them.
 */
export async function verify(call: Call<PrintingOptions>): Promise<ExitCode> {
  const { effects, options, words } = call;
  const [place, ...rest] = words;
  if (place === undefined || rest.length > 0)
    throw new CallError('expected: verify DIR-or-URL of a data folder or a built site');
  const base = place.replace(/\/?(manifest\.json)?$/, '');
  const manifest = await readManifest(base, effects);
  const faults: Fault[] = [];
  for (const { path, sha256, bytes } of manifest.files) {
    // What hosts read themselves they do not serve.
    if (
      isAddress(base) &&
      /^(_headers|_redirects|web\.config|staticwebapp\.config\.json|\.htaccess|\.nojekyll)$/.test(path)
    )
      continue;
    effects.progress(`verifying ${path}`);
    const found = await hashOf(`${base}/${path}`, effects);
    if (found === null) faults.push({ path, fault: 'missing' });
    else if (found.sha256 !== sha256 || found.bytes !== bytes) faults.push({ path, fault: 'changed' });
  }
  if (!isAddress(base)) faults.push(...(await unlisted(base, manifest, effects)));
  effects.progress('');
  if (options.json) effects.out(`${JSON.stringify({ files: manifest.files.length, faults }, null, 1)}\n`);
  else for (const { path, fault } of faults) effects.err(`${path}: ${fault}\n`);
  const version = manifest.version === undefined ? '' : `, made by version ${manifest.version}`;
  if (faults.length === 0) effects.err(`good: ${counted(manifest.files.length, 'file')} as published${version}\n`);
  return faults.length === 0 ? EXIT.good : EXIT.data;
}

/** Files that the manifest does not name. In a built site pages lie in the data folder too: the site's own manifest names those. */
async function unlisted(base: string, { files }: Manifest, effects: Effects): Promise<Fault[]> {
  const known = new Set(['manifest.json', ...files.map(({ path }) => path)]);
  const found: Fault[] = [];
  const above = await readManifest(join(base, '..'), effects).catch(() => null);
  const pages = new Map(above?.files.map((file) => [join(base, '..', file.path), file]));
  for (const path of [...(await effects.list(base)), ...(await effects.links(base))]) {
    if (known.has(path)) continue;
    const page = pages.get(join(base, path));
    const hash = page && (await hashOf(`${base}/${path}`, effects));
    if (!page) found.push({ path, fault: 'not in the manifest' });
    else if (hash?.sha256 !== page.sha256) found.push({ path, fault: 'changed' });
  }
  return found;
}

async function readManifest(base: string, effects: Effects): Promise<Manifest> {
  const path = `${base}/manifest.json`;
  const text = await effects.text(path).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT')
      throw new CallError(`there is no ${effects.name(path)}; expected a published data folder`);
    throw new CallError(`${effects.name(path)} cannot be read (${error.message}); expected a published data folder`);
  });
  const parsed = manifestSchema.safeParse(parsedJson(text));
  if (!parsed.success) throw new CallError(`${effects.name(path)} is not a manifest that \`publish\` writes`);
  return parsed.data;
}

function parsedJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

async function hashOf(path: string, effects: Effects): Promise<{ sha256: string; bytes: number } | null> {
  const hash = createHash('sha256');
  let bytes = 0;
  try {
    for await (const chunk of effects.bytes(path)) {
      hash.update(chunk);
      bytes += chunk.length;
    }
  } catch {
    return null;
  }
  return { sha256: hash.digest('hex'), bytes };
}
