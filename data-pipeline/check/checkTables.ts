import type { Report } from '../problem.ts';
import type { AreaCode } from '../schema/brand.ts';
import type { AreaIndex } from '../schema/folder/area.ts';
import { type Definition, type Priority, SET_BY, type Target } from '../schema/folder/checked.ts';
import type { Table, TableRow } from '../schema/folder/place.ts';
import { comparePeriods, parsePeriod, periodExample, periodFits } from '../schema/period.ts';
import { decimal, quote } from './cells.ts';
import { checkTexts, complainAt, knownArea } from './complain.ts';
import { didYouMean } from './nearest.ts';

/** What the tables of a scorecard folder are held against. */
export interface TableContext {
  areas: AreaIndex;
  indicators: ReadonlyMap<string, Definition>;
  /** Ids of definition files, those at fault included: their faults are told at their own place. */
  defined: ReadonlySet<string>;
  /** Null where the settings that name them are at fault. */
  plans: readonly string[] | null;
  report: Report;
}

/** The definition that a row names; reports an id that no definition has. */
export function knownIndicator(
  table: Table,
  row: TableRow,
  { indicators, defined, report }: TableContext,
): Definition | undefined {
  const id = row.cells.indicator ?? '';
  const definition = indicators.get(id);
  if (!definition && !defined.has(id)) {
    complainAt(
      table,
      row,
      'indicator',
      `unknown indicator ${quote(id)}; expected the id of a definition${didYouMean(id, indicators.keys())}`,
      report,
    );
  }
  return definition;
}

/** Reads a period that may be absent; reports one that the definition's periods do not have. */
export function fittingPeriod(
  table: Table,
  row: TableRow,
  column: string,
  definition: Definition | undefined,
  report: Report,
): string {
  const text = row.cells[column] ?? '';
  if (!definition || text === '') return text;
  const period = parsePeriod(text);
  if (!period || !periodFits(period, definition.period)) {
    complainAt(
      table,
      row,
      column,
      `${column} ${quote(text)} is not a period of ${definition.id}; expected a form like ${periodExample(definition.period)}`,
      report,
    );
  }
  return text;
}

/** Who set a target; empty where the table does not say. */
function whoSet(table: Table, row: TableRow, report: Report): Target['setBy'] {
  const text = row.cells.set_by ?? '';
  const known = SET_BY.find((one) => one === text);
  if (text !== '' && !known) {
    complainAt(table, row, 'set_by', `set_by ${quote(text)} is unknown; expected ${SET_BY.join(' | ')}`, report);
  }
  return known ?? '';
}

/** Checks `targets.csv`. */
export function checkTargets(table: Table, context: TableContext): Target[] {
  const { areas, report } = context;
  checkTexts(table, report);
  const seen = new Map<string, number>();
  return table.rows.map((row) => {
    const { indicator = '', area = '', period = '', source = '' } = row.cells;
    const rule = row.cells.rule ?? '';
    const definition = knownIndicator(table, row, context);
    knownArea(table, row, 'area', areas, report);
    if (rule !== 'set' && rule !== 'same-value' && rule !== 'same-improvement') {
      complainAt(
        table,
        row,
        'rule',
        `rule ${quote(rule)} is unknown; expected set | same-value | same-improvement`,
        report,
      );
    }
    const key = `${indicator},${area},${period}`;
    const twin = seen.get(key);
    if (twin !== undefined)
      complainAt(table, row, 'indicator', `the target ${key} appears twice; it is also on line ${twin}`, report);
    seen.set(key, row.line);
    if (source === '')
      complainAt(table, row, 'source', 'a target without its source; expected who set it, and where', report);
    const number = (column: string) =>
      decimal(row.cells[column] ?? '', column, (message) => complainAt(table, row, column, message, report));
    const target = number('target');
    if (target === null && row.cells.target === '')
      complainAt(table, row, 'target', 'no target; expected a number', report);
    const baseline = number('baseline');
    for (const column of ['target', 'baseline'] as const) {
      const wrong = definition && outOfRange(column === 'target' ? target : baseline, definition);
      if (wrong) complainAt(table, row, column, `${column} ${wrong}`, report);
    }
    if (rule === 'same-improvement' && row.cells.baseline_period === '') {
      const wanted = 'the period and the value that it improves on';
      complainAt(table, row, 'baseline_period', `same-improvement without a baseline; expected ${wanted}`, report);
    } else if (rule === 'same-improvement' && (baseline === 0 || row.cells.baseline === '')) {
      const wanted = 'the value in baseline_period, above or below 0';
      complainAt(table, row, 'baseline', `same-improvement without a baseline; expected ${wanted}`, report);
    }
    const fitting = (column: string): string => fittingPeriod(table, row, column, definition, report);
    const [aim, from] = [fitting('period'), fitting('baseline_period')];
    if (parsePeriod(aim) && parsePeriod(from) && comparePeriods(aim, from) < 0)
      complainAt(
        table,
        row,
        'period',
        `the period of a target before that of its baseline, ${from}; expected a later one`,
        report,
      );
    return {
      indicator,
      area: area as AreaCode,
      period: aim,
      target: target ?? 0,
      baselinePeriod: from,
      baseline,
      rule: rule as Target['rule'],
      source,
      range: rangeOf(table, row, target, definition, report),
      setBy: whoSet(table, row, report),
    };
  });
}

