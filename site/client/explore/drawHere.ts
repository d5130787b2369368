import { by } from '../../../data-pipeline/schema/order.ts';
import { dotPlot } from '../../charts/dotPlot.ts';
import type { DotRow } from '../../charts/dotRow.ts';
import { FLUID, type Frame } from '../../charts/frame.ts';
import { rowReading } from '../../charts/reading.ts';
import type { ChartData, ChartPoint, Series } from './chartData.ts';
import { type DrawnHere, tick } from './drawnHere.ts';
import { finding, marker, short } from './finding.ts';

/** More lines than this cannot be told apart on one pair of axes. */
const MOST_LINES = 12;

/** Whether the charts of the pages can draw this: others need a library that is fetched for them. */
export function isDrawnHere({ kind, series }: ChartData): boolean {
  return kind === 'dot' || (kind === 'line' && series.length <= MOST_LINES);
}

/** Draws areas side by side, or over time, as on the page of an indicator. */
export async function drawHere(data: ChartData, frame: Frame = FLUID): Promise<DrawnHere> {
  // What draws lines comes when lines are wanted: the first answer is most often areas side by side.
  return data.kind === 'line' ? (await import('./drawOverTime.ts')).overTime(data, frame) : sideBySide(data, frame);
}

function sideBySide(data: ChartData, frame: Frame): DrawnHere {
  const benchmark = data.series.find(({ role }) => role === 'benchmark');
  const england = benchmark?.points[0]?.value ?? null;
  const own = data.series.filter((one) => one !== benchmark);
  const rows = (own.length > 0 ? own : data.series)
    .flatMap((series) => series.points.slice(0, 1).map((point) => dotRow(series, point, data)))
    .sort(
      by(
        ({ value }) => -(value ?? Number.NEGATIVE_INFINITY),
        ({ name }) => name,
      ),
    );
  const englandLabel = benchmark && england !== null ? `${benchmark.name} ${short(england, data)}` : '';
  const options = { alternative: finding(data), england, englandLabel, format: (value: number) => tick(value, data) };
  return { svg: dotPlot(rows, options, frame), reading: rowReading(rows[0], englandLabel) };
}

function dotRow({ key, name, role }: Series, point: ChartPoint, data: ChartData): DotRow {
  const { value, lower, upper, verdict } = point;
  const plain = (one: number): string => short(one, data).replace('%', '');
  return {
    ...{ name, code: key, value, lower, upper },
    verdict: verdict === '' ? 'not-compared' : verdict,
    marker: marker(point),
    label: value === null ? marker(point) : short(value, data),
    interval: lower === null || upper === null ? '' : `${plain(lower)} to ${plain(upper)}`,
    isOwn: role === 'home',
  };
}
