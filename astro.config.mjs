import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import sitemap from '@astrojs/sitemap';
import { defineConfig } from 'astro/config';
import { LOOK } from './data-pipeline/schema/folder/look.ts';
import { duckdbFiles } from './site/integrations/duckdbFiles.ts';
import { finishSite } from './site/integrations/finishSite.ts';
import { plainImports } from './site/integrations/plainImports.ts';
import { usedStyles } from './site/integrations/usedStyles.ts';

// The site's own address comes from the scorecard folder, by way of what was published: no council is named in code.
// LCP_PUBLIC and LCP_DIST build another scorecard beside the embedded one, as the demo does.
const publicDir = resolve(import.meta.dirname, process.env.LCP_PUBLIC ?? 'public');
const outDir = resolve(import.meta.dirname, process.env.LCP_DIST ?? 'dist');
const published = join(publicDir, 'data/scorecard.json');
if (!existsSync(published)) {
  const error = new Error('Nothing is published yet: run `npm run dev`, or `npm run build` for the whole site.');
  // Astro prints the stack; a clean clone is no fault of the code.
  error.stack = '';
  throw error;
}
const { settings, relations } = JSON.parse(readFileSync(published, 'utf8'));
// Addresses that lead on to where an indicator is today.
const moved = (relations?.formerly ?? []).map(({ was }) => `/indicator/${was}/`);

const papers = Object.entries(LOOK).map(([theme, { paper, accent }]) => {
  const own = settings.look?.accent?.[theme] ?? accent;
  return `$council-paper-${theme}: ${paper}; $council-accent-${theme}: ${own};`;
});

export default defineConfig({
  srcDir: './site',
  outDir,
  publicDir,
  site: settings.site,
  base: settings.base,
  trailingSlash: 'always',
  output: 'static',
  compressHTML: true,
  build: { inlineStylesheets: 'never', assets: 'assets' },
  devToolbar: { enabled: false },
  // What stands in other pages' frames is not for search engines, nor what has moved.
  integrations: [
    duckdbFiles(),
    sitemap({ filter: (page) => !page.includes('/embed/') && !moved.some((path) => page.endsWith(path)) }),
    finishSite(),
  ],
  vite: {
    plugins: [plainImports()],
    build: { assetsInlineLimit: 0, cssMinify: 'esbuild' },
    css: {
      postcss: { plugins: [usedStyles()] },
      preprocessorOptions: { scss: { quietDeps: true, loadPaths: ['node_modules'], additionalData: papers.join(' ') } },
    },
  },
});
