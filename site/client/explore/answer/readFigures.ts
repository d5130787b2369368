import type { JsonRow } from './answerHere.ts';

/** Fetches the published rows of indicators, each once. */
export function figuresReader(base: string): (ids: readonly string[]) => Promise<Map<string, readonly JsonRow[]>> {
  const asked = new Map<string, Promise<readonly JsonRow[]>>();
  const read = (id: string): Promise<readonly JsonRow[]> => {
    const known = asked.get(id);
    if (known) return known;
    const rows = fetch(`${base}data/indicator/${id}.json`).then(async (answer) => {
      if (!answer.ok) throw new Error(`${answer.status} ${answer.url}`);
      return ((await answer.json()) as { rows: JsonRow[] }).rows;
    });
    asked.set(id, rows);
    // What failed once may be there the next time.
    rows.catch(() => asked.delete(id));
    return rows;
  };
  return async (ids) => new Map(await Promise.all(ids.map(async (id) => [id, await read(id)] as const)));
}
