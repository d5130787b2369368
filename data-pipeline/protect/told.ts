import type { Observation } from '../schema/folder/observation.ts';
import { cellKey } from './draft.ts';
import { roundedIn } from './roundTable.ts';
import { keyText, type Place, placeOf, type Sets } from './sets.ts';
import type { ProtectInput } from './table.ts';

/** What earlier releases, and the files that stand now, told of one cell. */
export interface ToldFigure {
  set: string;
  place: Place;
  row: Observation;
  /** The figure that was shown last as it is; undefined where none ever was. */
  last: number | undefined;
  /** The figure that was shown last to the nearest 5. */
  near?: number;
  /** Figures that were shown before and are no longer, with the last release of each. */
  earlier: { until: number; value: number }[];
}

export interface Told {
  /** By set and place. */
  figures: Map<string, ToldFigure>;
  /** Rows that the last release of them hid, by key. */
  hiddenLast: Set<string>;
  releases: number;
}

/** What was released of ours, oldest first, and at last what is published now. */
export function releasesOf({ previous, published, indicators }: ProtectInput): (readonly Observation[])[] {
  return [...(previous ?? []), (published ?? []).filter((row) => indicators.get(row.indicator)?.rule === 'ours')];
}

/** Reads everything of ours that was ever published: known for ever, whether it is delivered again or not. */
export function readTold(input: ProtectInput, sets: Sets): Told {
  const releases = releasesOf(input);
  const names = new Map(input.relations.formerly.map(({ measure, was }) => [was, measure]));
  const told: Told = { figures: new Map(), hiddenLast: new Set(), releases: releases.length };
  releases.forEach((rows, release) => {
    const rounded = input.rounded?.[release] ?? roundedIn(input, rows, names);
    for (const row of rows) {
      const id = names.get(row.indicator) ?? row.indicator;
      const indicator = input.indicators.get(id);
      if (indicator?.rule !== 'ours' || (row.hidden && row.status !== 'c')) continue;
      const key = keyText({ ...row, indicator: indicator.id as typeof row.indicator });
      if (row.hidden) told.hiddenLast.add(key);
      else told.hiddenLast.delete(key);
      const place = placeOf(row, indicator.ageGroup);
      const numerator = row.hidden ? null : row.numerator;
      const form = rounded.get(id);
      const say = (role: 'numerator' | 'denominator' | 'complement', value: number | null): void => {
        const set = sets.of({ measure: indicator.id, role });
        const at = cellKey(set, place);
        const known = told.figures.get(at) ?? { set, place, row, last: undefined, earlier: [] };
        told.figures.set(at, known);
        if (value !== null && form) known.near = value;
        if (value !== null && form !== 'near') {
          if (known.last !== undefined && known.last !== value)
            known.earlier = [...known.earlier, { until: release - 1, value: known.last }];
          known.last = value;
        }
      };
      say('numerator', numerator);
      if (indicator.measure === 'count') continue;
      say('denominator', row.denominator);
      // The difference of two rounded figures is neither's complement.
      if (indicator.events || form === 'near') continue;
      say('complement', numerator === null || row.denominator === null ? null : row.denominator - numerator);
    }
  });
  return told;
}
