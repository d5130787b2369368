import Papa from 'papaparse';
import type { AreaIndex } from '../../data-pipeline/schema/folder/area.ts';
import { NUMBER_COLUMNS } from '../../data-pipeline/schema/published/observations.ts';
import {
  type PublishedIndicator,
  type PublishedRow,
  publishedRowSchema,
} from '../../data-pipeline/schema/published/published.ts';
import { cellKey } from '../model/cellKey.ts';
import { findingsFrom } from '../published/findings.ts';
import { periodOrder } from '../words/period.ts';
import type { EmbedSource } from './embedList.ts';

/** The files of a release, as CSV. */
export interface ReleaseTexts {
  figures: string;
  /** How each figure compares. */
  comparisons: string;
  /** What came of each area's comparisons. */
  findings: string;
}

type Cells = Record<string, string>;

/** What a row of a release says where nothing was compared. */
const NOT_JUDGED = {
  vs_england: 'not-compared',
  vs_region: 'not-compared',
  vs_county: 'not-compared',
  vs_neighbours: 'not-compared',
  vs_expected: 'not-compared',
  vs_target: 'no-target',
  trend: 'cannot-calculate',
};

/**
 * The figures of a release as they were released, with their comparisons with England: what embeds show of today's figures.
 */
export function releaseSource(
  texts: ReleaseTexts,
  indicators: readonly PublishedIndicator[],
  areas: AreaIndex,
): EmbedSource {
  const defined = new Map(indicators.map((indicator) => [indicator.id, indicator]));
  const compared = new Map(parse(texts.comparisons).map((cells) => [cellKey(cells), cells]));
  const rows = parse(texts.figures).flatMap((cells) => {
    const [indicator, area] = [defined.get(cells.indicator ?? ''), areas.get(cells.area ?? '')];
    if (!indicator || !area) return [];
    const there = Object.entries({ ...cells, ...compared.get(cellKey(cells)) }).filter(([, text]) => text !== '');
    return publishedRowSchema.parse({
      area_type: area.type,
      rule: indicator.rule,
      ...NOT_JUDGED,
      ...Object.fromEntries(there.map(([name, text]) => [name, NUMBER_COLUMNS.has(name) ? Number(text) : text])),
    });
  });
  const byIndicator = new Map<string, PublishedRow[]>(
    [...Map.groupBy(rows, (row) => row.indicator)].map(([id, own]) => [id, own.toSorted(periodOrder)]),
  );
  const rowsOf = (indicator: string): readonly PublishedRow[] => byIndicator.get(indicator) ?? [];
  return {
    indicators: indicators.filter(({ id }) => byIndicator.has(id)),
    rowsOf,
    series: (indicator, area) => rowsOf(indicator).filter((row) => row.area === area),
    findings: findingsFrom(texts.findings),
    promises: () => ({ targets: [], plans: [] }),
  };
}

function parse(text: string): Cells[] {
  return Papa.parse<Cells>(text, { header: true, skipEmptyLines: true }).data;
}
