import type { PageMeta } from './meta.ts';
import { columnAt, constant, type Result } from './result.ts';

/** One area where both indicators show a figure. */
export interface Pair {
  name: string;
  x: number;
  y: number;
}

/** A result that sets two indicators against each other. */
export interface ScatterData {
  kind: 'scatter';
  /** What it shows, in a sentence that could be signed. */
  finding: string;
  /** How it is read. */
  read: string;
  x: { title: string; unit: string };
  y: { title: string; unit: string };
  pairs: readonly Pair[];
  /** How many areas are left out because one of the two figures is not shown. */
  missing: number;
  /** Rank correlation (Spearman), from -1 to 1; null below ten areas, or where one of the two is the same everywhere. */
  correlation: number | null;
}

/** What can be drawn of a result with the columns x and y, or null where it has none. */
export function scatterData(result: Result, meta: PageMeta): ScatterData | null {
  const [x, y] = [columnAt(result, 'x'), columnAt(result, 'y')];
  const isNumber = (at: number): boolean => result.columns[at]?.kind === 'number';
  if (!isNumber(x) || !isNumber(y)) return null;
  const [name, parent] = [columnAt(result, 'area_name'), columnAt(result, 'parent_name')];
  const named = Map.groupBy(result.rows, (row) => String(row[name] ?? ''));
  const nameOf = (row: Result['rows'][number]): string => {
    const text = String(row[name] ?? '');
    return (named.get(text)?.length ?? 0) > 1 && row[parent] ? `${text}, ${row[parent]}` : text;
  };
  const pairs = result.rows.flatMap((row): Pair[] => {
    const [a, b] = [row[x], row[y]];
    return typeof a === 'number' && typeof b === 'number' ? [{ name: nameOf(row), x: a, y: b }] : [];
  });
  const axis = (which: 'x' | 'y'): ScatterData['x'] => {
    const title = constant(result, `${which}_title`) ?? which;
    return { title, unit: meta.indicators.find((one) => one.title === title)?.unit ?? '' };
  };
  const shown = {
    kind: 'scatter' as const,
    x: axis('x'),
    y: axis('y'),
    pairs,
    missing: result.rows.length - pairs.length,
    correlation:
      pairs.length < 10
        ? null
        : rankCorrelation(
            pairs.map((one) => one.x),
            pairs.map((one) => one.y),
          ),
  };
  const more = shown.missing === 0 ? '' : ` ${shown.missing} more have no figure for one of the two.`;
  return {
    ...shown,
    finding: scatterFinding(shown),
    read: `Each dot is an area.${more} That two things go together does not make one the cause of the other.`,
  };
}

/**
 * Spearman's rank correlation: Pearson's of the ranks, equal values sharing their mean rank.
 * Source: Kendall & Gibbons, Rank Correlation Methods, chapter 1. Null where one of the two does not vary.
 */
export function rankCorrelation(xs: readonly number[], ys: readonly number[]): number | null {
  const [a, b] = [ranks(xs), ranks(ys)];
  const mean = (xs.length + 1) / 2;
  let [product, left, right] = [0, 0, 0];
  for (const [i, rank] of a.entries()) {
    const [u, v] = [rank - mean, (b[i] ?? mean) - mean];
    product += u * v;
    left += u * u;
    right += v * v;
  }
  return left === 0 || right === 0 ? null : product / Math.sqrt(left * right);
}

function ranks(values: readonly number[]): number[] {
  const order = values.map((_, i) => i).sort((a, b) => (values[a] ?? 0) - (values[b] ?? 0));
  const found = Array<number>(values.length).fill(0);
  for (let from = 0; from < order.length; ) {
    let to = from;
    while (to + 1 < order.length && values[order[to + 1] ?? 0] === values[order[from] ?? 0]) to++;
    for (let i = from; i <= to; i++) found[order[i] ?? 0] = (from + to) / 2 + 1;
    from = to + 1;
  }
  return found;
}

/** What a scatter shows, in a sentence that could be signed. */
export function scatterFinding({ x, y, pairs, correlation }: Omit<ScatterData, 'finding' | 'read'>): string {
  const many = pairs.length.toLocaleString('en-GB');
  const what = `${x.title} against ${y.title} in ${many} areas`;
  if (correlation === null) return `${what}.`;
  const size = Math.abs(correlation);
  const strength =
    size < 0.2
      ? 'hardly go together'
      : size < 0.5
        ? 'go together loosely'
        : size < 0.8
          ? 'go together'
          : 'go together closely';
  const way =
    size < 0.2
      ? ''
      : correlation > 0
        ? ': where one is high, the other tends to be high'
        : ': where one is high, the other tends to be low';
  return `${what}: they ${strength}${way} (rank correlation ${correlation.toFixed(2).replace('-', '\u2212')}).`;
}
