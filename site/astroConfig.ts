import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, sep } from 'node:path';
import sitemap from '@astrojs/sitemap';
import type { AstroInlineConfig } from 'astro';
import { LOOK } from '../data-pipeline/schema/folder/look.ts';
import { fromPackage } from './fromPackage.ts';
import { duckdbFiles } from './integrations/duckdbFiles.ts';
import { finishSite } from './integrations/finishSite.ts';
import { ownPublic } from './integrations/ownPublic.ts';
import { packagesFromHere } from './integrations/packagesFromHere.ts';
import { plainImports } from './integrations/plainImports.ts';
import { usedStyles } from './integrations/usedStyles.ts';

/** The folders of a site, as whole paths, and what ends its build. */
export interface SiteFolders {
  /** The council's own folder, or the repository. */
  root: string;
  /** Files that are served as they are; its folder `data` is what was published. */
  publicDir: string;
  /** Where the site goes. */
  outDir: string;
  /** What a later build takes over. */
  cacheDir: string;
  /** Writes what hosts read into the finished site. */
  writeForHosts?: () => void;
}

/**
 * How Astro makes the site: from this tool's pages, with the published data of whoever has the folder. The site's own address
 * comes from the scorecard folder, by way of what was published: no council is named in code.
 * @throws where nothing is published
 */
export function astroConfig({ root, publicDir, outDir, cacheDir, writeForHosts }: SiteFolders): AstroInlineConfig {
  const { settings, relations } = published(publicDir);
  // Pages ask whether they are built; a variable of that name would answer in Astro's place.
  for (const name of ['DEV', 'MODE', 'PROD', 'SSR']) delete process.env[name];
  // Code that draws pages is bundled, and cannot say where it lay.
  process.env.LCP_PUBLIC = publicDir;
  process.env.LCP_CACHE = cacheDir;
  process.env.LCP_TOOL = import.meta.url;
  // Addresses that lead on to where an indicator is today.
  const moved = (relations?.formerly ?? []).map(({ was }) => `/indicator/${was}/`);
  return {
    root,
    srcDir: import.meta.dirname,
    outDir,
    publicDir,
    cacheDir: join(cacheDir, 'astro'),
    site: settings.site,
    base: settings.base,
    trailingSlash: 'always',
    output: 'static',
    compressHTML: true,
    // Pictures are drawn by other threads, for which several routes wait at once.
    build: { inlineStylesheets: 'never', assets: 'assets', concurrency: 4 },
    devToolbar: { enabled: false },
    // What stands in other pages' frames is not for search engines, nor what has moved.
    integrations: [
      ownPublic(join(import.meta.dirname, '../public'), publicDir),
      duckdbFiles(),
      sitemap({ filter: (page) => !page.includes('/embed/') && !moved.some((path) => page.endsWith(path)) }),
      finishSite(settings.base, writeForHosts ?? (() => undefined)),
    ],
    vite: {
      cacheDir: join(cacheDir, 'vite'),
      plugins: [packagesFromHere(), plainImports()],
      server: { fs: { allow: [root, join(import.meta.dirname, '..')] } },
      build: { assetsInlineLimit: 0, cssMinify: 'esbuild' },
      css: {
        // Written for the few methods that it calls, which is less than the type of a plugin asks for.
        postcss: { plugins: [usedStyles() as never] },
        preprocessorOptions: {
          scss: { quietDeps: true, loadPaths: [stylesFolder()], additionalData: colours(settings).join(' ') },
        },
      },
    },
  };
}

interface Published {
  settings: { site: string; base: string; look?: { accent?: Partial<Record<string, string>> } };
  relations?: { formerly?: { was: string }[] };
}

function published(publicDir: string): Published {
  const path = join(publicDir, 'data/scorecard.json');
  if (existsSync(path)) return JSON.parse(readFileSync(path, 'utf8'));
  const error = new Error('Nothing is published yet: run `npm run dev`, or `npm run build` for the whole site.');
  // Astro prints the stack; a clean clone is no fault of the code.
  error.stack = '';
  throw error;
}

/** The folder of packages that holds GOV.UK Frontend, from which its styles are named. */
function stylesFolder(): string {
  const folder = dirname(fromPackage.resolve('govuk-frontend/package.json'));
  return folder.slice(0, -`${sep}govuk-frontend`.length);
}

function colours({ look }: Published['settings']): string[] {
  return Object.entries(LOOK).map(([theme, { paper, accent }]) => {
    const own = look?.accent?.[theme] ?? accent;
    return `$council-paper-${theme}: ${paper}; $council-accent-${theme}: ${own};`;
  });
}
