import type { Rows } from './importFigures.ts';

/**
 * Figures that are not published, and why:
 * - the older low-income counts are another edition, not comparable with today's;
 * - the two education indicators of the deprivation indices: direction inferred, definition not read;
 * - IDACI 2025 and the count of income-deprived children tell the same thing up to 2.4 points apart: one of them, with its counts, is enough.
 */
export const NOT_PUBLISHED = new Set([
  'children-relative-low-income-count-2023-edition',
  'children-income-deprived-2025-census-rate',
  'not-entering-higher-education-2025',
  'not-staying-on-in-education-2019',
  'idaci-2025',
]);

/** Judged by nobody alone: the share who are overweight falls when more of them become obese. */
export const NO_POLARITY = /^ncmp-(reception|year6)-overweight$/;

/** Indicators whose split years run from April: their publishers call them financial years or years ending 31 March. */
export const FINANCIAL_YEARS = new Set([
  'assessments-within-45-days',
  'breastfeeding-6-8-weeks',
  'care-leavers-eet',
  'care-leavers-suitable-accommodation',
  'child-protection-conferences-within-15-days',
  'child-protection-plans-ended-after-2-years',
  'child-protection-reviews-on-time',
  'children-relative-low-income-ahc',
  'children-relative-low-income-bhc',
  'hospital-admissions-injuries-0-14',
  'looked-after-convicted-or-cautioned',
  'looked-after-health-checks',
  'looked-after-long-term-stability',
  'looked-after-placed-20-miles-plus',
  'looked-after-sdq-score',
  'looked-after-three-plus-placements',
  'mental-health-admissions-under-18',
  're-referrals',
  'repeat-child-protection-plans',
  'section-47-enquiries-rate',
  'social-care-referrals-rate',
  'young-offender-reoffending-15-17',
]);

/** Indicators whose plain years mark a day or an edition, not a year's events. */
export const SNAPSHOTS =
  /^(child-population|child-protection-plan-rate|children-in-|children-income-|households-|looked-after-rate|neet-|primary-school-distance)/;

/** Under which publisher's agreement a figure is supplied. */
export function agreementOf(facts: Readonly<Record<string, string>>): string {
  const publisher = facts.publisher ?? '';
  if (/Work and Pensions|DWP/.test(publisher)) return 'dwp';
  if (/MHCLG/.test(publisher)) return 'mhclg';
  if (/National Statistics|^ONS/.test(publisher)) return 'ons';
  // Health figures that the department's tool takes over from Fingertips are OHID's to answer for.
  if (/Health|OHID|NHS|Hospital Episode/.test(publisher)) return 'ohid';
  return 'dfe';
}

/**
 * How the 95% interval is made: published where there is one, from counts where there are counts.
 * Children in most deprived fifth: whole neighbourhoods are in or out, so that binomial limits would claim far too much.
 */
export function intervalOf(id: string, facts: Readonly<Record<string, string>>, rows: Rows): string {
  if (rows.some((row) => row.lower_ci !== '')) return 'published';
  const counted = rows.some((row) => row.numerator !== '' && row.denominator !== '');
  if (!counted || id === 'children-in-most-deprived-fifth-2025') return 'none';
  return facts.measure === 'proportion' ? 'wilson' : 'byar';
}

/** To what the publisher rounded, so that the audit can allow for it. */
export function roundingOf(facts: Readonly<Record<string, string>>): Record<string, number> {
  if (/^children-income-deprived/.test(facts.indicator ?? '')) return { numerator: 5 };
  const value = Number((10 ** -Number(facts.decimals)).toFixed(6));
  if (facts.file === 'social-care.csv') return { numerator: 10, denominator: 10, value };
  return facts.file === 'lait-county.csv' ? { value } : {};
}
