import { stringify } from 'yaml';
import { ELSEWHERE_SETTINGS } from './elsewhere.ts';
import { fifths } from './places.ts';
import type { Spec, Stage } from './spec.ts';

const INVENTED = 'Exampleshire is an invented county, and every figure in it is invented.';
const EXAMPLE = 'example.gov.uk';

/** A sheaf, as no council has it. */
export const LOGO =
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 40"><rect width="40" height="40" rx="6" fill="#6a2c70"/><path d="M20 34V10M20 18L12 9M20 18L28 9M20 26L11 18M20 26L29 18" fill="none" stroke="#ffffff" stroke-width="3" stroke-linecap="round"/></svg>\n';

/** `scorecard.yaml`. */
export function settings(): string {
  return stringify({
    format: 2,
    title: 'Exampleshire (invented data)',
    publisher: 'Exampleshire County Council',
    site: `https://exampleshire.${EXAMPLE}`,
    base: '/',
    contact: { role: 'Performance team', email: `scorecard@${EXAMPLE}` },
    licence: 'OGL-UK-3.0',
    home: 'E10999999',
    region: 'E12999999',
    benchmark: 'E92000001',
    levels: [
      { type: 'country', singular: 'country', plural: 'countries' },
      { type: 'region', singular: 'region', plural: 'regions' },
      { type: 'county', singular: 'county', plural: 'counties' },
      { type: 'lcp', singular: "Local Children's Partnership", plural: "Local Children's Partnerships", lcp: true },
      { type: 'ward', singular: 'ward', plural: 'wards' },
      { type: 'fifth', singular: "fifth of the county's wards", plural: "fifths of the county's wards" },
      { type: 'reach', singular: "children's centre reach area", plural: "children's centre reach areas" },
    ],
    ...ELSEWHERE_SETTINGS,
    protect: { threshold: 10, zeros: 'suppress', complement: true },
    groups: {
      'free-meals': {
        title: 'Free school meals',
        values: { fsm: 'Eligible', 'not-fsm': 'Not eligible' },
        complete: true,
      },
      needs: {
        title: 'Special educational needs',
        values: { 'sen-support': 'SEN support', 'ehc-plan': 'EHC plan', 'no-sen': 'No special needs' },
        complete: true,
      },
    },
    fifths: {
      county: {
        title: "the county's wards by child poverty",
        areas: fifths.map(({ code }) => code),
        by: ['low-income'],
        source: 'Drawn by a program from the need that it gave each invented ward',
      },
    },
    interval: 95,
    plans: { laa: 'Local Area Agreement', cypp: "Children and Young People's Plan", local: 'Local priority' },
    context: ['child-population', 'low-income'],
    calendar: [
      { date: '2027-03-18', what: 'Road casualties and births of 2026' },
      { date: '2027-11-18', what: 'Everything for 2026/27' },
    ],
    licences: {
      Invented: `${INVENTED} Anybody may use it as an example, under the Open Government Licence v3.0.`,
      Boundaries: 'These boundaries are invented.',
      Postcodes: 'These postcodes are invented.',
    },
    look: { accent: { light: '#6a2c70', dark: '#e3a6e8' }, logo: 'Exampleshire County Council' },
  });
}

/** `relations.yaml`. What is in the same words is the same without a line: pupils, children on 31 March, those of 16 and 17. */
export const RELATIONS = `# How the measures belong together.
within:
  # Everybody with a plan, and everybody in care, is in need.
  - [protection-plans, children-in-need]
  - [looked-after, children-in-need]
split:
  # Nobody is both.
  - {whole: not-learning-or-not-known, parts: [not-learning, not-known]}
apart:
  # A pupil who was suspended need not have missed a tenth of the year.
  - [suspended-pupils, persistent-absence]
families:
  - title: Not in education or work at 16 and 17
    shows: not-learning-or-not-known
    measures: [not-learning-or-not-known, not-learning, not-known]
`;

