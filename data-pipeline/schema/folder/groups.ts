// Used on both sides: the pipeline and the site. Keep it tiny.

/** Kinds of group as `scorecard.yaml` declares them: each has values, by the word that rows use. */
export type GroupKinds = Readonly<
  Record<string, { title: string; values: Readonly<Record<string, string>>; complete: boolean }>
>;

/** The kind that a row's group is a value of; null for a word that no folder declares, and for `all`. */
export function groupKind(group: string, kinds: GroupKinds = {}): string | null {
  return Object.keys(kinds).find((kind) => Object.hasOwn(kinds[kind]?.values ?? {}, group)) ?? null;
}

/** A row's group in words, as a heading or a list of others than its kind has it: `Free school meals: Eligible`. */
export function groupTitle(group: string, kinds: GroupKinds = {}): string {
  const kind = groupKind(group, kinds);
  return kind === null ? group : `${kinds[kind]?.title}: ${groupName(group, kinds)}`;
}

/** A row's group in words among others of its kind. */
export function groupName(group: string, kinds: GroupKinds = {}): string {
  return kinds[groupKind(group, kinds) ?? '']?.values[group] ?? group;
}

/** Every declared value, kind by kind, in the order in which they are declared. */
export function groupValues(kinds: GroupKinds = {}): string[] {
  return Object.values(kinds).flatMap(({ values }) => Object.keys(values));
}
