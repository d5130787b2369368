import type { Spec } from './spec.ts';

const PUPILS = 'pupils aged 5 to 15 at state schools';
const RESIDENTS = 'children aged 0 to 17 living in the area';
const ON_31_MARCH = 'children aged 0 to 17 living in the area on 31 March';
const AGED_16_17 = 'young people aged 16 and 17 known to the council';
const ALL = ['ward', 'lcp', 'county', 'country'];
const WIDE = ['lcp', 'county', 'country'];
const AGES: Spec['ageParts'] = [
  [0, 4],
  [5, 9],
  [10, 15],
  [16, 17],
];

/** Kinds of group that scorecard.yaml declares, each value with its share of the children. */
const MEALS = { fsm: 0.22, 'not-fsm': 0.78 };
const NEEDS = { 'sen-support': 0.13, 'ehc-plan': 0.05, 'no-sen': 0.82 };

/** What most indicators share. */
const share = { measure: 'proportion', interval: 'wilson', period: 'financial-year', levels: ALL } as const;
const rate = { measure: 'rate', per: 10_000, unit: 'per 10,000', interval: 'byar', levels: WIDE } as const;

const healthy = { outcome: 'be-healthy' } as const;
const safe = { outcome: 'stay-safe', agreement: 'childrens-services' } as const;
const school = { outcome: 'enjoy-and-achieve', agreement: 'school-census', period: 'academic-year' } as const;
const positive = { outcome: 'positive-contribution', agreement: 'youth-service' } as const;
const wellBeing = { outcome: 'economic-well-being' } as const;

