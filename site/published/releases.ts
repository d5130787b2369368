import type { Cited } from '../../data-pipeline/schema/published/citation.ts';
import type { Change, ChangeSummary, Releases } from '../../data-pipeline/schema/published/release.ts';

/** Which release the published figures are, for citations. */
export function currentEdition({
  releases,
  unreleased,
}: Pick<Releases, 'unreleased'> & { releases: readonly { date: string }[] }): Pick<Cited, 'release' | 'changed'> {
  return { release: releases[0]?.date ?? null, changed: unreleased !== null };
}

/** What changed, in a few words: `2,766 new, 431 revised (2 corrections), 1 newly confidential`. */
export function changeWords({ counts, corrections }: Pick<ChangeSummary, 'counts' | 'corrections'>): string {
  const number = (count: number): string => count.toLocaleString('en-GB');
  const corrected =
    corrections === 0 ? '' : ` (${number(corrections)} ${corrections === 1 ? 'correction' : 'corrections'})`;
  const parts = [
    counts.new > 0 ? `${number(counts.new)} new` : '',
    counts.revised > 0 ? `${number(counts.revised)} revised${corrected}` : '',
    counts.suppressed > 0 ? `${number(counts.suppressed)} newly confidential` : '',
    counts.gone > 0 ? `${number(counts.gone)} gone` : '',
  ];
  return parts.filter((part) => part !== '').join(', ') || 'no figure changed';
}

/** A figure of a change log as a page shows it: its value, or its shorthand. */
export function figureText(figure: Change['was'], format: (value: number) => string): string {
  if (!figure) return '';
  const status = figure.status ? `[${figure.status}]` : '';
  return figure.value === undefined ? status : `${format(figure.value)}${status === '' ? '' : ` ${status}`}`;
}
