import type { APIContext } from 'astro';
import { drawPng } from '../../../embeds/drawPng.ts';
import { contentOf, embedPicture, embedRoutes, formatsOf, type PlacedEmbed } from '../../../embeds/embeds.ts';
import { PICTURE_SCALE } from '../../../embeds/picture.ts';

export function getStaticPaths() {
  return embedRoutes((placed) => formatsOf(placed).includes('png'));
}

/** The picture as PNG, for programs that cannot read SVG. */
export async function GET({ props, site }: APIContext): Promise<Response> {
  const placed = props as PlacedEmbed;
  const png = await drawPng(embedPicture(placed, contentOf(placed), site), PICTURE_SCALE);
  return new Response(new Uint8Array(png), { headers: { 'Content-Type': 'image/png' } });
}
