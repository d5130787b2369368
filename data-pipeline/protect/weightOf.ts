import { isEverybody } from '../schema/folder/observation.ts';
import type { Count, ProtectInput } from './table.ts';

const LCP_COST = 20;
const HOME_COST = 200;
/** A figure that is not broken down is the one most readers come for. */
const TOTAL_COST = 2;

/** What hiding a figure costs readers: wards least, LCPs and the county much. `leaf` is a kind of area below the LCPs. */
export function weightOf(input: ProtectInput, count: Count, type: string): { cost: number; leaf: boolean } {
  const { scorecard, areas } = input;
  const lcp = scorecard.levels.some((level) => level.lcp && level.type === type);
  const home = areas.get(scorecard.home)?.type === type;
  const whole = isEverybody(count);
  const size = 1 + Math.log10(1 + count.numerator) / 10;
  return { cost: (home ? HOME_COST : lcp ? LCP_COST : 1) * (whole ? TOTAL_COST : 1) * size, leaf: !home && !lcp };
}
