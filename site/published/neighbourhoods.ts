import Papa from 'papaparse';
import type { Neighbour } from '../../data-pipeline/schema/folder/elsewhere.ts';
import { neighboursOf } from '../../data-pipeline/schema/folder/elsewhere.ts';
import type { PublishedScorecard } from '../../data-pipeline/schema/published/published.ts';

/** The statistical neighbours of an area in the set that its scorecard uses. */
export interface Neighbourhood {
  /** Whose list it is. */
  set: string;
  /** Its date. */
  date: string;
  /** Codes, the nearest first. */
  codes: readonly string[];
  /** Their names in the same order. */
  names: readonly string[];
}

type Rows = Record<string, string>[];

/**
 * Neighbours by area, from the published `neighbours.csv` and the names in `areas-elsewhere.csv`.
 * @param texts of the two files; empty where they are not published
 * @param nameOf names of the areas here
 */
export function neighbourhoodsFrom(
  texts: { neighbours: string; areasElsewhere: string },
  nameOf: (code: string) => string | undefined,
  settings: PublishedScorecard['settings'],
): (area: { code: string; type: string }) => Neighbourhood | null {
  const rows = (text: string): Rows => Papa.parse<Rows[number]>(text, { header: true, skipEmptyLines: true }).data;
  const names = new Map(rows(texts.areasElsewhere).map(({ code = '', name = '' }) => [code, name]));
  const all = rows(texts.neighbours).map((row) => ({ ...row, rank: Number(row.rank) }) as unknown as Neighbour);
  return (area) => {
    const own = neighboursOf(area, all, settings);
    const [first] = own;
    if (!first) return null;
    const codes = own.map(({ neighbour }) => neighbour);
    return {
      set: first.set,
      date: first.date,
      codes,
      names: codes.map((code) => nameOf(code) ?? names.get(code) ?? code),
    };
  };
}