/** The council's own frame around a target: both ends, in order, with the target between them; null where it gives none. */
function rangeOf(
  table: Table,
  row: TableRow,
  target: number | null,
  definition: Definition | undefined,
  report: Report,
): Target['range'] {
  const { range_low: lowText = '', range_high: highText = '' } = row.cells;
  if (lowText === '' && highText === '') return null;
  const complain = (column: string, message: string): void => complainAt(table, row, column, message, report);
  const [low, high] = (['range_low', 'range_high'] as const).map((column) =>
    decimal(row.cells[column] ?? '', column, (message) => complain(column, message)),
  );
  if (lowText === '')
    complain('range_low', 'range_high without range_low; expected both ends of the range, or neither');
  if (highText === '')
    complain('range_high', 'range_low without range_high; expected both ends of the range, or neither');
  for (const [column, end] of [
    ['range_low', low],
    ['range_high', high],
  ] as const) {
    const wrong = definition && outOfRange(end ?? null, definition);
    if (wrong) complain(column, `${column} ${wrong}`);
  }
  if (low == null || high == null) return null;
  if (low > high) complain('range_low', `range_low ${low} is above range_high ${high}; expected the lower end first`);
  else if (target !== null && (target < low || target > high))
    complain(
      'target',
      `target ${target} is outside its range ${low}-${high}; expected the target between range_low and range_high`,
    );
  return { low, high };
}

/** What is wrong with a number that no figure of a measure can be; null where nothing is. */
function outOfRange(number: number | null, { measure, multiplier, events, rule }: Definition): string | null {
  if (number === null || measure === 'mean' || measure === 'index') return null;
  // A baseline under rule ours could be a figure: no message repeats it.
  const told = rule === 'ours' ? '' : `${number} `;
  if (number < 0) return `${told}is negative; a ${measure} cannot be`;
  if (measure !== 'proportion' || events || number <= multiplier) return null;
  return `${told}is outside 0-${multiplier}; expected ${multiplier === 100 ? 'a percentage' : `a proportion times ${multiplier}`}`;
}

/** Checks `priorities.csv`. */
export function checkPriorities(table: Table, context: TableContext): Priority[] {
  const { areas, plans, report } = context;
  checkTexts(table, report);
  return table.rows.map((row) => {
    knownIndicator(table, row, context);
    knownArea(table, row, 'area', areas, report);
    const { indicator = '', area = '', plan = '' } = row.cells;
    if (plans && !plans.includes(plan)) {
      complainAt(
        table,
        row,
        'plan',
        `unknown plan ${quote(plan)}; expected one of scorecard.yaml's plans: ${plans.join(', ')}${didYouMean(plan, plans)}`,
        report,
      );
    }
    return { indicator, area: area as AreaCode, plan };
  });
}
