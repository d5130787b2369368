import type { APIContext } from 'astro';
import { href } from '../../../../../data.ts';
import { drawPng } from '../../../../../embeds/drawPng.ts';
import { type Embed, embedParams, embedPath, hasPng } from '../../../../../embeds/embedList.ts';
import { contentOf, embedAreas, embedPicture, embeds } from '../../../../../embeds/embeds.ts';
import { PICTURE_SCALE } from '../../../../../embeds/picture.ts';

export function getStaticPaths() {
  return embeds
    .filter((embed) => hasPng(embed, embedAreas))
    .map((embed) => ({ params: embedParams(embed), props: { embed } }));
}

/** The picture as PNG, for programs that cannot read SVG. */
export async function GET({ props, site }: APIContext): Promise<Response> {
  const { embed } = props as { embed: Embed };
  const address = new URL(href(embedPath(embed)), site).href;
  const png = await drawPng(embedPicture(contentOf(embed), address), PICTURE_SCALE);
  return new Response(new Uint8Array(png), { headers: { 'Content-Type': 'image/png' } });
}
