import { list } from '../../words/format.ts';
import { type ChartData, type Series, valueRange } from './chartData.ts';
import { isDrawnHere } from './drawHere.ts';
import { finding, withUnit } from './finding.ts';
import type { Drawing } from './state/drawing.ts';

/** What a drawing shows, in one sentence: its title and its text alternative. */
export function findingOf(drawing: Drawing): string {
  return drawing.kind === 'scatter' ? drawing.finding : finding(drawing.kind === 'map' ? drawing.data : drawing);
}

/** What is drawn and how, for under its title. */
export function describe(drawing: Drawing): string {
  if (drawing.kind === 'scatter' || drawing.kind === 'map') return drawing.read;
  return describeChart(drawing);
}

/** What is drawn and how, for under the chart's title. */
function describeChart(data: ChartData): string {
  const benchmark = data.series.find(({ role }) => role === 'benchmark');
  const areas = data.series.filter(({ role }) => role !== 'benchmark');
  const parts = isDrawnHere(data) ? readHere(data, areas) : readElsewhere(data, benchmark, areas);
  if (data.kind !== 'line') {
    const verdicts = new Set(areas.map(({ points }) => points[0]?.verdict));
    if (verdicts.has('better') || verdicts.has('worse')) {
      parts.push(`Against ${data.against}: a triangle pointing up is better, down is worse, a bar is similar.`);
    }
  }
  if (data.leftOut.length > 0) {
    parts.push(
      `${list(data.leftOut)} ${data.leftOut.length === 1 ? 'is' : 'are'} in the table only: a count there is on another scale.`,
    );
  }
  if (data.kind === 'line' && data.series.some(({ points }) => points.some(({ value }) => value === null))) {
    parts.push('Where no figure is shown the line has a gap.');
  }
  return parts.join(' ');
}

/** How the charts of the pages are read. */
function readHere(data: ChartData, areas: readonly Series[]): string[] {
  const hasIntervals = (some: readonly Series[]): boolean =>
    some.some(({ points }) => points.some(({ lower, upper }) => lower !== null && upper !== null));
  if (data.kind !== 'line') return hasIntervals(areas) ? ['Grey bars show the 95% interval.'] : [];
  const about = areas.find(({ role }) => role === 'area') ?? areas[0];
  const values = data.series.flatMap(({ points }) => points.flatMap(({ value }) => value ?? []));
  return [
    ...(about && hasIntervals([about]) ? [`The shade is the 95% interval of ${about.name}.`] : []),
    ...(Math.min(...values) > 0.2 * Math.max(...values) ? ['The scale does not start at zero.'] : []),
  ];
}

/** How panels and bars are read. */
function readElsewhere(data: ChartData, benchmark: Series | undefined, areas: readonly Series[]): string[] {
  const home = areas.find(({ role }) => role === 'home');
  const parts: string[] = [];
  if (benchmark && areas.length > 0) parts.push(`The thin line is ${benchmark.name}.`);
  if (data.kind !== 'line' && home && areas.length > 1) parts.push(`The dashed line is ${home.name}.`);
  if (data.series.some(({ points }) => points.some(({ lower, upper }) => lower !== null && upper !== null)))
    parts.push('Grey bars show the 95% interval.');
  const [low] = data.kind === 'line' ? valueRange(data.series) : [0];
  if (low !== 0) parts.push(`The scale begins near ${withUnit(Math.max(low, 0), data)}, not at zero.`);
  return parts;
}