/** Who supplies what, by agreement: supplier, what, how often, registration (none for open data). */
const SUPPLIERS: Record<string, [supplier: string, data: string, frequency: string]> = {
  'health-visiting': [
    'Exampleshire Community Health NHS Trust',
    'Reviews, vaccinations and dental checks of children by ward',
    'quarterly',
  ],
  'hospital-trust': ['Exampleshire Hospitals NHS Trust', 'Hospital stays and referrals of children', 'annual'],
  'childrens-services': [
    "Exampleshire County Council, children's services",
    'Children in need, in care and with plans, on 31 March',
    'annual',
  ],
  'road-safety': ['Exampleshire Road Safety Partnership', 'Children hurt on the roads', 'annual'],
  'school-census': ['Exampleshire County Council, schools', 'School census and assessments by ward of home', 'termly'],
  'youth-justice': ['Exampleshire Youth Justice Service', 'First cautions and convictions', 'annual'],
  'youth-service': ['Exampleshire Youth Service', 'What young people aged 11 to 17 do', 'annual'],
  registrars: ['Exampleshire Registration Service', "Births by mother's ward", 'annual'],
  'invented-statistics': [
    'National Office for Invented Statistics',
    'Official statistics of an invented country',
    'annual',
  ],
  'school-nursing': [
    'Exampleshire School Nursing Service',
    'Visits and screenings by school nurses, from the first year of a new agreement',
    'annual',
  ],
};

/** Days of the next supply other than about a year after the last: one that has passed, one that is near, one before the first figures. */
const NEXT: Readonly<Record<string, string>> = {
  'road-safety': '2026-10-16',
  registrars: '2026-12-03',
  'school-nursing': '2027-03-12',
};

/** Indicators before their first figures: one on its agreement's day, one in a month of its own that has passed. */
const PLANNED = [
  {
    id: 'school-nurse-visits',
    agreement: 'school-nursing',
    title: 'School nurse visits',
    question: 'How many pupils does a school nurse see in a year?',
    about: 'The share of pupils whom a school nurse saw at least once.',
    numerator: 'pupils whom a school nurse saw',
  },
  {
    id: 'hearing-screened',
    agreement: 'school-nursing',
    title: 'Hearing screened at school entry',
    question: 'How many children have their hearing screened when they start school?',
    about: 'The share of children in reception whose hearing was screened.',
    numerator: 'children in reception whose hearing was screened',
    nextExpected: '2026-09',
  },
];

/** `OUTCOME/ID.md` of the planned indicators. */
export function plannedDefinitions(): [path: string, text: string][] {
  return PLANNED.map(({ about, nextExpected, ...facts }) => {
    const front = {
      ...facts,
      national: [],
      outcome: 'be-healthy',
      stage: 'primary',
      areas: [],
      ageGroup: '5-10',
      measure: 'proportion',
      multiplier: 100,
      unit: '%',
      decimals: 1,
      polarity: 'higher-is-better',
      interval: 'wilson',
      period: 'academic-year',
      levels: ['lcp', 'county'],
      denominator: 'pupils in primary schools',
      rule: 'ours',
      rounding: {},
      breaks: [],
      caveats: [INVENTED],
      protect: {},
      status: 'planned',
      ...(nextExpected !== undefined && { nextExpected }),
    };
    return [`be-healthy/${facts.id}.md`, `---\n${stringify(front)}---\n## What it measures\n\n${about} ${INVENTED}\n`];
  });
}

