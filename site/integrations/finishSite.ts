import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join, normalize, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { AstroIntegration } from 'astro';
import { byText } from '../../data-pipeline/schema/order.ts';
import { manifestSchema } from '../../data-pipeline/schema/published/published.ts';
import { fromPackage } from '../fromPackage.ts';
import { headersFile } from '../hosts/headerRules.ts';
import { databasePath } from '../published/databasePath.ts';
import { packed } from '../published/packed.ts';
import { writeSiteManifest } from '../siteManifest.ts';
import { broughtNotices, type Notice, noticeOf } from './noticeOf.ts';

/** Packages that the site ships otherwise than by importing them in a script: the engine, styles, fonts. */
const ALSO_SHIPPED = ['@duckdb/duckdb-wasm', 'govuk-frontend', '@expo-google-fonts/source-sans-3'];
/** The folder of this tool, which may lie among packages itself. */
const HERE = join(import.meta.dirname, '../..');
const HEAD = `Licences of the software and the typeface that this site ships, beside its own.
Its own code has the MIT licence; figures and words have the licences that its pages name.
`;

/**
 * Ends a build: writes the licences of all that it ships and the headers to send, then the manifest of the whole site.
 * @param base path that the site lies below
 * @param writeForHosts writes what hosts read, of which the manifest tells too
 */
export function finishSite(base: string, writeForHosts: () => void): AstroIntegration {
  const folders = new Set<string>();
  const bundled = new Set<string>();
  return {
    name: 'finish-site',
    hooks: {
      'astro:config:setup': ({ updateConfig }) => {
        const plugin = {
          name: 'what-is-shipped',
          generateBundle(
            _: unknown,
            bundle: Record<string, { type: string; modules?: Record<string, unknown> }>,
          ): void {
            for (const chunk of Object.values(bundle)) {
              for (const id of Object.keys(chunk.modules ?? {})) {
                const folder = packageFolder(id);
                if (folder !== null) folders.add(folder);
                else bundled.add(normalize(id));
              }
            }
          },
        };
        updateConfig({
          vite: {
            plugins: [{ ...plugin, applyToEnvironment: ({ name }: { name: string }) => name === 'client' }],
            worker: { plugins: () => [plugin] },
          },
        });
      },
      'astro:build:done': ({ dir, logger }) => {
        const dist = fileURLToPath(dir);
        const brought = [...ALSO_SHIPPED, ...bundled].flatMap((one) => broughtNotices(one) ?? []);
        for (const name of ALSO_SHIPPED) if (broughtNotices(name) === null) folders.add(folderNamed(name));
        const notices = [...[...folders].map(noticeOf), ...brought];
        writeFileSync(join(dist, 'licences.txt'), licencesText(notices));
        logger.info(`licences.txt of ${notices.length} packages`);
        copyDatabases(dist);
        writeFileSync(join(dist, '_headers'), headersFile(base));
        writeForHosts();
        writeSiteManifest(dist);
      },
    },
  };
}

/** The copies of published databases that the page Explore asks for, which take an eighth of the bytes: most servers compress no such file. */
function copyDatabases(dist: string): void {
  const { files } = manifestSchema.parse(JSON.parse(readFileSync(join(dist, 'data/manifest.json'), 'utf8')));
  for (const { path, sha256 } of files)
    if (path.endsWith('.duckdb'))
      writeFileSync(join(dist, databasePath(sha256)), packed(readFileSync(join(dist, 'data', path))));
}

/** The folder of a package that is found from here. */
function folderNamed(name: string): string {
  const roots = fromPackage.resolve.paths(name) ?? [];
  const found = roots.map((root) => join(root, name)).find((folder) => existsSync(join(folder, 'package.json')));
  if (found === undefined) throw new Error(`the package ${name} is not installed`);
  return found;
}

/** The folder of the package that a module belongs to; null for one of ours. */
function packageFolder(id: string): string | null {
  const path = id.replace(/^\0/, '').replace(/\?.*$/, '');
  const at = path.lastIndexOf(`${sep}node_modules${sep}`);
  if (at < 0) return null;
  const root = path.slice(0, at + 14);
  const [scope = '', name = ''] = path.slice(at + 14).split(sep);
  const folder = join(root, scope.startsWith('@') ? join(scope, name) : scope);
  return existsSync(join(folder, 'package.json')) && folder !== HERE ? folder : null;
}

/** Packages under the text of their licence: many have the same one. */
function licencesText(notices: readonly Notice[]): string {
  const sorted = notices.toSorted((a, b) => byText(a.title, b.title));
  const sections = [...Map.groupBy(sorted, ({ text }) => text)].map(([text, own]) => {
    const titles = [...new Set(own.map(({ title }) => title))].join('\n');
    return `${'='.repeat(80)}\n${titles}\n${text === '' ? '' : `\n${text}\n`}`;
  });
  return `${HEAD}\n${sections.join('\n')}`;
}
