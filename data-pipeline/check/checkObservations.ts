import { fault, type Report, warning } from '../problem.ts';
import type { AreaCode, IndicatorId, Period } from '../schema/brand.ts';
import type { AreaChange, AreaIndex } from '../schema/folder/area.ts';
import type { Definition } from '../schema/folder/checked.ts';
import type { AreaElsewhere } from '../schema/folder/elsewhere.ts';
import { ethnicCodes } from '../schema/folder/ethnicity.ts';
import { groupKind, groupValues } from '../schema/folder/groups.ts';
import {
  compareKeys,
  DIMENSIONS,
  FILE_COLUMNS,
  type FileColumn,
  type Observation,
  type ObservationColumn,
  type ObservationKey,
  OWN_VERDICTS,
  type Protected,
  SEXES,
  type Sex,
} from '../schema/folder/observation.ts';
import { isDay, isPersonalValue, PERSONAL } from '../schema/folder/personal.ts';
import type { FilePosition } from '../schema/folder/place.ts';
import type { GroupWords } from '../schema/folder/scorecard.ts';
import { SPREADSHEET_DATE, spreadsheetHint } from '../schema/folder/spreadsheetDate.ts';
import { isHiding, isStatus } from '../schema/folder/status.ts';
import { parsePeriod, periodExample, periodFits } from '../schema/period.ts';
import { isSingleYear } from '../schema/pooling.ts';
import { quote, refuseFormula } from './cells.ts';
import { checkBeside } from './checkBeside.ts';
import { endedBefore, endedWords } from './checkEnded.ts';
import { checkNumbers } from './checkNumbers.ts';
import { sentinelFinder } from './checkSentinels.ts';
import { unknownArea } from './complain.ts';
import { didYouMean } from './nearest.ts';

/** Positions of the columns in `cells`, after the header has put them in order. */
const AT = Object.fromEntries(FILE_COLUMNS.map((column, i) => [column, i])) as Record<FileColumn, number>;

interface Context {
  file: string;
  definition: Definition;
  areas: AreaIndex;
  /** Which areas replaced which, for whoever has figures of one that ended. */
  changes: readonly AreaChange[];
  /** Kinds of area that the scorecard declares; a kind that it does not is told elsewhere. */
  levels: readonly string[];
  /** The words for groups that the scorecard declares; null where it could not be read, which is told elsewhere. */
  words: GroupWords | null;
  /** Areas of other councils by code, where these are their figures: then of no other area. */
  elsewhere?: ReadonlyMap<string, AreaElsewhere>;
  /** How a supplier heads our columns and what it writes for our words: faults are told in its words. */
  supplier?: {
    heads: Partial<Record<ObservationColumn, string>>;
    said: (column: ObservationColumn, ours: readonly string[]) => readonly string[];
  };
  report: Report;
}

/** Takes an observation file's rows one at a time and keeps those without fault. */
export interface ObservationChecker {
  /** @param cells in the contract's order  @param place where a column's cell stands */
  row(cells: readonly string[], line: number, place: (column: number) => FilePosition): void;
  /** Ends the file: gives the rows without fault, sorted by key. */
  end(): Protected[];
  /** The line of one of them. */
  lineOf(row: ObservationKey): number;
}

/** Makes the checker of one observation file. Every fault of a row is reported, not only its first. */
export function checkObservations(given: Context): ObservationChecker {
  // Where a publisher estimates how many children there are, another council's take-up may be above 100%: it is shown as it is.
  const context = given.elsewhere ? { ...given, definition: { ...given.definition, events: true } } : given;
  const kept: Observation[] = [];
  const intern = interner();
  const seen = { periods: new Map<string, boolean>(), areas: new Map<string, string>(), ended: new Set<string>() };
  const sentinels = sentinelFinder(context.definition);
  /** Lines of the cells so far, by group, then by area: a repeated row is told and dropped, however many there are. */
  const lines = new Map<string, Map<string, number>>();
  let isPersonal = false;
  return {
    row(cells, line, place) {
      if (isPersonal) return;
      const personal = cells.findIndex((cell, i) =>
        i === AT.period ? !seen.periods.get(cell) && isPersonalValue(cell) : isPersonalValue(cell) || isDay(cell),
      );
      if (personal >= 0) {
        const { line, column } = place(personal);
        const hint = personal === AT.period || personal === AT.age ? `. Or ${SPREADSHEET_DATE}` : '';
        context.report(fault(context.file, `${PERSONAL}${hint}`, line, column));
        // Told once, and nothing more is repeated of such a file.
        isPersonal = true;
        return;
      }
      for (const column of ['value', 'lower', 'upper'] as const) {
        sentinels.take(column, cells[AT[column]] ?? '', (message) => {
          const { line: at, column: position } = place(AT[column]);
          context.report(fault(context.file, message, at, position));
        });
      }
      const row = checkRow(cells, place, context, intern, seen);
      if (!row) return;
      const group = groupOf(row);
      const areas = lines.get(group) ?? new Map<string, number>();
      if (areas.size === 0) lines.set(group, areas);
      const twin = areas.get(row.area);
      if (twin === undefined) {
        areas.set(row.area, line);
        kept.push(row);
        return;
      }
      const cell = `${row.area},${group}`;
      context.report(fault(context.file, `the cell ${cell} appears twice; it is also on line ${twin}`, line));
    },
    end: () => {
      sentinels.end();
      warnOfProportions(kept, context);
      return kept.sort(compareKeys) as Protected[];
    },
    lineOf: (row) => lines.get(groupOf(row))?.get(row.area) ?? 1,
  };
}

