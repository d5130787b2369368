import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { HOSTS } from './hostFiles.ts';

/** Where a site goes, and what is written beside it for its host. */
export interface Place {
  /** The output folder. */
  out: string;
  /** The folder of the site itself: below `out` where the host serves that as the top of the address. */
  site: string;
}

/** What is wrong with the names of hosts, or with asking for them together; null where nothing is. */
export function wrongHosts(names: readonly string[], base: string): string | null {
  const unknown = names.find((name) => HOSTS[name] === undefined);
  if (unknown !== undefined) return `unknown host "${unknown}"; expected one of ${Object.keys(HOSTS).join(', ')}`;
  const kinds = new Set(names.map((name) => HOSTS[name]?.isTop));
  if (base !== '/' && kinds.size > 1)
    return `${names.join(' and ')} want a site below ${base} in different folders; expected a build for each, with --out`;
  return null;
}

/** Where the site goes for these hosts. */
export function placeOf(out: string, names: readonly string[], base: string): Place {
  const isTop = names.some((name) => HOSTS[name]?.isTop === true);
  return { out, site: isTop ? join(out, base) : out };
}

/**
 * Writes what the hosts read.
 * @returns the files as paths
 */
export function writeHostFiles({ out }: Place, names: readonly string[], base: string): string[] {
  const written: string[] = [];
  for (const name of names) {
    for (const [path, text] of Object.entries(HOSTS[name]?.files(base) ?? {})) {
      // What is not for the web lies beside the folder, under its name.
      const file = path.startsWith('../') ? `${resolve(out)}.${path.slice(3)}` : join(out, path);
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, text);
      written.push(file);
    }
  }
  return written;
}
