import { type Evidence, LONGEST_SUMMARY } from '../schema/folder/evidence.ts';
import type { Table } from '../schema/folder/place.ts';
import { quote } from './cells.ts';
import { checkCited, checkFilled } from './checkCited.ts';
import type { TableContext } from './checkTables.ts';
import { checkTexts, complainAt } from './complain.ts';
import { didYouMean } from './nearest.ts';

/** Checks `evidence.csv`: every indicator is there, every source has its own address, and a rating is another's. */
export function checkEvidence(table: Table, context: TableContext): Evidence[] {
  const { defined, report } = context;
  checkTexts(table, report);
  const seen = new Map<string, number>();
  return table.rows.map((row) => {
    const complain = (column: string, message: string): void => complainAt(table, row, column, message, report);
    const { indicator = '', title = '', organisation = '', kind = '', rating = '', summary = '', url = '' } = row.cells;
    checkFilled(
      table,
      row,
      {
        indicator: 'the ids of indicators, separated by ;',
        title: 'the name of the guide or programme',
        organisation: 'the organisation that says so',
        kind: 'what it is, as guide or programme review',
        summary: 'what it says, in your own words',
      },
      report,
    );
    const indicators = indicator.split(';').filter(Boolean);
    for (const id of new Set(indicators)) {
      if (defined.has(id)) continue;
      complain(
        'indicator',
        `unknown indicator ${quote(id)}; expected the id of a definition${didYouMean(id, defined)}`,
      );
    }
    if (new Set(indicators).size !== indicators.length)
      complain('indicator', 'an indicator appears twice; expected each once');
    if (summary.length > LONGEST_SUMMARY) {
      complain(
        'summary',
        `summary has ${summary.length} characters; expected ${LONGEST_SUMMARY} at most: the linked page has the rest`,
      );
    }
    checkCited(table, row, report);
    const key = `${title}|${organisation}`;
    const twin = seen.get(key);
    if (twin !== undefined)
      complain(
        'title',
        `${quote(title)} appears twice; it is also on line ${twin}: name all its indicators in one row`,
      );
    seen.set(key, row.line);
    return { indicators, title, organisation, kind, rating, summary, url, checked: row.cells.checked ?? '' };
  });
}
