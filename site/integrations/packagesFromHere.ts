import { builtinModules } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { normalizePath, type Plugin } from 'vite';

/** The folder of this tool, as Vite writes paths. */
const HERE = `${normalizePath(join(import.meta.dirname, '../..'))}/`;
const BARE = /^(@[\w.-]+\/)?\w[\w.-]*(\/[\w./-]+)?$/;

/**
 * Finds packages from where this tool lies, not from the council's folder or from the output folder, in which what draws pages is
 * run: there a package manager may have put none of ours.
 *
 * What our own code imports by name is left out of the bundle, by its address. What Astro asks for by its own name, from the
 * council's folder, is looked for here where that folder has none.
 */
export function packagesFromHere(): Plugin[] {
  return [
    {
      name: 'packages-by-address',
      enforce: 'pre',
      apply: 'build',
      applyToEnvironment: ({ name }) => name !== 'client',
      resolveId(id, importer) {
        if (!importer || !isOurs(importer) || !isPackage(id)) return undefined;
        return { id: import.meta.resolve(id), external: true };
      },
    },
    {
      name: 'astro-from-here',
      enforce: 'pre',
      async resolveId(id, importer, options) {
        if (!/^(astro|@astrojs\/[\w-]+)(\/|$)/.test(id) || (importer && isOurs(importer))) return undefined;
        const found = await this.resolve(id, importer, { ...options, skipSelf: true }).catch(() => null);
        return found ?? this.resolve(id, fileURLToPath(import.meta.url), { ...options, skipSelf: true });
      },
    },
  ];
}

/** Whether a module is of this tool, and not of a package that it brings along. */
function isOurs(importer: string): boolean {
  const path = normalizePath(importer.replace(/\?.*$/, ''));
  return path.startsWith(HERE) && !path.slice(HERE.length).includes('node_modules/');
}

/** A package of Node's kind: none of Astro's or Vite's own names, and no style or picture. */
function isPackage(id: string): boolean {
  if (!BARE.test(id) || /^(astro|@astrojs\/[\w-]+)(\/|$)/.test(id)) return false;
  return !builtinModules.includes(id) && !/\.(css|scss|svg|woff2)$/.test(id);
}
