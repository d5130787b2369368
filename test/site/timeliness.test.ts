import { describe, expect, it } from 'vitest';
import { agreementSchema } from '../../data-pipeline/schema/folder/agreement.ts';
import type { PublishedAgreement } from '../../data-pipeline/schema/published/published.ts';
import { reviewDay, standing, yearsLater } from '../../data-pipeline/schema/published/timeliness.ts';
import { rolesOf, timelinessOf } from '../../site/model/supply.ts';

describe('what is expected on a day', () => {
  it.each([
    ['2026-05-14', 'late'],
    ['2026-05-15', 'due'],
    ['2026-06-15', 'due'],
    ['2026-06-16', 'on-time'],
    [null, 'no-date'],
  ])('%s is %s on 2026-05-15', (expected, state) => {
    expect(standing(expected, '2026-05-15')).toBe(state);
  });

  it.each([
    [{ reviewed: '2025-06-01', reviewDue: '2026-03-01' }, '2026-03-01'],
    [{ reviewed: '2025-06-01', reviewDue: '2027-03-01' }, '2026-06-01'],
    [{ reviewed: '2024-02-29', reviewDue: null }, '2025-03-01'],
    [{ reviewed: null, reviewDue: '2026-03-01' }, '2026-03-01'],
    [{ reviewed: null, reviewDue: null }, null],
  ])('an agreement is reviewed every year: %o by %s', (agreement, day) => {
    expect(reviewDay(agreement)).toBe(day);
  });

  it('some years later is the same day, where there is one', () => {
    expect([yearsLater('2021-05-14', 5), yearsLater('2020-02-29', 5)]).toEqual(['2026-05-14', '2025-03-01']);
  });
});

const agreement = (id: string, change: Partial<PublishedAgreement>): PublishedAgreement => ({
  id,
  ...agreementSchema.parse({
    supplier: `Supplier ${id}`,
    registration: 'Z9990001',
    indicators: ['x'],
    data: 'Invented',
    frequency: 'annual',
    format: 'CSV',
    deviations: 'none',
    metadata: 'Invented',
    rule: 'ours',
    reviewed: '2026-03-02',
    reviewDue: '2027-03-02',
    lastSupplied: '2026-02-10',
    nextExpected: '2027-02-10',
    signed: {
      supplier: { role: 'Head of information', date: null },
      receiver: { role: 'Head of performance', date: null },
    },
    contacts: [],
    lawfulBasis: ['UK GDPR Article 6(1)(e)'],
    fairProcessingNotice: null,
    restrictions: 'none',
    publication: { title: 'Invented', url: 'https://invented.example/' },
    licence: 'OGL-UK-3.0',
  }),
  ...change,
});

describe('the page of what is on time', () => {
  it('puts what is late first, then what is due, each by its day', () => {
    const rows = timelinessOf(
      [
        agreement('on-time', {}),
        agreement('none', { nextExpected: null }),
        agreement('later', { nextExpected: '2026-05-01', reviewed: '2025-05-01' }),
        agreement('due', { nextExpected: '2026-05-20', reviewed: null, reviewDue: null }),
        agreement('latest', {
          nextExpected: '2026-04-01',
          rule: 'publisher',
          registration: null,
          reviewed: null,
          reviewDue: null,
        }),
      ],
      '2026-05-15',
    );
    expect(rows.map((row) => [row.agreement.id, row.supply, row.review])).toEqual([
      ['latest', 'late', 'none-needed'],
      ['later', 'late', 'late'],
      ['due', 'due', 'no-date'],
      ['on-time', 'on-time', 'on-time'],
      ['none', 'no-date', 'on-time'],
    ]);
  });

  it('says who owns, supplies and processes: what the agreement says, or who signed it', () => {
    expect(rolesOf(agreement('a', {}), 'Fennmoor')).toEqual({
      owners: 'Supplier a and Fennmoor together',
      maySupply: ['Head of information'],
      mayProcess: ['Head of performance'],
    });
    const said = {
      owners: 'The partners',
      maySupply: ['Analyst'],
      mayProcess: ['Performance analysts', 'Data officer'],
    };
    expect(rolesOf(agreement('a', said), 'Fennmoor')).toEqual(said);
  });
});
