import Papa from 'papaparse';
import type { AreaIndex } from '../../data-pipeline/schema/area.ts';
import {
  type PublishedIndicator,
  type PublishedRow,
  publishedRowSchema,
} from '../../data-pipeline/schema/published.ts';
import { findingsFrom } from '../model/findings.ts';
import { periodOrder } from '../model/period.ts';
import type { EmbedSource } from './embedList.ts';

/** Columns of figures that are numbers. */
const NUMBERS = ['numerator', 'denominator', 'value', 'lower', 'upper'];

/**
 * The figures of a release as they were released. They carry no verdict: how a figure compares is worked out for today's
 * figures alone, by today's methods, and a frozen copy must not change with them.
 */
export function releaseSource(csv: string, indicators: readonly PublishedIndicator[], areas: AreaIndex): EmbedSource {
  const defined = new Map(indicators.map((indicator) => [indicator.id, indicator]));
  const rows = Papa.parse<Record<string, string>>(csv, { header: true, skipEmptyLines: true }).data.flatMap((cells) => {
    const [indicator, area] = [defined.get(cells.indicator ?? ''), areas.get(cells.area ?? '')];
    if (!indicator || !area) return [];
    const there = Object.entries(cells).filter(([, text]) => text !== '');
    return publishedRowSchema.parse({
      ...Object.fromEntries(there.map(([name, text]) => [name, NUMBERS.includes(name) ? Number(text) : text])),
      area_type: area.type,
      rule: indicator.rule,
      vs_england: 'not-compared',
      vs_region: 'not-compared',
      vs_county: 'not-compared',
      vs_neighbours: 'not-compared',
      vs_target: 'no-target',
      trend: 'cannot-calculate',
    });
  });
  const byIndicator = new Map<string, PublishedRow[]>(
    [...Map.groupBy(rows, (row) => row.indicator)].map(([id, own]) => [id, own.toSorted(periodOrder)]),
  );
  const rowsOf = (indicator: string): readonly PublishedRow[] => byIndicator.get(indicator) ?? [];
  return {
    hasVerdicts: false,
    indicators: indicators.filter(({ id }) => byIndicator.has(id)),
    rowsOf,
    series: (indicator, area) => rowsOf(indicator).filter((row) => row.area === area),
    findings: findingsFrom(''),
    promises: () => ({ targets: [], plans: [] }),
  };
}
