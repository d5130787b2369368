import type { APIContext } from 'astro';
import { href } from '../published/data.ts';

/** Everything may be found; where the list of pages is. */
export function GET({ site }: APIContext): Response {
  return new Response(`User-agent: *\nAllow: /\nSitemap: ${new URL(href('/sitemap-index.xml'), site).href}\n`);
}
