import type { PublishedRow } from '../../data-pipeline/schema/published/published.ts';
import { type DotPlotOptions, dotPlot } from '../charts/dotPlot.ts';
import { fixedFrame } from '../charts/frame.ts';
import { rowReading } from '../charts/reading.ts';
import { dotsOf, headlineRows } from '../model/indicatorPage.ts';
import { formatPeriod, formatShort } from '../words/format.ts';
import { verdictWords } from '../words/sentence.ts';
import { type EmbedCell, type EmbedContent, figureCell, gapsOf, unitWords } from './embedContent.ts';
import type { EmbedView } from './embedView.ts';

/** Units of a picture: as wide as its text, with room for names on the left and for figures on the right. */
const PICTURE = { width: 480, left: 150, right: 70 };

/** All LCPs side by side with their intervals and England's line; the embed's own area stands out. */
export function comparisonEmbed(view: EmbedView): EmbedContent | null {
  const { source, indicator, area, lcps, county, country } = view;
  const rows = headlineRows(source.rowsOf(indicator.id));
  const dots = dotsOf(indicator, rows, lcps, country);
  if (!dots) return null;
  const inPeriod = new Map(rows.filter((row) => row.period === dots.period).map((row) => [row.area, row]));
  const byName = new Map(lcps.map((lcp) => [lcp.name, lcp]));
  const shown = [...dots.rows.flatMap(({ name }) => byName.get(name) ?? []), county, country];
  const rests = shown.map(({ code }) => inPeriod.get(code));
  const england = dots.england === null ? '' : `${country.name} ${formatShort(dots.england, indicator)}`;
  const own = dots.rows.find(({ name }) => name === area.name);
  const hasIntervals = dots.rows.some((row) => row.lower !== null);
  const drawn = dots.rows.map((row) => ({ ...row, isOwn: row.name === area.name }));
  const options: DotPlotOptions = {
    alternative: dots.alternative,
    england: dots.england,
    englandLabel: england,
    format: (value) => formatShort(value, indicator),
  };
  return {
    title: own && own.value !== null ? ownFinding(view, own.verdict, own.label, england) : dots.finding,
    subtitle: `${indicator.title}, ${formatPeriod(dots.period)}, ${unitWords(indicator)}${hasIntervals ? ', with 95% intervals' : ''}`,
    chart: dotPlot(drawn, options),
    picture: dotPlot(drawn, options, fixedFrame(PICTURE.width, PICTURE.left, PICTURE.right)),
    reading: rowReading(drawn.find(({ isOwn }) => isOwn) ?? drawn[0], england),
    alternative: dots.alternative,
    verdicts: [...new Set(dots.rows.filter(({ value }) => value !== null).map(({ verdict }) => verdict))],
    hasIntervals,
    columns: [
      { title: 'Area', isNumber: false },
      { title: formatPeriod(dots.period), isNumber: true },
      { title: `Against ${country.name}`, isNumber: false },
    ],
    rows: shown.map(({ name, code }) => {
      const row = inPeriod.get(code);
      return { head: name, cells: [figureCell(row, indicator), verdictCell(row)] };
    }),
    gaps: gapsOf(rests),
    rests,
    indicators: [indicator],
    period: formatPeriod(dots.period),
  };
}

function ownFinding(view: EmbedView, verdict: string, value: string, england: string): string {
  const own = `${view.area.name}: ${value}`;
  if (england === '') return own;
  if (verdict === 'not-compared') return `${own}; ${england}`;
  const there = england.replace(/^(.*) (\S+)$/, '$1 ($2)');
  return `${own}, ${verdict} ${verdict === 'similar' ? 'to' : 'than'} ${there}`;
}

function verdictCell(row: PublishedRow | undefined): EmbedCell {
  return { text: verdictWords(row), verdict: row?.vs_england ?? 'not-compared' };
}
