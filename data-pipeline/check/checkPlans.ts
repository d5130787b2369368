import type { Table } from '../schema/folder/place.ts';
import type { Plan } from '../schema/folder/plan.ts';
import { quote } from './cells.ts';
import { checkCited, checkFilled, isDayOrLess } from './checkCited.ts';
import type { TableContext } from './checkTables.ts';
import { checkTexts, complainAt } from './complain.ts';
import { didYouMean } from './nearest.ts';

/** Checks `plans.csv`: what set or sets targets for children here, each plan with its source. */
export function checkPlans(table: Table, { plans, report }: TableContext): Plan[] {
  checkTexts(table, report);
  const seen = new Map<string, number>();
  return table.rows.map((row) => {
    const { plan = '', title = '', publisher = '', began = '', ended = '', what = '', url = '' } = row.cells;
    const complain = (column: string, message: string): void => complainAt(table, row, column, message, report);
    checkFilled(
      table,
      row,
      {
        title: 'the name of the plan',
        publisher: 'whose plan it is',
        what: 'what it is, or why it ended, in a sentence',
      },
      report,
    );
    if (plan !== '' && plans && !plans.includes(plan)) {
      const known = plans.join(', ');
      complain(
        'plan',
        `unknown plan ${quote(plan)}; expected one of scorecard.yaml's plans: ${known}, or nothing${didYouMean(plan, plans)}`,
      );
    }
    for (const column of ['began', 'ended'] as const) {
      const text = row.cells[column] ?? '';
      if (!isDayOrLess(text)) {
        complain(column, `${column} ${quote(text)} is not a date; expected a day, a month or a year, as 2010-10`);
      }
    }
    const key = `${title}|${publisher}`;
    const twin = seen.get(key);
    if (twin !== undefined) complain('title', `${quote(title)} appears twice; it is also on line ${twin}`);
    seen.set(key, row.line);
    checkCited(table, row, report);
    return { plan, title, publisher, began, ended, what, url, checked: row.cells.checked ?? '' };
  });
}
