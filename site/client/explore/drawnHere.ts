import type { Reading } from '../../charts/reading.ts';
import { formatNumber } from '../../words/format.ts';
import type { ChartData } from './chartData.ts';

/** A chart as the pages of the site draw it, with what the line above it says. */
export interface DrawnHere {
  svg: string;
  reading: Reading;
}

/** A value of an axis: no more decimals than it needs. */
export function tick(value: number, { unit }: ChartData): string {
  const decimals = value % 1 === 0 ? 0 : (String(value).split('.')[1]?.length ?? 1);
  return `${formatNumber(value, decimals)}${unit === '%' ? '%' : ''}`;
}
