import { fault, type Report } from '../problem.ts';
import { spreadsheetError } from '../schema/delivered/readCell.ts';
import type { AreaIndex } from '../schema/folder/area.ts';
import type { Definition } from '../schema/folder/checked.ts';
import { ethnicCodes } from '../schema/folder/ethnicity.ts';
import { groupKind, groupValues } from '../schema/folder/groups.ts';
import { KEY_COLUMNS, OBSERVATION_COLUMNS, type ObservationColumn, SEXES } from '../schema/folder/observation.ts';
import type { GroupWords } from '../schema/folder/scorecard.ts';
import { spreadsheetHint } from '../schema/folder/spreadsheetDate.ts';
import { by } from '../schema/order.ts';
import { parsePeriod, periodExample, periodFits } from '../schema/period.ts';
import type { ReceivedRow } from './receiveTable.ts';
import type { SupplierWords } from './supplierWords.ts';

/** Columns of a file of counts (docs/contract.md, section 5). */
export const COUNT_COLUMNS = [...KEY_COLUMNS, 'numerator', 'denominator'] as const;

interface Context {
  file: string;
  /** Ids that the agreement names. */
  named: readonly string[];
  indicators: ReadonlyMap<string, Definition>;
  areas: AreaIndex;
  /** The words for groups that the scorecard declares. */
  words: GroupWords;
  /** How the supplier heads each of our columns: the words in which a fault is told. */
  heads: Partial<Record<ObservationColumn, string>>;
  /** What the supplier writes for a word of ours: the words in which a fault says what was expected. */
  said: SupplierWords;
  report: Report;
}

/** Checks delivered counts row by row and keeps those without fault. CONFIDENTIAL: no message repeats a cell of a row. */
export function countRows(context: Context): { row(row: ReceivedRow): void; end(): string[][] } {
  const kept: string[][] = [];
  const lines = new Map<string, number>();
  return {
    row(row) {
      const cells = checkRow(row, context);
      if (!cells) return;
      const key = cells.slice(0, KEY_COLUMNS.length).join('|');
      const twin = lines.get(key);
      if (twin === undefined) {
        lines.set(key, row.line);
        kept.push(cells);
        return;
      }
      const message = `the same indicator, area, period and breakdown as in row ${twin}; expected each once`;
      context.report(fault(context.file, message, row.line));
    },
    end: () => kept.sort(by((one) => one.join('|'))),
  };
}

const POSITION = Object.fromEntries(OBSERVATION_COLUMNS.map((column, i) => [column, i])) as Record<
  ObservationColumn,
  number
>;

function checkRow(
  row: ReceivedRow,
  { file, named, indicators, areas, words, heads, said, report }: Context,
): string[] | null {
  let isGood = true;
  const at = (column: ObservationColumn): string => row.cells[POSITION[column]] ?? '';
  const complain = (column: ObservationColumn, message: string): void => {
    isGood = false;
    const { line, column: position } = row.place(POSITION[column]);
    report(fault(file, `"${heads[column] ?? column}": ${message}`, line, position));
  };
  const indicator = named.includes(at('indicator')) ? indicators.get(at('indicator')) : undefined;
  if (!indicator)
    complain('indicator', `not an indicator of this agreement; expected ${said('indicator', named).join(' | ')}`);
  const area = areas.get(at('area'));
  if (!area) {
    const example =
      areas.all.find(({ type, validTo }) => type === indicator?.levels[0] && validTo === '') ?? areas.all[0];
    const [like = ''] = said('area', [example?.code ?? '']);
    const form =
      like === example?.code ? `its code, like ${like}, not its name` : `a word that was agreed, like ${like}`;
    complain('area', `unknown area; expected ${form}, and no rows of totals or notes`);
  } else if (indicator && !indicator.levels.includes(area.type)) {
    complain('area', `an area of kind ${area.type}; expected one of ${indicator.levels.join(', ')}`);
  }
  if (indicator) {
    const period = parsePeriod(at('period'));
    if (!period || !periodFits(period, indicator.period)) {
      complain(
        'period',
        `not a period of ${indicator.id}; expected a form like ${periodExample(indicator.period)}${spreadsheetHint(at('period'))}`,
      );
    }
  }
  if (!(SEXES as readonly string[]).includes(at('sex')))
    complain('sex', `unknown sex; expected ${said('sex', SEXES).join(' | ')}`);
  if (!/^(all|\d{1,2}(-\d{1,2})?)$/.test(at('age')))
    complain(
      'age',
      `unknown age; expected ${said('age', ['all']).join()}, or FROM-TO in years${spreadsheetHint(at('age'))}`,
    );
  if (at('ethnicity') !== 'all' && ethnicCodes(at('ethnicity'), words.ethnicity) === null) {
    complain(
      'ethnicity',
      `unknown ethnicity; expected ${said('ethnicity', ['all', ...Object.keys(words.ethnicity ?? {})]).join(', ')}, or a code from 1 to 20`,
    );
  }
  if (at('group') !== 'all') {
    if (groupKind(at('group'), words.groups) === null)
      complain('group', `unknown group; expected ${said('group', ['all', ...groupValues(words.groups)]).join(', ')}`);
    if (at('ethnicity') !== 'all')
      complain('group', 'a group beside an ethnic group; the two are never crossed: expected all in one of them');
  }
  checkFigures(at, indicator, heads, complain);
  return isGood ? row.cells.slice(0, COUNT_COLUMNS.length) : null;
}

function checkFigures(
  at: (column: ObservationColumn) => string,
  indicator: Definition | undefined,
  heads: Context['heads'],
  complain: (column: ObservationColumn, message: string) => void,
): void {
  const isWhole = (column: ObservationColumn): boolean => /^\d{1,12}$/.test(at(column));
  const notWhole = (column: ObservationColumn): string => {
    const error = spreadsheetError(at(column));
    return error ?? 'not a whole number of children, 0 or more';
  };
  if (!isWhole('numerator')) complain('numerator', notWhole('numerator'));
  if (at('denominator') === '') {
    if (indicator && indicator.measure !== 'count') {
      complain('denominator', `empty; a ${indicator.measure} needs it`);
    }
  } else if (!isWhole('denominator')) complain('denominator', notWhole('denominator'));
  else if (isWhole('numerator') && !indicator?.events && Number(at('numerator')) > Number(at('denominator'))) {
    complain(
      'numerator',
      `more than "${heads.denominator ?? 'denominator'}" of the same row; expected at most as many`,
    );
  }
}
