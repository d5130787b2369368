import { formatProblem, type Problem } from '../problem.ts';
import { DIMENSIONS } from '../schema/folder/observation.ts';
import { faultAt, nameOf } from './checkCounts.ts';
import { type CountedSets, placeOf } from './countedSets.ts';
import { dimensionsOf } from './dimensions.ts';
import { areasAbove, type ChildrenIn, categorySums, childrenIn, yearsOf } from './splits.ts';
import type { Count, PlacedCounts, ProtectInput, Table } from './table.ts';

type Placed = Count & { cell: number };

/** Ties cells by every sum that their meaning implies. Returns a fault for each that does not add up or lacks a part. */
export function sumTable(input: ProtectInput, sets: CountedSets, table: Table, places: PlacedCounts): Problem[] {
  const problems: Problem[] = [];
  const bySet = new Map<string, Placed[]>();
  for (const { count, cell, set } of places.values()) {
    if (table.cells[cell]!.role === 'complement') continue;
    const list = bySet.get(set);
    if (list) list.push({ ...count, cell });
    else bySet.set(set, [{ ...count, cell }]);
  }
  const context = { input, table, problems, children: childrenIn(input.areas, input.memberships) };
  for (const rows of bySet.values()) {
    for (const block of Map.groupBy(rows, (row) => row.period).values()) {
      sumBreakdowns(context, block);
      sumAreas(context, block);
    }
    sumPeriods(context, rows);
  }
  sumParts(context, sets, places);
  // Numerator and denominator often lack the same part: one message is enough.
  return [...new Map(problems.map((problem) => [formatProblem(problem), problem])).values()];
}

interface Context {
  input: ProtectInput;
  table: Table;
  problems: Problem[];
  children: ChildrenIn;
}

/** Adds total = parts, with the rest as a cell of its own where parts are not all. */
function add({ table, problems }: Context, total: Placed, parts: readonly Placed[], complete: boolean): void {
  const cell = table.cells[total.cell]!;
  const rest = parts.reduce((left, part) => left - table.cells[part.cell]!.value, cell.value);
  const numbers = parts.map((part) => part.cell);
  if (rest < 0 || (complete && rest > 0)) {
    const named = parts.slice(0, 8).map(nameOf).join(', ') + (parts.length > 8 ? ` and ${parts.length - 8} more` : '');
    problems.push(faultAt(total, `the ${cell.role} of ${nameOf(total)} is not the sum of its parts: ${named}`));
  } else if (complete) table.sums.push({ total: total.cell, parts: numbers });
  else {
    table.sums.push({ total: total.cell, parts: [...numbers, difference(table, total.cell, rest, numbers)] });
  }
}

/** A cell for the children of a total who are in none of its rows. */
function difference(table: Table, of: number, value: number, among: readonly number[]): number {
  const { key, area, split, threshold } = table.cells[of]!;
  const name = `${key} less ${among.map((part) => table.cells[part]!.key).join(', ')}`;
  const bounds = { least: 0, most: Infinity, sensitive: false, forced: false, hidden: true, unpublished: false };
  return (
    table.cells.push({
      key: name,
      role: 'difference',
      area,
      split,
      value,
      threshold,
      ...bounds,
      weight: 0,
      leaf: true,
    }) - 1
  );
}

function sumBreakdowns(context: Context, block: readonly Placed[]): void {
  const { input, problems } = context;
  const at = new Map(block.map((row) => [placeOf(row), row]));
  for (const dimension of DIMENSIONS) {
    const families = [...dimensionsOf(block, dimension).values()];
    const listed = new Map<string, Set<string>>();
    const kindOf = (row: Count): string => {
      return `${input.areas.get(row.area)?.type}|${placeOf({ ...row, [dimension]: '*', area: '' as Count['area'] })}`;
    };
    for (const family of families) {
      const kind = kindOf(family.values().next().value!);
      listed.set(kind, new Set([...(listed.get(kind) ?? []), ...family.keys()]));
    }
    for (const family of families) {
      const first = family.values().next().value!;
      const missing = [...listed.get(kindOf(first))!].filter((name) => !family.has(name)).sort();
      if (missing.length > 0) {
        problems.push(
          faultAt(
            first,
            `${nameOf(first)}: parts are missing that other areas have: ${dimension} ${missing.join(', ')}; give a count of 0 where it is 0`,
          ),
        );
      }
      const indicator = input.indicators.get(first.indicator)!;
      for (const { whole, parts, complete } of categorySums(dimension, [...family.keys()], indicator)) {
        const total = at.get(placeOf({ ...first, [dimension]: whole }));
        if (total)
          add(
            context,
            total,
            parts.map((part) => family.get(part)!),
            complete,
          );
      }
    }
  }
}

