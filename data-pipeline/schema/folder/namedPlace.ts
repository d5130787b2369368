import type { AreaCode } from '../brand.ts';

/** A row of `places.csv`: a town or village and the areas that it lies in. */
export interface NamedPlace {
  place: string;
  /** Narrowest areas, the one with most of the place first. */
  areas: readonly AreaCode[];
  source: string;
}
