import { fault, type Report } from '../problem.ts';
import type { AreaCode } from '../schema/brand.ts';
import type { Area, AreaChange, AreaIndex, Membership } from '../schema/folder/area.ts';
import type { Table, TableRow } from '../schema/folder/place.ts';
import { decimal, quote } from './cells.ts';
import { checkTexts, complainAt, dateOrEmpty, knownArea } from './complain.ts';
import { didYouMean } from './nearest.ts';

/** Checks `areas.csv`: codes and slugs that stand once, declared kinds, parents that exist, no circle of parents. */
export function checkAreas(table: Table, levels: readonly string[], report: Report): Area[] {
  checkTexts(table, report);
  if (table.understood && table.rows.length === 0) report(fault(table.file, 'no areas; expected a row for each area'));
  const areas: Area[] = [];
  const codes = new Map(table.rows.map((row) => [row.cells.code ?? '', row]));
  const slugs = new Map<string, number>();
  for (const row of table.rows) {
    const { code = '', name = '', type = '', parent = '', slug = '' } = row.cells;
    const complain = (column: string, message: string): void => complainAt(table, row, column, message, report);
    if (!/^[A-Za-z0-9][A-Za-z0-9-]*$/.test(code))
      complain('code', `code ${quote(code)} is not a code; expected letters and digits`);
    const last = codes.get(code);
    if (last && last !== row) complain('code', `area ${code} appears twice; it is also on line ${last.line}`);
    if (name === '') complain('name', 'this area has no name');
    if (levels.length > 0 && !levels.includes(type)) {
      complain(
        'type',
        `unknown kind of area ${quote(type)}; expected one of scorecard.yaml's levels: ${levels.join(', ')}${didYouMean(type, levels)}`,
      );
    }
    if (parent !== '' && !codes.has(parent))
      complain('parent', `unknown parent ${quote(parent)}; expected a code of this file`);
    const circle = circleFrom(code, codes);
    // Told once, at the first of its areas.
    if (circle.length > 0 && table.rows.find((one) => circle.includes(one.cells.code ?? '')) === row) {
      complain('parent', `area ${code} is its own ancestor: ${[...circle, code].join(' in ')}; expected a wider area`);
    }
    if (!/^[a-z0-9]+(-[a-z0-9]+)*$/.test(slug))
      complain('slug', `slug ${quote(slug)} cannot be part of an address; expected lower-case words joined by hyphens`);
    const other = slugs.get(slug);
    if (other !== undefined) complain('slug', `slug ${quote(slug)} appears twice; it is also on line ${other}`);
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

/** The chain of parents that leads from an area back to it; empty where it does not. */
function circleFrom(code: string, codes: ReadonlyMap<string, TableRow>): string[] {
  const chain = [code];
  for (;;) {
    const parent = codes.get(chain.at(-1) ?? '')?.cells.parent ?? '';
    if (parent === code) return chain;
    if (parent === '' || chain.includes(parent)) return [];
    chain.push(parent);
  }
}

/** Checks `area-changes.csv`: known areas, shares in 0-1 that sum to 1 for each area that was replaced. */
export function checkChanges(table: Table, areas: AreaIndex, report: Report): AreaChange[] {
  checkTexts(table, report);
  const shares = new Map<string, number>();
  let isGood = true;
  const changes = table.rows.map((row) => {
    const complain = (message: string): void => {
      isGood = false;
      complainAt(table, row, 'share', message, report);
    };
    isGood = knownArea(table, row, 'from', areas, report) && isGood;
    knownArea(table, row, 'to', areas, report);
    const share = decimal(row.cells.share ?? '', 'share', complain);
    if (row.cells.share === '') complain('no share; expected a number above 0, at most 1');
    else if (share !== null && (share <= 0 || share > 1)) complain(`share ${share} is not above 0 and at most 1`);
    const from = row.cells.from as AreaCode;
    shares.set(from, (shares.get(from) ?? 0) + (share ?? 0));
    return { from, to: row.cells.to as AreaCode, share: share ?? 0, date: dateOrEmpty(table, row, 'date', report) };
  });
  if (!isGood) return changes;
  for (const [from, sum] of shares) {
    const row = table.rows.find((one) => one.cells.from === from);
    // Shares are estimates that leave slivers out.
    if (!row || Math.abs(sum - 1) <= 0.02) continue;
    complainAt(table, row, 'share', `the shares of ${from} sum to ${Number(sum.toFixed(6))}; expected 1`, report);
  }
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
