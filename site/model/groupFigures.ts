import type { Area } from '../../data-pipeline/schema/folder/area.ts';
import { ethnicName, ethnicOrder } from '../../data-pipeline/schema/folder/ethnicity.ts';
import { groupKind, groupName, groupValues } from '../../data-pipeline/schema/folder/groups.ts';
import { breakdownText, DIMENSIONS, isEverybody } from '../../data-pipeline/schema/folder/observation.ts';
import type { GroupWords } from '../../data-pipeline/schema/folder/scorecard.ts';
import { by } from '../../data-pipeline/schema/order.ts';
import { comparePeriods } from '../../data-pipeline/schema/period.ts';
import type { PublishedIndicator, PublishedRow } from '../../data-pipeline/schema/published/published.ts';
import { type PlotScale, plotScale } from '../charts/plotCell.ts';
import { capital } from '../words/format.ts';
import { against } from './groupGaps.ts';
import { tickWords } from './sideBySide.ts';
import { groupWords, headlineGroup } from './standing.ts';

/** One group of children, told apart from the others of its kind. */
export interface Group {
  /** Its breakdown as one text. */
  key: string;
  name: string;
}

/** Groups of one kind: girls and boys, ages, ethnic groups, or a kind that the folder declares. */
export interface GroupKind {
  title: string;
  /** The newest period in which an area shows one of them. */
  period: string;
  groups: Group[];
}

/** The groups of an indicator, in the areas that have figures of them. */
export interface GroupFigures {
  kinds: GroupKind[];
  areas: Area[];
  /** Periods in time. */
  periods: string[];
  /** The row of a group, or of everybody, in an area and period. */
  cell(group: string, area: string, period: string): PublishedRow | undefined;
}

/** The breakdown of everybody. */
export const EVERYBODY = 'all|all|all|all';

/**
 * The groups of an indicator by kind: sex, then age, then kinds as they are declared, then ethnic groups; null where it is of
 * one breakdown alone.
 * @param rows every row of the indicator
 * @param areas the areas that may have figures of them, in order
 */
export function groupFigures(
  rows: readonly PublishedRow[],
  areas: readonly Area[],
  words: GroupWords,
): GroupFigures | null {
  const codes = new Set(areas.map(({ code }) => code as string));
  const own = rows.filter((row) => codes.has(row.area));
  const cells = new Map(own.map((row) => [`${breakdownText(row)} ${row.area} ${row.period}`, row]));
  const split = own.filter((row) => !isEverybody(row));
  const firsts = new Map(split.map((row) => [breakdownText(row), row]));
  if (firsts.size === 0 || (firsts.size === 1 && firsts.has(headlineGroup(rows)))) return null;
  const kinds = [...Map.groupBy(firsts.values(), (row) => kindOf(row, words))]
    .map(([key, group]) => ({ key, ...kindFrom(key, group, split, words) }))
    .toSorted(by(({ key }) => placeOf(key, words)));
  return {
    kinds,
    areas: areas.filter((area) => split.some((row) => row.area === area.code)),
    periods: [...new Set(own.map(({ period }) => period))].toSorted(comparePeriods),
    cell: (group, area, period) => cells.get(`${group} ${area} ${period}`),
  };
}

/** What sets a row's group apart: one dimension, a declared kind, or several at once. */
function kindOf(row: PublishedRow, { groups }: GroupWords): string {
  const [only, ...more] = DIMENSIONS.filter((name) => row[name] !== 'all');
  if (only === undefined || more.length > 0) return 'several';
  return only === 'group' ? (groupKind(row.group, groups) ?? 'group') : only;
}

function placeOf(kind: string, { groups = {} }: GroupWords): number {
  const order = ['sex', 'age', ...Object.keys(groups), 'group', 'ethnicity', 'several'];
  return order.indexOf(kind);
}

function kindFrom(
  key: string,
  group: readonly PublishedRow[],
  split: readonly PublishedRow[],
  words: GroupWords,
): GroupKind {
  const keys = new Set(group.map(breakdownText));
  const shown = split.filter((row) => row.value !== undefined && keys.has(breakdownText(row)));
  const periods = (shown.length > 0 ? shown : group).map(({ period }) => period).toSorted(comparePeriods);
  const ethnic = ethnicOrder(words.ethnicity);
  const values = groupValues(words.groups);
  const SEX = ['female', 'male', 'unknown'];
  const order = (a: PublishedRow, b: PublishedRow): number =>
    SEX.indexOf(a.sex) - SEX.indexOf(b.sex) ||
    Number.parseInt(a.age, 10) - Number.parseInt(b.age, 10) ||
    values.indexOf(a.group) - values.indexOf(b.group) ||
    (a.ethnicity === b.ethnicity ? 0 : ethnic(a.ethnicity, b.ethnicity));
  return {
    title: titleOf(key, words),
    period: periods.at(-1) ?? '',
    groups: group.toSorted(order).map((row) => ({ key: breakdownText(row), name: capital(nameOf(row, words)) })),
  };
}

function titleOf(key: string, { groups = {} }: GroupWords): string {
  const own: Readonly<Record<string, string>> = {
    sex: 'Girls and boys',
    age: 'Age',
    ethnicity: 'Ethnic group',
    group: 'Group',
    several: 'Several at once',
  };
  return groups[key]?.title ?? own[key] ?? key;
}

function nameOf(row: PublishedRow, words: GroupWords): string {
  const [only, ...more] = DIMENSIONS.filter((name) => row[name] !== 'all');
  if (more.length > 0) return groupWords(breakdownText(row), words);
  if (only === 'group') return groupName(row.group, words.groups);
  return only === 'ethnicity' ? ethnicName(row.ethnicity, words.ethnicity) : groupWords(breakdownText(row), words);
}

/** One scale for the groups of all areas, so that it stays when another area is chosen. */
export function groupScale(indicator: PublishedIndicator, figures: GroupFigures): PlotScale {
  const values = figures.kinds.flatMap(({ groups, period }) =>
    [{ key: EVERYBODY }, ...groups].flatMap(({ key }) =>
      figures.areas.flatMap(({ code }) => {
        const row = figures.cell(key, code, period);
        return [row?.value, row?.lower, row?.upper];
      }),
    ),
  );
  return plotScale(
    values.filter((value) => value !== undefined),
    [],
    tickWords(indicator),
  );
}

/** One group in one area, as a row of the chart says it. */
export interface GroupCell {
  row: PublishedRow | undefined;
  /** The country's figure of the same group. */
  beside: number | undefined;
  /** Everybody's figure in the area. */
  whole: number | undefined;
  /** Whether the group's interval lies apart from everybody's figure; empty where that cannot be tested. */
  against: string;
}

const AGAINST = { higher: 'Higher', lower: 'Lower', similar: 'Similar', 'not-compared': '' };

/** What the chart says of a group in an area. */
export function groupCell(
  figures: GroupFigures,
  group: string,
  area: string,
  period: string,
  country: string,
): GroupCell {
  const row = figures.cell(group, area, period);
  const whole = figures.cell(EVERYBODY, area, period)?.value;
  return {
    row,
    beside: area === country ? undefined : figures.cell(group, country, period)?.value,
    whole,
    against: row?.value === undefined ? '' : AGAINST[against(row, whole)],
  };
}
