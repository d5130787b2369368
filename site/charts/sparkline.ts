import { extent, scaleLinear } from 'd3';

/** A point of a series; no value where it is hidden or not there. */
export interface SparklinePoint {
  at: number;
  value: number | null;
}

export interface SparklineOptions {
  width?: number;
  height?: number;
}

/**
 * A small line of one area with England's behind it. A gap in the figures is a gap in the line. It says nothing that the
 * text beside it does not, so it is hidden from screen readers.
 * @returns an svg element as text, without colours of its own: classes `spark-area`, `spark-england`, `spark-end`
 */
export function sparkline(
  area: readonly SparklinePoint[],
  england: readonly SparklinePoint[],
  options: SparklineOptions = {},
): string {
  const { width = 100, height = 28 } = options;
  const shown = [...area, ...england].filter((point) => point.value !== null);
  const own = area.filter((point) => point.value !== null);
  const last = own.at(-1);
  if (own.length < 2 || !last) return '';
  const [from = 0, to = 1] = extent(area, (point) => point.at);
  const [low = 0, high = 1] = extent(shown, (point) => point.value ?? 0);
  const x = scaleLinear([from, to], [2, width - 4]);
  const y = scaleLinear([low, high === low ? low + 1 : high], [height - 3, 3]);
  const path = (points: readonly SparklinePoint[]): string =>
    steps(points.map(({ at, value }) => (value === null ? null : [Math.round(x(at)), Math.round(y(value))])));
  const within = england.filter((point) => point.at >= from && point.at <= to);
  return [
    `<svg class="spark" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" aria-hidden="true">`,
    `<path class="spark-england" d="${path(within)}"/>`,
    `<path class="spark-area" d="${path(area)}"/>`,
    `<circle class="spark-end" cx="${Math.round(x(last.at))}" cy="${Math.round(y(last.value ?? 0))}" r="2.5"/>`,
    '</svg>',
  ].join('');
}

/** A line from step to step, begun anew after a gap; a point alone is a dot. Steps are shorter than places, and many are alike. */
export function steps(places: readonly (readonly [number, number] | null)[]): string {
  return places
    .map((here, i) => {
      if (!here) return '';
      const before = places[i - 1];
      if (before) return `${places[i - 2] ? ' ' : 'l'}${here[0] - before[0]} ${here[1] - before[1]}`;
      return `M${here[0]} ${here[1]}${places[i + 1] ? '' : 'h0'}`;
    })
    .join('')
    .replaceAll(' -', '-');
}
