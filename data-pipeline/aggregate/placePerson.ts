import type { Plan } from './plan.ts';

/** Why a row is not counted, in words for the terminal and for the supplier. None repeats anything of the row. */
export const REASONS = {
  width: 'a row without exactly four cells',
  garbled: 'a row with faulty bytes or quotes',
  noBirth: 'no date of birth',
  birthForm: 'a date of birth that is not a day as DD/MM/YYYY',
  birthLate: 'a date of birth after the reference date',
  age: "an age outside the indicator's age group",
  gender: 'a gender that is not M or F',
  noPostcode: 'no postcode',
  postcodeForm: 'a postcode that has none of the six shapes',
  postcodeUnknown: 'a postcode that the table does not have',
  outside: 'a postcode outside the area of this scorecard',
  ethnicity: 'an ethnicity that is not a code from 1 to 20',
} as const;
export type Reason = keyof typeof REASONS;

/** The four fields of a client-level row, in the order in which they are looked at. */
export const FIELDS = ['DOB', 'GENDER', 'POST CODE', 'ETHNICITY'] as const;

/** Sexes in the order of their position in the counts. */
export const COUNTED_SEXES = ['female', 'male'] as const;
export const ETHNICITIES = 20;

const POSTCODE = /^[A-Z]{1,2}[0-9][A-Z0-9]?[0-9][A-Z]{2}$/;

/** Makes the function that places one row: it gives the position of its cell, or tells each reason why there is none. */
export function personPlacer(plan: Plan, tell: (reason: Reason, field: number) => void) {
  const [year = 0, month = 0, day = 0] = plan.referenceDate.split('-').map(Number);
  const reference = { year, monthDay: month * 100 + day };
  const bandAt = bandsByAge(plan);
  /** @returns the position of the cell in the counts, or -1 */
  return (dob: string, gender: string, postcode: string, ethnicity: string): number => {
    const band = bandOf(dob, reference, bandAt, tell);
    const sex = gender === 'F' ? 0 : gender === 'M' ? 1 : -1;
    if (sex < 0) tell('gender', 1);
    const ward = wardOf(postcode, plan, tell);
    const group = ethnicityOf(ethnicity);
    if (group < 0) tell('ethnicity', 3);
    if (band < 0 || sex < 0 || ward < 0 || group < 0) return -1;
    return ((ward * COUNTED_SEXES.length + sex) * plan.bands.length + band) * ETHNICITIES + group;
  };
}

/** Position of the band by whole years of age; -1 outside the group. */
function bandsByAge({ bands, group }: Plan): number[] {
  return Array.from({ length: 200 }, (_, age) => {
    if (group && (age < group.from || age > group.to)) return -1;
    return bands.findIndex(({ from, to }) => age >= from && age <= to);
  });
}

type Tell = (reason: Reason, field: number) => void;

function bandOf(
  dob: string,
  reference: { year: number; monthDay: number },
  bandAt: readonly number[],
  tell: Tell,
): number {
  if (dob === '') {
    tell('noBirth', 0);
    return -1;
  }
  const age = ageOf(dob, reference);
  if (age === null) tell('birthForm', 0);
  else if (age < 0) tell('birthLate', 0);
  else {
    const band = bandAt[age] ?? -1;
    if (band < 0) tell('age', 0);
    return band;
  }
  return -1;
}

/**
 * Whole years of age on the reference date: negative where born after it, null where the text is no day as DD/MM/YYYY.
 * Who is born on 29 February has the birthday of other years on 1 March.
 */
export function ageOf(dob: string, reference: { year: number; monthDay: number }): number | null {
  if (dob.length !== 10 || dob.charCodeAt(2) !== 47 || dob.charCodeAt(5) !== 47) return null;
  const day = digits(dob, 0, 2);
  const month = digits(dob, 3, 5);
  const year = digits(dob, 6, 10);
  if (day < 1 || month < 1 || month > 12 || year < 1900 || day > daysIn(month, year)) return null;
  const monthDay = month * 100 + day;
  if (year > reference.year || (year === reference.year && monthDay > reference.monthDay)) return -1;
  return reference.year - year - (monthDay > reference.monthDay ? 1 : 0);
}

/** The number that digits make; -1 where one is none. */
function digits(text: string, from: number, to: number): number {
  let number = 0;
  for (let i = from; i < to; i++) {
    const digit = text.charCodeAt(i) - 48;
    if (digit < 0 || digit > 9) return -1;
    number = number * 10 + digit;
  }
  return number;
}

function daysIn(month: number, year: number): number {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}

function wardOf(text: string, { wardOf: wards }: Plan, tell: Tell): number {
  if (text === '') {
    tell('noPostcode', 2);
    return -1;
  }
  const bare = (text.includes(' ') ? text.replaceAll(' ', '') : text).replaceAll(/[a-z]/g, (letter) =>
    letter.toUpperCase(),
  );
  const ward = wards.get(bare);
  if (ward === undefined) tell(POSTCODE.test(bare) ? 'postcodeUnknown' : 'postcodeForm', 2);
  else if (ward < 0) tell('outside', 2);
  return ward ?? -1;
}

function ethnicityOf(text: string): number {
  return /^([1-9]|1[0-9]|20)$/.test(text) ? Number(text) - 1 : -1;
}
