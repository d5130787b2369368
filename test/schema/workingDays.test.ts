import { expect, it } from 'vitest';
import {
  addWorkingDays,
  bankHolidays,
  isWorkingDay,
  workingDaysBetween,
} from '../../data-pipeline/schema/workingDays.ts';

/** England's bank holidays on working days, as gov.uk lists them (general knowledge, not read from there). */
const PUBLISHED = `2022-01-03 2022-04-15 2022-04-18 2022-05-02 2022-06-02 2022-06-03 2022-08-29 2022-09-19 2022-12-26
2022-12-27 2023-01-02 2023-04-07 2023-04-10 2023-05-01 2023-05-08 2023-05-29 2023-08-28 2023-12-25 2023-12-26 2024-01-01
2024-03-29 2024-04-01 2024-05-06 2024-05-27 2024-08-26 2024-12-25 2024-12-26 2025-01-01 2025-04-18 2025-04-21 2025-05-05
2025-05-26 2025-08-25 2025-12-25 2025-12-26 2026-01-01 2026-04-03 2026-04-06 2026-05-04 2026-05-25 2026-08-31 2026-12-25
2026-12-28 2027-01-01 2027-03-26 2027-03-29 2027-05-03 2027-05-31 2027-08-30 2027-12-27 2027-12-28`.split(/\s/);

it('knows the bank holidays of England, one-off and substitute days included', () => {
  const isWeekday = (day: string): boolean => ![0, 6].includes(new Date(`${day}T00:00:00Z`).getUTCDay());
  const found = [2022, 2023, 2024, 2025, 2026, 2027].flatMap((year) => [...bankHolidays(year).keys()]);
  expect(found.filter(isWeekday).sort()).toEqual(PUBLISHED);
});

it.each([
  ['a Monday', '2026-11-23', '2026-12-02'],
  ['a Saturday: the first day counted is Monday', '2026-11-21', '2026-12-01'],
  ['over Christmas and the substitute day of 2026', '2026-12-21', '2027-01-04'],
  ['over Easter', '2026-04-01', '2026-04-14'],
])('seven working days after %s', (_, from, due) => {
  expect(addWorkingDays(from, 7)).toBe(due);
  expect(workingDaysBetween(from, due)).toBe(7);
});

it('counts none where the day is the same or earlier', () => {
  expect(workingDaysBetween('2026-11-26', '2026-11-26')).toBe(0);
  expect(workingDaysBetween('2026-11-26', '2026-11-20')).toBe(0);
  expect(isWorkingDay('2026-12-25')).toBe(false);
});
