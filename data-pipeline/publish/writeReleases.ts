import type { Comparisons } from '../compare/compareObservations.ts';
import { CHANGE_COLUMNS, changeCells } from '../release/changeTable.ts';
import { feedOf } from '../release/feedOf.ts';
import { NEXT, type ReleaseRecords } from '../release/releaseRecords.ts';
import type { CheckedScorecard } from '../schema/folder/checked.ts';
import { OBSERVATION_COLUMNS, type Protected } from '../schema/folder/observation.ts';
import { TABLE_TITLES } from '../schema/published/columns.ts';
import { COMPARISON_COLUMNS } from '../schema/published/published.ts';
import type { Change } from '../schema/published/release.ts';
import { csvText } from '../write/csvText.ts';
import { observationCsv } from '../write/observationCsv.ts';
import { csvwMetadata, csvwSchema } from './csvw.ts';
import type { Edition } from './edition.ts';
import type { Sink } from './publishFolder.ts';
import {
  findingsTable,
  OBSERVATION_TABLE_COLUMNS,
  observationCells,
  type PublishedCell,
  type PublishedTable,
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
 * @param compare rows as of a year: what was old then is old
 * @returns the databases of older releases that are still to be written
 */
export async function writeReleases(
  { file, copies, next }: ReleaseRecords,
  checked: CheckedScorecard,
  compare: (rows: readonly Protected[], year: number) => Comparisons,
  sink: Sink,
): Promise<AskedDatabase[]> {
  const databases: AskedDatabase[] = [];
  for (const { date, observations, changes, database } of copies) {
    const folder = `release/${date}`;
    await sink.write(`${folder}/observations.csv`, observationCsv(observations, checked.indicators));
    const about = { title: `${checked.scorecard.title}: release of ${date}`, licence: checked.scorecard.licence };
    const own: Edition = { release: date, changed: false, date };
    const metadata = (file: string, table: string, columns: readonly string[], description: string): Promise<void> =>
      sink.write(
        `${folder}/${file}.csv-metadata.json`,
        `${JSON.stringify(csvwMetadata(`${file}.csv`, { ...about, description }, csvwSchema(table, columns, checked), checked, own), null, 1)}\n`,
      );
    const judged = compare(observations, Number(date.slice(0, 4)));
    const cells = judged.rows.map(observationCells);
    await sink.write(`${folder}/comparisons.csv`, csvText(COMPARISON_COLUMNS, cells.map(picked)));
    const findings = findingsTable(judged.findings);
    const findingsColumns = findings.columns.map(({ name }) => name);
    await sink.write(`${folder}/findings.csv`, csvText(findingsColumns, findings.rows));
    await metadata('observations', 'observations', OBSERVATION_COLUMNS, 'Every figure as it was released.');
    await metadata('comparisons', 'observations', COMPARISON_COLUMNS, COMPARED);
    await metadata('findings', 'findings', findingsColumns, TABLE_TITLES.findings ?? '');
    await metadata('changes', 'changes', CHANGE_COLUMNS, TABLE_TITLES.changes ?? '');
    await writeChanges(`${folder}/changes`, changes, sink);
    if (!database) continue;
    const passing = `${folder}/compared.csv`;
    await sink.write(passing, csvText(NAMES, cells));
    const tables = [{ name: 'observations', columns: OBSERVATION_TABLE_COLUMNS, csv: passing }];
    databases.push({ path: `${folder}/observations`, tables, passing: [passing] });
  }
  if (next) await writeChanges(`release/${NEXT}/changes`, next, sink);
  await sink.write('releases.json', `${JSON.stringify(file, null, 1)}\n`);
  const feed = feedOf({
    scorecard: checked.scorecard,
    releases: file.releases,
    corrections: checked.corrections,
    titleOf: (indicator) => checked.indicators.get(indicator)?.title ?? indicator,
    nameOf: (area) => checked.areas.get(area)?.name ?? area,
  });
  await sink.write('feed.atom', feed);
  return databases;
}

const NAMES = OBSERVATION_TABLE_COLUMNS.map(({ name }) => name);
const PICKED = COMPARISON_COLUMNS.map((name) => NAMES.indexOf(name));
const COMPARED = 'How each figure of the release compares, with its interval: worked out by today’s methods.';

/** The columns of `comparisons.csv` out of all that was judged. */
function picked(cells: readonly PublishedCell[]): PublishedCell[] {
  return PICKED.map((at) => cells[at] ?? null);
}

async function writeChanges(path: string, changes: readonly Change[], sink: Sink): Promise<void> {
  await sink.write(`${path}.csv`, csvText(CHANGE_COLUMNS, changes.map(changeCells)));
  const lines = changes.map((change) => JSON.stringify(change));
  await sink.write(`${path}.json`, `{"changes":[\n${lines.join(',\n')}\n]}\n`);
}
