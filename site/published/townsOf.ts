import type { Area } from '../../data-pipeline/schema/folder/area.ts';
import { by } from '../../data-pipeline/schema/order.ts';
import { countWord, list } from '../words/format.ts';
import type { Town } from './cited.ts';
import { data, href } from './data.ts';
import { fullName, lcpOf, pageOf, wards } from './places.ts';

/** A town or village as the pages name it. */
export interface NamedTown {
  /** With its LCP where another bears the same name. */
  name: string;
  /** Its place on the page of its letter. */
  id: string;
  letter: string;
  wards: readonly Area[];
  /** Where its areas are, in a few words. */
  where: string;
  /** The page of its ward, or its line on the page of its letter where it lies in several. */
  href: string;
}

const byCode = new Map<string, Area>(wards.map((ward) => [ward.code, ward]));

function named(town: Town, isTwin: boolean): NamedTown[] {
  const own = town.areas.flatMap((code) => byCode.get(code) ?? []);
  const [first] = own;
  if (!first) return [];
  const lcps = [...new Set(own.map((ward) => lcpOf(ward).name))];
  const letter = /[a-z]/.exec(town.name.toLowerCase())?.[0] ?? 'a';
  const id = `${town.name.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-')}-${first.code}`;
  const only = own.length === 1;
  return [
    {
      name: isTwin ? `${town.name} (${list(lcps)})` : town.name,
      id,
      letter,
      wards: own,
      where: only ? `in ${fullName(first)}` : `in ${countWord(own.length)} wards of ${list(lcps)}`,
      href: (only ? pageOf(first) : null) ?? href(`/find/places/${letter}/#${id}`),
    },
  ];
}

const names = Map.groupBy(data.towns, ({ name }) => name);

/** All towns and villages by name. */
export const towns: readonly NamedTown[] = data.towns
  .flatMap((town) => named(town, (names.get(town.name)?.length ?? 0) > 1))
  .toSorted(by(({ name }) => name));

/** The letters with which their names begin. */
export const letters: readonly string[] = [...new Set(towns.map(({ letter }) => letter))].sort();
