import { WARD_PART } from '../schema/folder/area.ts';
import type { CheckedScorecard } from '../schema/folder/checked.ts';
import { parsePostcode } from '../schema/folder/postcode.ts';
import { by } from '../schema/order.ts';
import type { PostcodesOf, Sectors } from '../schema/published/published.ts';

/**
 * What the search box needs to know of postcodes: `postcodes.json` with the areas that each sector touches and, where full
 * postcodes are known, a file for each outward code. Whoever looks one up asks for the file of the outward code: which
 * of its postcodes was meant never leaves the browser.
 * @returns values by path
 */
export function postcodeFiles({
  postcodes,
  postcodeSectors,
  areas,
}: Pick<CheckedScorecard, 'areas' | 'postcodes' | 'postcodeSectors'>): Map<string, Sectors | PostcodesOf> {
  const parts = postcodes.flatMap(({ postcode, area: own }) => {
    // A part of a ward is nothing that a reader looks for.
    const place = areas.get(own);
    const area = place?.type === WARD_PART && place.parent !== null ? place.parent : own;
    const parsed = parsePostcode(postcode);
    return parsed ? [{ area, ...parsed }] : [];
  });
  const byOutward = Map.groupBy(parts, ({ outward }) => outward);
  const exact = [...byOutward].map(([outward, own]): [string, PostcodesOf] => {
    const sectors = [...Map.groupBy(own, ({ sector }) => sector)].map(([sector, inside]) => [
      sector,
      unitsByArea(inside),
    ]);
    return [outward, Object.fromEntries(sectors)];
  });
  const touched = [...Map.groupBy(postcodeSectors, ({ sector }) => sector)].map(([sector, own]): [string, string[]] => [
    sector,
    own.map(({ area }) => area),
  ]);
  // Full postcodes know better which areas a sector touches, and stand later.
  const known = exact.flatMap(([outward, own]) =>
    Object.entries(own).map(([sector, areas]): [string, string[]] => [
      `${outward} ${sector}`,
      Object.keys(areas).sort(),
    ]),
  );
  const sectors = Object.fromEntries([...new Map([...touched, ...known])].sort(by(([key]) => key)));
  return new Map<string, Sectors | PostcodesOf>([
    ['postcodes.json', { exact: exact.map(([outward]) => outward), sectors }],
    ...exact.map(([outward, own]) => [`postcodes/${outward}.json`, own] as const),
  ]);
}

function unitsByArea(postcodes: readonly { area: string; unit: string }[]): Record<string, string> {
  const byArea = Map.groupBy(postcodes, ({ area }) => area);
  return Object.fromEntries([...byArea].map(([area, own]) => [area, own.map(({ unit }) => unit).join('')]));
}
