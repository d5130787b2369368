import type { Area } from '../../data-pipeline/schema/folder/area.ts';
import type { PublishedIndicator } from '../../data-pipeline/schema/published/published.ts';
import type { PublishedRelease } from '../../data-pipeline/schema/published/release.ts';
import { formerAddresses } from '../model/formerAddresses.ts';
import { accent, data, href, releasedTexts } from '../published/data.ts';
import { fullName, lcps, wards } from '../published/places.ts';
import { comparisonEmbed } from './comparisonEmbed.ts';
import type { EmbedContent } from './embedContent.ts';
import { embedHeight } from './embedHeight.ts';
import { type Embed, type EmbedKind, type EmbedSource, embedList, embedPath, hasPng, hasSvg } from './embedList.ts';
import type { EmbedView } from './embedView.ts';
import { frozenNotices } from './frozenNotices.ts';
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

const today: EmbedSource = data;

const maps = new WeakMap<EmbedSource, Map<string, EmbedContent | null>>();

/** The map of an indicator in an area, drawn once for the question whether there is one and for what it shows. */
function mapOf(view: EmbedView): EmbedContent | null {
  const own = maps.get(view.source) ?? new Map<string, EmbedContent | null>();
  maps.set(view.source, own);
  const key = `${view.indicator.id}|${view.area.code}`;
  const known = own.get(key);
  if (known !== undefined) return known;
  const drawn = mapEmbed(view);
  own.set(key, drawn);
  return drawn;
}

const isMappedIn =
  (source: EmbedSource) =>
  (indicator: PublishedIndicator, area: Area): boolean =>
    mapOf(viewOf(indicator, area, source)) !== null;

/** An embed with whose figures it shows: today's, or as a frozen copy those of a release. */
export interface PlacedEmbed {
  embed: Embed;
  source: EmbedSource;
  release: PublishedRelease | null;
}

/** Today's embeds. */
const embeds: readonly Embed[] = embedList(today, embedAreas, isMappedIn(today));

/** Those that stay as they were at a release, of LCPs and the county: at each release those of which a figure changed in it. */
const frozenEmbeds = data.releases.flatMap((release): PlacedEmbed[] => {
  const { charts } = release;
  if (charts?.length === 0) return [];
  const frozen = releaseSource(releasedTexts(release), data.indicators, data.areas);
  const source = { ...frozen, groups: data.groups };
  const own = embedList(source, { ...embedAreas, wards: [] }, isMappedIn(source));
  const isChanged = ({ indicator }: Embed): boolean => indicator === null || (charts?.includes(indicator.id) ?? true);
  return own.filter(isChanged).map((embed) => ({ embed, source, release }));
});

/** Every embed that has an address. */
export const placedEmbeds: readonly PlacedEmbed[] = [
  ...embeds.map((embed) => ({ embed, source: today, release: null })),
  ...frozenEmbeds,
];

/** The embeds of a route below `/embed/`, live and frozen by one code. */
export function embedRoutes(has: (placed: PlacedEmbed) => boolean = () => true) {
  return placedEmbeds.filter(has).map((placed) => ({
    params: { path: embedPath(placed.embed, placed.release?.date).replace(/^\/embed\/|\/$/g, '') },
    props: placed,
  }));
}

/** Routes of embeds under the ids that their indicators had before, live and frozen: each leads to what it is today. */
export function formerEmbedRoutes() {
  const former = formerAddresses(data.scorecard.relations, data.indicators, data.groups);
  const routes = former.flatMap((one) =>
    placedEmbeds.flatMap((placed) => {
      const { embed, release } = placed;
      if (embed.indicator?.id !== one.indicator.id) return [];
      const now = embedPath(embed, release?.date);
      const path = embedPath({ ...embed, indicator: { ...embed.indicator, id: one.was } }, release?.date);
      const address = one.group ? `/indicator/${one.indicator.id}/#figures` : now;
      return [{ params: { path: path.replace(/^\/embed\/|\/$/g, '') }, props: { former: one, address } }];
    }),
  );
  const taken = new Set(placedEmbeds.map(({ embed, release }) => embedPath(embed, release?.date)));
  return routes.filter(({ params }) => !taken.has(`/embed/${params.path}/`));
}

/** Which pictures an embed has. */
export function formatsOf({ embed }: Pick<PlacedEmbed, 'embed'>): ('svg' | 'png')[] {
  if (!hasSvg(embed, embedAreas)) return [];
  return hasPng(embed, embedAreas) ? ['svg', 'png'] : ['svg'];
}

