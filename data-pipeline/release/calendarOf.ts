import type { Agreement } from '../schema/folder/agreement.ts';
import type { CheckedScorecard, Definition } from '../schema/folder/checked.ts';
import type { Scorecard } from '../schema/folder/scorecard.ts';
import { by } from '../schema/order.ts';
import type { CalendarEntry, PlannedIndicator } from '../schema/published/release.ts';
import { addWorkingDays, isWorkingDay } from '../schema/workingDays.ts';

/**
 * What is to be published in the twelve months from a day: what `scorecard.yaml` announces, and one release for each day on
 * which the figures of an agreement are expected: its own day, or that of an indicator. At 9.30 in the morning, on the next
 * working day where the day is none; what is expected in a month stands at its last working day.
 * @param today `2026-11-26`
 * @param definitions with days or months of their own, where they have any
 */
export function calendarOf(
  scorecard: Pick<Scorecard, 'calendar'>,
  agreements: ReadonlyMap<string, Agreement>,
  today: string,
  definitions: ReadonlyMap<string, Pick<Definition, 'nextExpected'>> = new Map(),
): CalendarEntry[] {
  const end = `${Number(today.slice(0, 4)) + 1}${today.slice(4)}`;
  const announced = scorecard.calendar.map(({ date, what }) => ({
    when: date,
    what,
    agreement: null,
    indicators: [],
  }));
  const expected = [...agreements].flatMap(([agreement, { nextExpected, publication, supplier, indicators }]) => {
    const dayOf = (id: string): string => definitions.get(id)?.nextExpected ?? nextExpected ?? '';
    const days = Map.groupBy(indicators, dayOf);
    if (indicators.length === 0 && nextExpected !== null) days.set(nextExpected, []);
    return [...days].flatMap(([when, own]) =>
      when === '' ? [] : [{ when, what: `${publication.title} (${supplier})`, agreement, indicators: own }],
    );
  });
  return [...announced, ...expected]
    .map(({ when, ...rest }) => ({ ...placed(when), ...rest }))
    .filter(({ named, date }) => (named ?? date) >= today && (named ?? date) < end)
    .sort(
      by(
        ({ date }) => date,
        ({ what }) => what,
      ),
    );
}

/** The working day for a day or a month, at 9.30. */
function placed(when: string): Pick<CalendarEntry, 'date' | 'at' | 'named' | 'month'> {
  if (when.length === 7) {
    const date = lastWorkingDay(when);
    return { date, at: atHalfPastNine(date), named: null, month: when };
  }
  const date = isWorkingDay(when) ? when : addWorkingDays(when, 1);
  return { date, at: atHalfPastNine(date), named: date === when ? null : when };
}

/** The last working day of a month, as `2026-11`. */
function lastWorkingDay(month: string): string {
  const last = new Date(Date.UTC(Number(month.slice(0, 4)), Number(month.slice(5)), 0)).getUTCDate();
  const days = Array.from({ length: last }, (_, i) => `${month}-${String(last - i).padStart(2, '0')}`);
  return days.find(isWorkingDay) ?? `${month}-${last}`;
}

/** Indicators before their first figures, the first expected first; those without a day last. */
export function plannedOf({
  planned,
  agreements,
}: Pick<CheckedScorecard, 'planned' | 'agreements'>): PlannedIndicator[] {
  return [...planned.values()]
    .map(({ id, title, question, outcome, agreement, nextExpected }) => ({
      id,
      title,
      question,
      outcome,
      agreement,
      supplier: agreements.get(agreement)?.supplier ?? '',
      expected: nextExpected ?? agreements.get(agreement)?.nextExpected ?? null,
    }))
    .sort(
      by(
        ({ expected }) => expected ?? '9999',
        ({ id }) => id,
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
