import type { Report } from '../problem.ts';
import type { AreaCode } from '../schema/brand.ts';
import type { AreaIndex } from '../schema/folder/area.ts';
import { isPersonalValue, PERSONAL } from '../schema/folder/personal.ts';
import type { Table } from '../schema/folder/place.ts';
import { formatPostcode, parsePostcode } from '../schema/folder/postcode.ts';
import { quote } from './cells.ts';
import { complainAt, knownArea } from './complain.ts';

/** Checks `postcode-sectors.csv`: sectors, never full postcodes, each with a known area. */
export function checkSectors(table: Table, areas: AreaIndex, report: Report): { sector: string; area: AreaCode }[] {
  return table.rows.map((row) => {
    const { sector = '', area = '' } = row.cells;
    if (isPersonalValue(sector)) complainAt(table, row, 'sector', PERSONAL, report);
    else if (!/^[A-Z]{1,2}\d[A-Z\d]? \d$/.test(sector)) {
      complainAt(
        table,
        row,
        'sector',
        `sector ${quote(sector)} is not a postcode sector; expected a form like AB1 2`,
        report,
      );
    }
    knownArea(table, row, 'area', areas, report);
    return { sector, area: area as AreaCode };
  });
}

/**
 * Checks `postcodes.csv`, the one file that holds full postcodes: a public directory, never addresses of people. Each
 * postcode stands once, as it is written, with an area that still stands. What is no postcode is not repeated.
 */
export function checkPostcodes(table: Table, areas: AreaIndex, report: Report): { postcode: string; area: AreaCode }[] {
  const seen = new Map<string, number>();
  return table.rows.map((row) => {
    const { postcode = '', area = '' } = row.cells;
    const complain = (column: string, message: string): void => complainAt(table, row, column, message, report);
    const parsed = parsePostcode(postcode);
    if (!parsed || formatPostcode(parsed) !== postcode) {
      complain('postcode', 'this is not a postcode as it is written; expected capitals and one space, as in AB1 2CD');
    } else {
      const twin = seen.get(postcode);
      if (twin !== undefined) complain('postcode', `this postcode appears twice; it is also on line ${twin}`);
      seen.set(postcode, row.line);
    }
    if (isPersonalValue(area)) complain('area', PERSONAL);
    else if (knownArea(table, row, 'area', areas, report) && areas.get(area)?.validTo) {
      complain(
        'area',
        `area ${area} ended on ${areas.get(area)?.validTo}; run \`lcp-scorecard import postcodes\` with a newer file`,
      );
    }
    return { postcode, area: area as AreaCode };
  });
}
