import type { AreaCode, IndicatorId, Period } from '../brand.ts';
import { byText } from '../order.ts';
import type { HidingStatus, Status } from './status.ts';

/** The columns that tell one row from another, in order. */
export const KEY_COLUMNS = ['indicator', 'area', 'period', 'sex', 'age', 'ethnicity', 'group'] as const;
/** The columns of what a row shows, or why it does not, in order. */
export const FIGURE_COLUMNS = ['numerator', 'denominator', 'value', 'lower', 'upper', 'status'] as const;
/** Columns of an observation file (docs/contract.md, section 4), in order. */
export const OBSERVATION_COLUMNS = [...KEY_COLUMNS, ...FIGURE_COLUMNS] as const;
export type ObservationColumn = (typeof OBSERVATION_COLUMNS)[number];
/** Columns that a file may have after those, only where its publisher gives them; any of them, in this order. */
export const OPTIONAL_COLUMNS = ['compared', 'deviation', 'squares'] as const;
/** Every column that an observation file can have, in order. */
export const FILE_COLUMNS = [...OBSERVATION_COLUMNS, ...OPTIONAL_COLUMNS] as const;
export type FileColumn = (typeof FILE_COLUMNS)[number];

/** What a publisher's own test of a figure against the country says. */
export const OWN_VERDICTS = ['better', 'similar', 'worse'] as const;
export type OwnVerdict = (typeof OWN_VERDICTS)[number];

/** The columns of a file of rows: the optional ones only where a row has something in them. */
export function columnsFor(rows: readonly Observation[]): readonly FileColumn[] {
  const used = OPTIONAL_COLUMNS.filter((column) => rows.some((row) => !row.hidden && row[column] !== undefined));
  return [...OBSERVATION_COLUMNS, ...used];
}

export const SEXES = ['all', 'female', 'male', 'unknown'] as const;
export type Sex = (typeof SEXES)[number];

/** What a row can be broken down by. */
export const DIMENSIONS = ['sex', 'age', 'ethnicity', 'group'] as const;
export type Dimension = (typeof DIMENSIONS)[number];
/** What client-level rows say of a person: the protocol's extract has no column for a group. */
export const PERSONAL_DIMENSIONS = ['sex', 'age', 'ethnicity'] as const satisfies readonly Dimension[];
export type PersonalDimension = (typeof PERSONAL_DIMENSIONS)[number];
/** One combination of sex, age, ethnic group and declared group; `all` for each dimension that it is not broken down by. */
export type Breakdown = Record<Dimension, string>;

/** What tells one row from another: indicator x area x period x breakdown. */
export interface ObservationKey {
  indicator: IndicatorId;
  area: AreaCode;
  period: Period;
  sex: Sex;
  age: string;
  ethnicity: string;
  /** `all`, or a value of a kind of group that scorecard.yaml declares. */
  group: string;
}

/** A row with something to show. Numbers are null where the publisher gives none. */
export interface ShownObservation extends ObservationKey {
  hidden: false;
  numerator: number | null;
  denominator: number | null;
  /** Null only with status `u` or `low`: withheld as unreliable, or too low to print. */
  value: number | null;
  /** 95% interval. */
  lower: number | null;
  upper: number | null;
  status: '' | Exclude<Status, HidingStatus>;
  /** What its publisher's own test against the country says; left out where it gives none. */
  compared?: OwnVerdict;
  /** Standard deviation between the children that a mean is of. */
  deviation?: number;
  /** Sum over the children of the square of the events that each had, where one child can have several. */
  squares?: number;
}

/** A row without a figure. It has no numerator, value or interval to forget to remove. */
export interface HiddenObservation extends ObservationKey {
  hidden: true;
  /** Shown where it is safe and known; null otherwise. */
  denominator: number | null;
  status: HidingStatus;
}

export type Observation = ShownObservation | HiddenObservation;

declare const PROTECTED: unique symbol;
/**
 * An observation that may be public. Only `protect` and the reading of protected files make one,
 * so printing a row that has not been through either does not compile.
 */
export type Protected = Observation & { readonly [PROTECTED]: true };

/** A row's breakdown as one text. */
export function breakdownText(row: Readonly<Breakdown>): string {
  return `${row.sex}|${row.age}|${row.ethnicity}|${row.group}`;
}

/** True for a row that is not broken down. */
export function isEverybody(row: Readonly<Breakdown>): boolean {
  return row.sex === 'all' && row.age === 'all' && row.ethnicity === 'all' && row.group === 'all';
}

/** A row's key alone. */
export function keyOfRow<Key extends Readonly<Record<keyof ObservationKey, string>>>(
  row: Key,
): Pick<Key, keyof ObservationKey> {
  const { indicator, area, period, sex, age, ethnicity, group } = row;
  return { indicator, area, period, sex, age, ethnicity, group };
}

/** A row's key as cells, in the order of the columns. */
export function keyCells(row: Readonly<Record<keyof ObservationKey, string>>): string[] {
  return KEY_COLUMNS.map((name) => row[name]);
}

/** Orders rows by key, as text. */
export function compareKeys(a: ObservationKey, b: ObservationKey): number {
  return (
    byText(a.indicator, b.indicator) ||
    byText(a.area, b.area) ||
    byText(a.period, b.period) ||
    byText(a.sex, b.sex) ||
    byText(a.age, b.age) ||
    byText(a.ethnicity, b.ethnicity) ||
    byText(a.group, b.group)
  );
}
