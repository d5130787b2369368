import { areaCoded, areaMistyped } from '../schema/delivered/areaCode.ts';
import { type CellReading, readCell, spreadsheetError } from '../schema/delivered/readCell.ts';
import { plainText, saidWord, usualWord } from '../schema/delivered/words.ts';
import type { AreaIndex } from '../schema/folder/area.ts';
import { type Dimension, OBSERVATION_COLUMNS } from '../schema/folder/observation.ts';
import type { FilePosition } from '../schema/folder/place.ts';
import type { Source, SourceRole } from '../schema/folder/source.ts';
import { isHiding, type Status } from '../schema/folder/status.ts';
import type { Binding, Header, SourceRecord } from './binding.ts';
import { type Publisher, plainName, type RowView } from './publisher.ts';

/** One row in our layout, which knows where its cells stand in the publisher's file. */
export interface ImportedRow {
  file: string;
  line: number;
  /** In the order of the observation columns. */
  cells: readonly string[];
  /** Place of an observation column's text in the publisher's file. */
  place(column: number): FilePosition;
  /** The publisher's whole row, to tell two of the same key apart. */
  raw: readonly string[];
  header: Header;
}

type Complain = (message: string, column: number) => void;

/** True where a record is one of the definition's rows. */
export function matches({ rows }: Binding, record: SourceRecord): boolean {
  return rows.every(({ column, texts }) => texts.has(plainText(record.cells[column] ?? '')));
}

/**
 * Reads one row of a series into our layout.
 * @returns the row; `elsewhere` for areas that are not ours; null for a finer breakdown that nobody asked for, and where
 * something is not known, which is told
 */
export function readRow(
  publisher: Publisher,
  binding: Binding,
  header: Header,
  record: SourceRecord,
  areas: AreaIndex,
  complain: Complain,
): Pick<ImportedRow, 'cells' | 'place'> | 'elsewhere' | null {
  const { definition, roles } = binding;
  const { source } = definition;
  if (!source) return null;
  const row: RowView = {
    definition,
    role: (role) => record.cells[roles.get(role) ?? -1] ?? constantOf(source, role),
    named: (plain) => record.cells[header.at.get(plain) ?? -1] ?? '',
  };
  const isSelected = (plain: string): boolean => binding.rows.some(({ column }) => column === header.at.get(plain));
  if (publisher.isExtra?.(row) && !isSelected('categorytype')) return null;
  const at = (role: SourceRole): number => roles.get(role) ?? 0;
  const area = readArea(publisher, row, source, areas, (message) => complain(message, at('area')));
  if (area === null || area === 'elsewhere') return area;
  const period = readPeriodOf(publisher, row, source);
  if ('wrong' in period) complain(period.wrong, at('period'));
  const group = (role: Dimension): string => {
    const isSaid = roles.has(role) || constantOf(source, role) !== '';
    if (!isSaid) return 'all';
    const text = row.role(role);
    const word = saidWord(source.words[role], text) ?? usualWord(role, text);
    if (word !== undefined) return word;
    const plain = plainText(text);
    // Ages in years are written alike everywhere; what a definition itself says is in our words already.
    if (role === 'age' && /^\d{1,2}(-\d{1,2})?$/.test(plain)) return plain;
    if (!roles.has(role) || at(role) >= header.names.length) return plain;
    complain(
      `${role} ${JSON.stringify(row.role(role))} is not known; say what it means under source: words: ${role}, or which is wanted under source: rows`,
      at(role),
    );
    return 'all';
  };
  const key = [definition.id, area, 'period' in period ? period.period : ''];
  const groups = [group('sex'), group('age'), group('ethnicity'), group('group')];
  const statusColumn = plainName(header.names[at('status')] ?? '');
  const figures = readFigures({ publisher, row, source, statusColumn }, (message, role) => complain(message, at(role)));
  if ('wrong' in period || figures === null) return null;
  // A mark on a year, as in 2023/24 (p), is about each of its figures that has none of its own.
  if (period.status !== undefined && figures.at(-1) === '') figures.splice(-1, 1, period.status);
  return {
    cells: [...key, ...groups, ...figures],
    place: (column) => record.place(roles.get((OBSERVATION_COLUMNS[column] ?? 'area') as SourceRole) ?? 0),
  };
}

function readPeriodOf(publisher: Publisher, row: RowView, source: Source): ReturnType<Publisher['period']> {
  const word = saidWord(source.words.period, row.role('period'));
  return word === undefined ? publisher.period(row) : { period: word };
}

