import type { Indicator } from '../schema/folder/indicator.ts';
import { by } from '../schema/order.ts';
import { isDecimal, quote } from './cells.ts';

/** What programs write where a number is not known: -99, 9999, 999.9. */
const SENTINEL = /^-?9{2,}(\.(0+|9+))?$/;

/** How far beyond all others a figure lies that is no figure: times their range, and times their middle. */
const RANGES = 3;
const MIDDLES = 0.5;

type Tell = (message: string) => void;

/** Finds numbers that stand for "not known" among the figures of a series that is neither counts nor shares of all. */
export function sentinelFinder({ measure }: Pick<Indicator, 'measure'>) {
  const others: number[] = [];
  const doubtful: { text: string; column: string; tell: Tell }[] = [];
  return {
    take(column: 'value' | 'lower' | 'upper', text: string, tell: Tell): void {
      // The figure of a count may be anything, and a share is held between nothing and all.
      if (measure === 'count' || measure === 'proportion' || !isDecimal(text)) return;
      if (SENTINEL.test(text)) doubtful.push({ text, column, tell });
      else others.push(Number(text));
    },
    end(): void {
      if (doubtful.length === 0 || others.length === 0) return;
      const sorted = others.toSorted(by((one) => one));
      const [least = 0, middle = 0, most = 0] = [sorted[0], sorted[Math.floor(sorted.length / 2)], sorted.at(-1)];
      const far = Math.max(RANGES * (most - least), MIDDLES * Math.abs(middle));
      for (const { text, column, tell } of doubtful) {
        if (Math.abs(Number(text) - middle) <= far) continue;
        tell(
          `${column} ${quote(text)} is far beyond all other values, ${least} to ${most}: programs write it for an unknown number. Expected a figure, or an empty cell and x in status (in a file to import: source: words: status: {${quote(text)}: x})`,
        );
      }
    },
  };
}
