import type { Entry } from '../../client/find/entry.ts';
import { anchorOf, byOutcome } from '../../model/outcomes.ts';
import { data, href } from '../../published/data.ts';
import { otherAreas } from '../../published/otherAreas.ts';
import { fullName, lcps, levelWords, pageOf, retiredWards, wards } from '../../published/places.ts';

/** Pages that people ask for by what they are about. */
const PAGES: readonly { path: string; name: string; also: string[] }[] = [
  { path: '/lcp/', name: 'All scorecards', also: ['partnerships', 'districts', 'board pack'] },
  { path: '/compare/', name: 'Compare partnerships', also: ['ranking', 'league table', 'side by side'] },
  { path: '/explore/', name: 'Explore the figures', also: ['SQL', 'query', 'chart builder'] },
  { path: '/data/', name: 'Data to download', also: ['CSV', 'Excel', 'spreadsheet', 'API', 'open data'] },
  { path: '/data/releases/', name: 'Releases', also: ['what changed', 'next release', 'history'] },
  { path: '/national/', name: 'National indicators of 2008', also: ['NI', 'national indicator set'] },
  { path: '/commitments/', name: 'Targets and plans', also: ['commitments', 'priorities'] },
  { path: '/about/', name: 'About this site', also: ['contact', 'who made this'] },
  { path: '/about/methods/', name: 'Methods', also: ['how we compare', 'significance', 'confidence interval'] },
  { path: '/about/glossary/', name: 'What the words mean', also: ['glossary', 'definitions'] },
  { path: '/about/protection/', name: 'How we protect people', also: ['disclosure', 'suppression', 'hidden figures'] },
  { path: '/about/accessibility/', name: 'Accessibility', also: ['screen reader'] },
  { path: '/about/privacy/', name: 'Privacy', also: ['cookies'] },
  { path: '/about/corrections/', name: 'Corrections', also: ['errors'] },
];

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
  const outcomes = byOutcome(data.indicators, (one) => one).map(({ outcome, name }): Entry => {
    return { key: outcome, name, what: 'outcome', href: `${href('/county/')}#${anchorOf(name)}`, isPlace: false };
  });
  const pages = PAGES.map(({ path, name, also }): Entry => {
    return { key: path, name, also, what: 'page', href: href(path), isPlace: false };
  });
  return new Response(JSON.stringify([...places, ...others, ...indicators, ...outcomes, ...pages, ...retired]));
}
