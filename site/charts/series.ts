/** A point of a trend; hidden ones carry their marker and no value. */
export interface TrendPoint {
  at: number;
  label: string;
  value: number | null;
  lower: number | null;
  upper: number | null;
  /** `[c]`, `[x]`: shown on the axis where there is no value. */
  marker: string;
  /** False where the figure could not be tested against England: it is drawn open where others of its line could. */
  isTested?: boolean;
}

/** One line: the area that the chart is about, others of its kind, or what they are compared with. */
export interface TrendLine {
  kind: 'area' | 'other' | 'county' | 'region' | 'neighbours' | 'england';
  /** Code of the area, by which a page finds it in every chart and table. */
  code: string;
  name: string;
  points: readonly TrendPoint[];
}

/** The range of values of several series, intervals included. */
export function domainOf(series: readonly (readonly TrendPoint[])[]): [number, number] {
  const values = series
    .flat()
    .flatMap((point) => [point.value, point.lower, point.upper])
    .filter((value) => value !== null);
  const [low, high] = values.length === 0 ? [0, 1] : [Math.min(...values), Math.max(...values)];
  return low === high ? [low - 1, high + 1] : [low, high];
}
