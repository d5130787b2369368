import type { APIContext } from 'astro';
import { href } from '../../../../../data.ts';
import { type Embed, embedParams, embedPath, hasSvg } from '../../../../../embeds/embedList.ts';
import { contentOf, embedAreas, embedPicture, embeds } from '../../../../../embeds/embeds.ts';

export function getStaticPaths() {
  return embeds
    .filter((embed) => hasSvg(embed, embedAreas))
    .map((embed) => ({ params: embedParams(embed), props: { embed } }));
}

/** The embed as a picture for documents and slides; beside it stands the same as PNG. */
export function GET({ props, site }: APIContext): Response {
  const { embed } = props as { embed: Embed };
  const address = new URL(href(embedPath(embed)), site).href;
  return new Response(embedPicture(contentOf(embed), address));
}
