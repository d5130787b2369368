import { describe, expect, it } from 'vitest';
import { readPeriod } from '../../data-pipeline/schema/delivered/readPeriod.ts';

describe('a period as governments write it is read into ours', () => {
  it.each([
    ['2024-Q1', 'quarter', '2024-Q1'],
    ['2024 Q1', 'quarter', '2024-Q1'],
    ['2024q3', 'quarter', '2024-Q3'],
    ['Q3 2024', 'quarter', '2024-Q3'],
    ['2023/24 Q1', 'quarter', '2023-Q2'],
    ['Q4 2023-24', 'quarter', '2024-Q1'],
    ['January to March 2024', 'quarter', '2024-Q1'],
    ['Oct-Dec 2023', 'quarter', '2023-Q4'],
    ['Quarter ending June 2024', 'quarter', '2024-Q2'],
    ['2024-04', 'month', '2024-04'],
    ['April 2024', 'month', '2024-04'],
    ['Sept 2024', 'month', '2024-09'],
    ['Apr-24', 'month', '2024-04'],
    ['202404', 'month', '2024-04'],
    ['04/2024', 'month', '2024-04'],
    ['2015-16', 'financial-year', '2015/16'],
    ['201516', 'financial-year', '2015/16'],
    ['2023 to 2024', 'financial-year', '2023/24'],
    ['2023\u00A0to\u00A02024', 'academic-year', '2023/24'],
    ['2023\u201124', 'financial-year', '2023/24'],
    ['2023\u22122024', 'financial-year', '2023/24'],
    ['1999-00', 'financial-year', '1999/00'],
    ['FYE 2024', 'financial-year', '2023/24'],
    ['FYE March 2024', 'financial-year', '2023/24'],
    ['Year ending March 2024', 'financial-year', '2023/24'],
    ['Year ending 31 March 2024', 'financial-year', '2023/24'],
    ['year ended 31st March 2024', 'financial-year', '2023/24'],
    ['YE Mar 2024', 'financial-year', '2023/24'],
    ['April 2023 to March 2024', 'financial-year', '2023/24'],
    ['1 April 2023 to 31 March 2024', 'financial-year', '2023/24'],
    ['Apr-Mar 2024', 'financial-year', '2023/24'],
    ['Financial year 2023-24', 'financial-year', '2023/24'],
    ['FY2023/24', 'financial-year', '2023/24'],
    ['2023/24 academic year', 'academic-year', '2023/24'],
    ['Academic year 2023/24', 'academic-year', '2023/24'],
    ['September 2023 to August 2024', 'academic-year', '2023/24'],
    ['Year ending August 2024', 'academic-year', '2023/24'],
    ['Year ending December 2023', 'calendar-year', '2023'],
    ['Jan to Dec 2023', 'calendar-year', '2023'],
    ['2023.0', 'calendar-year', '2023'],
    ['2014 - 16', 'pooled', '2014-2016'],
    ['2014 to 2016', 'pooled', '2014-2016'],
    ['1998 - 00', 'pooled', '1998-2000'],
    ['1999 to 01', 'pooled', '1999-2001'],
    ['1999/00 - 01/02', 'pooled', '1999/00-2001/02'],
    ['1998/99 - 2000/01', 'pooled', '1998/99-2000/01'],
    ['2015-16 to 2017-18', 'pooled', '2015/16-2017/18'],
    ['2015/16–17/18', 'pooled', '2015/16-2017/18'],
    ['April 2015 to March 2018', 'pooled', '2015/16-2017/18'],
    ['2024-03-31', 'snapshot', '2024-03-31'],
    ['2024-03-31 00:00:00', 'snapshot', '2024-03-31'],
    ['31/03/2024', 'snapshot', '2024-03-31'],
    ['5/6/2024', 'snapshot', '2024-06-05'],
    ['31 March 2024', 'snapshot', '2024-03-31'],
    ['31st Mar 2024', 'snapshot', '2024-03-31'],
    ['As at 31 March 2024', 'snapshot', '2024-03-31'],
    ['Mid-2023', 'snapshot', '2023'],
    ['\u200B2023 ', 'snapshot', '2023'],
  ] as const)('%s of a %s', (text, kind, period) => {
    expect(readPeriod(text, kind, undefined)).toEqual({ period });
  });

  it.each([
    ['2023/24 (p)', 'financial-year', { period: '2023/24', status: 'p' }],
    ['2023-24 [r]', 'academic-year', { period: '2023/24', status: 'r' }],
    ['2024 (provisional)', 'calendar-year', { period: '2024', status: 'p' }],
    ['2023/24p', 'financial-year', { period: '2023/24', status: 'p' }],
  ] as const)('%s has a mark, which is kept', (text, kind, reading) => {
    expect(readPeriod(text, kind, undefined)).toEqual(reading);
  });

  it.each([
    ['2024', 'quarter'],
    ['2024-Q5', 'quarter'],
    ['Feb to Apr 2024', 'quarter'],
    ['2024-13', 'month'],
    ['Easter 2024', 'month'],
    ['Year ending June 2024', 'financial-year'],
    ['Year ending March 2024', 'calendar-year'],
    ['Year ending 2024', 'calendar-year'],
    ['FYE 2024', 'academic-year'],
    ['2023-25', 'financial-year'],
    ['31/03/2024', 'financial-year'],
    ['31/02/2024', 'snapshot'],
    ['2016 to 2014', 'pooled'],
    ['1998/00 - 01/02', 'pooled'],
    ['2023 [note 3]', 'calendar-year'],
    ['Total', 'snapshot'],
  ] as const)('%s is no %s', (text, kind) => {
    expect(readPeriod(text, kind, undefined)).toEqual({ wrong: expect.stringContaining(`cannot be read as ${kind}`) });
  });
});
