import type { Entry } from '../../client/find/entry.ts';
import { towns } from '../../published/townsOf.ts';

/**
 * Towns and villages, for the search box: it asks for them when something is typed. One that lies in the ward of its own name is
 * found as that ward.
 */
export function GET(): Response {
  const others = towns.filter(({ name, wards }) => wards.length > 1 || wards[0]?.name !== name);
  const entries = others.map(({ id, name, where, href }): Entry => {
    return { key: id, name, what: where, href, isPlace: false };
  });
  return new Response(JSON.stringify(entries));
}
