import type { Indicator } from './indicator.ts';
import type { Observation } from './observation.ts';
import type { Relations } from './relations.ts';
import type { SetName } from './setName.ts';

/** The lists of sets that relations.yaml says belong together, or have nothing to do with each other. */
function listsOf({ same, within, split, apart }: Relations): readonly (readonly SetName[])[] {
  return [...same, ...within, ...split.map(({ whole, parts }) => [whole, ...parts]), ...apart];
}

/** Ids that relations.yaml says anything of: whatever a release showed under them is not forgotten. */
export function idsOfRelations(relations: Relations): Set<string> {
  const named = listsOf(relations).flatMap((sets) => sets.map(({ measure }) => measure));
  return new Set([...named, ...relations.formerly.map(({ was }) => was)]);
}

/**
 * Definitions with one more for each measure that only releases know and that relations.yaml names, as the whole that was
 * split since, or a part of what was merged. It is defined as the measures that it belongs to are, and shares no words
 * with any: only what is declared ties it to others.
 */
export function withFormerMeasures(
  indicators: ReadonlyMap<string, Indicator>,
  relations: Relations,
  releases: readonly (readonly Observation[])[],
): ReadonlyMap<string, Indicator> {
  const today = new Set(relations.formerly.map(({ was }) => was));
  const wanted = [...idsOfRelations(relations)].filter((id) => !indicators.has(id) && !today.has(id));
  if (wanted.length === 0) return indicators;
  const counted = new Map<string, boolean>();
  for (const row of releases.flat()) {
    if (indicators.has(row.indicator)) continue;
    counted.set(row.indicator, (counted.get(row.indicator) ?? false) || row.denominator !== null);
  }
  const all = new Map(indicators);
  for (const id of wanted) {
    const isShare = counted.get(id);
    const model = modelOf(id, indicators, relations);
    if (isShare === undefined || !model) continue;
    const kind = model.measure === 'count' ? 'proportion' : model.measure;
    const measure = isShare ? kind : 'count';
    all.set(id, { ...model, id, title: id, measure, areas: [], numerator: '', denominator: '' });
  }
  return all;
}

/** A measure of today that belongs to one of before, directly or through others of before; one of ours where there is any. */
function modelOf(id: string, indicators: ReadonlyMap<string, Indicator>, relations: Relations): Indicator | undefined {
  const near = new Set([id]);
  for (const one of near) {
    for (const sets of listsOf(relations)) {
      if (sets.some(({ measure }) => measure === one)) for (const { measure } of sets) near.add(measure);
    }
  }
  const found = [...near].flatMap((one) => indicators.get(one) ?? []);
  return found.find(({ rule }) => rule === 'ours') ?? found[0];
}
