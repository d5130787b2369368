import { sourceRows } from './source.ts';

/** The columns of the folder's `places.csv`. */
export const PLACE_COLUMNS = ['place', 'kind', 'areas', 'source'] as const;

/**
 * Towns and villages of the source as rows of the folder: the wards of each, most of the place first. Two localities of one
 * name in the same wards are one place to whoever looks for it.
 */
export function curatedPlaces(): string[][] {
  const rows = sourceRows('more/places.csv').map(({ place = '', type = '', ward_codes = '', note = '' }) => [
    place,
    type,
    ward_codes,
    ['NaPTAN localities and Code-Point Open postcodes', ...(note === '' ? [] : [note.replace(/:.*$/, '')])].join('; '),
  ]);
  return [...new Map(rows.map((row) => [`${row[0]}|${row[2]}`, row])).values()];
}
