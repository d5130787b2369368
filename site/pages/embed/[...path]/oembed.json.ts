import type { APIContext } from 'astro';
import { embedPath } from '../../../embeds/embedList.ts';
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
import {
  isWithdrawn,
  NOTICE_SIZE,
  type WithdrawnEmbed,
  withdrawnRoutes,
  withdrawnWords,
} from '../../../embeds/withdrawnEmbeds.ts';
import { data, href } from '../../../published/data.ts';
import { formatDate } from '../../../words/format.ts';

export function getStaticPaths() {
  return [...embedRoutes(), ...withdrawnRoutes()];
}

/** What an oEmbed consumer, such as a content management system, asks for. */
export function GET({ props, site }: APIContext): Response {
  if (isWithdrawn(props)) return new Response(JSON.stringify(withdrawnAnswer(props, site)));
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

function withdrawnAnswer({ embed, withdrawn }: WithdrawnEmbed, site: URL | undefined): Record<string, unknown> {
  return oembed({
    address: new URL(href(embedPath(embed, withdrawn.date)), site).href,
    title: withdrawnWords(withdrawn).title,
    height: NOTICE_SIZE.height,
    publisher: data.scorecard.settings.publisher,
    site: new URL(href('/'), site).href,
    picture: null,
  });
}
