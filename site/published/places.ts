import type { Area } from '../../data-pipeline/schema/folder/area.ts';
import { by } from '../../data-pipeline/schema/order.ts';
import { type AreaScorecard, scorecard } from '../model/scorecard.ts';
import { data, href } from './data.ts';

/** The LCPs, by name. */
export const lcps: readonly Area[] = data.areas.all
  .filter((area) => area.type === data.lcpType && area.validTo === '')
  .toSorted(by((one) => one.name));

/** The level below the LCPs, narrowest of the declared ones that stand below one. */
export function wardsOf(lcp: Area): readonly Area[] {
  return data.areas.childrenOf(lcp.code);
}

/** All wards of all LCPs, by name. */
export const wards: readonly Area[] = lcps.flatMap(wardsOf).toSorted(by((one) => one.name));

/** Wards that were replaced, by name: each has a page that leads to what replaced it. */
export const retiredWards: readonly Area[] = data.areas.all
  .filter((area) => area.validTo !== '' && data.areas.get(area.parent ?? '')?.type === data.lcpType)
  .toSorted(by((one) => one.name));

const cards = new Map<string, AreaScorecard>();

/** The scorecard of an area, worked out once. */
export function scorecardOf(area: Area): AreaScorecard {
  const known = cards.get(area.code);
  if (known) return known;
  const card = scorecard(area.code, {
    indicators: data.indicators,
    rowsOf: data.rowsOf,
    series: data.series,
    promises: data.promises,
    findings: data.findings,
    country: data.country.code,
    county: data.home.code,
    groups: data.groups,
  });
  cards.set(area.code, card);
  return card;
}

/** The LCP of a ward. */
export function lcpOf(ward: Area): Area {
  const lcp = data.areas.ancestor(ward.code, data.lcpType);
  if (!lcp) throw new Error(`${ward.code} (${ward.name}) is in no ${data.lcpType}`);
  return lcp;
}

/** Where an area's own page is; the county's is the home page. Areas of other kinds have one where they are made of members. */
export function pageOf(area: Area): string | null {
  if (area.type === data.lcpType) return href(`/lcp/${area.slug}/`);
  if (area.code === data.home.code) return href('/');
  if (wards.includes(area) || retiredWards.includes(area)) return href(`/ward/${area.code}/`);
  return data.scorecard.memberships.some((one) => one.area === area.code) ? href(`/area/${area.code}/`) : null;
}

/** `Castle (Boston)`: a ward's name with its LCP, because names repeat. */
export function fullName(area: Area): string {
  const lcp = data.areas.ancestor(area.code, data.lcpType);
  return lcp && lcp !== area ? `${area.name} (${lcp.name})` : area.name;
}

/** Words for a kind of area, from the settings. */
export function levelWords(type: string): { singular: string; plural: string } {
  return data.scorecard.settings.levels.find((level) => level.type === type) ?? { singular: type, plural: type };
}
