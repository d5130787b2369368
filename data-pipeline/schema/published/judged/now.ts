import { columnsOf } from '../column.ts';
import { type Comparison, VERDICTS } from './comparison.ts';

const STATES = ['tested', 'not-tested', 'no-figure'] as const;

/** Why the newest figure of a series is in no list and no count, in words that stand in the published files. */
export const UNLISTED = {
  breakdown: 'another breakdown stands for the indicator',
  old: 'the period ended too long ago',
  followed: 'a newer measure has taken its place',
  direction: 'neither direction is good in itself',
  everybody: 'the indicator is not about children alone',
  elsewhere: 'the indicator is about other areas',
  ended: 'the area has ended',
  family: 'another measure of its family is shown',
} as const;
export type Unlisted = (typeof UNLISTED)[keyof typeof UNLISTED];

/**
 * Whether a row is what its series says now: the newest that has a value, or the newest of a series that has none. Everything
 * but `isNow` is empty on other rows.
 */
export interface Now {
  isNow: boolean;
  /** `tested`: compared with the country, by us or by its publisher. `no-figure`: the series shows none. */
  state: (typeof STATES)[number] | '';
  /** Why it is not tested; or whose test it is, where it is its publisher's. */
  reason: Comparison['reason'];
  /** For a figure that is not tested: the newest period before that was, and how it came out. */
  lastTested: string;
  lastVerdict: (typeof VERDICTS)[number] | '';
  /** The newest period, where it is a later one that shows no figure. */
  newerWithout: string;
  /** Why it is in no list and no count; empty where it may be. */
  unlisted: Unlisted | '';
  /** The indicator that lists and counts show in its place. */
  shownBy: string;
}

const { oneOf, text } = columnsOf<Now>();

export const NOW_COLUMNS = {
  now: oneOf(['true'], {
    title: 'Now',
    description: 'true on the newest row of its series that has a value',
    cell: ({ isNow }) => (isNow ? 'true' : ''),
  }),
  now_state: oneOf(STATES, {
    title: 'State now',
    description: 'tested, not-tested or no-figure',
    cell: ({ state }) => state,
  }),
  now_reason: text({
    title: 'Not tested because',
    description: 'One of a closed list; or whose test it is, where it is its publisher’s',
    cell: ({ reason }) => reason,
  }),
  last_tested: text({
    title: 'Last tested',
    description: 'For a figure that is not tested: the newest earlier period that was',
    cell: ({ lastTested }) => lastTested,
  }),
  last_verdict: oneOf(VERDICTS, {
    title: 'Last verdict',
    description: 'How that test against the country came out',
    cell: ({ lastVerdict }) => lastVerdict,
  }),
  newer_without: text({
    title: 'Newer without a figure',
    description: 'The newest period, where it shows none',
    cell: ({ newerWithout }) => newerWithout,
  }),
  unlisted: text({
    title: 'In no list because',
    description: 'Why it is in no list and no count',
    cell: ({ unlisted }) => unlisted,
  }),
  shown_by: text({
    title: 'Shown by',
    description: 'The indicator of its family, or its successor, that lists and counts show',
    cell: ({ shownBy }) => shownBy,
  }),
};
