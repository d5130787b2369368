import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { headersFor, parseHeaders } from './headers.ts';

/** Read when a page is built: while one writes, pages have no policy, and a folder may have no headers yet. */
let rules: ReturnType<typeof parseHeaders> | null = null;

/**
 * The content security policy of a page as its own `meta` element says it, for hosts that send no headers: that of the headers
 * file, without what only a header may say.
 * @param path below the site's base, as `/embed/x/`
 */
export function policyOf(path: string): string {
  rules ??= parseHeaders(readFileSync(resolve(process.env.LCP_PUBLIC ?? 'public', '_headers'), 'utf8'));
  const policy = headersFor(rules, path).get('Content-Security-Policy') ?? '';
  return policy
    .split(/;\s*/)
    .filter((directive) => !directive.startsWith('frame-ancestors'))
    .join('; ');
}
