import { describe, expect, it } from 'vitest';
import { arrangeMeasures, type Measure } from '../../site/client/arrangeMeasures.ts';

const measure = (title: string, change: Partial<Measure> = {}): Measure => ({
  title,
  verdict: 'similar',
  evidence: 0,
  gap: 0,
  groups: ['Be healthy'],
  ...change,
});

const MEASURES = [
  measure('Obesity in Year 6', { verdict: 'worse', evidence: 2.6, gap: 0.3 }),
  measure('Tooth decay', { verdict: 'not-compared', gap: 0.7 }),
  measure('Absence', { verdict: 'worse', evidence: 9, gap: 0.1, groups: ['Enjoy and achieve'] }),
  measure('In care', { verdict: 'higher', evidence: 5, groups: ['Stay safe', 'Enjoy and achieve'] }),
];
const NAMES = ['Be healthy', 'Stay safe', 'Enjoy and achieve', 'Empty'];
const ALL = { find: '', show: '', sort: '' };

const titles = (choice: Partial<typeof ALL>): Record<string, string[]> =>
  Object.fromEntries(
    arrangeMeasures(MEASURES, NAMES, { ...ALL, ...choice }).map(({ name, items }) => [
      name,
      items.map((one) => one.title),
    ]),
  );

describe('measures', () => {
  it('stand in their groups in order; one of two groups stands in both, and empty groups are left out', () => {
    expect(titles({})).toEqual({
      'Be healthy': ['Obesity in Year 6', 'Tooth decay'],
      'Stay safe': ['In care'],
      'Enjoy and achieve': ['Absence', 'In care'],
    });
  });

  it('are filtered by verdict; higher and lower count as similar, for neither is bad', () => {
    expect(titles({ show: 'worse' })).toEqual({
      'Be healthy': ['Obesity in Year 6'],
      'Enjoy and achieve': ['Absence'],
    });
    expect(titles({ show: 'similar' })).toEqual({ 'Stay safe': ['In care'], 'Enjoy and achieve': ['In care'] });
    expect(titles({ show: 'not-compared' })).toEqual({ 'Be healthy': ['Tooth decay'] });
    expect(titles({ show: 'better' })).toEqual({});
  });

  it('are found by every word of what is typed, in any order and case', () => {
    expect(titles({ find: ' YEAR  obes' })).toEqual({ 'Be healthy': ['Obesity in Year 6'] });
    expect(titles({ find: 'year absence' })).toEqual({});
  });

  it('are sorted within their groups', () => {
    expect(titles({ sort: 'evidence' })['Enjoy and achieve']).toEqual(['Absence', 'In care']);
    expect(titles({ sort: 'gap' })['Be healthy']).toEqual(['Tooth decay', 'Obesity in Year 6']);
    expect(titles({ sort: 'name' })['Be healthy']).toEqual(['Obesity in Year 6', 'Tooth decay']);
    expect(titles({ sort: 'no such order' })).toEqual(titles({}));
  });
});
