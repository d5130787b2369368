import type { Decision } from '../schema/folder/decision.ts';
import { DECISIONS } from '../schema/folder/decision.ts';
import type { Table } from '../schema/folder/place.ts';
import type { Scorecard } from '../schema/folder/scorecard.ts';
import { hasNumber, quote } from './cells.ts';
import { knownIndicator, type TableContext } from './checkTables.ts';
import { checkTexts, complainAt, dateOrEmpty } from './complain.ts';
import { didYouMean } from './nearest.ts';

/**
 * Checks `decisions.csv`: each decision has its rule and its reason, and none about figures of ours points at a place
 * below the county, because "hidden in Castle" would tell which cell was small.
 */
export function checkDecisions(table: Table, scorecard: Scorecard | null, context: TableContext): Decision[] {
  const { areas, report } = context;
  checkTexts(table, report);
  const wide = new Set([scorecard?.home, scorecard?.region, scorecard?.benchmark]);
  const narrow = areas.all.filter(({ code }) => !wide.has(code)).flatMap(({ code, name }) => [code, name]);
  const seen = new Map<string, number>();
  return table.rows.map((row) => {
    const { id = '', decision = '', indicator = '' } = row.cells;
    const complain = (column: string, message: string): void => complainAt(table, row, column, message, report);
    const twin = seen.get(id);
    if (id === '') complain('id', 'no id; expected one that no other decision has');
    else if (twin !== undefined) complain('id', `the id ${quote(id)} appears twice; it is also on line ${twin}`);
    seen.set(id, row.line);
    if (!(DECISIONS as readonly string[]).includes(decision)) {
      complain(
        'decision',
        `decision ${quote(decision)} is unknown; expected ${DECISIONS.join(' | ')}${didYouMean(decision, DECISIONS)}`,
      );
    }
    const definition = indicator === '' ? undefined : knownIndicator(table, row, context);
    if (row.cells.date === '') complain('date', 'no date; expected when it was decided');
    const isOurs = definition === undefined ? decision !== 'left-out' : definition.rule === 'ours';
    for (const column of ['what', 'rule', 'reason'] as const) {
      const text = row.cells[column] ?? '';
      if (text === '') complain(column, `no ${column}; expected ${EXPECTED[column]}`);
      else if (isOurs && hasNumber(text.replaceAll(SHARES, ''))) {
        complain(
          column,
          `${column} has a number, which could be a number of children; expected words, shares in %, or "10 or fewer"`,
        );
      } else if (isOurs && narrow.some((name) => holds(text, name))) {
        complain(
          column,
          `${column} names a place below the county, which gives away where a count was small; expected the whole set, such as "ward figures by ethnic group"`,
        );
      }
    }
    return {
      id,
      date: dateOrEmpty(table, row, 'date', report),
      decision: decision as Decision['decision'],
      indicator,
      what: row.cells.what ?? '',
      rule: row.cells.rule ?? '',
      reason: row.cells.reason ?? '',
    };
  });
}

const EXPECTED = {
  what: 'which figures it is about',
  rule: 'the rule that was applied',
  reason: 'why, in words',
} as const;

/** Numbers that tell nothing of single cells. */
const SHARES = /\d+ ?%|\d+ or (fewer|less)/g;

/** True where a text has a name as whole words. */
function holds(text: string, name: string): boolean {
  for (let at = text.indexOf(name); at >= 0; at = text.indexOf(name, at + 1)) {
    const around = `${text[at - 1] ?? ' '}${text[at + name.length] ?? ' '}`;
    if (!/[\p{L}\d]/u.test(around)) return true;
  }
  return false;
}
