import Combobox from '@github/combobox-nav';
import { element } from './showTable.ts';

/** A word that a query can hold. */
export interface Word {
  /** What is put into the query. */
  insert: string;
  /** What it is: shown beside it, and searched as well. */
  says: string;
}

/** The most words that are offered at once. */
const MOST = 8;

/** The part of a word that stands before the caret, with the quote it may begin with. */
export function beginning(text: string, caret: number): string {
  return /'?[\w-]*$/.exec(text.slice(0, caret))?.[0] ?? '';
}

/** Words that begin with what was typed, or whose meaning has a word that does; the nearest first. */
export function matching(words: readonly Word[], typed: string): Word[] {
  const sought = typed.replace(/^'/, '').toLowerCase();
  if (sought.length < 2) return [];
  const isQuoted = typed.startsWith("'");
  const score = ({ insert, says }: Word): number => {
    const name = insert.replaceAll("'", '').toLowerCase();
    if (isQuoted && !insert.startsWith("'")) return 0;
    if (name === sought && insert === typed) return 0;
    if (name.startsWith(sought)) return 3;
    const parts = says.toLowerCase().split(/[^\p{L}\p{N}]+/u);
    return parts.some((part) => part.startsWith(sought)) ? 2 : name.includes(sought) ? 1 : 0;
  };
  return words
    .map((word) => ({ word, score: score(word) }))
    .filter((one) => one.score > 0)
    .sort((a, b) => b.score - a.score || a.word.insert.length - b.word.insert.length)
    .slice(0, MOST)
    .map(({ word }) => word);
}

/**
 * Offers words while a query is typed: arrow keys choose, Enter or Tab takes, Escape closes. Only while words are offered is
 * the box a combobox; otherwise it is a plain box.
 */
export function completion(box: HTMLTextAreaElement, words: readonly Word[]): void {
  const list = element('ul', 'completion');
  list.id = 'sql-words';
  list.setAttribute('role', 'listbox');
  list.setAttribute('aria-label', 'Words that fit');
  list.hidden = true;
  box.after(list);
  let combobox: Combobox | undefined;

  function close(): void {
    combobox?.destroy();
    combobox = undefined;
    list.hidden = true;
  }

  function offer(): void {
    const found = matching(words, beginning(box.value, box.selectionStart));
    close();
    if (found.length === 0 || box.selectionStart !== box.selectionEnd) return;
    list.replaceChildren(
      ...found.map(({ insert, says }, i) => {
        const item = element('li');
        item.id = `sql-word-${i}`;
        item.setAttribute('role', 'option');
        item.dataset.insert = insert;
        item.append(element('code', '', insert), element('span', '', says));
        return item;
      }),
    );
    list.hidden = false;
    combobox = new Combobox(box, list);
    combobox.start();
  }

  list.addEventListener('combobox-commit', (event) => {
    const insert = (event.target as HTMLElement).closest('li')?.dataset.insert ?? '';
    const typed = beginning(box.value, box.selectionStart);
    const at = box.selectionStart;
    // A quote that closes the word already is not doubled.
    const end = insert.endsWith("'") && box.value[at] === "'" ? at + 1 : at;
    box.setRangeText(insert, at - typed.length, end, 'end');
    close();
    box.focus();
  });
  // Only while somebody types: what is pasted or put in needs no end.
  box.addEventListener('input', (event) => {
    if (event instanceof InputEvent && event.inputType === 'insertText' && event.data?.length === 1) offer();
    else close();
  });
  box.addEventListener('keydown', (event) => {
    if (event.key === 'Escape' || (event.key === 'Enter' && (event.ctrlKey || event.metaKey))) close();
  });
  box.addEventListener('blur', () => setTimeout(close, 200));
}
