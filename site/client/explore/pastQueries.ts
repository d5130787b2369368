const KEY = 'explore-queries';
const MOST = 20;

/** Queries that were run in this tab, newest first. They stay in the tab's own store and end with it. */
export function pastQueries(): string[] {
  try {
    const found: unknown = JSON.parse(sessionStorage.getItem(KEY) ?? '[]');
    return Array.isArray(found) ? found.map(String) : [];
  } catch {
    return [];
  }
}

/** Puts a query in front of those that were run before. */
export function remember(sql: string): void {
  const all = [sql, ...pastQueries().filter((one) => one !== sql)].slice(0, MOST);
  try {
    sessionStorage.setItem(KEY, JSON.stringify(all));
  } catch {
    // A browser that keeps nothing has no history; nothing else depends on it.
  }
}
