import { STANDALONE_WIDTH, standaloneSvg } from '../charts/standaloneSvg.ts';
import type { EmbedContent } from './embedContent.ts';

/** Pixels of a picture for each of its units: 1,040 wide, some 160 an inch in a text column of A4. */
export const PICTURE_SCALE = 2;

export interface PictureWords {
  /** What is to be told before anything else. */
  notices: readonly string[];
  source: string;
  address: string;
  /** The accent on light paper. */
  accent: string;
}

/** An embed's chart as a picture: with its finding, the reasons for what it does not show, its source and address. */
export function pictureOf(content: EmbedContent, { notices, source, address, accent }: PictureWords): string {
  return standaloneSvg(content.picture ?? content.chart, {
    notices,
    title: content.title,
    subtitle: content.subtitle,
    notes: [...content.gaps.map(({ marker, reason }) => `${marker} ${reason}.`), ...keyOf(content), source, address],
    alternative: content.alternative,
    accent,
    legend: content.classes?.filter(({ count }) => count > 0).map(({ kind, words }) => ({ kind, words })) ?? [],
  });
}

/** What the chart's shapes mean, in a sentence. */
function keyOf({ verdicts, hasIntervals, chart }: EmbedContent): string[] {
  const words = [
    ...(verdicts.includes('better') ? ['triangle up: better than England'] : []),
    ...(verdicts.includes('worse') ? ['triangle down: worse'] : []),
    ...(verdicts.includes('similar') ? ['bar: similar'] : []),
    ...(verdicts.includes('not-compared') ? ['open circle: not tested'] : []),
    ...(hasIntervals ? [chart.includes('class="range"') ? 'shade: 95% interval' : 'grey line: 95% interval'] : []),
    ...(chart.includes('dot-odd') ? ['open circle: England, where areas have no figure'] : []),
    ...(chart.includes('dot-open') ? ['open mark: a year that cannot be tested'] : []),
  ];
  const text = words.join('; ');
  return text === '' ? [] : [`${text.charAt(0).toUpperCase()}${text.slice(1)}.`];
}

/** Size of a picture in pixels, from its text. */
export function pictureSize(svg: string): { width: number; height: number } {
  const height = Number(/ height="(\d+)"/.exec(svg)?.[1] ?? 0);
  return { width: STANDALONE_WIDTH * PICTURE_SCALE, height: height * PICTURE_SCALE };
}
