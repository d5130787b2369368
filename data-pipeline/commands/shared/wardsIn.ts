import type { Area, AreaIndex } from '../../schema/folder/area.ts';
import type { Scorecard } from '../../schema/folder/scorecard.ts';

/** The areas that have scorecards, those that stand. */
export function lcpsIn(areas: AreaIndex, { levels }: Scorecard): Area[] {
  const lcpType = levels.find((level) => level.lcp)?.type;
  return areas.all.filter((area) => area.type === lcpType && area.validTo === '');
}

/** The areas directly below the LCPs, those that stand: in England the wards. */
export function wardsIn(areas: AreaIndex, scorecard: Scorecard): Area[] {
  return lcpsIn(areas, scorecard).flatMap((lcp) => areas.childrenOf(lcp.code));
}
