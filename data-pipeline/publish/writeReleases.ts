import type { Comparisons } from '../compare/compareObservations.ts';
import { feedOf } from '../release/feedOf.ts';
import { NEXT, type ReleaseRecords } from '../release/releaseRecords.ts';
import type { CheckedScorecard } from '../schema/folder/checked.ts';
import { columnsFor, type Protected } from '../schema/folder/observation.ts';
import type { PublishedCell } from '../schema/published/column.ts';
import { PUBLISHED_COLUMNS, RELEASED_COLUMNS } from '../schema/published/observations.ts';
import type { Change } from '../schema/published/release.ts';
import { PUBLISHED_TABLES, type TableName } from '../schema/published/tables.ts';
import { dayOfRelease } from '../schema/releaseDay.ts';
import { csvText } from '../write/csvText.ts';
import { observationCsv } from '../write/observationCsv.ts';
import { csvwMetadata, csvwSchema } from './csvw.ts';
import type { Edition } from './edition.ts';
import type { Sink } from './sink.ts';
import {
  OBSERVATION_TABLE_COLUMNS,
  observationCells,
  type PublishedTable,
  publishedTable,
  tableCsv,
} from './tables.ts';

/** A database to be written: `PATH.duckdb`, from CSV files that lie in the folder. */
export interface AskedDatabase {
  path: string;
  tables: readonly (Pick<PublishedTable, 'name' | 'columns'> & { csv: string })[];
  /** CSV files that are there for the database alone. */
  passing: readonly string[];
}

/**
 * Writes `releases.json`, the feed, and for each release `release/DATE/`: its figures as they were released (as far as they
 * may still be shown), how they compare, and its change log. Comparisons are made by today's methods, of what may still be
 * shown: so nothing of a figure that was withheld since can be in them.
 * @param compare rows as of a day: what was old then is old
 * @returns the databases of older releases that are still to be written
 */
export async function writeReleases(
  { file, copies, next }: ReleaseRecords,
  checked: CheckedScorecard,
  compare: (rows: readonly Protected[], asOf: string) => Comparisons,
  sink: Sink,
): Promise<AskedDatabase[]> {
  const databases: AskedDatabase[] = [];
  for (const { date, observations, changes, charts, database } of copies) {
    const folder = `release/${date}`;
    await sink.write(`${folder}/observations.csv`, observationCsv(observations, checked.indicators));
    const about = { title: `${checked.scorecard.title}: release of ${date}`, licence: checked.scorecard.licence };
    const own: Edition = { release: date, changed: false, date: dayOfRelease(date) };
    const metadata = (
      file: string,
      table: TableName,
      description: string,
      columns?: readonly string[],
    ): Promise<void> =>
      sink.write(
        `${folder}/${file}.csv-metadata.json`,
        `${JSON.stringify(csvwMetadata(`${file}.csv`, { ...about, description }, csvwSchema(table, checked, columns), checked, own), null, 1)}\n`,
      );
    const judged = compare(observations, dayOfRelease(date));
    const cells = judged.rows.map(observationCells);
    const kept = judged.rows.flatMap(({ row }, i) => (isKept(row, charts, checked) ? [picked(cells[i] ?? [])] : []));
    await sink.write(`${folder}/comparisons.csv`, csvText(RELEASED_COLUMNS, kept));
    await sink.write(`${folder}/findings.csv`, tableCsv(publishedTable('findings', judged.findings)));
    await metadata('observations', 'observations', 'Every figure as it was released.', columnsFor(observations));
    await metadata('comparisons', 'observations', COMPARED, RELEASED_COLUMNS);
    await metadata('findings', 'findings', PUBLISHED_TABLES.findings.title);
    await metadata('changes', 'changes', PUBLISHED_TABLES.changes.title);
    await writeChanges(`${folder}/changes`, changes, sink);
    if (!database) continue;
    const passing = `${folder}/compared.csv`;
    await sink.write(passing, csvText(PUBLISHED_COLUMNS, cells));
    const tables = [{ name: 'observations' as const, columns: OBSERVATION_TABLE_COLUMNS, csv: passing }];
    databases.push({ path: `${folder}/observations`, tables, passing: [passing] });
  }
  if (next) await writeChanges(`release/${NEXT}/changes`, next, sink);
  await sink.write('releases.json', `${JSON.stringify(file, null, 1)}\n`);
  const feed = feedOf({
    scorecard: checked.scorecard,
    releases: file.releases,
    corrections: checked.corrections,
    withdrawn: file.withdrawn,
    titleOf: (indicator) => checked.indicators.get(indicator)?.title ?? indicator,
    nameOf: (area) => checked.areas.get(area)?.name ?? area,
  });
  await sink.write('feed.atom', feed);
  return databases;
}

const PICKED = RELEASED_COLUMNS.map((name) => PUBLISHED_COLUMNS.indexOf(name));
const COMPARED = 'How each figure of the release compares, with its interval: worked out by today’s methods.';

/**
 * Whether `comparisons.csv` of a release says how a figure compares: of indicators whose charts are frozen with it every figure; of the
 * others those of the partnerships and of wider areas, which its summaries rest on. Wards compare as in the release before, where they stand.
 * @param charts those indicators; null for all
 */
function isKept(
  { indicator, area }: Pick<Protected, 'indicator' | 'area'>,
  charts: readonly string[] | null,
  { scorecard: { levels }, areas }: CheckedScorecard,
): boolean {
  if (charts === null || charts.includes(indicator)) return true;
  const at = levels.findIndex(({ type }) => type === areas.get(area)?.type);
  return at <= levels.findIndex(({ lcp }) => lcp);
}

/** The columns of `comparisons.csv` out of all that was judged. */
function picked(cells: readonly PublishedCell[]): PublishedCell[] {
  return PICKED.map((at) => cells[at] ?? null);
}

async function writeChanges(path: string, changes: readonly Change[], sink: Sink): Promise<void> {
  await sink.write(`${path}.csv`, tableCsv(publishedTable('changes', changes)));
  const lines = changes.map((change) => JSON.stringify(change));
  await sink.write(`${path}.json`, `{"changes":[\n${lines.join(',\n')}\n]}\n`);
}
