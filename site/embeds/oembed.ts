import { escapeXml } from '../charts/escapeXml.ts';

export interface OembedInput {
  /** Address of the embed. */
  address: string;
  title: string;
  height: number;
  publisher: string;
  /** Address of the site. */
  site: string;
  /** Address and size of a picture of it; none for kinds without. */
  picture: { address: string; width: number; height: number } | null;
}

/** Pixels: what a consumer that lays out before it loads may plan with; the frame itself is as wide as its column. */
const WIDTH = 600;

/** Seconds for which an answer may be kept: a day, as figures change at releases only. */
const CACHE_AGE = 86_400;

/**
 * The answer of an oEmbed 1.0 provider, of type rich. A static file cannot read maxwidth: the frame is as wide as its column.
 * https://oembed.com
 */
export function oembed({ address, title, height, publisher, site, picture }: OembedInput): Record<string, unknown> {
  return {
    version: '1.0',
    type: 'rich',
    title,
    html: frameCode(address, title, height),
    width: WIDTH,
    height,
    provider_name: publisher,
    provider_url: site,
    cache_age: CACHE_AGE,
    ...(picture && {
      thumbnail_url: picture.address,
      thumbnail_width: picture.width,
      thumbnail_height: picture.height,
    }),
  };
}

/** A frame without script: for pages that let nobody's script in. */
export function frameCode(address: string, title: string, height: number): string {
  return `<iframe src="${escapeXml(address)}" title="${escapeXml(title)}" width="100%" height="${height}" frameborder="0" loading="lazy"></iframe>`;
}
