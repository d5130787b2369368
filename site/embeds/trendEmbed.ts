import { domainOf, trend } from '../charts/trend.ts';
import { headlineRows, panelsOf } from '../model/indicatorPage.ts';
import { points } from '../model/points.ts';
import { formatPeriod, formatShort } from '../words/format.ts';
import { type EmbedContent, figureCell, findingOf, gapsOf, unitWords } from './embedContent.ts';
import { type EmbedView, standingOf } from './embedView.ts';

/** One area's line over time against England and, for an LCP, its county; the table has the same figures by period. */
export function trendEmbed({ source, indicator, area, county, country }: EmbedView): EmbedContent | null {
  const rows = headlineRows(source.rowsOf(indicator.id));
  const one = standingOf(source, indicator, area, country);
  const panels = panelsOf(indicator, rows, [area], country);
  const panel = panels?.panels[0];
  if (!one || !panels || !panel) return null;
  const isHeld = indicator.measure !== 'count';
  const beside = isHeld && area !== county ? rows.filter((row) => row.area === county.code) : [];
  const countyPoints = points(beside).filter(({ at }) => at >= panels.span[0] && at <= panels.span[1]);
  const own = rows.filter((row) => row.area === area.code);
  const wider = [...(beside.length > 0 ? [county] : []), ...(isHeld ? [country] : [])];
  const inPeriod = (code: string, period: string) => rows.find((row) => row.area === code && row.period === period);
  const rests = own.flatMap((row) => [row, ...wider.map(({ code }) => inPeriod(code, row.period))]);
  const [first, last] = [own[0], own.at(-1)];
  const domain = domainOf([panel.own, panel.england, countyPoints]);
  const cut = domain[0] > 0.2 * domain[1] ? '; the axis does not start at zero' : '';
  const group = one.group ? ` (${one.group})` : '';
  return {
    title: findingOf(one, area, country),
    subtitle: `${indicator.title}${group}, ${formatPeriod(first?.period ?? '')} to ${formatPeriod(last?.period ?? '')}, ${unitWords(indicator)}${cut}`,
    chart: trend(panel.own, panel.england, {
      alternative: panel.alternative,
      domain,
      span: panels.span,
      breaks: panels.breaks,
      format: (value) => formatShort(value, indicator),
      county: countyPoints,
      names: { area: area.name, england: country.name, county: county.name },
    }),
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