/** How many values say whether a series is given as proportions, and which share of them. */
const ENOUGH = { values: 5, share: 0.9 };

/** Warns where nearly all figures in per cent lie between 0 and 1, and no counts tell whether they are meant so. */
function warnOfProportions(rows: readonly Observation[], { file, definition, report }: Context): void {
  const { multiplier, unit } = definition;
  if (multiplier !== 100 || unit !== '%') return;
  const values = rows.flatMap((row) =>
    row.hidden || row.value === null || (row.numerator !== null && row.denominator !== null) ? [] : [row.value],
  );
  const small = values.filter((value) => value > 0 && value <= 1).length;
  if (values.length < ENOUGH.values || small < ENOUGH.share * values.length) return;
  report(
    warning(
      file,
      `${small} of ${values.length} values are between 0 and 1, but the unit is %: are they proportions? Expected percentages: 26.1, not 0.261`,
    ),
  );
}

/** A row's key without its indicator and area. */
function groupOf(row: ObservationKey): string {
  return [row.period, ...DIMENSIONS.map((name) => row[name])].join(',');
}

type Elsewhere = { elsewhere: Context['elsewhere'] | undefined };
type Seen = { periods: Map<string, boolean>; areas: Map<string, string>; ended: Set<string> };

function checkRow(
  cells: readonly string[],
  placeOf: (column: number) => FilePosition,
  { file, definition, areas, changes, levels, words, elsewhere, supplier, report }: Context,
  intern: (text: string) => string,
  seen: Seen,
): Observation | null {
  let good = true;
  const at = (column: FileColumn): string => cells[AT[column]] ?? '';
  const complain = (column: FileColumn, message: string): void => {
    good = false;
    const { line, column: position } = placeOf(AT[column]);
    const head = supplier?.heads[column as ObservationColumn];
    report(fault(file, head === undefined ? message : `"${head}": ${message}`, line, position));
  };
  if (at('indicator') !== definition.id) {
    complain('indicator', `unknown indicator ${quote(at('indicator'))} in this file; expected ${definition.id}`);
    refuseFormula(at('indicator'), file, () => placeOf(AT.indicator), report);
  }
  checkArea(at('area'), { definition, areas, levels, elsewhere }, seen, (message) => complain('area', message));
  const area = elsewhere ? undefined : areas.get(at('area'));
  if (area && endedBefore(area, at('period'))) {
    good = false;
    if (!seen.ended.has(area.code)) complain('area', endedWords(area, at('period'), changes));
    seen.ended.add(area.code);
  }
  if (!periodIsGood(at('period'), definition, seen)) {
    const parsed = parsePeriod(at('period'));
    const kind = areYears(definition) ? 'financial-year' : definition.period;
    const own = areYears(definition) ? `pool: ${definition.pool}, which adds up single years` : `period, ${kind}`;
    const fit = parsed ? `does not fit the definition's ${own}` : 'is not a period';
    complain(
      'period',
      `period ${quote(at('period'))} ${fit}; expected a form like ${periodExample(kind)}${spreadsheetHint(at('period'))}`,
    );
  }
  if (!(SEXES as readonly string[]).includes(at('sex'))) {
    complain(
      'sex',
      `sex ${quote(at('sex'))} is unknown; expected ${(supplier?.said('sex', SEXES) ?? SEXES).join(' | ')}`,
    );
  }
  const age = ageFault(at('age'), definition);
  if (age) complain('age', age);
  const ethnicity = ethnicityFault(at('ethnicity'), words);
  if (ethnicity) complain('ethnicity', ethnicity);
  const group = groupFault(at('group'), at('ethnicity'), words);
  if (group) complain('group', group);
  const numbers = checkNumbers(at, definition, complain);
  const beside = checkBeside(at, numbers, definition, complain);
  const verdict = verdictFault(at('compared'), at('value'), definition);
  if (verdict) complain('compared', verdict);
  if (!good) return null;
  const key = {
    indicator: definition.id as IndicatorId,
    area: intern(at('area')) as AreaCode,
    period: intern(at('period')) as Period,
    sex: intern(at('sex')) as Sex,
    age: intern(at('age')),
    ethnicity: intern(at('ethnicity')),
    group: intern(at('group')),
  };
  const status = at('status');
  if (isHiding(status)) return { ...key, hidden: true, denominator: numbers.denominator, status };
  const compared = OWN_VERDICTS.find((one) => one === at('compared'));
  const told = isStatus(status) && !isHiding(status) ? status : '';
  return { ...key, hidden: false, ...numbers, status: told, ...(compared && { compared }), ...beside };
}

