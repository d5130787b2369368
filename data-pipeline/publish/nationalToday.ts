import type { CheckedScorecard } from '../schema/folder/checked.ts';
import type { Compared } from '../schema/published/compared.ts';
import type { National } from '../schema/published/published.ts';

type Row = Pick<Compared, 'row' | 'areaType'>;

/** True for a row of one of the groups, where any are named. */
function isOf({ row }: Row, groups: readonly string[] | undefined): boolean {
  return groups === undefined || [row.sex, row.age, row.ethnicity, row.group].some((value) => groups.includes(value));
}

/**
 * What is published today for each national indicator of 2008: the measures that continue it, and down to which kind of area each
 * shows a figure.
 */
export function nationalToday(
  national: readonly Omit<National, 'today'>[],
  { indicators, scorecard }: Pick<CheckedScorecard, 'indicators' | 'scorecard'>,
  rows: readonly Row[],
): National[] {
  const order = scorecard.levels.map(({ type }) => type);
  const shown = Map.groupBy(
    rows.filter(({ row }) => !row.hidden && row.value !== null),
    ({ row }) => row.indicator as string,
  );
  const levelOf = (id: string, groups: readonly string[] | undefined): string | null => {
    const kinds = new Set((shown.get(id) ?? []).filter((one) => isOf(one, groups)).map(({ areaType }) => areaType));
    return order.findLast((type) => kinds.has(type)) ?? null;
  };
  return national.map((one) => ({
    ...one,
    today: [...indicators.values()].flatMap(({ id, national: codes }) =>
      codes
        .filter(({ code }) => code === one.code)
        .map(({ relation, of }) => ({ id, relation, level: levelOf(id, of), ...(of ? { of } : {}) })),
    ),
  }));
}
