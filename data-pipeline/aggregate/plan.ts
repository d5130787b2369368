import { fault, type Report } from '../problem.ts';
import type { Extract } from '../schema/folder/agreement.ts';
import { type AreaIndex, type Membership, WARD_PART } from '../schema/folder/area.ts';
import type { Definition } from '../schema/folder/checked.ts';
import type { PersonalDimension } from '../schema/folder/observation.ts';
import { by } from '../schema/order.ts';

/** An age band by its first and last whole year of age. */
export interface AgeBand {
  name: string;
  from: number;
  to: number;
}

/** How client-level rows become counts: everything that does not depend on the rows. */
export interface Plan {
  indicator: string;
  period: string;
  /** The day on which ages are taken, `2026-03-31`. */
  referenceDate: string;
  /** Ages that the indicator is about; null where it is about all. */
  group: AgeBand | null;
  /** Bands that are counted; one of all ages where there is no breakdown by age. */
  bands: readonly AgeBand[];
  by: readonly (readonly PersonalDimension[])[];
  /** Smallest areas, those that postcodes lie in: wards, or parts of them; sorted by code. */
  wards: readonly string[];
  /** Position in `wards` by postcode without its space; -1 where it is outside the scorecard's area. */
  wardOf: ReadonlyMap<string, number>;
  /** Areas that are counted, each with positions in `wards`; sorted by code. */
  areas: readonly { code: string; wards: readonly number[] }[];
}

export interface PlanInput {
  indicator: Definition;
  extract: Extract;
  period: string;
  areas: AreaIndex;
  memberships: readonly Membership[];
  /** Code of the scorecard's own area. */
  home: string;
  postcodes: readonly { postcode: string; area: string }[];
  /** The file of the postcodes, for messages. */
  postcodeFile: string;
}

/** Makes the plan. A table of postcodes that cannot place everybody is refused: its gaps would be counted as nobody. */
export function makePlan(input: PlanInput, report: Report): Plan | null {
  const { indicator, extract, period, areas, memberships, home, postcodes, postcodeFile } = input;
  const complain = (message: string): null => {
    report(fault(postcodeFile, message));
    return null;
  };
  const inside = new Set(
    areas.all
      .filter((area) => area.validTo === '' && pathOf(areas, area.code).includes(home))
      .map(({ code }) => code as string),
  );
  if (postcodes.length === 0) {
    return complain('no postcodes; expected a table made by `lcp-scorecard import postcodes`');
  }
  const used = new Set(postcodes.map(({ area }) => area as string));
  const covered = new Set<string>();
  for (const code of used) {
    for (const above of pathOf(areas, code)) {
      if (above !== code && used.has(above)) {
        return complain(
          `some postcodes are in ${above} and some in ${code}, which is part of it; expected the smaller area for all of them`,
        );
      }
      covered.add(above);
    }
  }
  const overlays = new Set(memberships.map(({ area }) => area as string));
  const kinds = new Set([...indicator.levels, ...[...used].map((code) => areas.get(code)?.type ?? '')]);
  // Parts that no postcode is in: the table knows wards alone, and would leave out who lives in a ward that is cut.
  const parts = areas.all.filter(({ code, type }) => type === WARD_PART && inside.has(code) && !covered.has(code));
  const [part] = parts;
  if (part) {
    return complain(
      `no postcode is in ${part.code}, a part of a ward${parts.length > 1 ? `, nor in ${parts.length - 1} other parts` : ''}; run \`npx lcp-scorecard import members FILE\` again, which writes each postcode's part into postcodes.csv`,
    );
  }
  const without = areas.all.filter(
    ({ code, type }) => kinds.has(type) && inside.has(code) && !overlays.has(code) && !covered.has(code),
  );
  if (without.length > 0) {
    const named = without.slice(0, 3).map(({ code }) => code);
    const rest = without.length > 3 ? ` and ${without.length - 3} more` : '';
    return complain(`no postcode is in ${named.join(', ')}${rest}; expected a table of the whole area`);
  }
  const wards = [...used].filter((code) => inside.has(code)).sort();
  const position = new Map(wards.map((code, i) => [code, i]));
  return {
    indicator: indicator.id,
    period,
    referenceDate: extract.referenceDates[period] ?? '',
    group: bandOf(indicator.ageGroup),
    bands: extract.ageBands.length > 0 ? extract.ageBands.flatMap((text) => bandOf(text) ?? []) : [EVERY_AGE],
    by: extract.by,
    wards,
    wardOf: new Map(postcodes.map(({ postcode, area }) => [postcode.replaceAll(' ', ''), position.get(area) ?? -1])),
    areas: countedAreas(input, wards, inside),
  };
}

const EVERY_AGE: AgeBand = { name: 'all', from: 0, to: 999 };

function bandOf(text: string): AgeBand | null {
  const [, from, to = from] = /^(\d{1,2})(?:-(\d{1,2}))?$/.exec(text) ?? [];
  return from === undefined ? null : { name: text, from: Number(from), to: Number(to) };
}

/** An area's code and those of all that it lies in. */
function pathOf(areas: AreaIndex, code: string): string[] {
  const path: string[] = [];
  for (let area = areas.get(code); area; area = area.parent === null ? undefined : areas.get(area.parent)) {
    path.push(area.code);
  }
  return path;
}

/** Areas of the indicator's levels within the scorecard's own: each is made of the wards below it, or of its members. */
function countedAreas(
  { indicator, areas, memberships }: PlanInput,
  wards: readonly string[],
  inside: ReadonlySet<string>,
): Plan['areas'] {
  const paths = wards.map((ward) => pathOf(areas, ward));
  const members = new Map<string, Set<string>>();
  for (const { area, member } of memberships) {
    const known = members.get(area);
    if (known) known.add(member);
    else members.set(area, new Set([member]));
  }
  const isCounted = (code: string, type: string): boolean =>
    (inside.has(code) || members.has(code)) && indicator.levels.includes(type);
  // What lies between an area of postcodes and a ward: `protect` asks for its counts.
  const cut = new Set(
    areas.all
      .filter(({ code, type }) => isCounted(code, type))
      .flatMap(({ code }) => [...(members.get(code) ?? [])])
      .flatMap((code) => (areas.get(code)?.type === WARD_PART ? [areas.get(code)?.parent] : [])),
  );
  return areas.all
    .filter(({ code, type, parent }) => isCounted(code, type) || (type === WARD_PART && cut.has(parent)))
    .map(({ code }) => {
      const own = members.get(code);
      const belongs = (path: readonly string[]): boolean =>
        own ? path.some((above) => own.has(above)) : path.includes(code);
      return { code, wards: paths.flatMap((path, i) => (belongs(path) ? [i] : [])) };
    })
    .filter((area) => area.wards.length > 0)
    .toSorted(by((one) => one.code));
}
