import { createRequire } from 'node:module';

/**
 * Finds packages from where this tool lies. What Astro draws pages with is bundled into the output folder first, from where no
 * package need be found; so `astroConfig` says in the environment where the tool is.
 */
export const fromPackage = createRequire(process.env.LCP_TOOL ?? import.meta.url);
