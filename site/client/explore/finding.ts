import { isStatus, STATUSES } from '../../../data-pipeline/schema/folder/status.ts';
import { formatNumber, formatPeriod } from '../../words/format.ts';
import type { ChartData, ChartPoint, Series } from './chartData.ts';

/** A value with its unit. */
export function withUnit(value: number, { unit, decimals }: Pick<ChartData, 'unit' | 'decimals'>): string {
  const number = formatNumber(value, decimals);
  return unit === '%' || unit === '' ? `${number}${unit}` : `${number} ${unit}`;
}

/** A value with `%`, but without a longer unit: for labels in a chart whose title names it. */
export function short(value: number, { unit, decimals }: Pick<ChartData, 'unit' | 'decimals'>): string {
  return withUnit(value, { decimals, unit: unit === '%' ? '%' : '' });
}

/** What the chart shows, in one sentence that could be signed: its title and its text alternative. */
export function finding(data: ChartData): string {
  const benchmark = data.series.find(({ role }) => role === 'benchmark');
  const areas = data.series.filter(({ role }) => role !== 'benchmark');
  const one = areas.length === 1 ? areas[0] : areas.length === 0 ? benchmark : undefined;
  const sentence = one ? ofOne(one, benchmark, data) : ofSeveral(areas, benchmark, data);
  return `${data.title}: ${sentence}`;
}

function ofOne(area: Series, benchmark: Series | undefined, data: ChartData): string {
  const last = area.points.findLast(({ value }) => value !== null);
  const first = area.points.find(({ value }) => value !== null);
  if (!last || !first) return `no figure is shown for ${area.name}.`;
  const beside = area === benchmark ? null : valueAt(benchmark, last.period);
  const against = beside === null || !benchmark ? '' : `; ${benchmark.name} ${withUnit(beside, data)}`;
  const since = first === last ? '' : ` (${formatPeriod(first.period)}: ${withUnit(first.value ?? 0, data)})`;
  return `${area.name} ${withUnit(last.value ?? 0, data)} in ${formatPeriod(last.period)}${since}${against}.`;
}

function ofSeveral(areas: readonly Series[], benchmark: Series | undefined, data: ChartData): string {
  const below = areas.some(({ role }) => role === 'area') ? areas.filter(({ role }) => role === 'area') : areas;
  const period = data.periods.findLast((one) => below.some((area) => valueAt(area, one) !== null)) ?? '';
  const ranked = below
    .map((area) => ({ name: area.name, value: valueAt(area, period) }))
    .filter((one): one is { name: string; value: number } => one.value !== null)
    .sort((a, b) => a.value - b.value);
  const [low, high] = [ranked[0], ranked.at(-1)];
  const beside = valueAt(benchmark, period);
  const against = beside === null || !benchmark ? '' : `; ${benchmark.name} ${withUnit(beside, data)}`;
  if (!low || !high) return 'no figure is shown for these areas.';
  if (low === high) return `${low.name} ${withUnit(low.value, data)} in ${formatPeriod(period)}${against}.`;
  const from = withUnit(low.value, data);
  const to = withUnit(high.value, data);
  if (from === to) return `in ${formatPeriod(period)}, ${from} in every area shown${against}.`;
  return `in ${formatPeriod(period)}, from ${from} in ${low.name} to ${to} in ${high.name}${against}.`;
}

function valueAt(series: Series | undefined, period: string): number | null {
  return series?.points.find((point) => point.period === period)?.value ?? null;
}

/** `[c]` and its like for a point without a value; a dash where there is no row at all. */
export function marker({ status }: Pick<ChartPoint, 'status'>): string {
  return status === '' ? '' : `[${status}]`;
}

/** What the statuses mean, for those that are there: letter, meaning, and in how many rows. */
export function reasons(statuses: readonly string[]): { letter: string; meaning: string; rows: number }[] {
  const counts = new Map<string, number>();
  for (const status of statuses) if (isStatus(status)) counts.set(status, (counts.get(status) ?? 0) + 1);
  return Object.entries(STATUSES).flatMap(([letter, meaning]) => {
    const rows = counts.get(letter);
    return rows ? [{ letter, meaning, rows }] : [];
  });
}
