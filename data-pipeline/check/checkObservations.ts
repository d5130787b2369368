import { fault, type Report } from '../problem.ts';
import type { AreaIndex } from '../schema/area.ts';
import type { AreaCode, IndicatorId, Period } from '../schema/brand.ts';
import type { Definition } from '../schema/checked.ts';
import { compareKeys, type Observation, type Protected, SEXES, type Sex } from '../schema/observation.ts';
import { parsePeriod, periodExample, periodFits } from '../schema/period.ts';
import type { Place } from '../schema/place.ts';
import { isHiding, isStatus, STATUSES } from '../schema/status.ts';
import { decimal, isPersonalValue, PERSONAL, quote, refuseFormula } from './cells.ts';
import { didYouMean } from './nearest.ts';

/** Positions of the columns in `cells`, after the header has put them in order. */
const AT = {
  indicator: 0,
  area: 1,
  period: 2,
  sex: 3,
  age: 4,
  ethnicity: 5,
  numerator: 6,
  denominator: 7,
  value: 8,
  lower: 9,
  upper: 10,
  status: 11,
} as const;
type Column = keyof typeof AT;

interface Context {
  file: string;
  definition: Definition;
  areas: AreaIndex;
  report: Report;
}

/** Takes an observation file's rows one at a time and keeps those without fault. */
export interface ObservationChecker {
  /** @param cells in the contract's order  @param place where a column's cell stands */
  row(cells: readonly string[], line: number, place: (column: number) => Place): void;
  /** Ends the file: reports keys that stand twice, and gives the rows sorted by key. */
  end(): Protected[];
}

/** Makes the checker of one observation file. Every fault of a row is reported, not only its first. */
export function checkObservations(context: Context): ObservationChecker {
  const kept: { row: Observation; line: number }[] = [];
  const intern = interner();
  const seen = { periods: new Map<string, boolean>(), areas: new Map<string, string>() };
  return {
    row(cells, line, place) {
      const row = checkRow(cells, place, context, intern, seen);
      if (row) kept.push({ row, line });
    },
    end() {
      kept.sort((a, b) => compareKeys(a.row, b.row) || a.line - b.line);
      kept.forEach(({ row, line }, i) => {
        const before = kept[i - 1];
        if (before && compareKeys(before.row, row) === 0) {
          const key = [row.area, row.period, row.sex, row.age, row.ethnicity].join(',');
          context.report(fault(context.file, `the cell ${key} stands twice; it is also on line ${before.line}`, line));
        }
      });
      return kept.map(({ row }) => row as Protected);
    },
  };
}

type Seen = { periods: Map<string, boolean>; areas: Map<string, string> };

function checkRow(
  cells: readonly string[],
  placeOf: (column: number) => Place,
  { file, definition, areas, report }: Context,
  intern: (text: string) => string,
  seen: Seen,
): Observation | null {
  let good = true;
  const at = (column: Column): string => cells[AT[column]] ?? '';
  const complain = (column: Column, message: string): void => {
    good = false;
    const { line, column: position } = placeOf(AT[column]);
    report(fault(file, message, line, position));
  };
  if (cells.some(isPersonalValue)) {
    const { line, column } = placeOf(cells.findIndex(isPersonalValue));
    report(fault(file, PERSONAL, line, column));
    return null;
  }
  if (at('indicator') !== definition.id) {
    complain('indicator', `unknown indicator ${quote(at('indicator'))} in this file; expected ${definition.id}`);
    refuseFormula(at('indicator'), file, () => placeOf(AT.indicator), report);
  }
  checkArea(at('area'), definition, areas, seen, (message) => complain('area', message));
  if (!periodIsGood(at('period'), definition, seen)) {
    const parsed = parsePeriod(at('period'));
    const fit = parsed ? `does not fit the definition's ${definition.period}` : 'is not a period';
    complain(
      'period',
      `period ${quote(at('period'))} ${fit}; expected a form like ${periodExample(definition.period)}`,
    );
  }
  if (!(SEXES as readonly string[]).includes(at('sex'))) {
    complain('sex', `sex ${quote(at('sex'))} is unknown; expected ${SEXES.join(' | ')}`);
  }
  const age = ageFault(at('age'), definition);
  if (age) complain('age', age);
  if (!/^(all|[1-9]|1\d|20)$/.test(at('ethnicity'))) {
    complain('ethnicity', `ethnicity ${quote(at('ethnicity'))} is unknown; expected all or a code from 1 to 20`);
  }
  const numbers = checkNumbers(at, definition, complain);
  if (!good || !numbers) return null;
  const key = {
    indicator: definition.id as IndicatorId,
    area: intern(at('area')) as AreaCode,
    period: intern(at('period')) as Period,
    sex: intern(at('sex')) as Sex,
    age: intern(at('age')),
    ethnicity: intern(at('ethnicity')),
  };
  const status = at('status');
  if (isHiding(status)) return { ...key, hidden: true, denominator: numbers.denominator, status };
  return { ...key, hidden: false, ...numbers, status: isStatus(status) && !isHiding(status) ? status : '' };
}

function checkArea(
  code: string,
  definition: Definition,
  areas: AreaIndex,
  seen: Seen,
  complain: (message: string) => void,
): void {
  let wrong = seen.areas.get(code);
  if (wrong === undefined) {
    const area = areas.get(code);
    wrong = '';
    if (!area) {
      const known = areas.all.map((one) => one.code);
      wrong = `unknown area ${quote(code)}; expected a code of areas.csv${didYouMean(code, known)}`;
    } else if (!definition.levels.includes(area.type)) {
      wrong = `area ${code} is a ${area.type}; expected one of the definition's levels, ${definition.levels.join(', ')}`;
    }
    seen.areas.set(code, wrong);
  }
  if (wrong !== '') complain(wrong);
}

