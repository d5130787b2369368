import Papa from 'papaparse';
import { binomial, random } from '../exampleshire/random.ts';

/** Families of the sixty: three parts of everybody, two of them together, and some of the first. */
const FAMILIES = 12;

/** `twin`: those of whom it is so, and those of whom it is not. `sixty`: twelve families of five measures. */
export type RelatedKind = 'twin' | 'sixty';

type Row = Record<string, string>;

/** Counts of related measures, made from those of one: every total is still the sum of its parts. */
export function relatedCounts(text: string, kind: RelatedKind, seed: number): string {
  const rows = Papa.parse<Row>(text, { header: true, skipEmptyLines: true }).data;
  const lines: (string | number)[][] = [];
  const split = kind === 'twin' ? null : dividedLeaves(rows, seed);
  for (const [at, row] of rows.entries()) {
    const [count, all] = [Number(row.numerator), Number(row.denominator)];
    const { area = '', period = '', sex = '' } = row;
    const add = (id: string, numerator: number): void => void lines.push([id, area, period, sex, numerator, all]);
    if (!split) {
      add('invented', count);
      add('invented-twin', all - count);
      continue;
    }
    for (let family = 0; family < FAMILIES; family++) {
      const [a = 0, b = 0, e = 0] = split(at, family);
      const id = `f${family + 1}`;
      add(`${id}-a`, a);
      add(`${id}-b`, b);
      add(`${id}-c`, all - a - b);
      add(`${id}-d`, a + b);
      add(`${id}-e`, e);
    }
  }
  return `indicator,area,period,sex,numerator,denominator\n${lines.map((line) => line.join()).join('\n')}\n`;
}

/** How the counts of every row are divided: drawn in the smallest places, and added up in the others. */
function dividedLeaves(rows: readonly Row[], seed: number): (row: number, family: number) => number[] {
  const isWard = (row: Row): boolean => /^E05/.test(row.area ?? '') && row.sex !== 'all';
  const drawn = new Map<string, number[]>();
  const draw = (row: Row, family: number): number[] => {
    const key = `${row.area}|${row.period}|${row.sex}|${family}`;
    const known = drawn.get(key);
    if (known) return known;
    const next = random(`related ${seed} ${key}`);
    const all = Number(row.denominator);
    const a = binomial(next, all, 0.15 + 0.05 * family);
    const made = [a, binomial(next, all - a, 0.3), binomial(next, a, 0.4)];
    drawn.set(key, made);
    return made;
  };
  const leaves = rows.filter(isWard);
  const above = new Map<string, Row[]>();
  return (at, family) => {
    const row = rows[at]!;
    const key = `${row.area}|${row.period}|${row.sex}`;
    const own = above.get(key) ?? leavesOf(row, leaves);
    above.set(key, own);
    return own.map((leaf) => draw(leaf, family)).reduce((sum, one) => sum.map((part, i) => part + one[i]!), [0, 0, 0]);
  };
}

let parents: ReadonlyMap<string, string> = new Map();

/** The wards of an areas file and what they lie in. */
export function readParents(areas: string): void {
  const rows = Papa.parse<Row>(areas, { header: true, skipEmptyLines: true }).data;
  parents = new Map(rows.map(({ code = '', parent = '' }) => [code, parent]));
}

function leavesOf({ area = '', period, sex }: Row, leaves: readonly Row[]): Row[] {
  const isIn = (code: string): boolean => {
    for (let at: string | undefined = code; at; at = parents.get(at)) if (at === area) return true;
    return false;
  };
  return leaves.filter(
    (leaf) => leaf.period === period && (sex === 'all' || leaf.sex === sex) && isIn(leaf.area ?? ''),
  );
}

/** How the measures of {@link relatedCounts} belong together. */
export function relationsOf(kind: RelatedKind): { split: object[]; within: string[][] } {
  if (kind === 'twin')
    return { split: [{ whole: 'invented.denominator', parts: ['invented', 'invented-twin'] }], within: [] };
  const ids = Array.from({ length: FAMILIES }, (_, family) => `f${family + 1}`);
  return {
    split: ids.flatMap((id) => [
      { whole: `${id}-a.denominator`, parts: [`${id}-a`, `${id}-b`, `${id}-c`] },
      { whole: `${id}-d`, parts: [`${id}-a`, `${id}-b`] },
    ]),
    within: ids.map((id) => [`${id}-e`, `${id}-a`]),
  };
}
