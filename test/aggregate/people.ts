import fc from 'fast-check';
import type { Plan } from '../../data-pipeline/aggregate/plan.ts';

// Synthetic people: every row is drawn by chance, about nobody. Postcodes begin with ZX or Z, which no real one does.

/** A row of an extract, right or wrong. */
export type Row = [dob: string, gender: string, postcode: string, ethnicity: string];

/** A plan for an invented county of two LCPs with three wards and a reach area across them. */
export const PLAN: Plan = {
  indicator: 'helped',
  period: '2023/24',
  referenceDate: '2024-02-29',
  group: { name: '0-17', from: 0, to: 17 },
  bands: [
    { name: '0-4', from: 0, to: 4 },
    { name: '5-10', from: 5, to: 10 },
    { name: '11-17', from: 11, to: 17 },
  ],
  by: [['sex'], ['age'], ['ethnicity'], ['sex', 'age'], ['age', 'ethnicity'], ['sex', 'age', 'ethnicity']],
  wards: ['W1', 'W2', 'W3'],
  wardOf: new Map([
    ['Z11AA', 0],
    ['Z123AB', 0],
    ['ZX11AC', 1],
    ['ZX123AD', 1],
    ['Z1A1AE', 2],
    ['ZX1A1AF', 2],
    ['ZX99ZZ', -1],
  ]),
  areas: [
    { code: 'COUNTY', wards: [0, 1, 2] },
    { code: 'L1', wards: [0, 1] },
    { code: 'L2', wards: [2] },
    { code: 'REACH', wards: [1, 2] },
    { code: 'W1', wards: [0] },
    { code: 'W2', wards: [1] },
    { code: 'W3', wards: [2] },
  ],
};

/** Each ward's postcodes as they are written. */
export const POSTCODES: [postcode: string, ward: string][] = [
  ['Z1 1AA', 'W1'],
  ['Z12 3AB', 'W1'],
  ['ZX1 1AC', 'W2'],
  ['ZX12 3AD', 'W2'],
  ['Z1A 1AE', 'W3'],
  ['ZX1A 1AF', 'W3'],
];

const two = (number: number): string => String(number).padStart(2, '0');
const day = fc
  .record({
    year: fc.integer({ min: 2000, max: 2025 }),
    month: fc.integer({ min: 1, max: 12 }),
    date: fc.integer({ min: 1, max: 31 }),
  })
  .map(({ year, month, date }) => `${two(date)}/${two(month)}/${year}`);
const leapDay = fc.constantFrom(
  '29/02/2024',
  '28/02/2024',
  '01/03/2024',
  '29/02/2020',
  '29/02/2006',
  '01/03/2006',
  '29/02/2023',
);
/** Words that could be of a person, and that stand nowhere in what the program says of itself. */
const wrong = fc.constantFrom(
  'Quillfeather',
  '99/88/7777',
  '2014-03-05',
  'ZZ99 3VZ',
  '443 556 0012',
  '1/1/2010',
  '٠١/٠١/٢٠١٠',
  'ıx1 1aa',
);
const goodPostcode = fc.constantFrom(...POSTCODES.map(([text]) => text));
const postcode = fc.oneof(
  goodPostcode,
  goodPostcode.map((text) => text.replace(' ', '').toLowerCase()),
  goodPostcode.map((text) => ` ${text}  `),
);

/** Rows of which most can be placed. */
export const rows: fc.Arbitrary<Row[]> = fc.array(
  fc.oneof(
    {
      weight: 8,
      arbitrary: fc.tuple(
        fc.oneof(day, leapDay),
        fc.constantFrom('M', 'F'),
        postcode,
        fc.integer({ min: 1, max: 20 }).map(String),
      ),
    },
    {
      weight: 1,
      arbitrary: fc.tuple(
        fc.oneof(day, wrong, fc.constant('')),
        fc.oneof(fc.constantFrom('M', 'F', 'm', '', 'U'), wrong),
        fc.oneof(postcode, fc.constantFrom('ZX9 9ZZ', 'ZX1 9QQ', ''), wrong),
        fc.oneof(fc.integer({ min: 0, max: 22 }).map(String), fc.constantFrom('', '01', ' 7 '), wrong),
      ),
    },
  ),
  { maxLength: 60 },
);

/** An extract of rows as CSV. */
export function extractCsv(people: readonly Row[]): string {
  return `DOB,GENDER,POST CODE,ETHNICITY\n${people.map((row) => `${row.join(',')}\n`).join('')}`;
}

/** The counts as a person would make them: for each cell, how many rows belong to it. Written apart from the product. */
export function naiveCounts(plan: Plan, people: readonly Row[]): Map<string, number> {
  const placed = people.flatMap(([dob, gender, code, ethnicity]) => {
    const sex = { M: 'male', F: 'female' }[gender.trim()];
    const ward = POSTCODES.find(
      ([text]) => text.replace(' ', '') === code.replaceAll(' ', '').replace(/[a-z]/g, (a) => a.toUpperCase()),
    )?.[1];
    const group = Number(ethnicity.trim());
    const isGroup =
      /^[0-9]+$/.test(ethnicity.trim()) && String(group) === ethnicity.trim() && group >= 1 && group <= 20;
    const age = ageIn(dob.trim(), plan.referenceDate);
    const band = plan.bands.find(({ from, to }) => age !== null && age >= from && age <= to)?.name;
    return sex && ward && isGroup && band ? [{ sex, ward, ethnicity: String(group), age: band }] : [];
  });
  const counts = new Map<string, number>();
  for (const { code, wards } of plan.areas) {
    const here = placed.filter(({ ward }) => wards.includes(plan.wards.indexOf(ward)));
    const tables = [[], ...plan.by] as string[][];
    for (const table of tables) {
      for (const person of here) {
        const at = (name: 'sex' | 'age' | 'ethnicity') => (table.includes(name) ? person[name] : 'all');
        const key = `${code} ${at('sex')} ${at('age')} ${at('ethnicity')}`;
        counts.set(key, (counts.get(key) ?? 0) + 1);
      }
    }
  }
  return counts;
}

/** Age by walking from birthday to birthday with the calendar of the language. */
function ageIn(dob: string, reference: string): number | null {
  const [, d = '', m = '', y = ''] = /^([0-9]{2})\/([0-9]{2})\/([0-9]{4})$/.exec(dob) ?? [];
  const born = new Date(`${y}-${m}-${d}T00:00:00Z`);
  if (Number.isNaN(born.getTime()) || born.getUTCDate() !== Number(d)) return null;
  const end = new Date(`${reference}T00:00:00Z`);
  if (born > end) return null;
  let age = 0;
  while (Date.UTC(Number(y) + age + 1, Number(m) - 1, Number(d)) <= end.getTime()) age++;
  return age;
}
