import type { Area } from '../../data-pipeline/schema/folder/area.ts';
import { UNLISTED } from '../../data-pipeline/schema/published/judged/now.ts';
import type { PublishedIndicator, PublishedRow } from '../../data-pipeline/schema/published/published.ts';
import { data } from '../published/data.ts';
import { othersOf } from '../published/others.ts';
import { lcps } from '../published/places.ts';
import { list } from '../words/format.ts';
import { type Others, ordinal } from '../words/othersSentence.ts';
import { headlineRows, periodToCompare } from './indicatorPage.ts';

/** An area's figure among all areas like it, here and in other councils. */
export interface PlaceLike {
  indicator: PublishedIndicator;
  area: Area;
  row: PublishedRow;
  others: Others;
  /** Figures of all areas with a place, its own among them. */
  all: number[];
  /** Figures of its statistical neighbours. */
  near: number[];
  england: number | null;
}

/** One figure among areas like its own; null where it has no place. */
function placeLike(
  indicator: PublishedIndicator,
  area: Area,
  rows: readonly PublishedRow[],
  row: PublishedRow,
): PlaceLike | null {
  if (row.value === undefined || row.rank_elsewhere === undefined) return null;
  const own = rows.filter((one) => one.area_type === area.type && one.period === row.period && one.value !== undefined);
  const known = new Map(data.peersOf(area.type, indicator.id, row.period));
  for (const one of own) known.set(one.area, one.value ?? 0);
  const others = othersOf(area);
  const near = (others.neighbours?.codes ?? []).flatMap((code) => known.get(code) ?? []);
  const england = rows.find((one) => one.area === data.country.code && one.period === row.period)?.value ?? null;
  return { indicator, area, row, others, all: [...known.values()], near, england };
}

/** The partnerships and the county among areas like them on one measure, in the newest period in which the partnerships have places. */
export function placesOn(indicator: PublishedIndicator): PlaceLike[] {
  const rows = headlineRows(data.rowsOf(indicator.id));
  const period = periodToCompare(
    rows.filter((row) => row.rank_elsewhere !== undefined),
    lcps,
  );
  return [...lcps, data.home].flatMap((area) => {
    const row = rows.find(
      (one) => one.area === area.code && (area === data.home ? one.now === 'true' : one.period === period),
    );
    return (row && placeLike(indicator, area, rows, row)) ?? [];
  });
}

/** What a reader should take from it: who is worse than places with as much child poverty, or from which place to which they stand. */
export function placesFinding(places: readonly PlaceLike[]): string {
  const worse = places.filter(({ row }) => row.vs_expected === 'worse').map(({ area }) => area.name);
  if (worse.length > 0)
    return `${list(worse)} ${worse.length === 1 ? 'is' : 'are'} worse than places with as much child poverty`;
  const own = places.some(({ area }) => area !== data.home) ? places.filter(({ area }) => area !== data.home) : places;
  const [first, ...more] = own.toSorted((a, b) => (a.row.rank_elsewhere ?? 0) - (b.row.rank_elsewhere ?? 0));
  const last = more.at(-1);
  const place = ({ area, row }: PlaceLike): string =>
    `${area.name} ${ordinal(row.rank_elsewhere ?? 0)} of ${row.of_elsewhere}`;
  return first === undefined ? '' : last === undefined ? place(first) : `From ${place(first)} to ${place(last)}`;
}

/** An area's newest figures among areas like it: what is worse first, then what is better, then the rest by how far down it stands. */
export function placesOf(area: Area): PlaceLike[] {
  const found = data.indicators.flatMap((indicator) => {
    const rows = headlineRows(data.rowsOf(indicator.id));
    const row = rows.find((one) => one.area === area.code && one.now === 'true');
    // A measure that folds under another of its family is told here too: it can differ from places like it alone.
    const isToday = row?.unlisted === undefined || row.unlisted === UNLISTED.family;
    return row && isToday ? (placeLike(indicator, area, rows, row) ?? []) : [];
  });
  const worth = ({ row }: PlaceLike): number => {
    const verdicts = [row.vs_expected, row.vs_neighbours];
    return (verdicts.includes('worse') ? 2 : 0) - (verdicts.includes('better') ? 1 : 0);
  };
  const share = ({ row }: PlaceLike): number => (row.rank_elsewhere ?? 0) / (row.of_elsewhere ?? 1);
  return found.toSorted((a, b) => worth(b) - worth(a) || share(b) - share(a));
}
