import type { Area, AreaIndex, Membership } from '../schema/folder/area.ts';
import type { Indicator } from '../schema/folder/indicator.ts';
import type { Scorecard } from '../schema/folder/scorecard.ts';
import { by } from '../schema/order.ts';
import { lastDayOf, parsePeriod } from '../schema/period.ts';

/** Which areas an area is made of in a period, one list for each kind. Ordered by code: names change nothing. */
export type ChildrenIn = (code: string, period: string, has: (code: string) => boolean) => string[][];

/** Areas made of others (reach areas, deprivation fifths) are nobody's children. */
export function childrenIn(index: AreaIndex, memberships: readonly Membership[]): ChildrenIn {
  const overlays = new Set(memberships.map(({ area }) => area));
  const below = new Map<string, Area[]>();
  for (const area of index.all.toSorted(by((one) => one.code))) {
    if (area.parent === null || overlays.has(area.code)) continue;
    below.set(area.parent, [...(below.get(area.parent) ?? []), area]);
  }
  return (code, period, has) => {
    const day = lastDayOf(period);
    return [...Map.groupBy(below.get(code) ?? [], (area) => area.type).values()].map((kin) => {
      const standing = kin.filter((area) => area.validTo === '').map((area) => area.code);
      if (standing.length === kin.length) return standing;
      const then = kin
        .filter((area) => area.validFrom <= day && (area.validTo === '' || area.validTo >= day))
        .map((area) => area.code);
      return then.filter(has).length > standing.filter(has).length ? then : standing;
    });
  };
}

/** The areas that contain the home area: their other parts are not declared. */
export function areasAbove(index: AreaIndex, scorecard: Scorecard): Set<string> {
  const above = new Set<string>();
  for (let area = index.get(scorecard.home); area?.parent; area = index.get(area.parent)) above.add(area.parent);
  return above;
}

/** Ways in which listed categories make up a whole, and whether nothing is left over by definition. */
export function categorySums(
  dimension: 'sex' | 'age' | 'ethnicity',
  listed: readonly string[],
  indicator: Indicator,
): { whole: string; parts: string[]; complete: boolean }[] {
  const names = listed.toSorted();
  if (dimension === 'sex') {
    return [{ whole: 'all', parts: names, complete: names.includes('female') && names.includes('male') }];
  }
  if (dimension === 'ethnicity') return [{ whole: 'all', parts: names, complete: names.length === 20 }];
  const ages = names.flatMap((name) => ageRange(name) ?? []);
  const inner = ages.flatMap((whole) =>
    tilings(
      whole,
      ages.filter((age) => age.from !== whole.from || age.to !== whole.to),
    ).map((parts) => ({
      whole: whole.name,
      parts,
      complete: true,
    })),
  );
  const group = ageRange(indicator.ageGroup);
  const full = group ? tilings(group, ages) : [];
  if (full.length > 0) return [...inner, ...full.map((parts) => ({ whole: 'all', parts, complete: true }))];
  const ordered = ages.toSorted((a, b) => a.from - b.from);
  const apart = ordered.every((age, at) => at === 0 || age.from > ordered[at - 1]!.to);
  const rest = apart ? [names] : names.map((name) => [name]);
  return [...inner, ...rest.map((parts) => ({ whole: 'all', parts, complete: false }))];
}

interface AgeRange {
  name: string;
  from: number;
  to: number;
}

function ageRange(name: string): AgeRange | null {
  const [, from, to = from] = /^(\d+)(?:-(\d+))?$/.exec(name) ?? [];
  return from === undefined ? null : { name, from: Number(from), to: Number(to) };
}

function tilings(whole: AgeRange, ages: readonly AgeRange[], from = whole.from): string[][] {
  if (from > whole.to) return [[]];
  return ages
    .filter((age) => age.from === from && age.to <= whole.to)
    .flatMap((age) => tilings(whole, ages, age.to + 1).map((rest) => [age.name, ...rest]))
    .slice(0, 8);
}

/** `2021/22-2023/24` -> `2021/22`, `2022/23`, `2023/24`; empty for a period that is not pooled. */
export function yearsOf(text: string): string[] {
  const period = parsePeriod(text);
  if (period?.form !== 'pooled') return [];
  return Array.from({ length: period.years }, (_, at) => {
    const year = period.from + at;
    return text.includes('/') ? `${year}/${String((year + 1) % 100).padStart(2, '0')}` : `${year}`;
  });
}
