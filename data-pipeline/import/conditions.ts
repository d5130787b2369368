import { distance } from 'fastest-levenshtein';
import { plainText } from '../schema/delivered/words.ts';
import { by } from '../schema/order.ts';
import type { Binding, SourceRecord } from './binding.ts';

/** Texts of a column that are kept to find the nearest. */
const MOST_TEXTS = 5000;

/** How many rows each condition under `source: rows` fits, and what the column holds instead. */
export class Conditions {
  readonly #found = new Map<string, { wanted: string; rows: number; texts: Map<string, string> }>();

  /** @param names the columns of the file */
  take({ rows }: Binding, names: readonly string[], record: SourceRecord): void {
    for (const { column, texts } of rows) {
      const name = names[column] ?? '';
      const own = record.cells[column] ?? '';
      for (const wanted of texts) {
        const key = JSON.stringify([name, wanted]);
        const found = this.#found.get(key) ?? { wanted: `${name}: ${wanted}`, rows: 0, texts: new Map() };
        this.#found.set(key, found);
        if (plainText(own) === wanted) found.rows++;
        if (found.texts.size < MOST_TEXTS) found.texts.set(plainText(own), own.trim());
      }
    }
  }

  /** Each condition with its rows, in words: `Measure: final: 0 rows; the nearest text is "Finals"`. */
  words(): string[] {
    return [...this.#found].map(([key, { wanted, rows, texts }]) => {
      const [, text] = JSON.parse(key) as [string, string];
      const count = `${wanted}: ${rows.toLocaleString('en-GB')} row${rows === 1 ? '' : 's'}`;
      const nearest = [...texts].toSorted(by(([plain]) => distance(plain, text)))[0]?.[1];
      return rows > 0 || nearest === undefined ? count : `${count}, the nearest text is ${JSON.stringify(nearest)}`;
    });
  }
}
