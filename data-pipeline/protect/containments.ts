import type { Relations } from '../schema/folder/relations.ts';
import { type SetName, setText } from '../schema/folder/setName.ts';

/** One set among another, as relations.yaml says or as follows from it through others, named on the way. */
export interface Containment {
  narrow: SetName;
  wide: SetName;
  /** The sets between the two; empty where it is declared. */
  through: readonly SetName[];
}

/** Every set that is among another: declared, as a part of a split, or through sets that are among each other. */
export function containments({ within, split }: Pick<Relations, 'within' | 'split'>): Containment[] {
  const names = new Map<string, SetName>();
  const above = new Map<string, Set<string>>();
  const link = (narrow: SetName, wide: SetName): void => {
    const [from, to] = [setText(narrow), setText(wide)];
    names.set(from, narrow).set(to, wide);
    above.set(from, (above.get(from) ?? new Set()).add(to));
  };
  for (const [narrow, wide] of within) if (narrow && wide) link(narrow, wide);
  for (const { whole, parts } of split) for (const part of parts) link(part, whole);
  const found: Containment[] = [];
  for (const [from, narrow] of names) {
    const ways = new Map<string, string[]>([[from, []]]);
    for (const [at, way] of ways) {
      for (const to of above.get(at) ?? []) if (!ways.has(to)) ways.set(to, at === from ? [] : [...way, at]);
    }
    for (const [to, way] of ways) {
      const wide = names.get(to);
      if (to !== from && wide) found.push({ narrow, wide, through: way.flatMap((one) => names.get(one) ?? []) });
    }
  }
  return found;
}
