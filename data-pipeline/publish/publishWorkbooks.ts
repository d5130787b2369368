import type { CheckedScorecard } from '../schema/folder/checked.ts';
import type { PublishedCell } from '../schema/published/column.ts';
import { type Workbook, workbook } from '../workbook.ts';
import type { Edition } from './edition.ts';
import { areaWorkbook, indicatorWorkbook, wholeWorkbook } from './figureWorkbooks.ts';
import type { FormerFile } from './formerFiles.ts';
import type { Sink } from './sink.ts';

/** How many spreadsheets are packed at once: packing waits for other threads. */
const AT_ONCE = 8;

/** More rows than this are of no use in a spreadsheet: `observations.xlsx` is then left out. */
const MOST_ROWS = 100_000;

type PublishedRows = readonly (readonly PublishedCell[])[];
type Groups = ReadonlyMap<string, PublishedRows>;

/** Writes `indicator/ID.xlsx`, those at earlier addresses, `area/CODE.xlsx` and `observations.xlsx`. */
export async function publishWorkbooks(
  groups: { indicator: Groups; area: Groups },
  former: readonly FormerFile[],
  rows: PublishedRows,
  checked: CheckedScorecard,
  edition: Edition,
  sink: Sink,
): Promise<void> {
  const jobs: [path: string, make: () => Workbook][] = [];
  for (const [id, own] of groups.indicator) {
    const one = checked.indicators.get(id);
    if (one) jobs.push([`indicator/${id}.xlsx`, () => indicatorWorkbook(one, own, checked, edition)]);
  }
  for (const { was, id, rows: own } of former) {
    const one = checked.indicators.get(id);
    if (one) jobs.push([`indicator/${was}.xlsx`, () => indicatorWorkbook(one, own, checked, edition)]);
  }
  for (const [code, own] of groups.area) {
    const area = checked.areas.get(code);
    if (area) jobs.push([`area/${code}.xlsx`, () => areaWorkbook(area, own, checked, edition)]);
  }
  if (rows.length <= MOST_ROWS) jobs.push(['observations.xlsx', () => wholeWorkbook(rows, checked, edition)]);
  for (let i = 0; i < jobs.length; i += AT_ONCE) {
    const some = jobs.slice(i, i + AT_ONCE);
    await Promise.all(some.map(async ([path, make]) => sink.write(path, await workbook(make()))));
  }
}
