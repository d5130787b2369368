/** Where a character stands: at the start of a cell, in a plain or quoted cell, after a quote in it, after blanks after that. */
export type QuoteState = 'start' | 'plain' | 'quoted' | 'quote' | 'blank';

/** How a cell goes on. As Papa reads: only a quote before a comma or line end (blanks between) closes a quoted cell. */
export function nextState(state: QuoteState, code: number): QuoteState {
  const isQuote = code === 34;
  if (state === 'quoted') return isQuote ? 'quote' : 'quoted';
  if (code === 44 || code === 10) return 'start';
  if (state === 'start') return isQuote ? 'quoted' : 'plain';
  if (state === 'plain') return 'plain';
  if (code === 32 || code === 13) return 'blank';
  if (isQuote) return state === 'quote' ? 'quoted' : 'quote';
  return 'quoted';
}

/** Cuts decoded text at record boundaries: line ends outside quotes. Remembers where the last quote was opened. */
export class BlockCutter {
  #carry = '';
  #state: QuoteState = 'start';
  line = 1;
  #column = 1;
  openLine = 1;
  openColumn = 1;

  get open(): boolean {
    return this.#state === 'quoted';
  }

  get pending(): number {
    return this.#carry.length;
  }

  /** Takes more text and gives back all complete records so far. */
  add(text: string): string {
    const isPlain = (this.#state === 'start' || this.#state === 'plain') && !text.includes('"');
    const cut = isPlain ? this.#passPlain(text) : this.#passQuoted(text);
    if (cut < 0) {
      this.#carry += text;
      return '';
    }
    const block = this.#carry + text.slice(0, cut + 1);
    this.#carry = text.slice(cut + 1);
    return block;
  }

  /** Most files have no quotes: then the last line end is the place to cut. */
  #passPlain(text: string): number {
    const cut = text.lastIndexOf('\n');
    this.line += text.split('\n').length - 1;
    this.#column = cut < 0 ? this.#column + text.length : text.length - cut;
    const last = text.at(-1);
    if (last !== undefined) this.#state = last === ',' || last === '\n' ? 'start' : 'plain';
    return cut;
  }

  #passQuoted(text: string): number {
    let cut = -1;
    for (let i = 0; i < text.length; i++) {
      const code = text.charCodeAt(i);
      const before = this.#state;
      this.#state = nextState(before, code);
      if (before === 'start' && code === 34) {
        this.openLine = this.line;
        this.openColumn = this.#column;
      }
      if (code === 10) {
        this.line++;
        this.#column = 1;
        if (this.#state === 'start') cut = i;
      } else this.#column++;
    }
    return cut;
  }

  /** What is left after the last line end. */
  rest(): string {
    const rest = this.#carry;
    this.#carry = '';
    return rest;
  }
}
