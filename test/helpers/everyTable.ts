/** What is known of a figure: the least and most that it can be; null where nothing is. */
export type Known = readonly [least: number, most: number] | null;

/**
 * An attacker without any method: tries every table of whole numbers, and keeps those in which each figure is as it is known. A
 * figure is the sum of some leaves: children who differ in nothing that is published.
 * @param many what a leaf that is in no known figure can be beside none
 * @returns least and most of every figure, over all tables that fit
 */
export function tryEveryTable(
  leaves: number,
  many: number,
  figures: readonly (readonly number[])[],
  known: readonly Known[],
): [least: number, most: number][] {
  const found = figures.map((): [number, number] => [Infinity, -Infinity]);
  const table = new Array<number>(leaves).fill(0);
  const sum = (own: readonly number[]): number => own.reduce((total, leaf) => total + table[leaf]!, 0);
  // A figure is checked as soon as its last leaf is set, and cannot be exceeded before.
  const checks = Array.from({ length: leaves }, (_, leaf) =>
    figures.flatMap((own, at) => {
      const span = known[at];
      if (!span || !own.includes(leaf)) return [];
      return [{ own, least: Math.max(...own) === leaf ? span[0] : 0, most: span[1] }];
    }),
  );
  const values = Array.from({ length: leaves }, (_, leaf) => {
    const spans = known.filter((span, at) => span && figures[at]!.includes(leaf));
    if (spans.length === 0) return [0, many];
    return Array.from({ length: Math.min(...spans.map((span) => span![1])) + 1 }, (_, value) => value);
  });
  const visit = (leaf: number): void => {
    if (leaf === leaves) {
      figures.forEach((own, at) => {
        const value = sum(own);
        found[at] = [Math.min(found[at]![0], value), Math.max(found[at]![1], value)];
      });
      return;
    }
    for (const value of values[leaf]!) {
      table[leaf] = value;
      const fits = checks[leaf]!.every((check) => {
        const total = sum(check.own);
        return total >= check.least && total <= check.most;
      });
      if (fits) visit(leaf + 1);
    }
    table[leaf] = 0;
  };
  visit(0);
  return found;
}
