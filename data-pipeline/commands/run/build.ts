import { type Call, EXIT, type ExitCode } from '../shared/command.ts';
import { buildKey, isBuilt, keepBuild } from '../shared/lastBuild.ts';
import type { FolderOptions } from '../shared/options.ts';
import { siteScript } from '../shared/siteScript.ts';

export interface BuildOptions extends FolderOptions {
  out?: string;
  host: readonly string[];
  noPdf: boolean;
  fresh: boolean;
  previous: readonly string[];
}

/**
 * `build [--out DIR] [--host NAME] [--no-pdf] [--fresh]`: publishes into `public/data`, then makes the site of it. Where nothing can be published,
 * nothing is built. Where nothing that it is made of has changed since the last build, that one stands, after a look at each of its files.
 */
export async function build(call: Call<BuildOptions>): Promise<ExitCode> {
  const { out = 'dist', host, noPdf, fresh, ...others } = call.options;
  const { effects } = call;
  const building = { indicators: others.indicators, publicDir: 'public', out, hosts: host, hasPdf: !noPdf };
  // What else was published may lie anywhere.
  const isAlone = others.previous.length === 0;
  const key = await buildKey(building, effects);
  if (!fresh && isAlone && (await isBuilt(key, building, effects))) {
    effects.err(`nothing has changed since the last build: ${effects.name(out)} is as it was\n`);
    return EXIT.good;
  }
  // Not loaded where there is nothing to do.
  const { publish } = await import('./publish.ts');
  const published = await publish({ ...call, options: others });
  if (published !== EXIT.good) return published;
  const code = await effects.program(siteScript('buildSite'), [
    '--out',
    out,
    ...host.flatMap((name) => ['--host', name]),
    ...(noPdf ? ['--no-pdf'] : []),
    ...(fresh ? ['--fresh'] : []),
  ]);
  if (code === 0 && isAlone) await keepBuild(key, building, effects);
  return code === 0 ? EXIT.good : code === EXIT.call ? EXIT.call : EXIT.us;
}
