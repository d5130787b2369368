import { type Call, EXIT, type ExitCode } from '../shared/command.ts';
import type { FolderOptions } from '../shared/options.ts';
import { siteScript } from '../shared/siteScript.ts';
import { publish } from './publish.ts';

export interface BuildOptions extends FolderOptions {
  out?: string;
  host: readonly string[];
  noPdf: boolean;
  previous: readonly string[];
}

/** `build [--out DIR] [--host NAME] [--no-pdf]`: publishes into `public/data`, then makes the site of it. Where nothing can be published, nothing is built. */
export async function build(call: Call<BuildOptions>): Promise<ExitCode> {
  const { out = 'dist', host, noPdf, ...others } = call.options;
  const published = await publish({ ...call, options: others });
  if (published !== EXIT.good) return published;
  const code = await call.effects.program(siteScript('buildSite'), [
    '--out',
    out,
    ...host.flatMap((name) => ['--host', name]),
    ...(noPdf ? ['--no-pdf'] : []),
  ]);
  return code === 0 ? EXIT.good : code === EXIT.call ? EXIT.call : EXIT.us;
}
