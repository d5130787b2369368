/** What a row of the measures is grouped, filtered and sorted by. */
export interface Measure {
  title: string;
  verdict: string;
  /** Distance from England in standard errors. */
  evidence: number;
  /** Distance from England as a share of England's value. */
  gap: number;
  /** Names of the groups that it stands in. */
  groups: readonly string[];
}

/** What a reader has chosen; empty means all, or the order of the list. */
export interface Choice {
  find: string;
  show: string;
  sort: string;
}

/**
 * The measures that a reader wants to see, in groups, each in the order that was chosen.
 * @param names of all groups, in order; groups with nothing to show are left out
 */
export function arrangeMeasures<T extends Measure>(
  measures: readonly T[],
  names: readonly string[],
  { find, show, sort }: Choice,
): { name: string; items: T[] }[] {
  const words = find.toLowerCase().split(/\s+/).filter(Boolean);
  const wanted = measures.filter(
    ({ title, verdict }) =>
      (show === '' || verdict === show || (show === 'similar' && (verdict === 'higher' || verdict === 'lower'))) &&
      words.every((word) => title.toLowerCase().includes(word)),
  );
  const order: Record<string, (a: T, b: T) => number> = {
    evidence: (a, b) => b.evidence - a.evidence,
    gap: (a, b) => b.gap - a.gap,
    name: (a, b) => a.title.localeCompare(b.title, 'en-GB'),
  };
  const compare = order[sort];
  const sorted = compare ? wanted.toSorted(compare) : wanted;
  return names
    .map((name) => ({ name, items: sorted.filter(({ groups }) => groups.includes(name)) }))
    .filter(({ items }) => items.length > 0);
}