/** The 25 indicators that are made from counts: everything that `protect` has to deal with. */
// biome-ignore format: a table, one indicator a paragraph
export const ours: readonly Spec[] = [
  { ...share, ...healthy, id: 'breastfeeding', title: 'Breastfeeding at 6 to 8 weeks', stage: 'pregnancy-and-birth', ages: [0, 0], good: 'high',
    question: 'How many babies are still breastfed when they are 6 to 8 weeks old?', about: 'The share of babies who get breast milk, alone or with formula, at their 6 to 8 week review.',
    numerator: 'infants totally or partly breastfed at 6 to 8 weeks', denominator: 'infants due a 6 to 8 week review', counts: 'infants', agreement: 'health-visiting',
    national: [{ code: 'NI 53', relation: 'same-measure' }], base: 0.5, slope: -0.3, drift: 0.03 },
  { ...share, ...healthy, id: 'vaccinated-under-5', title: 'Vaccinations up to date (under 5)', stage: 'early-years', ages: [1, 4], good: 'high',
    question: 'How many young children have had all their vaccinations?', about: 'The share of children aged 1 to 4 who have had every vaccination that is due at their age.',
    numerator: 'children aged 1 to 4 with all vaccinations due', denominator: 'children aged 1 to 4 registered with a doctor', agreement: 'health-visiting', base: 0.945, slope: -0.35, drift: -0.04 },
  { ...share, ...healthy, id: 'dental-checks', title: 'Dental check in the last year', stage: 'primary', ages: [5, 10], good: 'high',
    question: 'How many primary children saw a dentist in the last year?', about: 'The share of children aged 5 to 10 who saw a dentist of the health service in the year.',
    numerator: 'children aged 5 to 10 who saw a dentist', denominator: 'children aged 5 to 10', agreement: 'health-visiting', base: 0.57, slope: -0.2, drift: 0.02, splits: [{ by: ['sex'], levels: ['lcp', 'county'] }] },
  { ...rate, ...healthy, id: 'injury-admissions', title: 'Hospital admissions for injuries', stage: 'all-ages', ages: [0, 17], good: 'low', period: 'calendar-year',
    question: 'How often are children taken into hospital because they are hurt?', about: 'Children who stayed in hospital because of an injury, for every 10,000 who live here. A child is counted once a year.',
    numerator: 'children admitted to hospital for an injury', denominator: RESIDENTS, agreement: 'hospital-trust', national: [{ code: 'NI 70', relation: 'nearest-topic' }],
    base: 0.0098, slope: 0.16, drift: -0.025, from: 2012, splits: [{ by: ['sex'], levels: ['lcp', 'county'] }] },
  { ...rate, ...healthy, id: 'asthma-admissions', title: 'Hospital admissions for asthma', stage: 'all-ages', ages: [0, 17], good: 'low', period: 'pooled', pool: 3,
    question: 'How often are children taken into hospital with asthma?', about: 'Children who stayed in hospital with asthma over three years, for every 10,000 who live here in a year.',
    numerator: 'children admitted to hospital for asthma', denominator: 'children aged 0 to 17, summed over the years', agreement: 'hospital-trust',
    base: 0.0016, slope: 0.25, drift: -0.03, caveats: ['Each period shares two years with the one before it.'] },
  { ...share, ...healthy, id: 'healthy-start', title: 'Healthy Start vouchers taken up', stage: 'early-years', ages: [0, 3], good: 'high', levels: ['reach', 'lcp', 'county'],
    question: 'How many families that could have Healthy Start vouchers use them?', about: 'The share of young children entitled to Healthy Start vouchers whose families use them.',
    numerator: 'children aged 0 to 3 whose families use vouchers', denominator: 'children aged 0 to 3 entitled to vouchers', agreement: 'health-visiting', base: 0.62, slope: 0.1, drift: 0.03, of: 0.22 },
  { ...share, ...healthy, id: 'mental-health-support', title: 'Mental health support within 4 weeks', stage: 'secondary', ages: [11, 17], good: 'high', levels: WIDE,
    question: 'How many young people get help with their mental health within four weeks?', about: 'The share of young people referred for support with their mental health who were first seen within four weeks.',
    numerator: 'young people seen within four weeks', denominator: 'young people aged 11 to 17 referred for support', counts: 'young people', agreement: 'hospital-trust', national: [{ code: 'NI 51', relation: 'nearest-topic' }],
    base: 0.55, slope: -0.15, drift: -0.02, of: 0.06, ageParts: [[11, 13], [14, 15], [16, 17]], splits: [{ by: ['sex'], levels: ['lcp', 'county'] }, { by: ['age'], levels: ['lcp', 'county'] }, { by: ['sex', 'age'], levels: ['lcp', 'county'] }] },

  { ...rate, ...safe, id: 'children-in-need', title: 'Children in need', stage: 'all-ages', ages: [0, 17], good: 'none', period: 'snapshot', levels: ALL,
    question: 'How many children get help from a social worker?', about: 'Children with a plan from a social worker on 31 March, for every 10,000 who live here.',
    numerator: 'children in need on 31 March', denominator: ON_31_MARCH, base: 0.033, slope: 0.35, drift: 0.01, ageParts: AGES,
    splits: [{ by: ['sex'], levels: ['lcp', 'county'] }, { by: ['age'], levels: ['lcp', 'county'] }, { by: ['ethnicity'], levels: ['county'] }] },
  { ...rate, ...safe, id: 'protection-plans', title: 'Child protection plans', stage: 'all-ages', ages: [0, 17], good: 'none', period: 'snapshot',
    question: 'How many children have a plan to protect them from harm?', about: 'Children with a child protection plan on 31 March, for every 10,000 who live here.',
    numerator: 'children with a child protection plan on 31 March', denominator: ON_31_MARCH, base: 0.0043, slope: 0.4, drift: 0, splits: [{ by: ['sex'], levels: ['lcp', 'county'] }] },
  { ...rate, ...safe, id: 'looked-after', title: 'Children looked after', stage: 'all-ages', ages: [0, 17], good: 'none', period: 'snapshot',
    question: 'How many children are in the care of the council?', about: 'Children looked after by the council on 31 March, for every 10,000 who live here.',
    numerator: 'children looked after on 31 March', denominator: ON_31_MARCH, base: 0.0067, slope: 0.35, drift: 0.015, ageParts: AGES, splits: [{ by: ['age'], levels: ['lcp', 'county'] }] },
  { ...rate, ...safe, id: 'missing-episodes', title: 'Times that children went missing', stage: 'secondary', ages: [10, 17], good: 'low', period: 'quarter', levels: ['lcp', 'county'],
    question: 'How often do children go missing from home or care?', about: 'Times that children aged 10 to 17 were reported missing in the quarter, for every 10,000 of that age. One child can go missing several times.',
    numerator: 'reports of a missing child', denominator: 'children aged 10 to 17 living in the area in the quarter', counts: 'reports', base: 0.008, slope: 0.3, drift: 0.02, from: 2023, events: 2.4 },
  { ...rate, ...safe, id: 'road-casualties', title: 'Children hurt on the roads', stage: 'all-ages', ages: [0, 15], measure: 'count', unit: 'children', interval: 'none', good: 'low', period: 'calendar-year', levels: ['lcp', 'county'], agreement: 'road-safety',
    question: 'How many children are badly hurt on our roads?', about: 'Children aged 0 to 15 killed or seriously injured on the roads in the year. It is a number of children, not a rate.',
    numerator: 'children killed or seriously injured on the roads', denominator: '', national: [{ code: 'NI 48', relation: 'nearest-topic' }], base: 0.0007, slope: 0.1, drift: -0.03, from: 2012 },

  { ...share, ...school, id: 'good-level-of-development', title: 'Ready for school at age 5', stage: 'early-years', ages: [5, 5], good: 'high',
    question: 'How many children reach a good level of development by the end of Reception?', about: 'The share of children who reach the expected level in the main areas of learning at the end of Reception.',
    numerator: 'children with a good level of development', denominator: 'children at the end of Reception', national: [{ code: 'NI 72', relation: 'redefined' }],
    base: 0.68, slope: -0.25, drift: 0.02, without: [2019, 2020], splits: [{ by: ['sex'], levels: ['lcp', 'county', 'country'] }], caveats: ['There are no figures for 2019/20 and 2020/21: children were not assessed.'] },
  { ...share, ...school, id: 'reading-at-11', title: 'Reading at age 11', stage: 'primary', ages: [10, 10], good: 'high',
    question: 'How many children read well enough when they leave primary school?', about: 'The share of pupils who reach the expected standard in reading at the end of Year 6.',
    numerator: 'pupils at the expected standard in reading', denominator: 'pupils at the end of Year 6', counts: 'pupils', base: 0.74, slope: -0.22, drift: 0.01, without: [2019, 2020],
    groups: MEALS, splits: [{ by: ['group'], levels: ['lcp', 'county'] }] },
  { ...share, ...school, id: 'persistent-absence', title: 'Persistent absence', stage: 'all-ages', ages: [5, 15], good: 'low',
    question: 'How many pupils miss a tenth of their lessons or more?', about: 'The share of pupils who miss 10% or more of their possible sessions.',
    numerator: 'pupils who miss a tenth of sessions or more', denominator: PUPILS, counts: 'pupils', national: [{ code: 'NI 87', relation: 'nearest-topic' }], base: 0.12, slope: 0.25, drift: 0.04,
    splits: [{ by: ['sex'], levels: ['ward', 'lcp', 'county', 'country'] }], breaks: [{ period: '2022/23', why: 'Pupils aged 16 are no longer counted.' }] },
  { ...share, ...school, id: 'suspended-pupils', title: 'Pupils suspended from school', stage: 'all-ages', ages: [5, 15], good: 'low', levels: ALL,
    question: 'How many pupils are sent home from school for a time?', about: 'The share of pupils who were suspended at least once in the year.',
    numerator: 'pupils suspended at least once', denominator: PUPILS, counts: 'pupils', national: [{ code: 'NI 114', relation: 'nearest-topic' }], base: 0.032, slope: 0.3, drift: 0.03,
    groups: NEEDS, splits: [{ by: ['sex'], levels: ['county'] }, { by: ['group'], levels: ['lcp', 'county'] }, { by: ['sex', 'group'], levels: ['county'] }] },
  { ...share, ...school, id: 'early-education', title: 'Early education taken up', stage: 'early-years', ages: [2, 4], good: 'high', levels: ['reach', 'ward', 'lcp', 'county'],
    question: 'How many young children use their free early education?', about: 'The share of children aged 2 to 4 entitled to free early education who use some of it.',
    numerator: 'children aged 2 to 4 in free early education', denominator: 'children aged 2 to 4 entitled to free early education', agreement: 'school-census', base: 0.88, slope: -0.25, drift: 0.04 },

  { ...rate, ...positive, id: 'first-time-entrants', title: 'First time in the youth justice system', stage: 'secondary', ages: [10, 17], good: 'low', period: 'calendar-year', levels: ALL,
    question: 'How many young people get into trouble with the law for the first time?', about: 'Young people aged 10 to 17 who had their first caution or conviction in the year, for every 10,000 of that age.',
    numerator: 'young people with a first caution or conviction', denominator: 'young people aged 10 to 17', counts: 'young people', agreement: 'youth-justice', national: [{ code: 'NI 111', relation: 'same-measure' }],
    base: 0.0026, slope: 0.45, drift: -0.05, from: 2019, elsewhere: 0.3,
    caveats: ['In most wards the numbers are far too small to show.', 'The figures of LCPs and the county hold young people whose ward is not known; those of the county also hold young people of no known LCP.'] },
  { ...share, ...positive, id: 'volunteering', title: 'Young volunteers', stage: 'secondary', ages: [13, 17], good: 'high', levels: ['ward', 'lcp', 'county'],
    question: 'How many young people give their time to help others?', about: 'The share of young people aged 13 to 17 on record with a youth organisation as volunteers.',
    numerator: 'young people who volunteer', denominator: 'young people aged 13 to 17', counts: 'young people', national: [{ code: 'NI 110', relation: 'nearest-topic' }], base: 0.3, slope: -0.2, drift: 0.02 },
  { ...share, ...positive, id: 'saltholme-youth-hubs', title: 'Saltholme youth hubs', stage: 'secondary', ages: [11, 17], good: 'high', levels: ['ward', 'lcp'], areas: ['E07999001'],
    question: 'How many young people in Saltholme use the youth hubs?', about: 'The share of young people aged 11 to 17 in Saltholme who came to a youth hub at least once. It is a local indicator: only Saltholme has youth hubs.',
    numerator: 'young people who came to a youth hub', denominator: 'young people aged 11 to 17', counts: 'young people', base: 0.2, slope: 0.05, drift: 0.1, from: 2020 },

  { ...share, ...wellBeing, id: 'not-learning-or-not-known', title: 'Not in education, or not known', stage: 'post-16', ages: [16, 17], good: 'low', period: 'snapshot', levels: ['lcp', 'county'],
    question: 'How many 16 and 17 year olds are not learning, or lost from sight?', about: 'The share of 16 and 17 year olds who are not in education, employment or training, or of whom the council does not know.',
    numerator: 'young people not in education, employment or training, or not known', denominator: AGED_16_17, counts: 'young people', agreement: 'youth-service', national: [{ code: 'NI 117', relation: 'redefined' }],
    base: 0.06, slope: 0.3, drift: -0.02, parts: ['not-learning', 'not-known'] },
  { ...share, ...wellBeing, id: 'not-learning', title: 'Not in education or work', stage: 'post-16', ages: [16, 17], good: 'low', period: 'snapshot', levels: WIDE,
    question: 'How many 16 and 17 year olds are not learning or working?', about: 'The share of 16 and 17 year olds who are not in education, employment or training.',
    numerator: 'young people not in education, employment or training', denominator: AGED_16_17, counts: 'young people', agreement: 'youth-service', national: [{ code: 'NI 117', relation: 'redefined' }], base: 0.042, slope: 0.35, drift: -0.02 },
  { ...share, ...wellBeing, id: 'not-known', title: 'Education or work not known', stage: 'post-16', ages: [16, 17], good: 'low', period: 'snapshot', levels: WIDE,
    question: 'Of how many 16 and 17 year olds does the council not know what they do?', about: 'The share of 16 and 17 year olds of whom the council does not know whether they learn or work.',
    numerator: 'young people whose education or work is not known', denominator: AGED_16_17, counts: 'young people', agreement: 'youth-service', base: 0.016, slope: 0.1, drift: -0.05 },
  { ...share, ...wellBeing, id: 'free-school-meals', title: 'Free school meals', stage: 'all-ages', ages: [5, 15], good: 'low', period: 'academic-year',
    question: 'How many pupils can have free school meals because of low income?', about: 'The share of pupils who are known to be entitled to free school meals.',
    numerator: 'pupils entitled to free school meals', denominator: PUPILS, counts: 'pupils', agreement: 'school-census', national: [{ code: 'NI 116', relation: 'nearest-topic' }], base: 0.22, slope: 0.4, drift: 0.05,
    splits: [{ by: ['ethnicity'], levels: ['lcp', 'county'] }] },

  { ...rate, outcome: 'context', id: 'births', title: 'Births', stage: 'pregnancy-and-birth', ages: [0, 0], measure: 'count', unit: 'births', interval: 'none', good: 'none', period: 'calendar-year', levels: ['ward', 'lcp', 'county'],
    question: 'How many babies are born here?', about: 'Babies born in the year to mothers who live here.',
    numerator: 'live births', denominator: '', counts: 'births', agreement: 'registrars', base: 0.97, slope: 0.01, drift: -0.2, from: 2012, of: 1.05 },
];
