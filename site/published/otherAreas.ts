import type { Area } from '../../data-pipeline/schema/folder/area.ts';
import { byText } from '../../data-pipeline/schema/order.ts';
import { data } from './data.ts';
import { wards } from './places.ts';

/** Fifths of deprivation: without figures of their own they are there for what is said of inequality alone. */
const fifths = new Set(Object.values(data.scorecard.settings.fifths ?? {}).flatMap(({ areas }) => areas));
const hasFigures = (area: Area): boolean => data.indicators.some(({ id }) => data.series(id, area.code).length > 0);

/** Areas of other kinds that have pages: those made of wards or parts of them, by kind, then name. */
export const otherAreas: readonly Area[] = data.areas.all
  .filter((area) => area.validTo === '' && data.scorecard.memberships.some((one) => one.area === area.code))
  .filter((area) => !fifths.has(area.code) || hasFigures(area))
  .toSorted((a, b) => byText(a.type, b.type) || a.name.localeCompare(b.name, 'en-GB'));

/** What an area of another kind is made of: wards, each whole or in part, by name. */
export function membersOf(area: Area): { ward: Area; whole: boolean }[] {
  const found = new Map<string, { ward: Area; whole: boolean }>();
  for (const one of data.scorecard.memberships) {
    if (one.area !== area.code) continue;
    const member = data.areas.get(one.member);
    if (!member) continue;
    // A part of a ward is an area below one.
    const above = member.parent === null ? undefined : data.areas.get(member.parent);
    const isPart = above !== undefined && wards.includes(above);
    const ward = isPart ? above : member;
    found.set(ward.code, { ward, whole: !isPart });
  }
  return [...found.values()].toSorted((a, b) => a.ward.name.localeCompare(b.ward.name, 'en-GB'));
}

/** Areas of other kinds that a ward lies in, wholly or in part. */
export function otherAreasWith(ward: Area): Area[] {
  return otherAreas.filter((area) => membersOf(area).some((one) => one.ward.code === ward.code));
}
