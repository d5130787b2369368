import type { AreaIndex } from '../schema/folder/area.ts';
import type { Indicator } from '../schema/folder/indicator.ts';
import { breakdownText, type Protected } from '../schema/folder/observation.ts';
import { NOT_COMPARED } from '../schema/published/judged/comparison.ts';
import type { ConfidenceLimits } from '../schema/published/judged/confidenceLimits.ts';
import type { Rank } from '../schema/published/judged/rank.ts';
import { noRank, rankAmong } from './rankAmong.ts';

interface RankInput {
  indicators: ReadonlyMap<string, Indicator>;
  areas: AreaIndex;
  benchmarks: { county: string };
  lcpType: string;
}

/**
 * Ranks the LCPs of the county among each other, for each indicator, period and group. Only shown figures are ranked, and how
 * many they are is told beside: what is hidden has no place and bounds none.
 * @returns by row; rows of other areas have none
 */
export function ranksOf(
  rows: readonly { row: Protected; limits: ConfidenceLimits }[],
  { indicators, areas, benchmarks, lcpType }: RankInput,
): Map<Protected, Rank> {
  const isBelow = (code: string, above: string): boolean =>
    areas.ancestor(code, areas.get(above)?.type ?? '')?.code === above;
  const lcps = areas.all.filter(
    ({ code, type, validTo }) => type === lcpType && validTo === '' && isBelow(code, benchmarks.county),
  );
  const codes = new Set<string>(lcps.map(({ code }) => code));
  const ranks = new Map<Protected, Rank>();
  const groups = Map.groupBy(
    rows.filter(({ row }) => codes.has(row.area)),
    ({ row }) => `${row.indicator}|${row.period}|${breakdownText(row)}`,
  );
  for (const group of groups.values()) {
    const indicator = group[0] && indicators.get(group[0].row.indicator);
    if (!indicator) continue;
    const expected =
      indicator.areas.length === 0 ? codes.size : indicator.areas.filter((code) => codes.has(code)).length;
    const shown = group.flatMap(({ row, limits }) =>
      row.hidden || row.value === null ? [] : [{ row, figure: { value: row.value, ...limits } }],
    );
    for (const { row } of group) ranks.set(row, noRank(NOT_COMPARED.hidden));
    const why =
      indicator.measure === 'count'
        ? NOT_COMPARED.count
        : shown.length < 2
          ? 'no other partnership shows a figure'
          : '';
    const places = rankAmong(
      shown.map(({ figure }) => figure),
      indicator.polarity,
    );
    shown.forEach(({ row }, i) => {
      const place = places[i];
      if (why !== '' || !place) {
        ranks.set(row, noRank(why));
        return;
      }
      const reasons = [
        ...(place.from === null ? ['no range: not every figure has a confidence interval'] : []),
        ...(shown.length < expected ? [`among the ${shown.length} of ${expected} that show a figure`] : []),
      ];
      ranks.set(row, { ...place, of: shown.length, reason: reasons.join('; ') });
    });
  }
  return ranks;
}
