import type { APIContext } from 'astro';
import { drawPng } from '../../../embeds/drawPng.ts';
import { contentOf, embedPicture, embedRoutes, formatsOf, type PlacedEmbed } from '../../../embeds/embeds.ts';
import { PICTURE_SCALE } from '../../../embeds/picture.ts';
import { isWithdrawn, withdrawnPicture, withdrawnRoutes } from '../../../embeds/withdrawnEmbeds.ts';

export function getStaticPaths() {
  return [...embedRoutes((placed) => formatsOf(placed).includes('png')), ...withdrawnRoutes('png')];
}

/** The picture as PNG, for programs that cannot read SVG. */
export async function GET({ props, site }: APIContext): Promise<Response> {
  const picture = isWithdrawn(props)
    ? withdrawnPicture(props.withdrawn)
    : embedPicture(props as PlacedEmbed, contentOf(props as PlacedEmbed), site);
  const png = await drawPng(picture, PICTURE_SCALE);
  return new Response(new Uint8Array(png), { headers: { 'Content-Type': 'image/png' } });
}
