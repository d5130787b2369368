import type { Row } from './source.ts';

/** Where the figures of one embedded indicator come from, when it is not `figures/ID.csv` of the source alone. */
export interface Curation {
  /** The embedded indicator. */
  id: string;
  /** Source file, under the source folder. A later curation of the same id adds its rows. */
  file: string;
  /** The indicator's name in that file, where it has another. */
  from?: string;
  /** Which of its rows; all where there is none. */
  where?: (row: Row) => boolean;
  /** What the row says that the file says in other columns: groups, ages, a mark of oddity. */
  change?: (row: Row) => Row;
}
