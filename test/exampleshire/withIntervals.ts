import { chance, lcpOf, peopleIn, shift } from './chance.ts';
import { type Place, placesIn } from './publishers.ts';
import { bell, random } from './random.ts';
import { periodOf, type Spec, type Stage, yearsOf } from './spec.ts';

const LEVELS = ['lcp', 'county', 'region', 'country'];
const COMMON = { agreement: 'invented-statistics', levels: LEVELS, period: 'calendar-year', good: 'low' } as const;
/** The ages that the standardised rate is made of, with their people in an invented standard population. */
const STANDARD = { '0-4': 5000, '5-9': 5500, '10-15': 6600, '16-17': 2200 };

/** Three indicators whose publisher gives what an interval is made of: a mean, a standardised rate, and events that gather on few. */
// biome-ignore format: a table, one indicator a paragraph
export const withIntervals: readonly Spec[] = [
  { ...COMMON, id: 'wellbeing-score', title: 'Wellbeing score at 13', outcome: 'be-healthy', stage: 'secondary', ages: [13, 13], measure: 'mean', unit: 'points', interval: 'student', good: 'high',
    question: 'How well do 13 year olds say that they are?', about: 'The average of what pupils aged 13 who were asked scored, out of 40.',
    numerator: 'points of those asked', denominator: 'pupils aged 13 who were asked', base: 24.5, slope: -0.8, drift: -0.1, of: 0.4 },
  { ...COMMON, id: 'admissions-standardised', title: 'Unplanned hospital stays, standardised by age', outcome: 'be-healthy', stage: 'all-ages', ages: [0, 17], measure: 'rate', per: 10_000, unit: 'per 10,000', interval: 'dobson',
    question: 'How often would children be taken into hospital if all places had children of the same ages?', about: 'Unplanned stays in hospital for every 10,000 children of a standard population. A child can have several.',
    numerator: 'unplanned stays in hospital', denominator: 'children aged 0 to 17', counts: 'stays in hospital', base: 0.03, slope: 0.15, drift: -0.01, events: 1.3, standard: STANDARD },
  { ...COMMON, id: 'burns', title: 'Burns and scalds treated', outcome: 'stay-safe', stage: 'all-ages', ages: [0, 17], measure: 'rate', per: 10_000, unit: 'per 10,000', interval: 'byar', period: 'pooled', pool: 3,
    question: 'How often are children treated for burns?', about: 'Burns and scalds that a hospital treated over three years, for every 10,000 children in a year. A child can have several.',
    numerator: 'burns and scalds treated', denominator: 'children aged 0 to 17, summed over the years', counts: 'burns', base: 0.0012, slope: 0.25, drift: -0.02, events: 1.2 },
];

type Row = (string | number)[];

/** What their publisher releases, with the standard deviation or the squares of events in a column of their own. */
export function rowsWithIntervals(spec: Spec, stage: Stage): Row[] {
  const years = spec.pool ? singleYears(spec, stage) : yearsOf(spec, stage);
  const rows = years.flatMap((year) => placesIn(spec, year).flatMap((place) => rowsOf(spec, place, year)));
  return rows.sort((a, b) => (a.slice(0, 7).join() < b.slice(0, 7).join() ? -1 : 1));
}

/** The single years that pooled periods are made of. */
function singleYears(spec: Spec, stage: Stage): number[] {
  const pooled = yearsOf(spec, stage);
  return [pooled[0]! - 2, pooled[0]! - 1, ...pooled];
}

function rowsOf(spec: Spec, place: Place, year: number): Row[] {
  const period = spec.pool ? `${year}` : periodOf(spec, year);
  const row = (age: string, numbers: Row): Row => [spec.id, place.code, period, 'all', age, 'all', 'all', ...numbers];
  const next = random(`${spec.id} ${place.code} ${year}`);
  if (spec.measure === 'mean') {
    const value = spec.base + shift(spec, year, groupOf(place)) + 0.2 * bell(next);
    return [row('all', ['', peopleOf(spec, place, year), value.toFixed(2), '', '', '', (7 + next()).toFixed(2), ''])];
  }
  if (!spec.standard) {
    const { events, people, squares } = counted(spec, place, year);
    return [row('all', [events, people, rateOf(events, people, spec), '', '', '', '', squares])];
  }
  const parts = Object.entries(spec.standard).map(([age, people]) => {
    const [from = 0, to = from] = age.split('-').map(Number);
    return { age, standard: people, ...counted({ ...spec, id: `${spec.id} ${age}`, ages: [from, to] }, place, year) };
  });
  const sum = (of: (part: (typeof parts)[number]) => number): number => parts.reduce((all, part) => all + of(part), 0);
  const rate = sum(({ standard, events, people }) => (standard * events) / people) / sum(({ standard }) => standard);
  const whole: Row = [sum(({ events }) => events), sum(({ people }) => people), (rate * (spec.per ?? 1)).toFixed(1)];
  return [
    row('all', [...whole, '', '', '', '', sum(({ squares }) => squares)]),
    ...parts.map(({ age, events, people, squares }) =>
      row(age, [events, people, rateOf(events, people, spec), '', '', '', '', squares]),
    ),
  ];
}

/** Events of so many children, and the sum of the squares of what each had: some have two, few have three. */
function counted(spec: Spec, place: Place, year: number): { events: number; people: number; squares: number } {
  const people = peopleOf(spec, place, year);
  const share = chance(spec, year, groupOf(place));
  const next = random(`${spec.id} ${place.code} ${year} of children`);
  const children = Math.max(1, Math.round(people * share + Math.sqrt(people * share) * bell(next)));
  const [three, two] = [Math.round(children * 0.05), Math.round(children * 0.1)];
  const one = children - two - three;
  return { events: one + 2 * two + 3 * three, people, squares: one + 4 * two + 9 * three };
}

function rateOf(events: number, people: number, spec: Spec): string {
  return ((events / people) * (spec.per ?? 1)).toFixed(1);
}

function groupOf(place: Place): { lcp: ReturnType<typeof lcpOf> | undefined; need: number } {
  return { lcp: place.lcp ? lcpOf(place.lcp) : undefined, need: place.need };
}

function peopleOf(spec: Spec, { wards, times }: Place, year: number): number {
  return times * wards.reduce((sum, ward) => sum + peopleIn(spec, ward, year), 0);
}
