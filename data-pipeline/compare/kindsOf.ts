import type { AreaIndex } from '../schema/folder/area.ts';
import { WIDER, type Wider } from '../schema/published/judged/comparison.ts';

/** What an area is among the others. */
export interface Kind {
  type: string;
  /** Against which benchmarks its figures are held: those it lies below. */
  within: Record<Wider, boolean>;
  /** Below an LCP of the county. */
  isWard: boolean;
}

/** What each area is, by code. */
export function kindsOf({
  areas,
  benchmarks,
  lcpType,
}: {
  areas: AreaIndex;
  benchmarks: Readonly<Record<Wider, string>>;
  lcpType: string;
}): Map<string, Kind> {
  return new Map(
    areas.all.map(({ code, type, parent }) => {
      const within = { england: false, region: false, county: false };
      let isBelowLcp = false;
      for (let up = parent; up !== null; up = areas.get(up)?.parent ?? null) {
        for (const name of WIDER) within[name] ||= benchmarks[name] === up;
        isBelowLcp ||= areas.get(up)?.type === lcpType;
      }
      return [code, { type, within, isWard: isBelowLcp && within.county }];
    }),
  );
}
