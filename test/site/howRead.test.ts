import { describe, expect, it } from 'vitest';
import { planName, sourceParts } from '../../site/words/commitments.ts';
import { howRead, isOld } from '../../site/words/howRead.ts';

describe('what is cited', () => {
  it('says how it was read, with as much of the date as is known', () => {
    expect(howRead('2026-11-30')).toBe('Read on 30 November 2026.');
    expect(howRead('copy 2025-03-07')).toBe('Read in a copy of 7 March 2025.');
    expect(howRead('copy 2010-11')).toBe('Read in a copy of November 2010.');
    expect(howRead('copy 2019')).toBe('Read in a copy of 2019.');
    expect(howRead('copy')).toBe('Read in a copy without a date.');
  });

  it('is old from five years on, and never without a date', () => {
    expect(['copy 2021-12', 'copy 2022', 'copy', '2016-07-11'].map((one) => isOld(one, '2026-01-02'))).toEqual([
      true,
      false,
      false,
      true,
    ]);
  });

  it('names a plan with when it began or ended', () => {
    const plan = { title: 'Local plan', began: '2008', ended: '' };
    expect(planName(plan)).toBe('Local plan (since 2008)');
    expect(planName({ ...plan, ended: '2010-10-13' })).toBe('Local plan (ended 13 October 2010)');
    expect(planName({ ...plan, began: '' })).toBe('Local plan');
  });

  it('leads from a source to the address at its end', () => {
    expect(sourceParts('A plan, page 3. https://example.org/a?b=1')).toEqual({
      words: 'A plan, page 3.',
      url: 'https://example.org/a?b=1',
    });
    expect(sourceParts('A plan on paper')).toEqual({ words: 'A plan on paper', url: '' });
  });
});
