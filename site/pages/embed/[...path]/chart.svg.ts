import type { APIContext } from 'astro';
import { contentOf, embedPicture, embedRoutes, formatsOf, type PlacedEmbed } from '../../../embeds/embeds.ts';
import { isWithdrawn, withdrawnPicture, withdrawnRoutes } from '../../../embeds/withdrawnEmbeds.ts';

export function getStaticPaths() {
  return [...embedRoutes((placed) => formatsOf(placed).includes('svg')), ...withdrawnRoutes('svg')];
}

/** The embed as a picture for documents and slides; beside it stands the same as PNG. */
export function GET({ props, site }: APIContext): Response {
  if (isWithdrawn(props)) return new Response(withdrawnPicture(props.withdrawn));
  const placed = props as PlacedEmbed;
  return new Response(embedPicture(placed, contentOf(placed), site));
}
