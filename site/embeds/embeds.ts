import { accent, data } from '../data.ts';
import { fullName, lcps, wards } from '../model/places.ts';
import { comparisonEmbed } from './comparisonEmbed.ts';
import type { EmbedContent } from './embedContent.ts';
import { type Embed, type EmbedKind, type EmbedSource, embedList } from './embedList.ts';
import type { EmbedView } from './embedView.ts';
import { pictureOf } from './picture.ts';
import { rowEmbed } from './rowEmbed.ts';
import { sourceWords } from './sourceWords.ts';
import { summaryEmbed } from './summaryEmbed.ts';
import { trendEmbed } from './trendEmbed.ts';

/** The areas that have embeds. */
export const embedAreas = { lcps, county: data.home, wards };

/** Today's embeds. */
export const embeds: readonly Embed[] = embedList(data, embedAreas);

const ONE: Readonly<Record<Exclude<EmbedKind, 'summary'>, (view: EmbedView) => EmbedContent | null>> = {
  trend: trendEmbed,
  comparison: comparisonEmbed,
  row: rowEmbed,
};

/**
 * What an embed shows, from the figures of a source.
 * @throws where the source has nothing for it: {@link embedList} lists no such embed
 */
export function contentOf({ kind, indicator, area }: Embed, source: EmbedSource = data): EmbedContent {
  if (kind === 'summary' || indicator === null) {
    const wider = wards.includes(area) ? (data.areas.ancestor(area.code, data.lcpType) ?? null) : null;
    return summaryEmbed({
      source,
      area,
      name: fullName(area),
      county: data.home,
      country: data.country,
      year: data.year,
      wider,
    });
  }
  const content = ONE[kind]({ source, indicator, area, lcps, county: data.home, country: data.country });
  if (!content) throw new Error(`nothing to embed as ${kind} of ${indicator.id} in ${area.code}`);
  return content;
}

/** The page of the site that says more. */
export function pageBehind({ indicator, area }: Embed): string {
  if (indicator) return `/indicator/${indicator.id}/`;
  if (area.type === data.lcpType) return `/lcp/${area.slug}/`;
  return area === data.home ? '/' : `/ward/${area.code}/`;
}

/** A short name for an embed: `Obesity in Year 6, Boston, over time`. */
export function embedName({ kind, indicator, area }: Embed): string {
  const what = { trend: 'over time', comparison: 'side by side', row: 'newest figure', summary: 'summary' }[kind];
  return indicator ? `${indicator.title}, ${area.name}, ${what}` : `${fullName(area)}, ${what}`;
}

/** An embed as a picture that stands by itself. */
export function embedPicture(content: EmbedContent, address: string): string {
  return pictureOf(content, sourceWords(content.indicators, data.agreements), address, accent('light'));
}
