import type { PageMeta } from './meta.ts';
import type { Origin } from './origin.ts';
import type { Choices } from './state/choices.ts';
import type { Drawing } from './state/drawing.ts';

/** The address, below the site's base, of the published chart that shows what the choices ask; empty for none. */
export function embedOfChoices(
  kind: Drawing['kind'],
  choices: Choices,
  { home, benchmark }: Pick<PageMeta, 'home' | 'benchmark'>,
): string {
  const { indicator, beside, period, breakdown, against } = choices;
  if (beside !== '' || breakdown !== 'all|all|all|all' || against.join() !== benchmark.code) return '';
  const path = (what: string, area: string): string => `embed/${what}/${indicator}/${area}/`;
  if (kind === 'map' && period === 'latest') {
    if (choices.kind === 'all') return path('map', home.code);
    if (choices.kind === 'below') return path('map', choices.parent);
  }
  if (kind === 'dot' && period === 'latest' && choices.kind === 'home') return path('comparison', home.code);
  return kind === 'line' && period === 'all' && choices.kind === 'one' ? path('trend', choices.one) : '';
}

/** Code of the published chart that shows what is drawn and follows its figures; empty where there is none. */
export async function liveEmbed(drawing: Drawing, { choices, meta }: Origin): Promise<string> {
  const path = choices ? embedOfChoices(drawing.kind, choices, meta) : '';
  if (path === '') return '';
  const answer = await fetch(`${meta.base}${path}oembed.json`);
  return answer.ok ? ((await answer.json()) as { html: string }).html : '';
}
