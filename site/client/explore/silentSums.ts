import type { Engine } from './engine.ts';
import type { Result } from './result.ts';

/** Sums and means that leave out what has no figure, each with its bracket. */
const LEAVES_OUT = /\b(sum|avg|mean|median)\s*\(/gi;
/** What takes their place to count the parts without a value. */
const COUNTS = 'count_if';
/** A result of one of our own functions under a name: `sum_or_c(numerator, status) AS total`. */
const OR_C = /\b(?:sum|avg|rate)_or_c\s*\((?:[^()]|\([^()]*\))*\)(?:\s+(?:AS\s+)?"?(\w+)"?)?/gi;
/** Words that may follow a column, and are no name for it. */
const NO_NAME = new Set(['from', 'over', 'filter', 'where', 'order', 'group', 'having', 'as']);

/** A query without its notes and texts, in which nothing is a function's name. */
function code(sql: string): string {
  return sql.replaceAll(/--.*$|\/\*[\s\S]*?\*\//gm, ' ').replaceAll(/'(?:[^']|'')*'/g, "''");
}

/**
 * Says how many figures without a value a query's sums and means have left out: the same query is asked once more with the number of
 * such parts in their place.
 * @returns a sentence; empty where nothing was left out
 */
export async function silentSums(engine: Engine, sql: string): Promise<string> {
  if (code(sql).search(LEAVES_OUT) < 0) return '';
  const counting = sql.replaceAll(LEAVES_OUT, `${COUNTS}(NULL IS NOT DISTINCT FROM `);
  const counted = await engine.run(counting).catch(() => null);
  if (counted === null) return '';
  const sums = counted.columns.flatMap(({ name }, i) => (isSum(name, sql) ? [i] : []));
  // A result may have more rows than a function takes arguments.
  let left = 0;
  for (const row of counted.rows) for (const i of sums) if (Number(row[i] ?? 0) > left) left = Number(row[i]);
  if (left === 0) return '';
  // A quotient of sums has no number of parts of its own.
  const many =
    left === 1
      ? 'a figure that is'
      : Number.isInteger(left)
        ? `up to ${left.toLocaleString('en-GB')} figures that are`
        : 'figures that are';
  return `A sum or mean here leaves out ${many} hidden or missing: it is not that of all. sum_or_c, avg_or_c and rate_or_c say [c] instead.`;
}

/** Whether a column of the counting query was a sum: called after the function that counts, or named behind a sum. */
function isSum(name: string, sql: string): boolean {
  if (name.toLowerCase().includes(COUNTS)) return true;
  const escaped = name.replaceAll(/[^\w]/g, '\\$&');
  const named = `\\b(?:sum|avg|mean|median)\\s*\\([^;]*?\\)[^,;]*?\\bAS\\s+"?${escaped}"?(?!\\w)`;
  return new RegExp(named, 'i').test(code(sql));
}

/** The result in which a column of `sum_or_c` and its like says `[c]` where it gives no number. */
export function sumsMarked(result: Result, sql: string): Result {
  const names = new Set<string>();
  for (const [whole, alias] of code(sql).matchAll(OR_C)) {
    const isNamed = alias !== undefined && !NO_NAME.has(alias.toLowerCase());
    names.add((isNamed ? alias : whole.trim()).toLowerCase());
  }
  const at = result.columns.flatMap(({ name }, i) => (names.has(name.toLowerCase()) ? [i] : []));
  if (at.length === 0) return result;
  return { ...result, marked: at };
}
