import type { DataSource, PageMeta } from './meta.ts';
import type { Choices } from './state/choices.ts';

/** What a result came from: the query, the data, and the page's knowledge. */
export interface Origin {
  sql: string;
  /** Where it can be seen again. */
  address: string;
  source: DataSource;
  meta: PageMeta;
  /** What was chosen, where choices asked: then heads and words are those of the pages. */
  choices: Choices | null;
  /** What must be said of the answer, as a sentence. */
  note?: string;
}
