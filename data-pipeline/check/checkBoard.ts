import type { AreaCode } from '../schema/brand.ts';
import {
  ACTION_STATES,
  type BoardAction,
  type Commentary,
  LONGEST_COMMENTARY,
  LONGEST_LINE,
} from '../schema/folder/board.ts';
import type { Table } from '../schema/folder/place.ts';
import { quote } from './cells.ts';
import { checkFilled } from './checkCited.ts';
import { fittingPeriod, knownIndicator, type TableContext } from './checkTables.ts';
import { checkTexts, complainAt, dateOrEmpty, knownArea } from './complain.ts';

type Complain = (column: string, message: string) => void;

/**
 * Checks `actions.csv`: what boards decided, on days that are in order, with a role for each.
 * @param today as `2026-11-30`: nothing was decided later
 */
export function checkActions(table: Table, today: string, context: TableContext): BoardAction[] {
  const { report } = context;
  checkTexts(table, report);
  return table.rows.map((row) => {
    const complain: Complain = (column, message) => complainAt(table, row, column, message, report);
    knownIndicator(table, row, context);
    knownArea(table, row, 'lcp', context.areas, report);
    checkFilled(
      table,
      row,
      {
        decided: 'the day of the decision',
        what: 'what was decided, in a line',
        owner: 'the role that leads it, as Education or Public health',
      },
      report,
    );
    const { lcp = '', indicator = '', what = '', owner = '', note = '', status = '' } = row.cells;
    const date = (column: string): string => dateOrEmpty(table, row, column, report);
    const [decided, due, updated] = [date('decided'), date('due'), date('updated')];
    if (decided > today) complain('decided', `decided ${decided} is in the future; expected the day of the decision`);
    if (updated > today)
      complain('updated', `updated ${updated} is in the future; expected the day of the last update`);
    if (due !== '' && due < decided) complain('due', `due ${due} is before decided ${decided}`);
    if (updated !== '' && updated < decided) complain('updated', `updated ${updated} is before decided ${decided}`);
    for (const [column, text] of Object.entries({ what, note })) checkLength(column, text, LONGEST_LINE, complain);
    checkRole('owner', owner, complain);
    const state = ACTION_STATES.find((one) => one === status);
    if (!state) complain('status', `status ${quote(status)} is unknown; expected ${ACTION_STATES.join(' | ')}`);
    return {
      area: lcp as AreaCode,
      indicator,
      decided,
      what,
      owner,
      due,
      status: state ?? 'open',
      updated,
      note,
    };
  });
}

/** Checks `commentary.csv`, but for its numbers: those are held to the figures, see `checkToldFigures.ts`. */
export function checkCommentary(table: Table, today: string, context: TableContext): Commentary[] {
  const { report } = context;
  checkTexts(table, report);
  const seen = new Map<string, number>();
  return table.rows.map((row) => {
    const complain: Complain = (column, message) => complainAt(table, row, column, message, report);
    const definition = knownIndicator(table, row, context);
    knownArea(table, row, 'lcp', context.areas, report);
    checkFilled(
      table,
      row,
      {
        period: 'the period that the text is about',
        role: 'who wrote it, as a role',
        written: 'the day on which it was written',
        text: 'the text',
      },
      report,
    );
    const { lcp = '', indicator = '', role = '', text = '' } = row.cells;
    const period = fittingPeriod(table, row, 'period', definition, report);
    const written = dateOrEmpty(table, row, 'written', report);
    if (written > today) complain('written', `written ${written} is in the future; expected the day of writing`);
    checkLength('text', text, LONGEST_COMMENTARY, complain);
    checkRole('role', role, complain);
    const key = `${lcp}|${indicator}|${period}`;
    const twin = seen.get(key);
    if (twin !== undefined)
      complain('period', `this area, measure and period have a text on line ${twin} already; expected one`);
    seen.set(key, row.line);
    return { area: lcp as AreaCode, indicator, period, role, written, text };
  });
}

function checkLength(column: string, text: string, most: number, complain: Complain): void {
  if (text.length > most) complain(column, `${column} has ${text.length} characters; expected ${most} at most`);
}

/** A role is no address: what leads to a person is not published. */
function checkRole(column: string, text: string, complain: Complain): void {
  if (/@|\d{5}/.test(text))
    complain(column, `${column} is an address or a number; expected a role, as Head of early years`);
}
