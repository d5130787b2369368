import type { Frame } from '../../charts/frame.ts';
import { newestReading } from '../../charts/reading.ts';
import { domainOf, type TrendLine } from '../../charts/series.ts';
import { trend } from '../../charts/trend.ts';
import { formatPeriod } from '../../words/format.ts';
import type { ChartData, Series } from './chartData.ts';
import { type DrawnHere, tick } from './drawnHere.ts';
import { finding, marker, short } from './finding.ts';

const HEIGHT = 380;

/** Draws areas over time on one pair of axes, as on the page of an indicator. */
export function overTime(data: ChartData, frame: Frame): DrawnHere {
  const about = data.series.find(({ role }) => role === 'area') ?? data.series.find(({ role }) => role === 'home');
  const lines = data.series.map(
    (one): TrendLine => ({
      kind: kindOf(one, about ?? data.series[0]),
      code: one.key,
      name: one.name,
      points: one.points.map((point) => ({
        at: point.at,
        label: formatPeriod(point.period),
        value: point.value,
        lower: point.lower,
        upper: point.upper,
        marker: marker(point),
        isTested: point.verdict !== '' && point.verdict !== 'not-compared',
      })),
    }),
  );
  const times = lines.flatMap(({ points }) => points.map(({ at }) => at));
  const say = (value: number): string => short(value, data);
  const svg = trend(
    lines,
    {
      alternative: finding(data),
      domain: domainOf(lines.map(({ points }) => points)),
      span: [Math.min(...times), Math.max(...times)],
      breaks: data.breaks,
      format: (value) => tick(value, data),
      say,
      height: HEIGHT,
      ends: 'names',
      answers: 'own',
    },
    frame,
  );
  return { svg, reading: newestReading(lines, say) };
}

function kindOf(series: Series, about: Series | undefined): TrendLine['kind'] {
  if (series === about) return 'area';
  if (series.role === 'benchmark') return 'england';
  return series.role === 'home' ? 'county' : 'other';
}
