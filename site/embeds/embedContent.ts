import type { Area } from '../../data-pipeline/schema/folder/area.ts';
import { STATUSES, type Status } from '../../data-pipeline/schema/folder/status.ts';
import type { PublishedIndicator, PublishedRow } from '../../data-pipeline/schema/published/published.ts';
import type { Reading } from '../charts/reading.ts';
import type { SparklinePoint } from '../charts/sparkline.ts';
import type { Standing } from '../model/standing.ts';
import { formatPeriod, formatShort } from '../words/format.ts';
import { byWhom, cellText, reason, VERDICT_WORDS } from '../words/sentence.ts';

/** A cell of an embed's table. */
export interface EmbedCell {
  text: string;
  /** Drawn as shape and word. */
  verdict?: PublishedRow['vs_england'];
  /** Drawn as a small line: the area's points and England's. */
  spark?: [readonly SparklinePoint[], readonly SparklinePoint[]];
}

/** Everything an embed shows, as words and drawings; the page, the picture and oEmbed are made of it. */
export interface EmbedContent {
  /** The finding: "Boston: 26.1% in 2023/24, worse than England (22.1%)". */
  title: string;
  /** What is drawn: measure, period, unit. */
  subtitle: string;
  /** The chart as it stands on a page; empty where the table says it all. */
  chart: string;
  /** The chart as an svg of its own for pictures, where that is another. */
  picture?: string;
  /** What the line above the chart says until something is pointed at. */
  reading?: Reading;
  /** The chart in words, with its numbers. */
  alternative: string;
  /** Verdicts whose shapes the chart shows. */
  verdicts: readonly string[];
  /** Classes of a map, as its legend has them. */
  classes?: readonly { kind: string; words: string; count: number }[];
  hasIntervals: boolean;
  columns: readonly { title: string; isNumber: boolean }[];
  rows: readonly { head: string; cells: readonly EmbedCell[] }[];
  /** Shorthand of what is not shown in chart or table, with the reasons. */
  gaps: readonly { marker: string; reason: string }[];
  /** The rows that it rests on; none where a place has none. */
  rests: readonly (PublishedRow | undefined)[];
  /** The indicators it rests on: their sources stand under it. */
  indicators: readonly PublishedIndicator[];
  /** Newest period it shows, as text; empty where it has several. */
  period: string;
}

/** "Boston: 26.1% in 2023/24, worse than England (22.1%)": what is known of an area, as a title. */
export function findingOf(one: Standing, area: Area, country: Area): string {
  const { indicator, latest, england, tested } = one;
  if (latest.value === undefined) {
    return `${area.name}: no figure shown for ${formatPeriod(latest.period)} [${latest.status ?? 'x'}]`;
  }
  const own = `${area.name}: ${formatShort(latest.value, indicator)} in ${formatPeriod(latest.period)}`;
  if (england === null || indicator.measure === 'count') return own;
  const there = formatShort(england, indicator);
  if (!tested) return `${own}; ${country.name} ${there}`;
  const verdict = VERDICT_WORDS[tested.vs_england].toLowerCase();
  return `${own}, ${verdict} ${tested.vs_england === 'similar' ? 'to' : 'than'} ${country.name} (${there})${byWhom(tested)}`;
}

/** A row as a cell; nothing where there is no row is told as not available. */
export function figureCell(row: PublishedRow | undefined, indicator: PublishedIndicator): EmbedCell {
  return { text: cellText(row, indicator) };
}

/** The shorthand that a chart or table of these rows shows, each once, with its reason. */
export function gapsOf(rows: readonly (PublishedRow | undefined)[]): EmbedContent['gaps'] {
  const gaps = new Map<string, string>();
  for (const row of rows) {
    if (!row) gaps.set('[x]', STATUSES.x);
    else if (row.status) gaps.set(`[${row.status}]`, reason(row));
  }
  const order = Object.keys(STATUSES) as Status[];
  return [...gaps]
    .map(([marker, why]) => ({ marker, reason: why }))
    .sort((a, b) => order.indexOf(a.marker.slice(1, -1) as Status) - order.indexOf(b.marker.slice(1, -1) as Status));
}

/** Unit in words, for a subtitle. */
export function unitWords({ unit }: PublishedIndicator): string {
  return unit === '%' ? 'per cent' : unit;
}
