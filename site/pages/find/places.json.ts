import { fullName, lcps, pageOf, wards } from '../../model/places.ts';

/** The places that the search box knows: names and where they lead. */
export function GET(): Response {
  const places = [...lcps, ...wards].map((area) => ({ name: fullName(area), href: pageOf(area) }));
  return new Response(JSON.stringify(places));
}
