import { by } from '../../data-pipeline/schema/order.ts';
import { lastDayOf } from '../../data-pipeline/schema/period.ts';
import type { PublishedAgreement, PublishedIndicator } from '../../data-pipeline/schema/published/published.ts';
import type { PlannedIndicator } from '../../data-pipeline/schema/published/release.ts';
import {
  isOpenData,
  reviewDay,
  type SupplyStanding,
  standing,
} from '../../data-pipeline/schema/published/timeliness.ts';
import { formatDate } from '../words/format.ts';

/** How the supply under an agreement stands, and its review, as of a day. */
export interface Timeliness {
  agreement: PublishedAgreement;
  supply: SupplyStanding;
  review: SupplyStanding | 'none-needed';
  reviewBy: string | null;
}

const ORDER: readonly SupplyStanding[] = ['late', 'due', 'on-time', 'no-date'];

/** Every agreement with how it stands: what is late first, then by the day of the next supply. */
export function timelinessOf(agreements: Iterable<PublishedAgreement>, today: string): Timeliness[] {
  const rows = [...agreements].map((agreement): Timeliness => {
    const reviewBy = reviewDay(agreement);
    const review = reviewBy === null && isOpenData(agreement) ? 'none-needed' : standing(reviewBy, today);
    return { agreement, supply: standing(agreement.nextExpected, today), review, reviewBy };
  });
  const byDay = by<Timeliness>(
    ({ supply }) => ORDER.indexOf(supply),
    ({ agreement }) => agreement.nextExpected ?? '',
  );
  return rows.toSorted((a, b) => byDay(a, b) || a.agreement.supplier.localeCompare(b.agreement.supplier, 'en-GB'));
}

/** An indicator whose figures are expected on a day of their own, or that has none yet. */
export interface OwnDay {
  title: string;
  /** Null for a planned indicator, which has no page. */
  id: string | null;
  /** A day or a month. */
  expected: string;
  supply: SupplyStanding;
}

/**
 * Indicators of which figures are late or due, by days of their own, and every planned one that has a day: the earliest first. A month
 * is late when it has passed.
 */
export function ownDays(
  indicators: readonly Pick<PublishedIndicator, 'id' | 'title' | 'nextExpected'>[],
  planned: readonly Pick<PlannedIndicator, 'title' | 'expected'>[],
  today: string,
): OwnDay[] {
  const standingOf = (when: string): SupplyStanding => standing(when.length === 7 ? lastDayOf(when) : when, today);
  const own = indicators.flatMap(({ id, title, nextExpected }): OwnDay[] => {
    if (nextExpected === undefined) return [];
    const supply = standingOf(nextExpected);
    return supply === 'on-time' ? [] : [{ id, title, expected: nextExpected, supply }];
  });
  const first = planned.flatMap(({ title, expected }): OwnDay[] =>
    expected === null ? [] : [{ id: null, title, expected, supply: standingOf(expected) }],
  );
  return [...first, ...own].sort(
    by(
      ({ expected }) => expected,
      ({ title }) => title,
    ),
  );
}

/** A day in words, or what to say where there is none. */
export function dayOr(day: string | null, none: string): string {
  return day ? formatDate(day) : none;
}

/** `NI 55 and NI 56`: the national indicators of 2008 that an agreement's indicators continue, or nearly do. */
export function nationalCodes(agreement: PublishedAgreement, indicators: readonly PublishedIndicator[]): string[] {
  const codes = indicators
    .filter(({ id }) => agreement.indicators.includes(id))
    .flatMap(({ national }) => national.map(({ code }) => code));
  return [...new Set(codes)].sort((a, b) => Number(a.slice(3)) - Number(b.slice(3)));
}

/** What agreements say of ownership, supplying and processing, with what holds where they say nothing. */
export function rolesOf(agreement: PublishedAgreement, publisher: string) {
  const { owners, maySupply, mayProcess, signed, supplier } = agreement;
  const open = isOpenData(agreement);
  return {
    owners: owners ?? (open ? `${supplier}, who licenses them to everybody` : `${supplier} and ${publisher} together`),
    maySupply: maySupply ?? [open ? 'Anybody: the data are published' : signed.supplier.role],
    mayProcess: mayProcess ?? [open ? 'Anybody: the data are published' : signed.receiver.role],
  };
}

/** The lawful basis in words: open data tell of no one. */
export function isPersonal({ lawfulBasis }: PublishedAgreement): boolean {
  return !lawfulBasis.every((basis) => /not personal/i.test(basis));
}
