/**
 * Where the page Explore asks for a database, below the site's base. The published file has the name that its readers expect; many web
 * servers refuse one that ends in `.duckdb` until somebody adds the type, so the page has a copy under an ending that they all know, packed by gzip.
 * @param sha256 of the published file: the same address always has the same bytes
 */
export function databasePath(sha256: string): string {
  return `duckdb/data-${sha256.slice(0, 12)}.bin`;
}
