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

export interface ElementInput {
  /** Address of all embeds. */
  base: string;
  /** Address of this one. */
  address: string;
  title: string;
  height: number;
  /** What the element is of: kind, indicator, area, release, theme. */
  attributes: Readonly<Record<string, string>>;
}

/** The same frame in an element whose script makes it as tall as what it shows; where no script runs it is the frame that it is. */
export function elementCode({ base, address, title, height, attributes }: ElementInput): string {
  const of = Object.entries(attributes)
    .filter(([, value]) => value !== '')
    .map(([name, value]) => `${name}="${escapeXml(value)}"`)
    .join(' ');
  return `<lcp-chart ${of}>${frameCode(address, title, height)}</lcp-chart>\n<script async src="${escapeXml(base)}lcp-chart.js"></script>`;
}
