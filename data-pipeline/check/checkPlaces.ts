import type { Report } from '../problem.ts';
import type { AreaCode } from '../schema/brand.ts';
import type { AreaIndex } from '../schema/folder/area.ts';
import type { NamedPlace } from '../schema/folder/namedPlace.ts';
import type { Table } from '../schema/folder/place.ts';
import { quote } from './cells.ts';
import { checkFilled } from './checkCited.ts';
import { checkTexts, complainAt, unknownArea } from './complain.ts';

/** Checks `places.csv`: towns and villages, each with the areas that it lies in. Two of one name lie in different ones. */
export function checkPlaces(table: Table, areas: AreaIndex, report: Report): NamedPlace[] {
  checkTexts(table, report);
  const seen = new Map<string, number>();
  return table.rows.map((row) => {
    const { place = '', source = '' } = row.cells;
    const complain = (column: string, message: string): void => complainAt(table, row, column, message, report);
    const wanted = {
      place: 'the name of a town or village',
      areas: 'the codes of its areas, separated by ;',
      source: 'where its areas were found',
    };
    checkFilled(table, row, wanted, report);
    const codes = (row.cells.areas ?? '').split(';').filter(Boolean);
    for (const code of new Set(codes)) {
      const area = areas.get(code);
      if (areas.all.length === 0) continue;
      if (!area) complain('areas', unknownArea(code, areas));
      else if (area.validTo !== '')
        complain('areas', `area ${code} ended on ${area.validTo}; expected what replaced it`);
    }
    if (new Set(codes).size !== codes.length) complain('areas', 'an area appears twice; expected each once');
    const key = `${place}|${codes.toSorted().join()}`;
    const twin = seen.get(key);
    if (twin !== undefined)
      complain('place', `${quote(place)} appears twice in the same areas; it is also on line ${twin}`);
    seen.set(key, row.line);
    return { place, areas: codes as AreaCode[], source };
  });
}
