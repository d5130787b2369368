import { parsePeriod } from '../../data-pipeline/schema/period.ts';
import type { PublishedIndicator, PublishedRow } from '../../data-pipeline/schema/published.ts';
import { data } from '../data.ts';
import { headlineRows, periodToCompare } from './indicatorPage.ts';
import { byOutcome } from './outcomes.ts';
import { lcps } from './places.ts';
import { OLDEST } from './scorecard.ts';

/** What the figures can be held against, and the published column with the answer. */
export const comparators: readonly { key: string; name: string; column: 'vs_england' | 'vs_county' }[] = [
  { key: 'england', name: data.country.name, column: 'vs_england' },
  { key: 'county', name: data.home.name, column: 'vs_county' },
];

interface CompareRow {
  indicator: PublishedIndicator;
  period: string;
  /** One an LCP, then the county; nothing where it has no row. */
  cells: (PublishedRow | undefined)[];
  /** Codes of the areas that the indicator is not about. */
  apart: Set<string>;
  england: PublishedRow | undefined;
}

/** Every indicator that LCPs have, by outcome: the newest period in which any of them shows a value. */
export function compareTables(): { name: string; rows: CompareRow[] }[] {
  const rows = data.indicators.flatMap((indicator): CompareRow[] => {
    const all = headlineRows(data.rowsOf(indicator.id));
    const period = periodToCompare(all, lcps);
    if (period === null || indicator.outcome === 'context') return [];
    if (data.year - (parsePeriod(period)?.from ?? 0) > OLDEST) return [];
    const inPeriod = new Map(all.filter((row) => row.period === period).map((row) => [row.area, row]));
    const cells = [...lcps, data.home].map((area) => inPeriod.get(area.code));
    const apart = new Set(
      indicator.areas.length === 0
        ? []
        : lcps.map((lcp): string => lcp.code).filter((code) => !indicator.areas.includes(code)),
    );
    return [{ indicator, period, cells, apart, england: inPeriod.get(data.country.code) }];
  });
  return byOutcome(rows, (row) => row.indicator).map(({ name, items }) => ({ name, rows: items }));
}
