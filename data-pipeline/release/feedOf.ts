import { Feed } from 'feed';
import type { Correction } from '../schema/folder/checked.ts';
import type { Scorecard } from '../schema/folder/scorecard.ts';
import { byText } from '../schema/order.ts';
import { proseHtml } from '../schema/published/proseHtml.ts';
import type { ChangeCounts, PublishedRelease, WithdrawnRelease } from '../schema/published/release.ts';
import { dayOfRelease } from '../schema/releaseDay.ts';
import { atHalfPastNine } from './calendarOf.ts';

export interface FeedInput {
  scorecard: Scorecard;
  /** Newest first. */
  releases: readonly PublishedRelease[];
  corrections: readonly Correction[];
  /** Releases that are shown no more. */
  withdrawn: readonly WithdrawnRelease[];
  /** What an indicator and an area are called. */
  titleOf(indicator: string): string;
  nameOf(area: string): string;
}

/** The Atom feed of releases and corrections, newest first (RFC 4287). It holds no figures, only where they are. */
export function feedOf({ scorecard, releases, corrections, withdrawn, titleOf, nameOf }: FeedInput): string {
  const page = (path: string): string => new URL(`${scorecard.base}${path}`, scorecard.site).href;
  const items = [
    ...releases.map((release) => ({
      title: `Release of ${release.date}`,
      id: page(`data/releases/${release.date}/`),
      link: page(`data/releases/${release.date}/`),
      date: new Date(atHalfPastNine(dayOfRelease(release.date))),
      description: `${countsInWords(release)}.`,
      content: proseHtml(release.notes),
      category: [{ name: 'release' }],
    })),
    ...withdrawn.map((one) => ({
      title: `Release of ${one.date} withdrawn`,
      id: `${page(`data/releases/${one.date}/`)}#withdrawn`,
      link: page(`data/releases/${one.date}/`),
      date: new Date(atHalfPastNine(one.withdrawn)),
      description: one.reason,
      content: proseHtml(one.reason),
      category: [{ name: 'withdrawal' }],
    })),
    ...corrections
      .filter(({ corrected }) => corrected !== '')
      .map((one) => ({
        title: `Correction: ${titleOf(one.indicator)}, ${nameOf(one.area)}, ${one.period}`,
        id: `${page('about/corrections/')}#${one.id}`,
        link: `${page('about/corrections/')}#${one.id}`,
        date: new Date(atHalfPastNine(one.corrected)),
        description: proseHtml(one.what),
        category: [{ name: 'correction' }],
      })),
  ].sort((a, b) => b.date.getTime() - a.date.getTime() || byText(a.id, b.id));
  const feed = new Feed({
    title: `${scorecard.title}: releases and corrections`,
    id: page('data/releases/'),
    link: page('data/releases/'),
    feedLinks: { atom: page('data/feed.atom') },
    copyright: scorecard.publisher,
    author: { name: scorecard.publisher },
    generator: 'LCP Scorecard',
    updated: items[0]?.date ?? new Date(0),
  });
  for (const item of items) feed.addItem(item);
  return `${feed.atom1()}\n`;
}

/** `12 new figures, 3 revised (1 of them a correction), 1 newly confidential, 2 gone`. */
export function countsInWords({ counts, corrections }: { counts: ChangeCounts; corrections: number }): string {
  const parts = [
    counts.new > 0 ? `${counts.new.toLocaleString('en-GB')} new figure${counts.new === 1 ? '' : 's'}` : '',
    counts.revised > 0
      ? `${counts.revised.toLocaleString('en-GB')} revised${corrections > 0 ? ` (${corrections.toLocaleString('en-GB')} of them corrections)` : ''}`
      : '',
    counts.suppressed > 0 ? `${counts.suppressed.toLocaleString('en-GB')} newly confidential` : '',
    counts.gone > 0 ? `${counts.gone.toLocaleString('en-GB')} gone` : '',
  ].filter((part) => part !== '');
  return parts.length === 0 ? 'No figure changed' : parts.join(', ');
}
