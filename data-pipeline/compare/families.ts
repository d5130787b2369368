import type { Relations } from '../schema/folder/relations.ts';

/** Which measures are one thing seen twice, as lists and counts need it. */
export interface Families {
  /** The family of a measure; undefined where it is in none. */
  familyOf(id: string): Relations['families'][number] | undefined;
  /** The measures that have taken the place of one, the direct one first. */
  successorsOf(id: string): readonly string[];
}

/** The families and successions that a folder declares. */
export function familiesOf({ families, follows }: Pick<Relations, 'families' | 'follows'>): Families {
  const byMeasure = new Map(families.flatMap((family) => family.measures.map((id) => [id, family] as const)));
  const next = Map.groupBy(follows, ({ after }) => after);
  const successorsOf = (id: string, seen: readonly string[] = [id]): string[] =>
    (next.get(id) ?? [])
      .filter(({ measure }) => !seen.includes(measure))
      .flatMap(({ measure }) => [measure, ...successorsOf(measure, [...seen, measure])]);
  return { familyOf: (id) => byMeasure.get(id), successorsOf };
}
