import { type Lcp, lcps, type Ward } from './places.ts';
import { bell, random } from './random.ts';
import type { Spec } from './spec.ts';

/** Children of one year of age in a ward of size 1. */
const COHORT = 72;
/** How many times the county England has. */
export const ENGLAND = 81;

/** What sets a group of children apart: all but the year may be left out. */
export interface Group {
  lcp?: Lcp | undefined;
  need?: number;
  sex?: string;
  age?: string;
  ethnicity?: string;
  /** A value of a kind of group. */
  value?: string;
}

/** The chance that a child of a group is counted in a year. */
export function chance(spec: Spec, year: number, group: Group): number {
  const { base } = spec;
  const odds = Math.log(base / (1 - base)) + shift(spec, year, group);
  return 1 / (1 + Math.exp(-odds));
}

/** By how much a group differs from England in 2020: what the place, the year and the group add. */
export function shift(spec: Spec, year: number, { lcp, need = 0, sex, age, ethnicity, value }: Group): number {
  const quirk = (name: string, size: number): number => Math.abs(spec.slope) * size * around(`${spec.id} ${name}`);
  let sum = spec.slope * need + spec.drift * (year - 2020);
  if (lcp) sum += quirk(lcp.code, 0.5) + quirk(`${lcp.code} ${year}`, 0.15);
  if (sex && sex !== 'all') sum += (sex === 'male' ? 0.5 : -0.5) * quirk('sex', 1.2);
  if (age && age !== 'all') {
    const parts = spec.ageParts ?? [];
    const ofAge = (part: readonly number[]): number => quirk(`age ${part.join('-')}`, 1.2);
    // Around all ages together, so that the whole stays where it is.
    sum += quirk(`age ${age}`, 1.2) - parts.reduce((total, part) => total + ofAge(part), 0) / parts.length;
  }
  // Nearly all children are of the first group: they are the measure.
  if (ethnicity && ethnicity !== 'all' && ethnicity !== '1') sum += quirk(`ethnicity ${ethnicity}`, 0.8);
  // The first values of a kind are those who need more; the last is nearly everybody.
  const values = Object.keys(spec.groups ?? {});
  if (value && values.includes(value) && value !== values.at(-1))
    sum += 1.6 * spec.slope + quirk(`group ${value}`, 0.5);
  return sum;
}

const known = new Map<string, number>();

/** A number around 0 that a text decides, worked out once. */
function around(text: string): number {
  const number = known.get(text) ?? bell(random(text));
  known.set(text, number);
  return number;
}

/** How many children a ward has of those that an indicator is about; the same for all that are about the same. */
export function peopleIn(spec: Spec, ward: Ward, year: number): number {
  const label = spec.denominator || spec.id;
  const [from, to] = spec.ages;
  const expected = COHORT * ward.size * (to - from + 1) * (spec.of ?? 1);
  const growth = 1 + 0.008 * (year - 2020) * around(`growth ${ward.code}`);
  return Math.max(
    1,
    Math.round(expected * growth * (1 + 0.02 * around(`${label} ${from}-${to} ${ward.code} ${year}`))),
  );
}

export function lcpOf(code: string): Lcp {
  return lcps.find((lcp) => lcp.code === code)!;
}
