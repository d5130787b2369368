import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { AstroIntegration } from 'astro';
import { byText } from '../../data-pipeline/schema/order.ts';
import { writeSiteManifest } from '../siteManifest.ts';

/** Packages that the site ships otherwise than by importing them in a script: the engine, styles, fonts. */
const ALSO_SHIPPED = ['@duckdb/duckdb-wasm', 'govuk-frontend', '@expo-google-fonts/source-sans-3'];
const HEAD = `Licences of the software and the typeface that this site ships, beside its own.
Its own code has the MIT licence; figures and words have the licences that its pages name.
`;

/** Ends a build: writes the licences of all that it ships, then the manifest of the whole site. */
export function finishSite(): AstroIntegration {
  const folders = new Set<string>();
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
        const require = createRequire(join(process.cwd(), 'package.json'));
        for (const name of ALSO_SHIPPED) {
          const [root = ''] = require.resolve.paths(name) ?? [];
          folders.add(join(root, name));
        }
        writeFileSync(join(dist, 'licences.txt'), licencesText([...folders].map(noticeOf)));
        logger.info(`licences.txt of ${folders.size} packages`);
        writeSiteManifest(dist);
      },
    },
  };
}

/** The folder of the package that a module belongs to; null for one of ours. */
function packageFolder(id: string): string | null {
  const path = id.replace(/^\0/, '').replace(/\?.*$/, '');
  const at = path.lastIndexOf(`${sep}node_modules${sep}`);
  if (at < 0) return null;
  const root = path.slice(0, at + 14);
  const [scope = '', name = ''] = path.slice(at + 14).split(sep);
  const folder = join(root, scope.startsWith('@') ? join(scope, name) : scope);
  return existsSync(join(folder, 'package.json')) ? folder : null;
}

interface Notice {
  /** Name, version and licence of a package. */
  title: string;
  /** The text that it comes with. */
  text: string;
}

function noticeOf(folder: string): Notice {
  const about = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as Record<string, string>;
  const texts = readdirSync(folder)
    .filter((file) => /^(licen[cs]e|copying|notice|ofl)/i.test(file))
    .sort(byText)
    .map((file) => readFileSync(join(folder, file), 'utf8').replaceAll('\r\n', '\n').trim());
  return { title: `${about.name} ${about.version} (${about.license})`, text: texts.join('\n\n') };
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
