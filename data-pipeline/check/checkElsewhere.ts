import { fault, type Report, warning } from '../problem.ts';
import type { AreaCode } from '../schema/brand.ts';
import type { AreaIndex } from '../schema/folder/area.ts';
import type { Definition } from '../schema/folder/checked.ts';
import type { AreaElsewhere, Neighbour } from '../schema/folder/elsewhere.ts';
import type { Document, Table } from '../schema/folder/place.ts';
import type { Scorecard } from '../schema/folder/scorecard.ts';
import { quote } from './cells.ts';
import { checkTexts, complainAt, dateOrEmpty, knownArea } from './complain.ts';
import { didYouMean } from './nearest.ts';

/** Checks `areas-elsewhere.csv`: codes that stand once and are not the folder's own, with a name, a kind, and a known region. */
export function checkAreasElsewhere(table: Table, areas: AreaIndex, report: Report): AreaElsewhere[] {
  checkTexts(table, report);
  const codes = new Map(table.rows.map((row) => [row.cells.code ?? '', row.line]));
  return table.rows.map((row) => {
    const { code = '', name = '', type = '', region = '' } = row.cells;
    const complain = (column: string, message: string): void => complainAt(table, row, column, message, report);
    if (!/^[A-Za-z0-9][A-Za-z0-9-]*$/.test(code))
      complain('code', `code ${quote(code)} is not a code; expected letters and digits`);
    const last = codes.get(code);
    if (last !== undefined && last !== row.line)
      complain('code', `area ${code} appears twice; it is also on line ${last}`);
    if (areas.get(code))
      complain(
        'code',
        `area ${code} is in areas.csv; expected only areas of other councils, each area in one of the two files`,
      );
    if (name === '') complain('name', 'this area has no name');
    if (type === '') complain('type', 'this area has no kind; expected a word such as county or district');
    if (region !== '' && !areas.get(region) && !codes.has(region) && areas.all.length > 0)
      complain('region', `unknown region ${quote(region)}; expected a code of this file or of areas.csv, or nothing`);
    return { code: code as AreaCode, name, type, region };
  });
}

/** Checks `neighbours.csv`: areas of the folder, neighbours of either file, each once a set, and one date a set. */
export function checkNeighbours(
  table: Table,
  areas: AreaIndex,
  others: readonly AreaElsewhere[] | null,
  report: Report,
): Neighbour[] {
  checkTexts(table, report);
  const elsewhere = others && new Set<string>(others.map(({ code }) => code));
  const seen = new Map<string, number>();
  const dates = new Map<string, { date: string; line: number }>();
  return table.rows.map((row) => {
    const { area = '', neighbour = '', rank = '', set = '' } = row.cells;
    const complain = (column: string, message: string): void => complainAt(table, row, column, message, report);
    knownArea(table, row, 'area', areas, report);
    if (neighbour === area) complain('neighbour', `area ${area} is its own neighbour; expected another area`);
    else if (elsewhere && areas.all.length > 0 && !areas.get(neighbour) && !elsewhere.has(neighbour))
      complain('neighbour', `unknown area ${quote(neighbour)}; expected a code of areas-elsewhere.csv or of areas.csv`);
    if (!/^[1-9]\d*$/.test(rank))
      complain('rank', `rank ${quote(rank)} is not a rank; expected 1 for the nearest, then 2`);
    if (set === '') complain('set', 'the list has no name; expected whose list it is');
    const date = dateOrEmpty(table, row, 'date', report);
    if (date === '') complain('date', "no date; expected the list's, or the day on which it was read");
    const first = dates.get(set);
    if (!first) dates.set(set, { date, line: row.line });
    else if (first.date !== date)
      complain(
        'date',
        `the set ${quote(set)} has another date on line ${first.line}; expected ${first.date}, or another name for this set`,
      );
    for (const [column, key, words] of [
      ['neighbour', `${set}|${area}|${neighbour}`, `${neighbour} is a neighbour of ${area} twice in this set`],
      ['rank', `${set}|${area}||${rank}`, `${area} has two neighbours of rank ${rank} in this set`],
    ] as const) {
      const twin = seen.get(key);
      if (twin !== undefined) complain(column, `${words}; it is also on line ${twin}`);
      seen.set(key, row.line);
    }
    return { area: area as AreaCode, neighbour: neighbour as AreaCode, rank: Number(rank), set, date };
  });
}

