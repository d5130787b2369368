import type { AreaCode } from '../brand.ts';
import type { Protected } from './observation.ts';
import type { Scorecard } from './scorecard.ts';

/** An area of another council, whose published figures stand in `elsewhere/`. */
export interface AreaElsewhere {
  code: AreaCode;
  name: string;
  /** Kind of area, in the folder's own words. */
  type: string;
  /** Code of its region; empty where it has none. */
  region: string;
}

/** One statistical neighbour of an area, as a published list has it. */
export interface Neighbour {
  /** An area of the folder. */
  area: AreaCode;
  /** An area of the folder or of another council. */
  neighbour: AreaCode;
  /** 1 is the nearest. A list may have gaps where neighbours are left out. */
  rank: number;
  /** Name of the list. */
  set: string;
  /** The list's date, or the day on which it was read. */
  date: string;
}

/** What a folder knows of other councils: their areas and figures, and who is like whom. */
export interface Elsewhere {
  areas: readonly AreaElsewhere[];
  /** Their figures, sorted by key: all of rule `publisher`. */
  observations: readonly Protected[];
  neighbours: readonly Neighbour[];
}

/** A folder that knows nothing of others. */
export const NOTHING_ELSEWHERE: Elsewhere = { areas: [], observations: [], neighbours: [] };

/** The neighbours of an area in the set that the settings name for its kind, the nearest first; none where none is named. */
export function neighboursOf(
  area: { code: string; type: string },
  all: readonly Neighbour[],
  { neighbours = {} }: Pick<Scorecard, 'neighbours'>,
): Neighbour[] {
  const set = neighbours[area.type];
  if (set === undefined) return [];
  return all.filter((one) => one.area === area.code && one.set === set).sort((a, b) => a.rank - b.rank);
}
