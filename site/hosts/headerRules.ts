import type { HeaderRule } from '../headers.ts';

/**
 * The headers that a host is to send, by paths below the site's base: the one list that every host's file, the server of `npm start`
 * and the policy in each page are made of.
 *
 * Hosts differ in what they do with a header that two rules set: some join the values, some take the narrower rule's. So the
 * rule that a page may stand in frames of this site only has a header of its own, which frame-ancestors overrides (CSP level 2).
 */
export const HEADER_RULES: readonly HeaderRule[] = [
  {
    path: '/*',
    headers: [
      [
        'Content-Security-Policy',
        "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self' data:; connect-src 'self' blob:; worker-src 'self' blob:; object-src 'none'; base-uri 'self'; form-action 'self'",
      ],
      ['X-Frame-Options', 'SAMEORIGIN'],
      ['X-Content-Type-Options', 'nosniff'],
      ['Referrer-Policy', 'strict-origin-when-cross-origin'],
      ['Permissions-Policy', 'camera=(), geolocation=(), microphone=()'],
    ],
  },
  {
    path: '/embed/*',
    headers: [
      [
        'Content-Security-Policy',
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors *",
      ],
      ['Access-Control-Allow-Origin', '*'],
      ['Cross-Origin-Resource-Policy', 'cross-origin'],
    ],
  },
  { path: '/assets/*', headers: [['Cache-Control', 'public, max-age=31536000, immutable']] },
  { path: '/duckdb/*', headers: [['Cache-Control', 'public, max-age=31536000, immutable']] },
  { path: '/data/*', headers: [['Access-Control-Allow-Origin', '*']] },
];

/**
 * The `_headers` file that Netlify and Cloudflare Pages read, and the server of `npm start`.
 * @param base path that the site lies below, with a slash at both ends
 */
export function headersFile(base: string): string {
  const lines = HEADER_RULES.flatMap(({ path, headers }) => [
    `${base}${path.slice(1)}`,
    ...headers.map(([name, value]) => `  ${name}: ${value}`),
  ]);
  return `${lines.join('\n')}\n`;
}
