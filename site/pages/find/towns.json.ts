import type { Entry } from '../../client/find/entry.ts';
import { towns } from '../../published/townsOf.ts';

/** Towns and villages, for the search box: it asks for them when something is typed. */
export function GET(): Response {
  const entries = towns.map(({ id, name, where, href }): Entry => {
    return { key: id, name, what: where, href, isPlace: false };
  });
  return new Response(JSON.stringify(entries));
}
