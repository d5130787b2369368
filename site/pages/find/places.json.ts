import type { Entry } from '../../client/find/entry.ts';
import { data, href } from '../../published/data.ts';
import { otherAreas } from '../../published/otherAreas.ts';
import { fullName, lcps, levelWords, pageOf, retiredWards, wards } from '../../published/places.ts';

/** What the search box knows: names, and where they lead. Wards that were replaced lead to what replaced them. */
export function GET(): Response {
  const places = [data.home, ...lcps, ...wards].map((area): Entry => {
    return {
      key: area.code,
      name: fullName(area),
      what: levelWords(area.type).singular,
      href: pageOf(area) ?? '',
      isPlace: true,
    };
  });
  const retired = retiredWards.map((area): Entry => {
    const what = `${levelWords(area.type).singular} until ${area.validTo.slice(0, 4)}`;
    return { key: area.code, name: fullName(area), what, href: pageOf(area) ?? '', isPlace: false };
  });
  const others = otherAreas.map((area): Entry => {
    return {
      key: area.code,
      name: area.name,
      what: levelWords(area.type).singular,
      href: pageOf(area) ?? '',
      isPlace: true,
    };
  });
  const indicators = data.indicators.map(({ id, title, aliases, national }): Entry => {
    const also = [...aliases, ...national.map(({ code }) => code)];
    return { key: id, name: title, also, what: 'indicator', href: href(`/indicator/${id}/`), isPlace: false };
  });
  return new Response(JSON.stringify([...places, ...others, ...indicators, ...retired]));
}
