import { headersFor } from './headers.ts';
import { HEADER_RULES } from './hosts/headerRules.ts';

/**
 * The content security policy of a page as its own `meta` element says it, for hosts that send no headers: that of the headers,
 * without what only a header may say.
 * @param path below the site's base, as `/embed/x/`
 */
export function policyOf(path: string): string {
  const policy = headersFor(HEADER_RULES, path).get('Content-Security-Policy') ?? '';
  return policy
    .split(/;\s*/)
    .filter((directive) => !directive.startsWith('frame-ancestors'))
    .join('; ');
}
