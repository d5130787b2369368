import { HEADER_RULES } from './headerRules.ts';
import { IN_UTF_8, TYPES } from './types.ts';

/**
 * `.htaccess` of Apache 2.4, for the folder that the site lies in; that folder needs `AllowOverride All`. Headers need mod_headers.
 * @param base path that the site lies below, with a slash at both ends
 */
export function apacheFile(base: string): string {
  const types = Object.entries(TYPES).map(
    ([ending, type]) => `AddType ${IN_UTF_8.includes(type) ? `"${type}; charset=utf-8"` : type} .${ending}`,
  );
  const rules = HEADER_RULES.map(({ path, headers }) => {
    const set = headers.map(([name, value]) => `Header always set ${name} "${value}"`);
    if (path === '/*') return set.join('\n');
    const start = `${base}${path.slice(1, -1)}`.replaceAll('.', '\\.');
    return `<If "%{REQUEST_URI} =~ m#^${start}#">\n${set.map((line) => `  ${line}`).join('\n')}\n</If>`;
  });
  return `DirectoryIndex index.html
Options -Indexes
ErrorDocument 404 ${base}404.html
${types.join('\n')}
# None of its files is packed for the browser to unpack by itself.
RemoveEncoding .gz .bin
${rules.join('\n')}
<IfModule mod_deflate.c>
  AddOutputFilterByType DEFLATE ${[...new Set(IN_UTF_8)].join(' ')} application/octet-stream
</IfModule>
`;
}
