import { describe, expect, it } from 'vitest';
import { numbersStep } from '../../data-pipeline/schema/derivation/nowSteps.ts';
import { areChildren, countedIn } from '../../data-pipeline/schema/folder/counted.ts';
import type { PublishedIndicator, PublishedRow } from '../../data-pipeline/schema/published/published.ts';
import { indicatorWith } from '../helpers/judge.ts';

/** What a definition with these words counts. */
const of = (numerator: string, more: Parameters<typeof indicatorWith>[0] = {}) =>
  countedIn(indicatorWith({ numerator, denominator: '', ...more }));

describe('what a measure counts', () => {
  it.each([
    ['obese children', 'children'],
    ['children in Year 6 measured as obese', 'children'],
    ['looked-after pupils who missed one school session in ten or more', 'pupils'],
    ['Babies breastfed at 6 to 8 weeks', 'babies'],
    ['infants totally or partly breastfed', 'infants'],
    ['young people aged 16 and 17 not in education', 'young people'],
    ['five-year-olds with decay', 'children'],
    ['examined five year olds with tooth decay', 'children'],
  ])('is known from words that begin with them: %s', (numerator, noun) => {
    expect(of(numerator)).toEqual({ counts: noun, among: noun });
    expect(areChildren(noun)).toBe(true);
  });

  it.each([
    'households deprived in one or more of four ways',
    'households with children',
    'assessments finished within 45 working days of the referral',
    'first child protection conferences held within 15 working days',
    'referrals made within 12 months of an earlier referral of the same child',
    "referrals to children's social care",
    "visits to children's centres",
    'emergency hospital admissions of children aged 0 to 14',
    'deaths of babies under one year old',
    'care leavers in education',
    '19-year-olds in work',
    'school sessions missed by pupils',
    'new plans for children',
  ])('is not known from words that begin with others: %s', (numerator) => {
    expect(of(numerator)).toEqual({ counts: '', among: '' });
    expect(areChildren(numerator)).toBe(false);
  });

  it('is what the definition says', () => {
    expect(of('children', { counts: 'plans' })).toEqual({ counts: 'plans', among: 'plans' });
    const rate = { measure: 'rate', denominator: 'pupils on school rolls' } as const;
    expect(of('suspensions', { ...rate, counts: 'suspensions' })).toEqual({ counts: 'suspensions', among: 'pupils' });
    expect(of('deaths', { ...rate, counts: 'deaths', denominator: 'live births', among: 'babies' }).among).toBe(
      'babies',
    );
    expect(of('suspensions', { events: true, counts: 'suspensions' }).among).toBe('');
  });
});

describe('how a gap in numbers was worked out', () => {
  it('names what is counted', () => {
    const row = { value: 30, denominator: 200, numerator: 60, period: '2024', in_units: 20, in_units_lower: 8 };
    const titles = (counts: string): string[] =>
      numbersStep(
        { ...row, in_units_upper: 34 } as unknown as PublishedRow,
        indicatorWith({ counts }) as unknown as PublishedIndicator,
        20,
      ).map(({ of, title, sum, result }) => `${of}, ${title}: ${sum} = ${result}`);
    expect(titles('households')).toEqual(['in_units, In households: (30 − 20) / 100 × 200 = 20']);
  });
});
