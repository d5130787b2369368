import { fault, type Report } from '../problem.ts';
import type { Area, AreaChange, AreaIndex, Membership } from '../schema/area.ts';
import { type AreaCode, isoDate } from '../schema/brand.ts';
import type { Table, TableRow } from '../schema/place.ts';
import { decimal, isPersonalValue, PERSONAL, quote, refuseFormula } from './cells.ts';
import { didYouMean } from './nearest.ts';

/** Reports a fault at a column of a table's row. */
export function complainAt(table: Table, row: TableRow, column: string, message: string, report: Report): void {
  const { line, column: position } = row.place(column);
  report(fault(table.file, message, line, position));
}

/** Refuses what no table may hold: formulas, and rows about single people. */
export function checkTexts(table: Table, report: Report): void {
  for (const row of table.rows) {
    for (const [column, text] of Object.entries(row.cells)) {
      if (isPersonalValue(text)) complainAt(table, row, column, PERSONAL, report);
      else if (!/^-?\d/.test(text)) refuseFormula(text, table.file, () => row.place(column), report);
    }
  }
}

/** Reports an area code that is not known; the message names the nearest that is. */
export function knownArea(table: Table, row: TableRow, column: string, areas: AreaIndex, report: Report): boolean {
  const code = row.cells[column] ?? '';
  if (areas.get(code)) return true;
  const hint = didYouMean(
    code,
    areas.all.map((area) => area.code),
  );
  complainAt(table, row, column, `unknown area ${quote(code)}; expected a code of areas.csv${hint}`, report);
  return false;
}

/** Reads a date that may be absent. */
export function dateOrEmpty(table: Table, row: TableRow, column: string, report: Report): string {
  const text = row.cells[column] ?? '';
  if (text !== '' && !isoDate.safeParse(text).success) {
    complainAt(table, row, column, `${column} ${quote(text)} is not a date; expected a form like 2024-05-02`, report);
  }
  return text;
}

/** Checks `areas.csv`: codes and slugs that stand once, declared kinds, parents that exist, no circle of parents. */
export function checkAreas(table: Table, levels: readonly string[], report: Report): Area[] {
  checkTexts(table, report);
  const areas: Area[] = [];
  const codes = new Map(table.rows.map((row) => [row.cells.code ?? '', row]));
  const slugs = new Map<string, number>();
  for (const row of table.rows) {
    const { code = '', name = '', type = '', parent = '', slug = '' } = row.cells;
    const complain = (column: string, message: string): void => complainAt(table, row, column, message, report);
    if (!/^[A-Za-z0-9][A-Za-z0-9-]*$/.test(code))
      complain('code', `code ${quote(code)} is not a code; expected letters and digits`);
    const last = codes.get(code);
    if (last && last !== row) complain('code', `area ${code} stands twice; it is also on line ${last.line}`);
    if (name === '') complain('name', 'this area has no name');
    if (levels.length > 0 && !levels.includes(type)) {
      complain(
        'type',
        `unknown kind of area ${quote(type)}${didYouMean(type, levels)}; expected one of scorecard.yaml's levels: ${levels.join(', ')}`,
      );
    }
    if (parent !== '' && !codes.has(parent))
      complain('parent', `unknown parent ${quote(parent)}; expected a code of this file`);
    if (parent !== '' && isOwnAncestor(code, codes)) complain('parent', `area ${code} is its own ancestor`);
    if (!/^[a-z0-9]+(-[a-z0-9]+)*$/.test(slug))
      complain('slug', `slug ${quote(slug)} cannot stand in an address; expected lower-case words joined by hyphens`);
    const other = slugs.get(slug);
    if (other !== undefined) complain('slug', `slug ${quote(slug)} stands twice; it is also on line ${other}`);
    slugs.set(slug, row.line);
    const number = (column: 'lon' | 'lat'): number | null =>
      decimal(row.cells[column] ?? '', column, (message) => complain(column, message));
    areas.push({
      code: code as AreaCode,
      name,
      type,
      parent: parent === '' ? null : (parent as AreaCode),
      validFrom: dateOrEmpty(table, row, 'valid_from', report),
      validTo: dateOrEmpty(table, row, 'valid_to', report),
      slug,
      lon: number('lon'),
      lat: number('lat'),
    });
  }
  return areas;
}

function isOwnAncestor(code: string, codes: ReadonlyMap<string, TableRow>): boolean {
  const seen = new Set<string>();
  for (let at = codes.get(code)?.cells.parent ?? ''; at !== ''; at = codes.get(at)?.cells.parent ?? '') {
    if (at === code) return true;
    if (seen.has(at)) return false;
    seen.add(at);
  }
  return false;
}

/** Checks `area-changes.csv`: known areas, shares in 0-1 that sum to 1 for each area that was replaced. */
export function checkChanges(table: Table, areas: AreaIndex, report: Report): AreaChange[] {
  checkTexts(table, report);
  const changes = table.rows.map((row) => {
    knownArea(table, row, 'from', areas, report);
    knownArea(table, row, 'to', areas, report);
    const complain = (message: string): void => complainAt(table, row, 'share', message, report);
    const share = decimal(row.cells.share ?? '', 'share', complain);
    if (share !== null && (share <= 0 || share > 1)) complain(`share ${share} lies outside 0-1`);
    return {
      from: row.cells.from as AreaCode,
      to: row.cells.to as AreaCode,
      share: share ?? 0,
      date: dateOrEmpty(table, row, 'date', report),
    };
  });
  return changes;
}

/** Checks `memberships.csv`: known areas, no area a member of itself. */
export function checkMemberships(table: Table, areas: AreaIndex, report: Report): Membership[] {
  checkTexts(table, report);
  return table.rows.map((row) => {
    knownArea(table, row, 'area', areas, report);
    knownArea(table, row, 'member', areas, report);
    const { area = '', member = '' } = row.cells;
    if (area === member) complainAt(table, row, 'member', `area ${area} is a member of itself`, report);
    return { area: area as AreaCode, member: member as AreaCode };
  });
}

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
        `sector ${quote(sector)} is not a postcode sector; expected a form like LN1 1`,
        report,
      );
    }
    knownArea(table, row, 'area', areas, report);
    return { sector, area: area as AreaCode };
  });
}
