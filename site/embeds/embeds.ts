import type { Area } from '../../data-pipeline/schema/area.ts';
import type { PublishedIndicator } from '../../data-pipeline/schema/published.ts';
import type { PublishedRelease } from '../../data-pipeline/schema/release.ts';
import { accent, data, href, releasedText } from '../data.ts';
import { fullName, lcps, wards } from '../model/places.ts';
import { comparisonEmbed } from './comparisonEmbed.ts';
import type { EmbedContent } from './embedContent.ts';
import { type Embed, type EmbedKind, type EmbedSource, embedList, embedPath, frozenEmbedList } from './embedList.ts';
import type { EmbedView } from './embedView.ts';
import { mapEmbed } from './mapEmbed.ts';
import { pictureOf, pictureSize } from './picture.ts';
import { releaseSource } from './releaseSource.ts';
import { rowEmbed } from './rowEmbed.ts';
import { sourceWords } from './sourceWords.ts';
import { summaryEmbed } from './summaryEmbed.ts';
import { trendEmbed } from './trendEmbed.ts';

/** The areas that have embeds. */
export const embedAreas = { lcps, county: data.home, wards };

/** What an embed of one indicator is made of. */
function viewOf(indicator: PublishedIndicator, area: Area, source: EmbedSource): EmbedView {
  return { source, indicator, area, lcps, county: data.home, country: data.country };
}

const today: EmbedSource = { ...data, hasVerdicts: true };

/** Today's embeds. */
export const embeds: readonly Embed[] = embedList(
  today,
  embedAreas,
  (indicator, area) => mapEmbed(viewOf(indicator, area, today)) !== null,
);

/** The embeds of each release, with its figures. */
export const frozenEmbeds: readonly { embed: Embed; release: PublishedRelease; source: EmbedSource }[] =
  data.releases.flatMap((release) => {
    const source = releaseSource(releasedText(release), data.indicators, data.areas);
    return frozenEmbedList(source, embedAreas).map((embed) => ({ embed, release, source }));
  });

const ONE: Readonly<Record<Exclude<EmbedKind, 'summary'>, (view: EmbedView) => EmbedContent | null>> = {
  trend: trendEmbed,
  comparison: comparisonEmbed,
  map: mapEmbed,
  row: rowEmbed,
};

/**
 * What an embed shows, from the figures of a source.
 * @throws where the source has nothing for it: {@link embedList} lists no such embed
 */
export function contentOf({ kind, indicator, area }: Embed, source: EmbedSource = today): EmbedContent {
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
  const content = ONE[kind](viewOf(indicator, area, source));
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
  const what = { trend: 'over time', comparison: 'side by side', map: 'map', row: 'newest figure', summary: 'summary' }[
    kind
  ];
  return indicator ? `${indicator.title}, ${area.name}, ${what}` : `${fullName(area)}, ${what}`;
}

/** An embed as a picture that stands by itself. */
export function embedPicture(content: EmbedContent, address: string): string {
  return pictureOf(content, sourceWords(content.indicators, data.agreements), address, accent('light'));
}

/** The county as a whole: what stands for pages that are about no one thing. */
export const countySummary: Embed = { kind: 'summary', indicator: null, area: data.home };

/** The summary of an area, or of its LCP where it is a ward; the picture of a ward would say too little. */
export function summaryOf(area: Area): Embed {
  return { kind: 'summary', indicator: null, area: data.areas.ancestor(area.code, data.lcpType) ?? data.home };
}

/** The embed that shows an indicator best: all LCPs side by side, or the county over time; none where it has neither. */
export function bestEmbed(indicator: PublishedIndicator): Embed | undefined {
  const own = embeds.filter((embed) => embed.indicator === indicator && embed.area === data.home);
  return own.find(({ kind }) => kind === 'comparison') ?? own.find(({ kind }) => kind === 'trend');
}

/** What a link to a page shows where it is shared: a picture with its size, and an oEmbed answer. */
export function socialCard(embed: Embed, site: URL | undefined) {
  const address = new URL(href(embedPath(embed)), site).href;
  const content = contentOf(embed);
  const size = pictureSize(embedPicture(content, address));
  return { title: content.title, picture: `${address}chart.png`, oembed: `${address}oembed.json`, ...size };
}
