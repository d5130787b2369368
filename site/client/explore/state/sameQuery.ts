/** A query without its notes, its order and its spaces. */
function bare(sql: string): string {
  return sql
    .replaceAll(/^--.*$/gm, '')
    .replace(/ORDER BY[^()]*;?\s*$/, '')
    .replaceAll(/\s+/g, ' ')
    .trim();
}

/** Whether a query asks what the choices ask: an address of an earlier version carried it, with another order or other notes. */
export function isAsWritten(sql: string, written: string): boolean {
  return bare(sql) === bare(written);
}
