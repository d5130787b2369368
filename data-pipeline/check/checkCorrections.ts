import { type Report, warning } from '../problem.ts';
import type { AreaCode } from '../schema/brand.ts';
import type { Correction, Definition } from '../schema/folder/checked.ts';
import { isEverybody, type Protected } from '../schema/folder/observation.ts';
import { isPersonalValue } from '../schema/folder/personal.ts';
import type { Table, TableRow } from '../schema/folder/place.ts';
import { isStatus } from '../schema/folder/status.ts';
import { correctionStanding } from '../schema/published/correctionClock.ts';
import { hasNumber, isDecimal, quote } from './cells.ts';
import { fittingPeriod, knownIndicator, type TableContext } from './checkTables.ts';
import { checkTexts, complainAt, dateOrEmpty, knownArea } from './complain.ts';

/** Checks `corrections.csv`: dates in their order, figures or letters before and after, and the clock of working days. */
export function checkCorrections(table: Table, today: string, context: TableContext): Correction[] {
  const { areas, report } = context;
  checkTexts(table, report);
  const seen = new Map<string, number>();
  return table.rows.map((row) => {
    const definition = knownIndicator(table, row, context);
    knownArea(table, row, 'area', areas, report);
    const { id = '', indicator = '', area = '', what = '', was = '', now = '' } = row.cells;
    const complain = (column: string, message: string): void => complainAt(table, row, column, message, report);
    const twin = seen.get(id);
    if (id === '') complain('id', 'no id; expected one that no other correction has');
    else if (twin !== undefined) complain('id', `the id ${quote(id)} appears twice; it is also on line ${twin}`);
    seen.set(id, row.line);
    if (what === '') complain('what', 'no reason; expected what was wrong');
    const isPublic = definition !== undefined && definition.rule !== 'ours';
    for (const column of ['was', 'now'] as const) checkFigure(row.cells[column] ?? '', column, isPublic, complain);
    const days = checkDays(table, row, today, complain, report);
    return {
      id,
      ...days,
      indicator,
      area: area as AreaCode,
      period: fittingPeriod(table, row, 'period', definition, report),
      what,
      was,
      now,
    };
  });
}

/** A figure of ours is not repeated: a log would keep it. What is said of a person is told elsewhere, without its words. */
function checkFigure(
  text: string,
  column: 'was' | 'now',
  isPublic: boolean,
  complain: (column: string, message: string) => void,
): void {
  if (text === '' || isDecimal(text) || isStatus(text) || isPersonalValue(text)) return;
  const told = isPublic ? `${column} ${quote(text)}` : column;
  complain(
    column,
    `${told} is neither a plain number nor a letter of the shorthand; expected the figure as published, c or x where there was none, or an empty cell`,
  );
}

function checkDays(
  table: Table,
  row: TableRow,
  today: string,
  complain: (column: string, message: string) => void,
  report: Report,
): Pick<Correction, 'reported' | 'confirmed' | 'corrected'> {
  if (row.cells.reported === '') complain('reported', 'no date; expected when the error was reported');
  let good = true;
  const read = (column: 'reported' | 'confirmed' | 'corrected'): string =>
    dateOrEmpty(table, row, column, (problem) => {
      good = false;
      report(problem);
    });
  const [reported, confirmed, corrected] = [read('reported'), read('confirmed'), read('corrected')];
  const days = { reported, confirmed, corrected };
  if (!good || reported === '') return days;
  if (confirmed !== '' && confirmed < reported)
    complain('confirmed', `confirmed ${confirmed} is before reported ${reported}`);
  if (corrected !== '' && confirmed === '')
    complain('confirmed', 'corrected, but never confirmed; expected when the supplier confirmed the error');
  else if (corrected !== '' && corrected < confirmed)
    complain('corrected', `corrected ${corrected} is before confirmed ${confirmed}`);
  const { state, due } = correctionStanding(days, today);
  if (state === 'overdue') {
    const { line, column } = row.place('corrected');
    report(
      warning(
        table.file,
        `correction ${row.cells.id} was due on ${due}, seven working days after its report`,
        line,
        column,
      ),
    );
  }
  return days;
}

/**
 * Under rule ours a correction tells a figure only where it is public already: one that some version of the row shows,
 * of a row that no version hides. Otherwise "was 9" would undo what hiding the row achieved. No figure is repeated.
 * @param versions the observations of each earlier release and those that stand now
 */
export function checkCorrectedFigures(
  table: Table,
  indicators: ReadonlyMap<string, Definition>,
  versions: readonly (readonly Protected[])[],
  report: Report,
): void {
  for (const row of table.rows) {
    if (!mayTell(row, indicators)) continue;
    const rows = versions.flatMap((version) => version.filter((one) => isAbout(one, row.cells)));
    const isHidden = rows.some(({ hidden }) => hidden);
    const shown = new Set(rows.map((one) => (one.hidden ? null : one.value)));
    const complain = (column: string, message: string): void => complainAt(table, row, column, message, report);
    for (const column of ['was', 'now'] as const) {
      const text = row.cells[column] ?? '';
      if (!isDecimal(text)) continue;
      if (isHidden) {
        complain(column, `${column} gives a figure that is or was hidden; expected empty cells in was and now`);
      } else if (!shown.has(Number(text))) {
        complain(
          column,
          `${column} is a figure that neither a release nor the indicator's own file shows for this area and period; expected one that is public, or an empty cell`,
        );
      }
    }
    if (hasNumber(row.cells.what ?? '')) {
      complain(
        'what',
        'a number in the text about a figure under rule ours; expected words only: the number could be a small count of children',
      );
    }
  }
}

/**
 * Under rule ours a target tells no baseline of a row that any version hides, nor a share of it: what all areas improve by
 * is known, so that the target would give the baseline back. No figure is repeated.
 */
export function checkBaselines(
  table: Table,
  indicators: ReadonlyMap<string, Definition>,
  versions: readonly (readonly Protected[])[],
  report: Report,
): void {
  for (const row of table.rows) {
    if (!mayTell(row, indicators)) continue;
    const about = { ...row.cells, period: row.cells.baseline_period ?? '' };
    const isHidden = versions.some((version) => version.some((one) => one.hidden && isAbout(one, about)));
    if (!isHidden) continue;
    const message =
      'baseline gives a figure that is or was hidden; expected an empty cell, the rule set, and a target that is not worked out from it';
    complainAt(table, row, 'baseline', message, report);
  }
}

/** True where a row of corrections or targets could tell a figure of ours: only then are earlier releases read. */
export function mayTell(row: TableRow, indicators: ReadonlyMap<string, Definition>): boolean {
  if (indicators.get(row.cells.indicator ?? '')?.rule !== 'ours') return false;
  return ['was', 'now', 'what', 'baseline'].some((column) => /\d/.test(row.cells[column] ?? ''));
}

function isAbout(one: Protected, cells: TableRow['cells']): boolean {
  return (
    one.indicator === cells.indicator && one.area === cells.area && one.period === cells.period && isEverybody(one)
  );
}
