import type { APIContext } from 'astro';
import { data, href } from '../../../../../data.ts';
import { EMBED_HEIGHTS, type Embed, embedParams, embedPath, hasPng } from '../../../../../embeds/embedList.ts';
import { contentOf, embedAreas, embedPicture, embeds } from '../../../../../embeds/embeds.ts';
import { oembed } from '../../../../../embeds/oembed.ts';
import { pictureSize } from '../../../../../embeds/picture.ts';

export function getStaticPaths() {
  return embeds.map((embed) => ({ params: embedParams(embed), props: { embed } }));
}

/** What an oEmbed consumer, such as a content management system, asks for. */
export function GET({ props, site }: APIContext): Response {
  const { embed } = props as { embed: Embed };
  const address = new URL(href(embedPath(embed)), site).href;
  const content = contentOf(embed);
  const answer = oembed({
    address,
    title: content.title,
    height: EMBED_HEIGHTS[embed.kind],
    publisher: data.scorecard.settings.publisher,
    site: new URL(href('/'), site).href,
    picture: hasPng(embed, embedAreas)
      ? { address: `${address}chart.png`, ...pictureSize(embedPicture(content, address)) }
      : null,
  });
  return new Response(JSON.stringify(answer));
}
