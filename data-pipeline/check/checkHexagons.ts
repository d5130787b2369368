import { fault, type Report, warning } from '../problem.ts';
import type { AreaCode } from '../schema/brand.ts';
import type { AreaIndex, Hexagon } from '../schema/folder/area.ts';
import { pieces } from '../schema/folder/hexagon.ts';
import type { Table } from '../schema/folder/place.ts';
import { quote } from './cells.ts';
import { checkTexts, complainAt, knownArea } from './complain.ts';

const FIX = 'run `lcp-scorecard import hexagons`';

/** Checks `hexagons.csv`: every ward of every LCP on a hexagon of its own; warns where an LCP is in pieces. */
export function checkHexagons(table: Table, areas: AreaIndex, lcpType: string, report: Report): Hexagon[] {
  checkTexts(table, report);
  const lines = new Map<string, number>();
  const hexagons = table.rows.map((row) => {
    const code = row.cells.area ?? '';
    const complain = (column: string, message: string): void => complainAt(table, row, column, message, report);
    if (knownArea(table, row, 'area', areas, report) && areas.all.length > 0) {
      const area = areas.get(code);
      const parent = area?.parent ? areas.get(area.parent) : undefined;
      if (area?.validTo) complain('area', `area ${code} ended on ${area.validTo}; ${FIX}`);
      else if (lcpType !== '' && parent?.type !== lcpType)
        complain('area', `area ${code} is not a part of an LCP; ${FIX}`);
    }
    const whole = (column: 'q' | 'r'): number => {
      const text = row.cells[column] ?? '';
      if (!/^(0|-?[1-9]\d*)$/.test(text)) complain(column, `${column} ${quote(text)} is not a whole number`);
      return Number(text);
    };
    const hexagon = { area: code as AreaCode, q: whole('q'), r: whole('r') };
    for (const key of [code, `${hexagon.q},${hexagon.r}`]) {
      const twin = lines.get(key);
      if (twin !== undefined) {
        const what =
          key === code
            ? `area ${code} appears twice; it is also on line ${twin}`
            : `hexagon ${key} is used twice; it is also on line ${twin}`;
        complain('area', what);
      }
      lines.set(key, row.line);
    }
    return hexagon;
  });
  if (hexagons.length > 0 && table.understood) checkWhole(table, hexagons, areas, lcpType, report);
  return hexagons;
}

function checkWhole(
  table: Table,
  hexagons: readonly Hexagon[],
  areas: AreaIndex,
  lcpType: string,
  report: Report,
): void {
  const placed = new Map(hexagons.map((hexagon) => [hexagon.area as string, hexagon]));
  for (const lcp of areas.all.filter((area) => area.type === lcpType && area.validTo === '')) {
    const wards = areas.childrenOf(lcp.code);
    const missing = wards.filter((ward) => !placed.has(ward.code));
    for (const ward of missing) report(fault(table.file, `no hexagon for ${ward.code} (${ward.name}); ${FIX}`));
    if (missing.length > 0) continue;
    const count = pieces(wards.flatMap((ward) => placed.get(ward.code) ?? [])).length;
    if (count > 1) report(warning(table.file, `${lcp.name} is in ${count} pieces; expected its hexagons to touch`));
  }
}
