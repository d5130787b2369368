import { fixedFrame } from '../charts/frame.ts';
import { newestReading } from '../charts/reading.ts';
import { type TrendOptions, trend } from '../charts/trend.ts';
import { headlineRows, panelsOf } from '../model/indicatorPage.ts';
import { trendLines } from '../model/trendLines.ts';
import { formatPeriod, formatShort } from '../words/format.ts';
import { type EmbedContent, figureCell, findingOf, gapsOf, unitWords } from './embedContent.ts';
import { type EmbedView, standingOf } from './embedView.ts';

/** Units of a picture: as wide as its text, with room for values on the left and for names on the right. */
const PICTURE = { width: 480, left: 48, right: 150 };

/** One area's line over time against England and, for an LCP, its county; the table has the same figures by period. */
export function trendEmbed({ source, indicator, area, county, country }: EmbedView): EmbedContent | null {
  const rows = headlineRows(source.rowsOf(indicator.id));
  const one = standingOf(source, indicator, area, country);
  const panels = panelsOf(indicator, rows, [area], country);
  const panel = panels?.panels[0];
  if (!one || !panels || !panel) return null;
  const isHeld = indicator.measure !== 'count';
  const beside = isHeld && area !== county ? rows.filter((row) => row.area === county.code) : [];
  const view = trendLines(
    indicator,
    rows,
    { choices: [area], county: area === county ? undefined : county, country },
    area.code,
  );
  if (!view) return null;
  const own = rows.filter((row) => row.area === area.code);
  const wider = [...(beside.length > 0 ? [county] : []), ...(isHeld ? [country] : [])];
  const inPeriod = (code: string, period: string) => rows.find((row) => row.area === code && row.period === period);
  const rests = own.flatMap((row) => [row, ...wider.map(({ code }) => inPeriod(code, row.period))]);
  const [first, last] = [own[0], own.at(-1)];
  const cut = view.domain[0] > 0.2 * view.domain[1] ? '; the axis does not start at zero' : '';
  const group = one.group ? ` (${one.group})` : '';
  const options: TrendOptions = {
    ...view,
    alternative: panel.alternative,
    format: (value) => formatShort(value, indicator),
    say: (value) => formatShort(value, indicator),
    height: 260,
    ends: 'names',
  };
  return {
    title: findingOf(one, area, country),
    subtitle: `${indicator.title}${group}, ${formatPeriod(first?.period ?? '')} to ${formatPeriod(last?.period ?? '')}, ${unitWords(indicator)}${cut}`,
    chart: trend(view.lines, { ...options, answers: 'own' }),
    picture: trend(view.lines, options, fixedFrame(PICTURE.width, PICTURE.left, PICTURE.right)),
    reading: newestReading(view.lines, options.say),
    alternative: panel.alternative,
    verdicts: [],
    hasIntervals: own.some((row) => row.lower !== undefined),
    columns: [
      { title: 'Period', isNumber: false },
      ...[area, ...wider].map(({ name }) => ({ title: name, isNumber: true })),
    ],
    rows: own.toReversed().map((row) => ({
      head: formatPeriod(row.period),
      cells: [row, ...wider.map(({ code }) => inPeriod(code, row.period))].map((cell) => figureCell(cell, indicator)),
    })),
    gaps: gapsOf(rests),
    rests,
    indicators: [indicator],
    period: formatPeriod(one.latest.period),
  };
}