function periodIsGood(text: string, definition: Definition, seen: Seen): boolean {
  let good = seen.periods.get(text);
  if (good === undefined) {
    const parsed = parsePeriod(text);
    good = parsed !== null && periodFits(parsed, definition.period);
    seen.periods.set(text, good);
  }
  return good;
}

/** What is wrong with a row's age, if anything: parts must lie within the indicator's own age group. */
function ageFault(age: string, definition: Definition): string | null {
  if (age === 'all') return null;
  const match = /^(\d{1,2})(?:-(\d{1,2}))?$/.exec(age);
  if (!match) return `age ${quote(age)} is unknown; expected all, or FROM-TO in years`;
  const [from, to] = [Number(match[1]), Number(match[2] ?? match[1])];
  const group = /^(\d{1,2})(?:-(\d{1,2}))?$/.exec(definition.ageGroup);
  if (from > to) return `age ${quote(age)} runs backwards; expected ${to}-${from}`;
  if (!group) return null;
  const [least, most] = [Number(group[1]), Number(group[2] ?? group[1])];
  if (from === least && to === most) return `age ${quote(age)} is the indicator's own age group; expected all`;
  if (from < least || to > most)
    return `age ${quote(age)} lies outside the indicator's age group ${definition.ageGroup}`;
  return null;
}

interface Numbers {
  numerator: number | null;
  denominator: number | null;
  value: number | null;
  lower: number | null;
  upper: number | null;
}

function checkNumbers(
  at: (column: Column) => string,
  definition: Definition,
  complain: (column: Column, message: string) => void,
): Numbers | null {
  const status = at('status');
  if (status !== '' && !isStatus(status)) {
    const known = Object.keys(STATUSES).join(', ');
    const bare = status.replace(/^\[(.*)\]$/, '$1').toLowerCase();
    complain(
      'status',
      `status ${quote(status)} is unknown; expected ${isStatus(bare) ? `"${bare}"` : `empty or one of ${known}`}`,
    );
    return null;
  }
  if (isHiding(status)) {
    for (const column of ['numerator', 'value', 'lower', 'upper'] as const) {
      if (at(column) !== '') complain(column, `a ${column} beside status ${status}; expected an empty cell`);
    }
  }
  const read = (column: Column) => decimal(at(column), column, (message) => complain(column, message));
  const numbers: Numbers = {
    numerator: read('numerator'),
    denominator: read('denominator'),
    value: read('value'),
    lower: read('lower'),
    upper: read('upper'),
  };
  const { numerator, denominator, value, lower, upper } = numbers;
  for (const column of ['numerator', 'denominator'] as const) {
    const count = numbers[column];
    if (count === null) continue;
    if (count < 0 && definition.measure !== 'mean' && definition.measure !== 'index') {
      complain(column, `${column} ${count} is negative; expected a count`);
    } else if (definition.rule === 'ours' && !Number.isInteger(count)) {
      complain(column, `${column} ${count} is not whole; expected a count of children`);
    }
  }
  if (definition.measure === 'proportion') {
    if (numerator !== null && denominator !== null && numerator > denominator) {
      complain(
        'numerator',
        `numerator ${numerator} is above denominator ${denominator}; expected at most ${denominator}`,
      );
    }
    for (const column of ['value', 'lower', 'upper'] as const) {
      const number = numbers[column];
      if (number !== null && (number < 0 || number > definition.multiplier)) {
        complain(
          column,
          `${column} ${number} lies outside 0-${definition.multiplier}, where a ${definition.unit} must lie`,
        );
      }
    }
  }
  if ((lower === null) !== (upper === null)) {
    complain(
      lower === null ? 'lower' : 'upper',
      'one limit of the interval without the other; expected both or neither',
    );
  }
  if (value !== null && lower !== null && lower > value) complain('lower', `lower ${lower} is above value ${value}`);
  if (value !== null && upper !== null && upper < value) complain('upper', `upper ${upper} is below value ${value}`);
  if (value === null && lower !== null) complain('lower', 'an interval without a value; expected an empty cell');
  if (at('value') === '' && !['c', 'x', 'z', 'u', 'low'].includes(status)) {
    complain('status', 'no value, and no reason in status; expected c, x, z, u or low, or a value');
  }
  checkOurs(numbers, definition, status, complain);
  return numbers;
}

/** Under rule ours a value is shown only with the counts that make it, so that it can be checked and attacked. */
function checkOurs(
  { numerator, denominator, value }: Numbers,
  definition: Definition,
  status: string,
  complain: (column: Column, message: string) => void,
): void {
  if (definition.rule !== 'ours' || isHiding(status) || value === null) return;
  if (numerator === null)
    complain('numerator', 'a value without its numerator under rule ours; expected both or status c');
  if (definition.measure === 'count') return;
  if (denominator === null) {
    complain('denominator', 'a value without its denominator under rule ours; expected both or status c');
  }
  if (numerator === null || !denominator) return;
  const exact = (numerator / denominator) * definition.multiplier;
  if (Math.abs(exact - value) > 0.5 * 10 ** -definition.decimals + 1e-9) {
    const rounded = exact.toFixed(definition.decimals);
    complain('value', `value ${value} is not numerator / denominator x ${definition.multiplier}; expected ${rounded}`);
  }
}

/** Keeps one copy of each repeated text: a file has few different areas and periods. */
function interner(): (text: string) => string {
  const known = new Map<string, string>();
  return (text) => {
    const kept = known.get(text);
    if (kept !== undefined) return kept;
    known.set(text, text);
    return text;
  };
}