const ONE: Readonly<Record<Exclude<EmbedKind, 'summary'>, (view: EmbedView) => EmbedContent | null>> = {
  trend: trendEmbed,
  comparison: comparisonEmbed,
  map: mapOf,
  row: rowEmbed,
};

/** By embed: Astro hands endpoints a copy of what their route stands for, whose parts are the same. */
const contents = new WeakMap<Embed, EmbedContent>();

/**
 * What an embed shows, from the figures of its source; worked out once for its page, its pictures and its oEmbed answer.
 * @throws where the source has nothing for it: {@link embedList} lists no such embed
 */
export function contentOf(placed: PlacedEmbed): EmbedContent {
  const known = contents.get(placed.embed);
  if (known) return known;
  const content = makeContent(placed);
  contents.set(placed.embed, content);
  return content;
}

function makeContent({ embed: { kind, indicator, area }, source }: PlacedEmbed): EmbedContent {
  if (kind === 'summary' || indicator === null) {
    const wider = wards.includes(area) ? (data.areas.ancestor(area.code, data.lcpType) ?? null) : null;
    return summaryEmbed({
      source,
      area,
      name: fullName(area),
      county: data.home,
      country: data.country,
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

/** Full address of an embed. */
export function embedAddress({ embed, release }: PlacedEmbed, site: URL | undefined): string {
  return new URL(href(embedPath(embed, release?.date)), site).href;
}

const livePlaces = new Map(
  placedEmbeds.filter(({ release }) => !release).map((placed) => [embedPath(placed.embed), placed]),
);

/** What a frozen copy says before anything else, and where its live chart is, if there still is one. */
export function noticesOf({ embed, release }: PlacedEmbed, content: EmbedContent): { words: string[]; live: string } {
  if (!release) return { words: [], live: '' };
  const words = frozenNotices({ ...data, content, release, country: data.country.name });
  return { words, live: livePlaces.has(embedPath(embed)) ? href(embedPath(embed)) : '' };
}

/** Pixels in which an embed fits in a narrow column without a scroll bar of its own, and so in every wider one. */
export function heightOf(placed: PlacedEmbed): number {
  const content = contentOf(placed);
  return embedHeight({
    content,
    notices: noticesOf(placed, content).words,
    source: `${sourceWords(content.indicators, data.agreements, placed.release?.date)} ${data.scorecard.settings.title} (opens in a new tab)`,
    isTableAll: isTable(placed.embed),
  });
}

/** Whether the table of an embed is all that it shows of its figures. */
export function isTable({ kind }: Embed): boolean {
  return kind === 'row' || kind === 'summary';
}

/** An embed as a picture that stands by itself. */
export function embedPicture(placed: PlacedEmbed, content: EmbedContent, site: URL | undefined): string {
  return pictureOf(content, {
    notices: noticesOf(placed, content).words,
    source: sourceWords(content.indicators, data.agreements, placed.release?.date),
    address: embedAddress(placed, site),
    accent: accent('light'),
  });
}

/** The county as a whole: what stands for pages that are about no one thing. */
export const countySummary: Embed = { kind: 'summary', indicator: null, area: data.home };

/** The summary of an area, or of its LCP where it is a ward; the picture of a ward would say too little. */
export function summaryOf(area: Area): Embed {
  return { kind: 'summary', indicator: null, area: data.areas.ancestor(area.code, data.lcpType) ?? data.home };
}

/** The embed that shows an indicator best: all LCPs side by side, the county over time, or a map; none where it has none of them. */
export function bestEmbed(indicator: PublishedIndicator): Embed | undefined {
  const own = embeds.filter((embed) => embed.indicator === indicator && embed.area === data.home);
  const find = (wanted: EmbedKind): Embed | undefined => own.find(({ kind }) => kind === wanted);
  return find('comparison') ?? find('trend') ?? find('map');
}

/** What a link to a page shows where it is shared: a picture with its size, and an oEmbed answer. */
export function socialCard(embed: Embed, site: URL | undefined) {
  const placed = livePlaces.get(embedPath(embed));
  if (!placed) throw new Error(`${embedPath(embed)} is not an embed`);
  const address = embedAddress(placed, site);
  const content = contentOf(placed);
  const size = pictureSize(embedPicture(placed, content, site));
  return { title: content.title, picture: `${address}chart.png`, oembed: `${address}oembed.json`, ...size };
}
