// Used on both sides: the pipeline's words for how a result came about, which pages print. Keep it tiny.

/** One result of a cell and how it was worked out. */
export interface Step {
  /** Which published columns it explains: the first of them. */
  of: string;
  title: string;
  /** The method in a sentence, with its source. */
  method: string;
  /** The sum with this cell's numbers, as anyone can type it into a calculator; empty where there is none to show. */
  sum: string;
  /** What comes of it, in plain words. */
  result: string;
}

/** Quantiles of the normal distribution for 95% and 99.8%, to so many digits that a sum gives its printed result. */
export const Z = { 95: '1.959963985', 998: '3.090232306' } as const;

// Kept: making one takes far longer than using it.
const WHOLE = new Intl.NumberFormat('en-GB');
const SIX_FIGURES = new Intl.NumberFormat('en-GB', { maximumSignificantDigits: 6 });

/** A number for people: six significant figures, thousands separated, a true minus. Whole numbers keep all their digits. */
export function told(number: number): string {
  const text = (Number.isInteger(number) ? WHOLE : SIX_FIGURES).format(number);
  return text.replace('-', '−');
}

const TEN_FIGURES = new Intl.NumberFormat('en-GB', { maximumSignificantDigits: 10 });

/** A number in a sum, to so many digits that what comes of it is right to the last digit that is printed. */
export function exactly(number: number): string {
  const text = (Number.isInteger(number) ? WHOLE : TEN_FIGURES).format(number);
  return text.replace('-', '−');
}

/**
 * The difference of two numbers as a sum, each to so many digits that what comes of it is right to the last digit that is printed: of
 * two that are nearly alike the first digits cancel.
 */
export function minus(a: number, b: number): string {
  const apart = Math.abs(a - b);
  const lost = apart === 0 ? 0 : Math.ceil(Math.log10(Math.max(Math.abs(a), Math.abs(b)) / apart));
  const digits = Math.min(15, Math.max(10, lost + 8));
  const [first, second] = [a, b].map((one) =>
    (Number.isInteger(one) ? WHOLE : new Intl.NumberFormat('en-GB', { maximumSignificantDigits: digits }))
      .format(one)
      .replace('-', '−'),
  );
  return `${first} − ${b < 0 ? `(${second})` : second}`;
}

/** A reason as a sentence: "no figure is shown" becomes "No figure is shown." */
export function sentence(reason: string): string {
  return reason === '' ? '' : `${reason.slice(0, 1).toUpperCase()}${reason.slice(1)}.`;
}
