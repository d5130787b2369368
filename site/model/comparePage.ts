import { UNLISTED } from '../../data-pipeline/schema/published/judged/now.ts';
import type { PublishedIndicator, PublishedRow } from '../../data-pipeline/schema/published/published.ts';
import { data } from '../published/data.ts';
import { othersOf } from '../published/others.ts';
import { lcps } from '../published/places.ts';
import { meanOfNeighbours } from '../words/othersSentence.ts';
import { byWhom, VERDICT_WORDS } from '../words/sentence.ts';
import { headlineRows, periodToCompare } from './indicatorPage.ts';
import { byOutcome } from './outcomes.ts';

/** The shape that a judgement is shown by: the verdicts' own, and for targets the nearest of them. */
export type Shape = 'better' | 'worse' | 'similar' | 'higher' | 'lower';

/** What a cell says of a figure against what it is held against. */
export interface CellVerdict {
  shape: Shape;
  words: string;
}

/** What all figures can be compared with, a page each. */
export interface Comparator {
  key: 'england' | 'county' | 'neighbours' | 'expected' | 'target';
  /** As in "compared with …". */
  name: string;
  /** Path below the site's base. */
  path: string;
  /** The published answer; null where the figure is not compared. */
  judge(row: PublishedRow): CellVerdict | null;
}

function against(column: 'vs_england' | 'vs_county' | 'vs_neighbours' | 'vs_expected'): Comparator['judge'] {
  return (row) => {
    const verdict = row[column];
    if (verdict === 'not-compared') return null;
    return { shape: verdict, words: `${VERDICT_WORDS[verdict]}${column === 'vs_england' ? byWhom(row) : ''}` };
  };
}

const TARGETS: Partial<Record<PublishedRow['vs_target'], CellVerdict>> = {
  met: { shape: 'better', words: 'Target met' },
  'on-track': { shape: 'better', words: 'On track' },
  'off-track': { shape: 'worse', words: 'Off track' },
  'not-met': { shape: 'worse', words: 'Target not met' },
  'cannot-tell': { shape: 'similar', words: 'Cannot tell' },
};

const ALL: readonly Comparator[] = [
  { key: 'england', name: data.country.name, path: '/compare/', judge: against('vs_england') },
  { key: 'county', name: data.home.name, path: '/compare/county/', judge: against('vs_county') },
  {
    key: 'neighbours',
    name: 'statistical neighbours',
    path: '/compare/neighbours/',
    judge: against('vs_neighbours'),
  },
  {
    key: 'expected',
    name: 'places with as much child poverty',
    path: '/compare/expected/',
    judge: against('vs_expected'),
  },
  { key: 'target', name: 'targets', path: '/compare/target/', judge: (row) => TARGETS[row.vs_target] ?? null },
];

interface CompareRow {
  indicator: PublishedIndicator;
  period: string;
  /** One an LCP, then the county, then the country; nothing where it has no row. */
  cells: (PublishedRow | undefined)[];
  /** Codes of the areas that the indicator is not about. */
  apart: Set<string>;
}

/** Every indicator that LCPs have, by outcome: the newest period in which any of them shows a value. */
export function compareTables(): { name: string; rows: CompareRow[] }[] {
  const rows = data.indicators.flatMap((indicator): CompareRow[] => {
    const all = headlineRows(data.rowsOf(indicator.id));
    const period = periodToCompare(all, lcps);
    if (period === null || indicator.outcome === 'context') return [];
    const inPeriod = new Map(all.filter((row) => row.period === period).map((row) => [row.area, row]));
    const cells = [...lcps, data.home, data.country].map((area) => inPeriod.get(area.code));
    const apart = new Set(
      indicator.areas.length === 0
        ? []
        : lcps.map((lcp): string => lcp.code).filter((code) => !indicator.areas.includes(code)),
    );
    return [{ indicator, period, cells, apart }];
  });
  return byOutcome(rows, (row) => row.indicator).map(({ name, items }) => ({ name, rows: items }));
}

/** A measure of the county alone, beside the mean of its statistical neighbours. */
interface BesideNeighbours {
  indicator: PublishedIndicator;
  row: PublishedRow;
  value: number;
  mean: number;
}

/** The county's newest figures of what LCPs have none of, by outcome: those that its neighbours have for the same period, and that are not too old. */
export function countyBesideNeighbours(): { name: string; rows: BesideNeighbours[] }[] {
  const rows = data.indicators.flatMap((indicator): BesideNeighbours[] => {
    const all = headlineRows(data.rowsOf(indicator.id));
    if (indicator.outcome === 'context' || periodToCompare(all, lcps) !== null) return [];
    const row = all.find(({ area, now }) => area === data.home.code && now === 'true');
    const mean = row && meanOfNeighbours(row, othersOf(data.home));
    if (row?.value === undefined || mean === undefined || row.unlisted === UNLISTED.old) return [];
    return [{ indicator, row, value: row.value, mean }];
  });
  return byOutcome(rows, ({ indicator }) => indicator).map(({ name, items }) => ({ name, rows: items }));
}

/** What there is anything to say about: a page that would say nothing of any figure is not made. England's and the county's always are. */
export const comparators: readonly Comparator[] = ALL.filter(({ key, judge }) => {
  if (key === 'england' || key === 'county') return true;
  const tables = compareTables();
  const cells = tables.flatMap(({ rows }) => rows.flatMap((row) => row.cells.slice(0, -1)));
  return (
    cells.some((row) => row?.value !== undefined && judge(row) !== null) ||
    (key === 'neighbours' && countyBesideNeighbours().length > 0)
  );
});
