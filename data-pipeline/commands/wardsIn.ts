import type { Area, AreaIndex } from '../schema/area.ts';
import type { Scorecard } from '../schema/scorecard.ts';

/** The areas directly below the LCPs, those that stand: in England the wards. */
export function wardsIn(areas: AreaIndex, { levels }: Scorecard): Area[] {
  const lcpType = levels.find((level) => level.lcp)?.type;
  return areas.all
    .filter((area) => area.type === lcpType && area.validTo === '')
    .flatMap((lcp) => areas.childrenOf(lcp.code));
}