/** What is wrong with a publisher's own verdict, if anything. */
function verdictFault(text: string, value: string, { rule, polarity }: Definition): string | null {
  if (text === '') return null;
  if (!(OWN_VERDICTS as readonly string[]).includes(text))
    return `compared ${quote(text)} is unknown; expected ${OWN_VERDICTS.join(' | ')}, or an empty cell`;
  if (rule === 'ours')
    return "compared holds the result of a publisher's own test, but these figures have rule ours; expected an empty cell";
  if (value === '') return `compared ${text} without a value; expected a value, or an empty cell`;
  if (polarity === 'none')
    return `compared ${text} where neither direction is good (polarity: none); expected an empty cell`;
  return null;
}

function checkArea(
  code: string,
  { definition, areas, levels, elsewhere }: Pick<Context, 'definition' | 'areas' | 'levels'> & Elsewhere,
  seen: Seen,
  complain: (message: string) => void,
): void {
  let wrong = seen.areas.get(code);
  if (wrong === undefined) {
    const area = areas.get(code);
    wrong = '';
    if (areas.all.length === 0) wrong = '';
    else if (elsewhere) wrong = elsewhere.has(code) ? '' : notElsewhere(code, area !== undefined);
    else if (!area) {
      wrong = unknownArea(code, areas);
    } else if (
      !definition.levels.includes(area.type) &&
      [area.type, ...definition.levels].every((kind) => levels.includes(kind))
    ) {
      wrong = `area ${code} is of kind ${area.type}; expected one of the definition's levels, ${definition.levels.join(', ')}`;
    }
    seen.areas.set(code, wrong);
  }
  if (wrong !== '') complain(wrong);
}

/** What to say of an area that has no figures among those of other councils. */
function notElsewhere(code: string, isOwn: boolean): string {
  return isOwn
    ? `area ${code} is in areas.csv; expected its figures in the folder of the outcome, not with those of other councils`
    : `unknown area ${quote(code)}; expected a code of areas-elsewhere.csv`;
}

/** Whether a publisher's file holds single years that are added up when they are read; `protect` writes pooled ones. */
function areYears({ pool, rule }: Definition): boolean {
  return Boolean(pool) && rule === 'publisher';
}

function periodIsGood(text: string, definition: Definition, seen: Seen): boolean {
  let good = seen.periods.get(text);
  if (good === undefined) {
    const parsed = parsePeriod(text);
    good = parsed !== null && (areYears(definition) ? isSingleYear(text) : periodFits(parsed, definition.period));
    seen.periods.set(text, good);
  }
  return good;
}

/** What is wrong with a row's ethnic group, if anything. */
function ethnicityFault(ethnicity: string, known: GroupWords | null): string | null {
  const unions = known && (known.ethnicity ?? {});
  if (ethnicity === 'all' || ethnicCodes(ethnicity, unions ?? {}) !== null) return null;
  if (unions === null && /^[a-z]+(-[a-z]+)*$/.test(ethnicity)) return null;
  const words = Object.keys(unions ?? {});
  const declared = words.length === 0 ? '' : `, or one of ${words.join(', ')}`;
  const hint = didYouMean(ethnicity, words) || '; broad groups are declared in scorecard.yaml under ethnicity';
  return `ethnicity ${quote(ethnicity)} is unknown; expected all or a code from 1 to 20${declared}${hint}`;
}

/** What is wrong with a row's group, if anything. */
function groupFault(group: string, ethnicity: string, known: GroupWords | null): string | null {
  if (group === 'all') return null;
  if (ethnicity !== 'all') {
    return `group ${quote(group)} beside ethnicity ${quote(ethnicity)}; the two are never crossed: expected all in one of them`;
  }
  if (known === null || groupKind(group, known.groups) !== null) return null;
  const values = groupValues(known.groups);
  const declared = values.length === 0 ? '' : ` or one of ${values.join(', ')}`;
  if (group === '') return `no group; expected all${declared}`;
  const hint =
    didYouMean(group, values) || '; declare it in scorecard.yaml: groups: {KIND: {title: …, values: {WORD: its name}}}';
  return `group ${quote(group)} is unknown; expected all${declared}${hint}`;
}

/** What is wrong with a row's age, if anything: parts must lie within the indicator's own age group. */
function ageFault(age: string, definition: Definition): string | null {
  if (age === 'all') return null;
  const match = /^(\d{1,2})(?:-(\d{1,2}))?$/.exec(age);
  if (!match) return `age ${quote(age)} is unknown; expected all, or FROM-TO in years${spreadsheetHint(age)}`;
  const [from, to] = [Number(match[1]), Number(match[2] ?? match[1])];
  const group = /^(\d{1,2})(?:-(\d{1,2}))?$/.exec(definition.ageGroup);
  if (from > to) return `age ${quote(age)} runs backwards; expected ${to}-${from}`;
  if (!group) return null;
  const [least, most] = [Number(group[1]), Number(group[2] ?? group[1])];
  if (from === least && to === most) return `age ${quote(age)} is the indicator's own age group; expected all`;
  if (from < least || to > most) return `age ${quote(age)} is outside the indicator's age group ${definition.ageGroup}`;
  return null;
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
