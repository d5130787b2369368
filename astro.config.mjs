import { resolve } from 'node:path';
import { astroConfig } from './site/astroConfig.ts';

// For `astro check` and for whoever runs Astro by hand. LCP_PUBLIC and LCP_DIST name another scorecard beside the embedded one.
const root = import.meta.dirname;
export default astroConfig({
  root,
  publicDir: resolve(root, process.env.LCP_PUBLIC ?? 'public'),
  outDir: resolve(root, process.env.LCP_DIST ?? 'dist'),
  cacheDir: resolve(root, '.lcp-scorecard'),
});
