import { chance, ENGLAND, lcpOf, peopleIn } from './chance.ts';
import { ours } from './ours.ts';
import { COUNTRY, COUNTY, lcps, reaches, type Ward, wardsIn } from './places.ts';
import { apportion, binomial, random } from './random.ts';
import { periodOf, type Spec, type Split, type Stage, singleYear, yearsOf } from './spec.ts';

/** A row of the confidential counts; here of nobody, as the county is invented. */
export interface CountRow {
  indicator: string;
  area: string;
  period: string;
  sex: string;
  age: string;
  ethnicity: string;
  group: string;
  numerator: number;
  denominator: number | null;
}

/** The smallest group of children that an indicator tells apart, in one ward and year. */
interface Atom {
  ward: Ward;
  sex: string;
  age: string;
  ethnicity: string;
  group: string;
  numerator: number;
  denominator: number;
}

const SEX_SHARES = [0.487, 0.513];
/** The 20 ethnic groups of the protocol; the first is by far the largest here. */
const ETHNIC_SHARES = [0.78, ...Array.from({ length: 19 }, (_, at) => 0.22 * 0.78 ** at)];

/** What came to light after the first release: many children of one organisation, and few of one ward. Both are recounts. */
export const REVISED = { indicator: 'volunteering', year: 2024, lcp: 'E07999002', more: 25, fromSize: 0.9 } as const;
export const RECOUNTED = { indicator: 'dental-checks', year: 2023, ward: 'E05999050', more: 3 } as const;

/** All counts of an indicator at a release. */
export function countsOf(spec: Spec, stage: Stage): CountRow[] {
  const years = yearsOf(spec, stage);
  if (spec.period !== 'pooled') return years.flatMap((year) => rowsOf(spec, periodOf(spec, year), [year], stage));
  // `protect` adds up the single years: periods that overlap can only be protected by what their years are.
  const single = [years[0]! - 2, years[0]! - 1, ...years];
  return single.flatMap((year) => rowsOf(spec, singleYear(year), [year], stage));
}

function rowsOf(spec: Spec, period: string, years: readonly number[], stage: Stage): CountRow[] {
  const atoms = years.flatMap((year) => atomsOf(spec, year, stage));
  if (spec.elsewhere !== undefined) atoms.push(...years.flatMap((year) => unplaced(spec, spec.elsewhere ?? 0, year)));
  const levels = new Set(spec.levels);
  if (levels.has('reach')) levels.add('ward');
  const rows: CountRow[] = [];
  for (const level of levels) {
    const splits = [[], ...(spec.splits ?? []).filter((split) => split.levels.includes(level)).map(({ by }) => by)];
    for (const by of splits) {
      const groups = level === 'country' ? nation(spec, years, by) : groupBy(atoms, (atom) => areasAt(level, atom), by);
      for (const { area, ...group } of groups) {
        const denominator = spec.measure === 'count' ? null : group.denominator;
        rows.push({ indicator: spec.id, area, period, ...group, denominator });
      }
    }
  }
  return rows;
}

type Group = Omit<Atom, 'ward'> & { area: string };

/** Sums atoms over everything but the areas and the breakdowns asked for. */
function groupBy(atoms: readonly Atom[], areas: (atom: Atom) => string[], by: readonly Split[]): Group[] {
  const groups = new Map<string, Group>();
  for (const atom of atoms) {
    const split = (name: Split): string => (by.includes(name) ? atom[name] : 'all');
    const [sex, age, ethnicity, own] = [split('sex'), split('age'), split('ethnicity'), split('group')];
    for (const area of areas(atom)) {
      const key = `${area}|${sex}|${age}|${ethnicity}|${own}`;
      const group = groups.get(key) ?? { area, sex, age, ethnicity, group: own, numerator: 0, denominator: 0 };
      groups.set(key, group);
      group.numerator += atom.numerator;
      group.denominator += atom.denominator;
    }
  }
  return [...groups.values()];
}

/** Those whose ward is not known, LCP by LCP, and those of whom nobody knows even the LCP: they are counted, and live nowhere that is. */
function unplaced(spec: Spec, share: number, year: number): Atom[] {
  return [...lcps.map(({ code }) => code), ''].map((code) => {
    const wards = wardsIn(year).filter((ward) => code === '' || ward.lcp === code);
    const people = wards.reduce((sum, ward) => sum + peopleIn(spec, ward, year), 0);
    const next = random(`${spec.id} ${code} ${year} of no ward`);
    const numerator = binomial(next, people, share * chance(spec, year, code === '' ? {} : { lcp: lcpOf(code) }));
    const ward = { ...wards[0]!, code: '', lcp: code };
    return { ward, sex: 'all', age: 'all', ethnicity: 'all', group: 'all', numerator, denominator: 0 };
  });
}