function sumAreas(context: Context, block: readonly Placed[]): void {
  const { input, table, problems, children } = context;
  const { areas, memberships, scorecard } = input;
  const above = areasAbove(areas, scorecard);
  const overlays = Map.groupBy(memberships, (one) => one.area);
  for (const rows of Map.groupBy(block, (row) => `${row.sex}|${row.age}|${row.ethnicity}`).values()) {
    const at = new Map<string, Placed>(rows.map((row) => [row.area, row]));
    const has = (code: string): boolean => at.has(code);
    const made = rows.filter((row) => overlays.has(row.area));
    const signature = (code: string): string => {
      const within = made.filter((row) => overlays.get(row.area)!.some(({ member }) => member === code));
      return `${areas.get(code)?.parent}|${within.map((row) => row.area).join()}`;
    };
    for (const row of rows) {
      const members = overlays.get(row.area)?.map(({ member }) => member as string);
      if (members) {
        const missing = members.filter((code) => !has(code)).sort();
        if (missing.length === 0)
          add(
            context,
            row,
            members.map((code) => at.get(code)!),
            true,
          );
        else
          problems.push(
            faultAt(row, `${nameOf(row)}: counts are missing of the areas that it is made of: ${missing.join(', ')}`),
          );
        continue;
      }
      for (const codes of children(row.area, row.period, has)) {
        const present = codes.filter(has);
        if (present.length === 0) continue;
        const parts = present.map((code) => at.get(code)!);
        const partial = (input.indicators.get(row.indicator)?.areas.length ?? 0) > 0;
        if (above.has(row.area)) {
          const rest = parts.reduce((left, part) => left - table.cells[part.cell]!.value, table.cells[row.cell]!.value);
          if (present.length === codes.length && codes.length > 1 && rest === 0) add(context, row, parts, true);
        } else if (present.length === codes.length || partial)
          add(context, row, parts, present.length === codes.length);
        else {
          const missing = codes.filter((code) => !has(code));
          problems.push(
            faultAt(
              row,
              `${nameOf(row)}: counts are missing of its parts ${missing.join(', ')}; give a count of 0 where it is 0`,
            ),
          );
        }
      }
    }
    sumSlivers(
      table,
      rows.filter((row) => table.cells[row.cell]!.unpublished),
      made.length > 0 ? signature : null,
    );
  }
}

/** Areas without rows of their own that lie in the same overlapping areas are one cell together. */
function sumSlivers(table: Table, rows: readonly Placed[], signature: ((code: string) => string) | null): void {
  if (!signature) return;
  for (const kin of Map.groupBy(rows, (row) => signature(row.area)).values()) {
    const value = kin.reduce((sum, row) => sum + table.cells[row.cell]!.value, 0);
    const parts = kin.map((row) => row.cell);
    table.sums.push({ total: difference(table, parts[0]!, value, parts), parts });
  }
}

function sumPeriods(context: Context, rows: readonly Placed[]): void {
  for (const family of Map.groupBy(rows, (row) => placeOf({ ...row, period: '' as Count['period'] })).values()) {
    const at = new Map<string, Placed>(family.map((row) => [row.period, row]));
    const windows = family.filter((row) => yearsOf(row.period).length > 0);
    const covered = new Set<string>();
    let overlap = false;
    for (const year of windows.flatMap((row) => yearsOf(row.period))) {
      overlap ||= covered.has(year);
      covered.add(year);
    }
    for (const row of windows) {
      const years = yearsOf(row.period);
      const missing = years.filter((year) => !at.has(year));
      if (missing.length === 0)
        add(
          context,
          row,
          years.map((year) => at.get(year)!),
          true,
        );
      else if (overlap || missing.length < years.length) {
        context.problems.push(
          faultAt(
            row,
            `${nameOf(row)}: pooled periods overlap; give the counts of ${missing.join(', ')} too: they are not published`,
          ),
        );
      }
    }
  }
}

function sumParts(context: Context, sets: CountedSets, places: PlacedCounts): void {
  const { input, problems } = context;
  const present = new Set([...places.values()].map(({ count }) => count.indicator as string));
  for (const indicator of input.indicators.values()) {
    if ((indicator.parts ?? []).length === 0 || !present.has(indicator.id)) continue;
    const mine = sets.name(indicator.id, 'numerator');
    const absent = (indicator.parts ?? []).filter(
      (part) => !present.has(part) && input.indicators.get(part)?.rule === 'ours',
    );
    for (const { count, cell, set } of [...places.values()]) {
      if (set !== mine || count.indicator !== indicator.id) continue;
      if (absent.length > 0) {
        problems.push(faultAt(count, `${indicator.id} is made of ${absent.join(', ')}: protect them together`));
        break;
      }
      const parts = (indicator.parts ?? []).map((part) => {
        const place = `${sets.name(part, 'numerator')}|${placeOf(count)}`;
        const found = places.get(place);
        return found ? { ...found.count, cell: found.cell } : undefined;
      });
      if (parts.every((part) => part !== undefined)) add(context, { ...count, cell }, parts, true);
      else if (parts.some((part) => part !== undefined)) {
        const missing = (indicator.parts ?? []).filter((_, at) => parts[at] === undefined);
        problems.push(faultAt(count, `${nameOf(count)}: parts are missing: ${missing.join(', ')}`));
      }
    }
  }
}
