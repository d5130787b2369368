import type { Agreement } from '../schema/folder/agreement.ts';
import type { Scorecard } from '../schema/folder/scorecard.ts';
import { by } from '../schema/order.ts';
import type { CalendarEntry } from '../schema/published/release.ts';
import { addWorkingDays, isWorkingDay } from '../schema/workingDays.ts';

/**
 * What is to be published in the twelve months from a day: what `scorecard.yaml` announces, and one release for each
 * agreement whose next supply has a day. At 9.30 in the morning, on the next working day where the day is none.
 * @param today `2026-11-26`
 */
export function calendarOf(
  scorecard: Pick<Scorecard, 'calendar'>,
  agreements: ReadonlyMap<string, Agreement>,
  today: string,
): CalendarEntry[] {
  const end = `${Number(today.slice(0, 4)) + 1}${today.slice(4)}`;
  const announced = scorecard.calendar.map(({ date, what }) => ({
    named: date,
    what,
    agreement: null,
    indicators: [],
  }));
  const expected = [...agreements].flatMap(([agreement, { nextExpected, publication, supplier, indicators }]) =>
    nextExpected === null
      ? []
      : [{ named: nextExpected, what: `${publication.title} (${supplier})`, agreement, indicators: [...indicators] }],
  );
  return [...announced, ...expected]
    .filter(({ named }) => named >= today && named < end)
    .map(({ named, ...rest }) => {
      const date = isWorkingDay(named) ? named : addWorkingDays(named, 1);
      return { date, at: atHalfPastNine(date), named: date === named ? null : named, ...rest };
    })
    .sort(
      by(
        ({ date }) => date,
        ({ what }) => what,
      ),
    );
}

/** 9.30 in the morning of a day in London: `2026-07-01T09:30:00+01:00`. */
export function atHalfPastNine(date: string): string {
  const format = new Intl.DateTimeFormat('en-GB', { timeZone: 'Europe/London', timeZoneName: 'longOffset' });
  const parts = format.formatToParts(new Date(`${date}T09:30:00Z`));
  const offset = parts.find(({ type }) => type === 'timeZoneName')?.value.replace('GMT', '') || '+00:00';
  return `${date}T09:30:00${offset}`;
}