function areasAt(level: string, { ward }: Atom): string[] {
  if (level === 'ward') return ward.code === '' ? [] : [ward.code];
  if (level === 'lcp') return ward.lcp === '' ? [] : [ward.lcp];
  if (level === 'county') return [COUNTY];
  return reaches.filter(({ members }) => members.includes(ward.code)).map(({ code }) => code);
}

/** England: as many as the chance says, in a county many times as large. */
function nation(spec: Spec, years: readonly number[], by: readonly Split[]): Group[] {
  return (by.includes('sex') ? ['female', 'male'] : ['all']).map((sex, at) => {
    let [numerator, denominator] = [0, 0];
    for (const year of years) {
      for (const [number, name] of ['female', 'male'].entries()) {
        if (by.includes('sex') && number !== at) continue;
        // As many as the published population: the same children are one number everywhere.
        const people = ENGLAND * wardsIn(year).reduce((sum, ward) => sum + peopleIn(spec, ward, year), 0);
        const girls = Math.round(people * SEX_SHARES[0]!);
        const these = number === 0 ? girls : people - girls;
        denominator += these;
        const counted = (one: Spec): number => Math.round(these * chance(one, year, { sex: name }));
        numerator += spec.parts ? spec.parts.reduce((sum, part) => sum + counted(specOf(part)), 0) : counted(spec);
      }
    }
    return { area: COUNTRY, sex, age: 'all', ethnicity: 'all', group: 'all', numerator, denominator };
  });
}

/** The children of all wards that an indicator is about, group by group. */
function atomsOf(spec: Spec, year: number, stage: Stage): Atom[] {
  const among = wardsIn(year).filter((ward) => spec.areas === undefined || spec.areas.includes(ward.lcp));
  return among.flatMap((ward) => wardAtoms(spec, ward, year, stage));
}

function wardAtoms(spec: Spec, ward: Ward, year: number, stage: Stage): Atom[] {
  const parts = spec.parts?.map((id) => wardAtoms(specOf(id), ward, year, stage));
  const label = spec.denominator || spec.id;
  const next = random(`${spec.id} ${ward.code} ${year}`);
  const lcp = lcpOf(ward.lcp);
  const ages = spec.splits?.some(({ by }) => by.includes('age')) ? (spec.ageParts ?? []) : [];
  const shares = [SEX_SHARES];
  if (ages.length > 0) shares.push(ages.map(([from, to]) => to - from + 1));
  const ethnic = spec.splits?.some(({ by }) => by.includes('ethnicity')) ?? false;
  if (ethnic) shares.push(ETHNIC_SHARES);
  // Never beside ethnic groups: the two are not crossed.
  const values = Object.keys(spec.groups ?? {});
  if (spec.groups) shares.push(Object.values(spec.groups));
  const atoms = split(peopleIn(spec, ward, year), shares, `${label} ${ward.code} ${year}`).map(
    ({ at, people }, number) => {
      const sex = at[0] === 0 ? 'female' : 'male';
      const age = ages.length > 0 ? ages[at[1]!]!.join('-') : 'all';
      const ethnicity = ethnic ? `${at.at(-1)! + 1}` : 'all';
      const value = spec.groups ? values[at.at(-1)!]! : 'all';
      const group = { lcp, need: ward.need, sex, age, ethnicity, value };
      const numerator = parts
        ? parts.reduce((sum, part) => sum + part[number]!.numerator, 0)
        : eventsOf(spec, next, binomial(next, people, chance(spec, year, group)));
      return { ward, sex, age, ethnicity, group: value, numerator, denominator: people };
    },
  );
  const first = atoms[0]!;
  if (stage === 2) first.numerator += late(spec, ward, year);
  return atoms;
}

/** The events of so many children; the children themselves where an indicator counts them. */
function eventsOf({ events }: Spec, next: () => number, children: number): number {
  return events === undefined ? children : children + binomial(next, 4 * children, (events - 1) / 4);
}

function specOf(id: string): Spec {
  return ours.find((one) => one.id === id)!;
}

/** Children who were missed at first. */
function late(spec: Spec, ward: Ward, year: number): number {
  const { indicator, lcp, more, fromSize } = REVISED;
  if (spec.id === indicator && year === REVISED.year && ward.lcp === lcp && ward.size >= fromSize) return more;
  return spec.id === RECOUNTED.indicator && year === RECOUNTED.year && ward.code === RECOUNTED.ward
    ? RECOUNTED.more
    : 0;
}

/** Splits people one way after another; the first ways come out the same whatever follows them. */
function split(
  people: number,
  shares: readonly (readonly number[])[],
  seed: string,
): { at: number[]; people: number }[] {
  const [first, ...rest] = shares;
  if (!first) return [{ at: [], people }];
  const next = random(`${seed} into ${first.length}`);
  const uneven = first.map((share) => share * (1 + 0.15 * (next() - 0.5)));
  return apportion(people, uneven).flatMap((some, at) =>
    split(some, rest, `${seed} ${at}`).map((one) => ({ at: [at, ...one.at], people: one.people })),
  );
}
