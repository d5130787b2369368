import type { APIContext } from 'astro';
import {
  contentOf,
  embedAddress,
  embedPicture,
  embedRoutes,
  formatsOf,
  heightOf,
  type PlacedEmbed,
} from '../../../embeds/embeds.ts';
import { oembed } from '../../../embeds/oembed.ts';
import { pictureSize } from '../../../embeds/picture.ts';
import { data, href } from '../../../published/data.ts';
import { formatDate } from '../../../words/format.ts';

export function getStaticPaths() {
  return embedRoutes();
}

/** What an oEmbed consumer, such as a content management system, asks for. */
export function GET({ props, site }: APIContext): Response {
  const placed = props as PlacedEmbed;
  const { release } = placed;
  const address = embedAddress(placed, site);
  const content = contentOf(placed);
  const answer = oembed({
    address,
    title: release ? `${content.title} (as released ${formatDate(release.date)})` : content.title,
    height: heightOf(placed),
    publisher: data.scorecard.settings.publisher,
    site: new URL(href('/'), site).href,
    picture: formatsOf(placed).includes('png')
      ? { address: `${address}chart.png`, ...pictureSize(embedPicture(placed, content, site)) }
      : null,
  });
  return new Response(JSON.stringify(answer));
}
