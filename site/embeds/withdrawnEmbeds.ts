import type { WithdrawnRelease } from '../../data-pipeline/schema/published/release.ts';
import { escapeXml } from '../charts/escapeXml.ts';
import { data } from '../published/data.ts';
import { formatDate } from '../words/format.ts';
import { EMBED_KINDS, type Embed, embedPath, hasPng, hasSvg } from './embedList.ts';
import { embedAreas } from './embeds.ts';

/** Where a frozen chart of a release stood that was withdrawn: now its notice. */
export interface WithdrawnEmbed {
  embed: Embed;
  withdrawn: WithdrawnRelease;
}

/** Kinds of embed that are about one indicator. */
const OF_INDICATORS = EMBED_KINDS.filter((kind) => kind !== 'summary');

/** Every address at which a frozen chart of the release can have stood: which of them had one tells nothing that matters now. */
function embedsOf(withdrawn: WithdrawnRelease): WithdrawnEmbed[] {
  const areas = [...embedAreas.lcps, embedAreas.county];
  const own = data.indicators.flatMap((indicator) => {
    const places = new Set(withdrawn.places[indicator.id] ?? []);
    const isThere = places.size > 0;
    return areas
      .filter((area) => places.has(area.code) || (isThere && area === embedAreas.county))
      .flatMap((area) => OF_INDICATORS.map((kind): Embed => ({ kind, indicator, area })));
  });
  const summaries = areas.map((area): Embed => ({ kind: 'summary', indicator: null, area }));
  return [...own, ...(withdrawn.summaries ? summaries : [])].map((embed) => ({ embed, withdrawn }));
}

const all = data.withdrawn.flatMap(embedsOf);

/** Routes below `/embed/` of charts that were withdrawn: all, or those that had a picture. */
export function withdrawnRoutes(format?: 'svg' | 'png') {
  const has = ({ embed }: WithdrawnEmbed): boolean =>
    format === undefined || (format === 'svg' ? hasSvg(embed, embedAreas) : hasPng(embed, embedAreas));
  return all.filter(has).map((props) => ({
    params: { path: embedPath(props.embed, props.withdrawn.date).replace(/^\/embed\/|\/$/g, '') },
    props,
  }));
}

/** Whether what a route stands for is a chart that was withdrawn. */
export function isWithdrawn(props: object): props is WithdrawnEmbed {
  return 'withdrawn' in props;
}

/** What is said in place of a chart. */
export function withdrawnWords({ date, withdrawn, reason }: WithdrawnRelease): { title: string; text: string } {
  return {
    title: 'This chart was withdrawn',
    text: `It showed figures of the release of ${formatDate(date)}, which was withdrawn on ${formatDate(withdrawn)}. ${reason}`,
  };
}

/** Width and height of the picture with the notice. */
export const NOTICE_SIZE = { width: 520, height: 180 };

/** The notice as a picture, for pages and documents that show the chart as one. */
export function withdrawnPicture(withdrawn: WithdrawnRelease): string {
  const { title, text } = withdrawnWords(withdrawn);
  const { width, height } = NOTICE_SIZE;
  const lines = wrapped(text, 58).slice(0, 6);
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img" font-family="'Source Sans 3', Arial, sans-serif" fill="#1c1f23">`,
    `<title>${escapeXml(title)}</title><desc>${escapeXml(text)}</desc>`,
    `<rect width="${width}" height="${height}" fill="#ffffff"/>`,
    `<text x="20" y="36" font-size="20" font-weight="600">${escapeXml(title)}</text>`,
    ...lines.map((words, i) => `<text x="20" y="${64 + i * 20}" font-size="14">${escapeXml(words)}</text>`),
    '</svg>',
  ].join('');
}

/** Text in lines of so many characters at most; a longer word stands alone. */
function wrapped(text: string, most: number): string[] {
  const lines = [''];
  for (const word of text.split(' ')) {
    const line = lines.at(-1) ?? '';
    if (line !== '' && line.length + word.length + 1 > most) lines.push(word);
    else lines[lines.length - 1] = line === '' ? word : `${line} ${word}`;
  }
  return lines;
}
