import type { DataSource, PageMeta } from './meta.ts';

/** What a result came from: the query, the data, and the page's knowledge. */
export interface Origin {
  sql: string;
  source: DataSource;
  meta: PageMeta;
  /** Whether choices asked, so that heads and words are those of the pages. */
  isOfChoices: boolean;
  /** What must be said of the answer, as a sentence. */
  note?: string;
}
