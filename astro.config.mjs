import { readFileSync } from 'node:fs';
import { defineConfig } from 'astro/config';
import { duckdbFiles } from './site/integrations/duckdbFiles.ts';

// The site's own address comes from the scorecard folder, by way of what was published: no council is named in code.
const { settings } = JSON.parse(readFileSync(new URL('public/data/scorecard.json', import.meta.url), 'utf8'));

export default defineConfig({
  srcDir: './site',
  outDir: './dist',
  publicDir: './public',
  site: settings.site,
  base: settings.base,
  trailingSlash: 'always',
  output: 'static',
  compressHTML: true,
  build: { inlineStylesheets: 'never', assets: 'assets' },
  devToolbar: { enabled: false },
  integrations: [duckdbFiles()],
  vite: {
    build: { assetsInlineLimit: 0, cssMinify: 'esbuild' },
    css: { preprocessorOptions: { scss: { quietDeps: true, loadPaths: ['node_modules'] } } },
  },
});
