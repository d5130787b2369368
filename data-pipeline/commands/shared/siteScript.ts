import { extname, join } from 'node:path';

/** The path of a script of the site, which is run as a process of its own: as written in the repository, as JavaScript in a package. */
export function siteScript(name: 'buildSite' | 'preview' | 'serve'): string {
  return join(import.meta.dirname, `../../../site/${name}${extname(import.meta.filename)}`);
}
