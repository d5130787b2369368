import type { HeaderRule } from '../headers.ts';
import { mergedRules } from './mergedRules.ts';
import { IN_UTF_8, TYPES } from './types.ts';

/** Stands in the file for the folder of the built site, which is that of the server. */
const FOLDER = '/var/www/scorecard';

/**
 * What nginx is to include in a `server` block. A location that sets a header takes none from above it, so each sets all.
 * @param base path that the site lies below, with a slash at both ends
 */
export function nginxFile(base: string): string {
  const types = Object.entries(Object.groupBy(Object.entries(TYPES), ([, type]) => type));
  const lines = types.map(([type, endings = []]) => `  ${type} ${endings.map(([ending]) => ending).join(' ')};`);
  const packed = [...new Set(IN_UTF_8), 'application/octet-stream'].filter((type) => type !== 'text/html');
  return `# Include this in a server block, with the folder of the built site in the place of ${FOLDER}.
types {
${lines.join('\n')}
}
default_type application/octet-stream;
charset utf-8;
charset_types ${[...new Set(IN_UTF_8)].filter((type) => type !== 'text/html').join(' ')};
index index.html;
error_page 404 ${base}404.html;
gzip on;
gzip_types ${packed.join(' ')};
${base === '/' ? '' : `location = / { return 302 ${base}; }\nlocation = ${base.slice(0, -1)} { return 302 ${base}; }\n`}${mergedRules()
  .map((rule) => locationOf(rule, base))
  .join('\n')}
`;
}

function locationOf({ path, headers }: HeaderRule, base: string): string {
  const below = path.slice(1).replace(/\*$/, '');
  const lines = headers.map(([name, value]) => `  add_header ${name} "${value}" always;`);
  return `location ^~ ${base}${below} {\n  alias ${FOLDER}/${below};\n${lines.join('\n')}\n}`;
}
