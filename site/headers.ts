/** A rule of a `_headers` file: a path, perhaps ending in `*`, and the headers it sets. */
export interface HeaderRule {
  path: string;
  headers: [string, string][];
}

/** Reads a `_headers` file as Netlify and Cloudflare Pages do: a path at the margin, its headers indented below. */
export function parseHeaders(text: string): HeaderRule[] {
  const rules: HeaderRule[] = [];
  for (const line of text.split('\n')) {
    if (line.trim() === '' || line.startsWith('#')) continue;
    const header = /^\s+([^:]+):\s*(.*)$/.exec(line);
    if (header) rules.at(-1)?.headers.push([header[1] ?? '', header[2] ?? '']);
    else rules.push({ path: line.trim(), headers: [] });
  }
  return rules;
}

/** The headers of all rules whose path matches, later ones over earlier ones. */
export function headersFor(rules: readonly HeaderRule[], path: string): Map<string, string> {
  const found = new Map<string, string>();
  for (const rule of rules) {
    const matches = rule.path.endsWith('*') ? path.startsWith(rule.path.slice(0, -1)) : path === rule.path;
    if (matches) for (const [name, value] of rule.headers) found.set(name, value);
  }
  return found;
}