/** The row's area among ours; names are believed only of kinds of area that the definition is published for. */
function readArea(
  publisher: Publisher,
  row: RowView,
  source: Source,
  areas: AreaIndex,
  complain: (message: string) => void,
): string | 'elsewhere' | null {
  const read = publisher.area(row);
  if ('unknown' in read) {
    complain(
      `geographic level ${JSON.stringify(read.unknown)} is not known; expected National, Regional, Local authority or another of the publisher's levels`,
    );
    return null;
  }
  if ('level' in read) return 'elsewhere';
  const texts = 'code' in read ? [read.code] : [read.number, read.name];
  for (const text of texts) {
    const word = text === '' ? undefined : saidWord(source.words.area, text);
    if (word === '') return 'elsewhere';
    if (word !== undefined) return word;
  }
  const { levels } = row.definition;
  if ('code' in read) {
    const area = areaCoded(read.code, areas);
    if (area) return levels.includes(area.type) ? area.code : 'elsewhere';
    const meant = areaMistyped(read.code, areas);
    if (!meant) return 'elsewhere';
    complain(
      `area ${JSON.stringify(read.code)} is not a code; did you mean ${meant.code}, ${meant.name}? Correct it in the file, or map it under source: words: area`,
    );
    return null;
  }
  const named = areas.all.filter(
    (area) => area.validTo === '' && levels.includes(area.type) && plainText(area.name) === plainText(read.name),
  );
  const [only] = named;
  if (named.length > 1) {
    complain(
      `area ${JSON.stringify(read.name)} is the name of ${named.map(({ code }) => code).join(' and ')}; choose one under source: words: area`,
    );
    return null;
  }
  return only ? only.code : 'elsewhere';
}

/** A row, how its definition and its publisher read it, and the plain name of its column of status. */
interface RowReading {
  publisher: Publisher;
  row: RowView;
  source: Source;
  statusColumn: string;
}

/** Numerator, denominator, value, limits and status of a row; null where a cell is none of what we know. */
function readFigures(reading: RowReading, complain: (message: string, role: SourceRole) => void): string[] | null {
  const { row, source } = reading;
  let good = true;
  const found: { role: SourceRole; status: Status }[] = [];
  const number = (role: SourceRole): string => {
    const text = row.role(role);
    const cell = readCell(text, role === 'numerator' || role === 'denominator' ? '' : row.definition.unit);
    const word = readWord(source, text, cell);
    const take = (status: Status | ''): void => void (status !== '' && found.push({ role, status }));
    if (cell.kind === 'number' || cell.kind === 'marked') {
      if (cell.kind === 'marked' && word === undefined) {
        good = false;
        complain(unknownMark(role, text, cell.mark), role);
        return '';
      }
      const status = word ?? (cell.kind === 'number' ? cell.status : '');
      take(status);
      // A number that is said to mean that there is none, such as -99.
      return word !== undefined && isHiding(word) ? '' : cell.number;
    }
    if (word !== undefined) take(word);
    else if (cell.kind === 'status') take(cell.status);
    else if (cell.kind === 'unknown') {
      good = false;
      complain(unknownCell(role, text), role);
    }
    return '';
  };
  const [numerator, denominator, value, lower, upper] = [
    number('numerator'),
    number('denominator'),
    number('value'),
    number('lower'),
    number('upper'),
  ];
  const noted = readNote(reading, value !== '', complain);
  if (noted === null || !good) return null;
  const own = found.find(({ role }) => role === 'value')?.status;
  const status = own ?? noted;
  if (value === '') return withoutValue(status, denominator);
  // What a publisher hides is hidden whole: a numerator beside a suppressed value would give it back.
  if (isHiding(status)) return withoutValue(status, denominator);
  return [numerator, denominator, value, lower, upper, status];
}

/** What every row of the file is about, where the definition says so. */
function constantOf({ constants }: Source, role: SourceRole): string {
  return (constants as Readonly<Partial<Record<SourceRole, string>>>)[role] ?? '';
}

/** What a definition says that a cell's text, or the mark behind its number, means. */
function readWord(source: Source, text: string, cell: CellReading): Status | '' | undefined {
  const whole = cell.kind === 'empty' ? undefined : saidWord(source.words.status, text);
  const word = whole ?? (cell.kind === 'marked' ? saidWord(source.words.status, cell.mark) : undefined);
  return word as Status | '' | undefined;
}

function unknownMark(role: SourceRole, text: string, mark: string): string {
  return `${role} ${JSON.stringify(text.slice(0, 40))} is a number with an unknown mark; map it under source: words: status: {${JSON.stringify(mark)}: p} (a letter of the shorthand, or "" if it does not matter): the number is kept`;
}

function unknownCell(role: SourceRole, text: string): string {
  const error = spreadsheetError(text);
  const shown = `${role} ${JSON.stringify(text.slice(0, 40))}`;
  return error === null
    ? `${shown} is neither a number nor a mark that we know; say what it means under source: words: status`
    : `${shown} is ${error}`;
}

/** A row without a value always says why: not available where the publisher does not. */
function withoutValue(status: Status | '', denominator: string): string[] {
  const why = isHiding(status) || status === 'u' || status === 'low' ? status : 'x';
  return ['', why === 'c' ? '' : denominator, '', '', '', why];
}

function readNote(
  { publisher, row, source, statusColumn }: RowReading,
  hasValue: boolean,
  complain: (message: string, role: SourceRole) => void,
): Status | '' | null {
  const text = row.role('status').trim();
  if (text === '') return '';
  const word = saidWord(source.words.status, text);
  const note = word === undefined ? publisher.note(text, hasValue, statusColumn) : (word as Status | '');
  if (note !== null) return note;
  const shown = text.length > 80 ? `${text.slice(0, 80)}…` : text;
  complain(
    `note ${JSON.stringify(shown)} is not known; say what it means under source: words: status (a letter of the shorthand, or "" if it does not matter)`,
    'status',
  );
  return null;
}
