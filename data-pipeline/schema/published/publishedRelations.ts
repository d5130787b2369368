// Used on both sides, in the browser too: no schema library here.
import type { Relations } from '../folder/relations.ts';
import { parseSetName, type SetName, setText } from '../folder/setName.ts';

/** `relations.yaml` as `scorecard.json` holds it: sets as texts. */
export interface PublishedRelations {
  same: string[][];
  within: string[][];
  split: { whole: string; parts: string[] }[];
  apart: string[][];
  families: Relations['families'];
  follows: Relations['follows'];
  formerly: Relations['formerly'];
}

/** Relations as they are published. */
export function publishedRelations(relations: Relations): PublishedRelations {
  const texts = (sets: readonly SetName[]): string[] => sets.map(setText);
  return {
    ...relations,
    same: relations.same.map(texts),
    within: relations.within.map(texts),
    split: relations.split.map(({ whole, parts }) => ({ whole: setText(whole), parts: texts(parts) })),
    apart: relations.apart.map(texts),
  };
}

/** Published relations as `check` reads them; none where an older publication has none. */
export function relationsOf(published: PublishedRelations | undefined): Relations {
  const sets = (texts: readonly string[]): SetName[] => texts.map(parseSetName);
  return {
    same: (published?.same ?? []).map(sets),
    within: (published?.within ?? []).map(sets),
    split: (published?.split ?? []).map(({ whole, parts }) => ({ whole: parseSetName(whole), parts: sets(parts) })),
    apart: (published?.apart ?? []).map(sets),
    families: published?.families ?? [],
    follows: published?.follows ?? [],
    formerly: published?.formerly ?? [],
  };
}