/** What the settings are held against. */
interface Known {
  areas: readonly AreaElsewhere[];
  neighbours: readonly Neighbour[];
  /** Files of other councils' figures. */
  files: readonly { file: string; id: string }[];
  indicators: ReadonlyMap<string, Definition>;
  /** Ids of definition files, those at fault included. */
  defined: ReadonlySet<string>;
}

/** Checks that `neighbours` and `elsewhere` of the settings, and the files of figures, name what is there. */
export function checkElsewhere(
  scorecard: Scorecard | null,
  document: Document | null,
  known: Known,
  report: Report,
): void {
  for (const { file, id } of known.files) {
    const definition = known.indicators.get(id);
    if (!known.defined.has(id))
      report(
        fault(
          file,
          `figures without a definition; expected ${id}.md in an outcome's folder${didYouMean(id, known.defined)}`,
        ),
      );
    else if (definition && definition.rule !== 'publisher')
      report(fault(file, `${id} has rule ${definition.rule}; expected only published figures, with rule publisher`));
  }
  if (!scorecard || !document) return;
  const complain = (path: PropertyKey[], message: string, isKey = false): void => {
    const { line, column } = document.place(path, isKey);
    report(fault(document.file, message, line, column));
  };
  const kinds = scorecard.levels.map(({ type }) => type);
  const unknownKind = (kind: string, words: readonly string[]): string =>
    `unknown kind of area "${kind}"; expected ${words.join(' | ') || 'a kind of this folder'}${didYouMean(kind, words)}`;
  const sets = [...new Set(known.neighbours.map(({ set }) => set))];
  for (const [kind, set] of Object.entries(scorecard.neighbours ?? {})) {
    if (!kinds.includes(kind)) complain(['neighbours', kind], `neighbours: ${unknownKind(kind, kinds)}`, true);
    if (sets.includes(set)) continue;
    const expected = sets.length === 0 ? 'a set of neighbours.csv, which has none' : sets.join(' | ');
    complain(['neighbours', kind], `neighbours: unknown set "${set}"; expected ${expected}${didYouMean(set, sets)}`);
  }
  const { peers = {}, small = [] } = scorecard.elsewhere ?? {};
  const types = [...new Set(known.areas.map(({ type }) => type))];
  for (const [kind, { types: named }] of Object.entries(peers)) {
    if (!kinds.includes(kind)) complain(['elsewhere', 'peers', kind], `elsewhere: ${unknownKind(kind, kinds)}`, true);
    named.forEach((type, i) => {
      if (types.includes(type)) return;
      complain(
        ['elsewhere', 'peers', kind, 'types', i],
        `elsewhere: no area of areas-elsewhere.csv is of kind "${type}"; expected ${types.join(' | ') || 'a kind of this folder'}${didYouMean(type, types)}`,
      );
    });
  }
  const codes = new Set<string>(known.areas.map(({ code }) => code));
  small.forEach((code, i) => {
    if (codes.has(code)) return;
    complain(
      ['elsewhere', 'small', i],
      `elsewhere: unknown area ${quote(code)}; expected a code of areas-elsewhere.csv`,
    );
  });
  checkPoverty(scorecard, known, complain);
  if (known.files.length === 0 || Object.keys(peers).length > 0) return;
  const { line, column } = document.place(['elsewhere']);
  const what =
    'no elsewhere.peers; expected the areas of other councils that an area has its place among; without them no place is shown';
  report(warning(document.file, what, line, column));
}

/** The measure of child poverty is a share of children that other councils' areas have figures of; without any figures it is not used. */
function checkPoverty(
  { elsewhere }: Scorecard,
  { files, indicators, defined }: Known,
  complain: (path: PropertyKey[], message: string) => void,
): void {
  const id = elsewhere?.poverty;
  if (id === undefined || files.length === 0) return;
  const path = ['elsewhere', 'poverty'];
  const definition = indicators.get(id);
  if (!defined.has(id))
    complain(
      path,
      `elsewhere: unknown measure ${quote(id)}; expected the id of a definition${didYouMean(id, defined)}`,
    );
  else if (definition && (definition.measure !== 'proportion' || definition.events))
    complain(path, `elsewhere: ${id} is not a share of children; expected the id of a measure that is a proportion`);
  else if (!files.some((file) => file.id === id))
    complain(path, `elsewhere: no other council has a figure of ${id}; expected elsewhere/${id}.csv`);
}
