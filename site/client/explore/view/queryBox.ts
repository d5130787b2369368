import { byId } from './byId.ts';

/** The text box with the query. */
export interface QueryBox {
  element: HTMLTextAreaElement;
  text(): string;
  /** Puts in another query, and makes the box as high as its lines. */
  put(sql: string): void;
  /** Puts words where the cursor is. */
  insert(words: string): void;
  /** Calls back on Ctrl or Command with Enter. */
  onRun(run: () => void): void;
}

/** Ties the text box of the page to the query. */
export function queryBox(): QueryBox {
  const box = byId<HTMLTextAreaElement>('sql');
  return {
    element: box,
    text: () => box.value,
    put(sql) {
      box.value = sql;
      box.rows = Math.min(24, sql.split('\n').length + 1);
    },
    insert(words) {
      box.setRangeText(words, box.selectionStart, box.selectionEnd, 'end');
      box.focus();
    },
    onRun(run) {
      box.addEventListener('keydown', (event) => {
        if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
        event.preventDefault();
        run();
      });
    },
  };
}