/** `agreements/ID.yaml` of every supplier of these indicators. */
export function agreements(specs: readonly Spec[], stage: Stage): [path: string, text: string][] {
  return Object.entries(SUPPLIERS).map(([id, [supplier, data, frequency]], at) => {
    const open = id === 'invented-statistics';
    const year = 2024 + stage;
    const date = (when: string, of: number): string => `${of}-${when}`;
    const text = stringify({
      supplier,
      registration: open ? null : `Z999000${at}`,
      indicators: [...specs, ...PLANNED].filter((spec) => spec.agreement === id).map((spec) => spec.id),
      data,
      frequency,
      format: 'CSV',
      deviations: 'none',
      metadata: 'Made by a program: test/exampleshire/makeExampleshire.ts',
      rule: open ? 'publisher' : 'ours',
      reviewed: date('09-15', year),
      reviewDue: date('09-15', year + 1),
      lastSupplied: id === 'school-nursing' ? null : date(`10-${10 + at}`, year),
      nextExpected: NEXT[id] ?? date(`12-${10 + at}`, year + 1),
      signed: {
        supplier: { role: 'Head of information', date: open ? null : date('09-15', year) },
        receiver: { role: 'Head of performance', date: date('09-15', year) },
      },
      contacts: [{ role: 'Information team', email: `information@${EXAMPLE}` }],
      lawfulBasis: open ? ['not personal data'] : ['UK GDPR Article 6(1)(e)'],
      fairProcessingNotice: open ? null : '2024-04-01',
      restrictions: 'none recorded',
      retention: 5,
      publication: { title: data, url: `https://${EXAMPLE}/${id}` },
      licence: 'OGL-UK-3.0',
    });
    return [`agreements/${id}.yaml`, text];
  });
}

/** `OUTCOME/ID.md`. */
export function definition(spec: Spec, rule: 'ours' | 'publisher'): [path: string, text: string] {
  const [from, to] = spec.ages;
  const polarity = { high: 'higher-is-better', low: 'lower-is-better', none: 'none' } as const;
  const { measure } = spec;
  const decimals = spec.decimals ?? (measure === 'count' ? 0 : spec.interval === 'student' ? 2 : 1);
  const facts = {
    id: spec.id,
    title: spec.title,
    question: spec.question,
    national: spec.national ?? [],
    outcome: spec.outcome,
    stage: spec.stage,
    areas: spec.areas ?? [],
    ageGroup: from === to ? `${from}` : `${from}-${to}`,
    measure,
    multiplier: measure === 'proportion' ? 100 : measure === 'rate' ? (spec.per ?? 1) : 1,
    unit: spec.unit ?? '%',
    decimals,
    polarity: polarity[spec.good],
    interval: spec.interval,
    period: spec.period,
    levels: spec.levels,
    numerator: spec.numerator,
    denominator: spec.denominator,
    ...(measure !== 'mean' && { counts: spec.counts ?? 'children' }),
    ...(measure === 'rate' && { among: spec.among ?? 'children' }),
    agreement: spec.agreement,
    rule,
    rounding: spec.rounding ?? {},
    breaks: spec.breaks ?? [],
    caveats: [INVENTED, ...(spec.caveats ?? [])],
    protect: spec.protect ?? {},
    ...(spec.events && { events: true }),
    ...(spec.standard && { standard: spec.standard }),
    ...(spec.pool && { pool: spec.pool }),
    ...(spec.elsewhere !== undefined && { elsewhere: true }),
  };
  const better = {
    high: 'A higher figure is better.',
    low: 'A lower figure is better.',
    none: 'Neither a higher nor a lower figure is better in itself.',
  } as const;
  const made =
    rule === 'ours'
      ? 'A program drew numbers of children who do not exist, and `protect` hid what would tell of few of them.'
      : 'A program drew the figures, with the rounding and the marks that publishers use.';
  const prose = [
    ['What it measures', `${spec.about} ${INVENTED}`],
    ['Why it matters', 'It shows how a real figure of this kind would look, and what is done to protect people.'],
    ['How to read it', better[spec.good]],
    ['Where it comes from', made],
  ];
  const body = prose.map(([head, text]) => `## ${head}\n\n${text}\n`).join('\n');
  return [`${spec.outcome}/${spec.id}.md`, `---\n${stringify(facts)}---\n${body}`];
}
