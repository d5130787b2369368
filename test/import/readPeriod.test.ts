import { describe, expect, it } from 'vitest';
import { readPeriod } from '../../data-pipeline/import/readPeriod.ts';

describe('a publisher’s period is read into ours', () => {
  it.each([
    ['2024-Q1', 'quarter', '2024-Q1'],
    ['2024 Q1', 'quarter', '2024-Q1'],
    ['2024q3', 'quarter', '2024-Q3'],
    ['2024-04', 'month', '2024-04'],
    ['2015-16', 'financial-year', '2015/16'],
    ['2014 - 16', 'pooled', '2014-2016'],
  ] as const)('%s of a %s', (text, kind, period) => {
    expect(readPeriod(text, kind, undefined)).toEqual({ period });
  });

  it.each([
    ['2024', 'quarter'],
    ['2024-Q5', 'quarter'],
    ['2024-13', 'month'],
    ['April 2024', 'month'],
  ] as const)('%s is no %s', (text, kind) => {
    expect(readPeriod(text, kind, undefined)).toEqual({ wrong: expect.stringContaining(`cannot be read as ${kind}`) });
  });
});
