/** A row of `evidence.csv`: what is known to work, as others have rated it. */
export interface Evidence {
  /** The indicators that it is about. */
  indicators: readonly string[];
  title: string;
  /** Who says so. */
  organisation: string;
  /** `toolkit strand`, `guide`, `guideline`, `programme review` … */
  kind: string;
  /** As printed by the organisation; empty where it gives none. */
  rating: string;
  /** What it says, in our own words. */
  summary: string;
  /** Its own address. */
  url: string;
  /** How it was read: see {@link HOW_READ}. */
  checked: string;
}

/**
 * How a page was read: on a day at its own address (`2026-11-30`), or in a copy, whose day, month or year follows where the copy
 * tells it (`copy 2025-03-07`, `copy 2019`, `copy`).
 */
export const HOW_READ = /^(?:\d{4}-\d\d-\d\d|copy(?: \d{4}(?:-\d\d){0,2})?)$/;

/** The longest summary: about two lines on a page. */
export const LONGEST_SUMMARY = 200;
