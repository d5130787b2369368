import { wilson } from '../../data-pipeline/compare/interval.ts';
import { chance, ENGLAND, lcpOf, peopleIn, shift } from './chance.ts';
import { CHANGE_YEAR, COUNTRY, COUNTY, lcps, REGION, type Ward, wardsIn } from './places.ts';
import { bell, random } from './random.ts';
import { LAST_YEAR, periodOf, type Spec, type Stage, yearsOf } from './spec.ts';

const LEVELS = ['lcp', 'county', 'region', 'country'];
const COMMON = { agreement: 'invented-statistics', levels: LEVELS, period: 'academic-year' } as const;

/** The six indicators that others publish: their rule, their rounding, their marks. */
// biome-ignore format: a table, one indicator a paragraph
export const publishers: readonly Spec[] = [
  { ...COMMON, id: 'obesity-at-11', title: 'Obesity at age 11', outcome: 'be-healthy', stage: 'primary', ages: [10, 11], measure: 'proportion', interval: 'published', good: 'low',
    question: 'How many children are obese when they leave primary school?', about: 'The share of 10 and 11 year olds whose weight for their height is in the obese range.',
    numerator: 'children in Year 6 measured as obese', denominator: 'children in Year 6 measured', national: [{ code: 'NI 56', relation: 'same-measure' }], base: 0.22, slope: 0.22, drift: 0.02 },
  { ...COMMON, id: 'infant-mortality', title: 'Babies who die before their first birthday', outcome: 'be-healthy', stage: 'pregnancy-and-birth', ages: [0, 0], measure: 'rate', per: 1000, unit: 'per 1,000', interval: 'published', good: 'low', period: 'pooled',
    question: 'How many babies die before they are one year old?', about: 'Deaths before the first birthday over three years, for every 1,000 babies born.',
    numerator: 'deaths before the first birthday', denominator: 'live births, summed over the years', counts: 'deaths', among: 'babies', base: 0.004, slope: 0.2, drift: -0.01, rounding: { value: 0.1 } },
  { ...COMMON, id: 'attainment-8', title: 'Attainment 8 score', outcome: 'enjoy-and-achieve', stage: 'secondary', ages: [15, 15], measure: 'mean', unit: 'points', interval: 'none', good: 'high',
    question: 'How well do pupils do in their exams at 16?', about: 'The average of points over eight subjects at the end of Year 11.',
    numerator: 'points over eight subjects', denominator: 'pupils at the end of Year 11', base: 46.2, slope: -3.1, drift: 0.15, rounding: { value: 0.1 } },
  { ...COMMON, id: 'under-18-conceptions', title: 'Conceptions under 18', outcome: 'positive-contribution', stage: 'secondary', ages: [15, 17], measure: 'rate', per: 1000, unit: 'per 1,000', interval: 'published', good: 'low', period: 'calendar-year',
    question: 'How many girls become pregnant before they are 18?', about: 'Conceptions of girls under 18, for every 1,000 girls aged 15 to 17.',
    numerator: 'conceptions under 18', denominator: 'girls aged 15 to 17', counts: 'conceptions', among: 'girls', national: [{ code: 'NI 112', relation: 'same-measure' }], base: 0.014, slope: 0.3, drift: -0.05, of: 0.487, from: 2012,
    breaks: [{ period: '2021', why: 'Conceptions are dated in another way from 2021 on.' }] },
  { ...COMMON, id: 'low-income', title: 'Children in low-income families', outcome: 'economic-well-being', stage: 'all-ages', ages: [0, 15], measure: 'proportion', interval: 'none', good: 'low', period: 'financial-year', levels: ['ward', ...LEVELS],
    question: 'How many children live in families with a low income?', about: 'The share of children under 16 in families whose income is below 60% of the middle one.',
    numerator: 'children in low-income families', denominator: 'children under 16', national: [{ code: 'NI 116', relation: 'redefined' }], base: 0.19, slope: 0.35, drift: 0.02, rounding: { numerator: 10, denominator: 10, value: 0.1 } },
  { ...COMMON, id: 'child-population', title: 'Children who live here', outcome: 'context', stage: 'all-ages', ages: [0, 17], measure: 'count', unit: 'children', interval: 'none', good: 'none', period: 'calendar-year', levels: ['ward', ...LEVELS],
    question: 'How many children live here?', about: 'The number of children aged 0 to 17 who live here in the middle of the year.',
    numerator: 'children aged 0 to 17 living in the area', denominator: '', base: 0.5, slope: 0, drift: 0, from: 2012 },
];

/** A figure that the first release had wrong. */
export const WRONG = { indicator: 'obesity-at-11', area: 'E07999005', year: 2022, by: 0.9 } as const;

/** An area as a publisher sees it. */
export interface Place {
  code: string;
  level: string;
  need: number;
  lcp?: Ward['lcp'];
  /** The wards it is made of, and how many times as many people it has. */
  wards: readonly Ward[];
  times: number;
}

/** The places of an indicator's levels in a year. */
export function placesIn(spec: Spec, year: number): Place[] {
  const all = wardsIn(year);
  const places: Place[] = [
    ...all.map(asPlace),
    ...lcps.map(({ code, need }) => {
      return { code, level: 'lcp', need, lcp: code, wards: all.filter((ward) => ward.lcp === code), times: 1 };
    }),
    { code: COUNTY, level: 'county', need: 0.12, wards: all, times: 1 },
    { code: REGION, level: 'region', need: -0.05, wards: all, times: 8 },
    { code: COUNTRY, level: 'country', need: 0, wards: all, times: ENGLAND },
  ];
  return places.filter(({ level }) => spec.levels.includes(level));
}

