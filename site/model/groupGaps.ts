import { type EthnicUnions, ethnicName, ethnicOrder } from '../../data-pipeline/schema/folder/ethnicity.ts';
import type { GroupKinds } from '../../data-pipeline/schema/folder/groups.ts';
import { isEverybody } from '../../data-pipeline/schema/folder/observation.ts';
import { by } from '../../data-pipeline/schema/order.ts';
import type { PublishedIndicator, PublishedRow } from '../../data-pipeline/schema/published/published.ts';

type Kind = GroupKinds[string];

/** Two groups of one area on one indicator, in the newest period that shows both. */
export interface PairGap {
  indicator: PublishedIndicator;
  period: string;
  first: PublishedRow;
  second: PublishedRow;
  /** The first less the second, in the indicator's unit; null where one of them is not shown. */
  gap: number | null;
  /** Whether their 95% intervals lie apart; null where one has none. */
  isClear: boolean | null;
}

/** The groups of one area on one indicator, in the newest period that shows one. */
export interface GroupsBesideAll {
  indicator: PublishedIndicator;
  period: string;
  /** Everybody's row, where there is one. */
  all: PublishedRow | undefined;
  groups: { name: string; row: PublishedRow; against: 'higher' | 'lower' | 'similar' | 'not-compared' }[];
}

/** Girls beside boys; null where the area has no such rows. */
export function sexGapOf(indicator: PublishedIndicator, rows: readonly PublishedRow[]): PairGap | null {
  const of = (sex: 'female' | 'male'): PublishedRow[] =>
    rows.filter((row) => row.sex === sex && isEverybody({ ...row, sex: 'all' }));
  return pairGapOf(indicator, of('female'), of('male'));
}

/** The two values of a kind of group, the first beside the second; null for a kind of more, and where the area lacks one. */
export function kindGapOf(indicator: PublishedIndicator, rows: readonly PublishedRow[], kind: Kind): PairGap | null {
  const [first, second, ...more] = Object.keys(kind.values);
  if (first === undefined || second === undefined || more.length > 0) return null;
  const of = (group: string): PublishedRow[] =>
    rows.filter((row) => row.group === group && isEverybody({ ...row, group: 'all' }));
  return pairGapOf(indicator, of(first), of(second));
}

function pairGapOf(
  indicator: PublishedIndicator,
  firsts: readonly PublishedRow[],
  seconds: readonly PublishedRow[],
): PairGap | null {
  const pairs = firsts.flatMap((first) => {
    const second = seconds.find((row) => row.period === first.period);
    return second ? [{ first, second }] : [];
  });
  const pair =
    pairs.findLast(({ first, second }) => first.value !== undefined && second.value !== undefined) ?? pairs.at(-1);
  if (!pair) return null;
  const { first, second } = pair;
  return {
    indicator,
    period: first.period,
    first,
    second,
    gap: first.value === undefined || second.value === undefined ? null : first.value - second.value,
    isClear: lieApart(first, second),
  };
}

function lieApart(a: PublishedRow, b: PublishedRow): boolean | null {
  if (a.lower === undefined || a.upper === undefined || b.lower === undefined || b.upper === undefined) return null;
  return a.lower > b.upper || b.lower > a.upper;
}

/** Ethnic groups beside everybody; null where the area has no such rows. */
export function ethnicGroupsOf(
  indicator: PublishedIndicator,
  rows: readonly PublishedRow[],
  unions: EthnicUnions = {},
): GroupsBesideAll | null {
  const order = ethnicOrder(unions);
  const split = rows.filter((row) => row.ethnicity !== 'all' && isEverybody({ ...row, ethnicity: 'all' }));
  const sorted = split.toSorted((a, b) => order(a.ethnicity, b.ethnicity));
  return besideAll(indicator, rows, split, sorted, ({ ethnicity }) => ethnicName(ethnicity, unions));
}

/** The values of a kind of group beside everybody; null where the area has no such rows. */
export function kindGroupsOf(
  indicator: PublishedIndicator,
  rows: readonly PublishedRow[],
  kind: Kind,
): GroupsBesideAll | null {
  const values = Object.keys(kind.values);
  const split = rows.filter((row) => values.includes(row.group) && isEverybody({ ...row, group: 'all' }));
  const sorted = split.toSorted(by(({ group }) => values.indexOf(group)));
  return besideAll(indicator, rows, split, sorted, ({ group }) => kind.values[group] ?? group);
}

/**
 * @param split the groups' rows in order of time
 * @param sorted the same in the order in which groups are listed
 */
function besideAll(
  indicator: PublishedIndicator,
  rows: readonly PublishedRow[],
  split: readonly PublishedRow[],
  sorted: readonly PublishedRow[],
  nameOf: (row: PublishedRow) => string,
): GroupsBesideAll | null {
  const period = (split.findLast((row) => row.value !== undefined) ?? split.at(-1))?.period;
  if (period === undefined) return null;
  const all = rows.find((row) => isEverybody(row) && row.period === period);
  const groups = sorted
    .filter((row) => row.period === period)
    .map((row) => ({ name: nameOf(row), row, against: against(row, all?.value) }));
  return { indicator, period, all, groups };
}

/** On which side of everybody's figure a group's interval lies. */
export function against(
  { lower, upper }: PublishedRow,
  value: number | undefined,
): GroupsBesideAll['groups'][number]['against'] {
  if (lower === undefined || upper === undefined || value === undefined) return 'not-compared';
  return upper < value ? 'lower' : lower > value ? 'higher' : 'similar';
}
