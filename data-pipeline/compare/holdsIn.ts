import { breakdownText } from '../schema/folder/observation.ts';
import type { Holds } from '../schema/published/judged/holds.ts';
import { falseDiscovery } from './falseDiscovery.ts';
import type { Judged } from './judged.ts';

/**
 * Which differences still hold where the tests that a page shows are looked at together.
 * @param shown what stands for its family now in its area: what lists and counts show
 * @returns a function of a row
 */
export function holdsIn(judged: readonly Judged[], shown: readonly Judged[]): (row: Judged) => Holds {
  const fromEngland = ({ distance }: Judged): number | null => distance;
  const own = among(shown, ({ row }) => row.area, fromEngland);
  const kind = among(shown, ({ areaType }) => areaType, fromEngland);
  const measure = among(judged, sameCell, fromEngland);
  const county = among(judged, sameCell, ({ fromCounty }) => fromCounty);
  const near = among(
    shown,
    ({ areaType }) => areaType,
    ({ fromNeighbours }) => fromNeighbours,
  );
  const promised = among(
    shown,
    ({ areaType }) => areaType,
    ({ fromTarget }) => fromTarget,
  );
  const expected = among(
    shown,
    ({ areaType }) => areaType,
    ({ others }) => others.expected.distance,
  );
  return (row) => ({
    area: answer(row.vs.england.verdict, own.get(row)),
    kind: answer(row.vs.england.verdict, kind.get(row)),
    measure: answer(row.vs.england.verdict, measure.get(row)),
    county: answer(row.vs.county.verdict, county.get(row)),
    neighbours: answer(row.vs.neighbours.verdict, near.get(row)),
    expected: answer(row.others.expected.vs.verdict, expected.get(row)),
    target: answer(ON_A_SIDE.has(row.target.verdict) ? row.target.verdict : 'similar', promised.get(row)),
  });
}

/** What says that a figure is on one side of its target for certain. */
const ON_A_SIDE: ReadonlySet<string> = new Set(['met', 'on-track', 'off-track', 'not-met']);

/** All areas of a kind on one measure, period and group. */
function sameCell({ row, areaType }: Judged): string {
  return `${row.indicator}|${row.period}|${breakdownText(row)}|${areaType}`;
}

/** Of each group of rows which hold together; rows that are not tested are in none. */
function among(
  rows: readonly Judged[],
  groupOf: (row: Judged) => string,
  distanceOf: (row: Judged) => number | null,
): Map<Judged, boolean> {
  const tested = rows.flatMap((row) => {
    const distance = distanceOf(row);
    return distance === null ? [] : [{ row, distance }];
  });
  const holds = new Map<Judged, boolean>();
  for (const group of Map.groupBy(tested, ({ row }) => groupOf(row)).values()) {
    const found = falseDiscovery(group.map(({ distance }) => distance));
    group.forEach(({ row }, i) => {
      holds.set(row, found[i] ?? false);
    });
  }
  return holds;
}

function answer(verdict: string, holds: boolean | undefined): Holds['area'] {
  if (holds === undefined || verdict === 'similar' || verdict === 'not-compared') return '';
  return holds ? 'yes' : 'no';
}
