import type { AreaCode } from '../schema/brand.ts';
import type { AreaIndex, Membership } from '../schema/folder/area.ts';
import { by } from '../schema/order.ts';

/** A part of a ward: the postcodes of it that lie in the same areas. It carries no figures in public. */
export interface WardPart {
  code: string;
  name: string;
  parent: AreaCode;
  slug: string;
}

/**
 * Areas given as postcodes, as areas made of wards and of parts of wards. A ward all of whose postcodes lie in the same
 * areas is a member whole; another is cut into one part for each combination of areas its postcodes lie in, the rest too.
 * So each sliver between an area and a ward is an area of its own, which `protect` asks counts for and hides where small.
 * `placed` says in which ward or part each postcode lies.
 * @param listed which areas each postcode was listed in
 * @param postcodes every postcode with its ward
 */
export function membersFromPostcodes(
  listed: ReadonlyMap<string, ReadonlySet<AreaCode>>,
  postcodes: readonly { postcode: string; area: AreaCode }[],
  areas: AreaIndex,
): { parts: WardPart[]; members: Membership[]; placed: Map<string, AreaCode> } {
  const byWard = new Map<AreaCode, Map<string, AreaCode[]>>();
  const own = new Map<string, string>();
  for (const { postcode, area: ward } of postcodes) {
    const within = [...(listed.get(postcode) ?? [])].sort();
    const combinations = byWard.get(ward) ?? new Map<string, AreaCode[]>();
    byWard.set(ward, combinations);
    combinations.set(within.join('+'), within);
    own.set(postcode, within.join('+'));
  }
  const parts: WardPart[] = [];
  const members: Membership[] = [];
  const partOf = new Map<string, AreaCode>();
  for (const [ward, combinations] of [...byWard].sort(by(([key]) => key))) {
    const ordered = [...combinations].sort(by(([key]) => key));
    if (ordered.length === 1) {
      for (const area of ordered[0]?.[1] ?? []) members.push({ area, member: ward });
      continue;
    }
    ordered.forEach(([combination, within], i) => {
      const known = areas.get(ward);
      const code = `${ward}-${i + 1}`;
      partOf.set(`${ward} ${combination}`, code as AreaCode);
      parts.push({
        code,
        name: `${known?.name ?? ward}, part ${i + 1}`,
        parent: ward,
        slug: `${known?.slug ?? ward.toLowerCase()}-part-${i + 1}`,
      });
      for (const area of within) members.push({ area, member: code as AreaCode });
    });
  }
  members.sort(
    by(
      ({ area }) => area,
      ({ member }) => member,
    ),
  );
  const placed = new Map(
    postcodes.map(({ postcode, area }) => [postcode, partOf.get(`${area} ${own.get(postcode)}`) ?? area]),
  );
  return { parts, members, placed };
}