function asPlace(ward: Ward): Place {
  return { code: ward.code, level: 'ward', need: ward.need, lcp: ward.lcp, wards: [ward], times: 1 };
}

type Row = (string | number)[];

/** What a publisher releases of an indicator, as rows of docs/contract.md, section 4. */
export function publishedRows(spec: Spec, stage: Stage): Row[] {
  const years = yearsOf(spec, stage);
  if (spec.id === 'child-population') years.push(LAST_YEAR[stage] + 1);
  const rows = years.flatMap((year) =>
    placesIn(spec, year).flatMap((place) => {
      if (place.level === 'ward' && spec.id === 'child-population' && year < CHANGE_YEAR) return [];
      const status = statusOf(spec, place, year, stage);
      const period = periodOf(spec, year);
      const row = (sex: string, numbers: Row): Row => [
        spec.id,
        place.code,
        period,
        sex,
        'all',
        'all',
        'all',
        ...numbers,
        status,
      ];
      if (status === 'x' || status === 'z') return [row('all', ['', '', '', '', ''])];
      if (spec.id !== 'child-population') return [row('all', figures(spec, place, year, status, stage))];
      const people = populationOf(spec, place, year);
      return [row('all', [people, '', people, '', ''])];
    }),
  );
  return rows.sort((a, b) => (a.slice(0, 7).join() < b.slice(0, 7).join() ? -1 : 1));
}

/** Children aged 0 to 17: the very figures that rates of ours are made with. */
function populationOf(spec: Spec, { wards, times }: Place, year: number): number {
  return times * sum(wards, (ward) => peopleIn({ ...spec, denominator: spec.numerator }, ward, year));
}

/** The figures of a row, from its numerator to its limits, as their publisher rounds them. */
export function figures(spec: Spec, place: Place, year: number, status: string, stage: Stage): Row {
  if (status === 'low' || status === 'u') return ['', '', '', '', ''];
  const group = { lcp: place.lcp ? lcpOf(place.lcp) : undefined, need: place.need };
  if (spec.measure === 'mean') {
    const noise = 0.3 * bell(random(`${spec.id} ${place.code} ${year}`));
    return ['', '', (spec.base + shift(spec, year, group) + noise).toFixed(1), '', ''];
  }
  const people = peopleOf(spec, place, year);
  const per = spec.per ?? 100;
  if (spec.id === 'low-income') {
    // What is made of wards is the sum of what they round.
    const whole =
      place.times > 1 ? drawn(spec, place, year) : sum(place.wards, (ward) => drawn(spec, asPlace(ward), year));
    const [few, many] = [10 * Math.round(whole / 10), 10 * Math.round(people / 10)];
    return [few, many, ((few / many) * per).toFixed(1), '', ''];
  }
  const numerator = drawn(spec, place, year);
  const { lower, upper } = wilson(numerator, people, per);
  const wrong = stage === 1 && spec.id === WRONG.indicator && place.code === WRONG.area && year === WRONG.year;
  const value = (numerator / people) * per + (wrong ? WRONG.by : 0);
  return ['', '', ...[value, lower, upper].map((one) => one.toFixed(1))];
}

/** How many children of a place are counted, around what is to be expected of it. */
function drawn(spec: Spec, place: Place, year: number): number {
  const people = peopleOf(spec, place, year);
  const share = chance(spec, year, { lcp: place.lcp ? lcpOf(place.lcp) : undefined, need: place.need });
  const spread = Math.sqrt(people * share * (1 - share));
  return Math.max(1, Math.round(people * share + spread * bell(random(`${spec.id} ${place.code} ${year}`))));
}

function peopleOf(spec: Spec, { wards, times }: Place, year: number): number {
  const years = spec.period === 'pooled' ? [year - 2, year - 1, year] : [year];
  return times * sum(years, (one) => sum(wards, (ward) => peopleIn(spec, ward, one)));
}

function sum<Item>(items: readonly Item[], of: (item: Item) => number): number {
  return items.reduce((total, item) => total + of(item), 0);
}

/** What publishers mark their figures with, and where. */
function statusOf(spec: Spec, { code, level }: Place, year: number, stage: Stage): string {
  const latest = year === LAST_YEAR[stage];
  switch (spec.id) {
    case 'obesity-at-11':
      // Schools were closed.
      return year === 2020 && level === 'lcp' ? 'x' : year === 2020 ? 'u' : '';
    case 'infant-mortality':
      return code === 'E07999007' ? (year % 2 === 0 ? 'low' : 'u') : latest ? 'p' : '';
    case 'attainment-8':
      return year === 2020 || year === 2019 ? 'e' : latest ? 'p' : year === 2024 ? 'r' : '';
    case 'under-18-conceptions':
      return year === 2021 ? 'b' : latest ? 'x' : code === COUNTRY && year === 2012 ? 'z' : '';
    case 'low-income':
      return latest ? 'p' : '';
    case 'child-population':
      return year > LAST_YEAR[stage] ? 'f' : latest ? 'e' : '';
    default:
      return '';
  }
}
