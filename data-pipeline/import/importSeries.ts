import { fault, type Report, warning } from '../problem.ts';
import type { AreaIndex } from '../schema/folder/area.ts';
import type { Definition } from '../schema/folder/checked.ts';
import { KEY_COLUMNS } from '../schema/folder/observation.ts';
import { by } from '../schema/order.ts';
import { bind, headerOf, mayBeRenamed, withoutTail } from './bindColumns.ts';
import type { Binding, Header, SourceRecord } from './binding.ts';
import { Conditions } from './conditions.ts';
import { type Publisher, plainName } from './publisher.ts';
import { type ImportedRow, matches, readRow } from './readRow.ts';
import { unreadColumns } from './unreadColumns.ts';
import { rowOfSlot } from './wideTable.ts';

/** What was made of one definition. */
export interface ImportedSeries {
  definition: Definition;
  rows: ImportedRow[];
  /** Rows of the series in areas or kinds of area that this scorecard, or the definition, does not have. */
  elsewhere: number;
}

/** How many lines may stand above a header: titles, notes, blank lines. */
const MOST_BANNER_LINES = 30;

/** Reads publishers' files of one kind, one after the other, into the rows of every definition they serve. */
export class SeriesImporter {
  readonly #publisher: Publisher;
  readonly #definitions: readonly Definition[];
  readonly #areas: AreaIndex;
  readonly #series = new Map<string, ImportedSeries>();
  readonly #conditions = new Map<string, Conditions>();

  constructor(publisher: Publisher, definitions: readonly Definition[], areas: AreaIndex) {
    this.#publisher = publisher;
    this.#definitions = definitions;
    this.#areas = areas;
  }

  /**
   * Opens a file.
   * @param aliases names of columns by the plain text of their label, where a file beside it tells them
   * @returns what takes its records, and what ends it
   */
  open(
    file: string,
    aliases: ReadonlyMap<string, string>,
    report: Report,
  ): { record(record: SourceRecord): void; end(): void } {
    let header: Header | null = null;
    let nearest: { missing: readonly string[]; header: Header; record: SourceRecord } | null = null;
    let above: SourceRecord | null = null;
    let seen = 0;
    let isRefused = false;
    let bindings: Binding[] = [];
    const { needs, title } = this.#publisher;
    const findHeader = (given: SourceRecord): void => {
      seen++;
      const record = this.#withHeadsAbove(given, above, aliases);
      above = given;
      const { missing, ...found } = headerOf(record, this.#publisher);
      if (nearest === null || missing.length < nearest.missing.length) nearest = { missing, header: found, record };
      isRefused = seen === MOST_BANNER_LINES;
      // A table of no known kind has the header that some definition describes.
      const isDescribed = this.#definitions.some(
        (one) => !('why' in bind(this.#publisher, one, found, aliases, this.#areas)),
      );
      const isKnown = needs.length === 0 ? isDescribed : missing.length === 0;
      const isHeader =
        isKnown || (missing.length < needs.length && mayBeRenamed(found, this.#definitions, this.#publisher));
      if (!isHeader) return;
      header = found;
      bindings = this.#bindAll(found, aliases, file, record, report);
      isRefused = bindings.length === 0;
      const unread = unreadColumns(found, bindings);
      if (unread !== null) report(warning(file, unread, record.line));
      if (seen === 1) return;
      report(warning(file, `skipped ${seen === 2 ? 'a line' : `${seen - 1} lines`} above the header`, record.line));
    };
    return {
      record: (record) => {
        if (isRefused) return;
        if (header === null) findHeader(record);
        else if (record.garbled === '') this.#take(record, header, bindings, file, report);
      },
      end: () => {
        if (header !== null || nearest === null) return;
        const why = notOfThisKind(nearest.record.cells, nearest.missing, needs, title);
        if (why !== null) report(fault(file, why, nearest.record.line));
        else this.#bindAll(nearest.header, aliases, file, nearest.record, report);
      },
    };
  }

  /** Ends all files: each definition's rows, once a key; where two rows of a key differ, that is told. */
  end(report: Report): ImportedSeries[] {
    for (const series of this.#series.values()) series.rows = oncePerKey(series, report);
    return [...this.#series.values()];
  }

  /** How many rows each condition of a definition fits, in words; none where no file has its columns. */
  conditionsOf(id: string): string[] {
    return this.#conditions.get(id)?.words() ?? [];
  }

  /** A crosstab has some of its heads in the row above: `,Year,2021/22,2022/23` and then `Ward,,,`. */
  #withHeadsAbove(
    record: SourceRecord,
    above: SourceRecord | null,
    aliases: ReadonlyMap<string, string>,
  ): SourceRecord {
    if (above === null || above.cells.length < 3 || record.cells.every((cell) => cell.trim() === '')) return record;
    const cells = above.cells.map((head, i) => (record.cells[i]?.trim() ? (record.cells[i] ?? '') : head));
    const both = { ...record, cells };
    const { missing, ...header } = headerOf(both, this.#publisher);
    const wide = this.#definitions.filter(({ source }) => source?.wide !== undefined);
    const isHeader =
      missing.length === 0 && wide.some((one) => !('why' in bind(this.#publisher, one, header, aliases, this.#areas)));
    return isHeader ? both : record;
  }

  #bindAll(
    header: Header,
    aliases: ReadonlyMap<string, string>,
    file: string,
    record: SourceRecord,
    report: Report,
  ): Binding[] {
    const bound: Binding[] = [];
    const refused: string[] = [];
    for (const definition of this.#definitions) {
      const binding = bind(this.#publisher, definition, header, aliases, this.#areas);
      if ('why' in binding) refused.push(`${definition.id}: ${binding.why}`);
      else bound.push(binding);
    }
    if (bound.length === 0) {
      const more = refused.length > 3 ? `; and ${refused.length - 3} more` : '';
      report(
        fault(file, `no definition's source fits this file: ${refused.slice(0, 3).join('; ')}${more}`, record.line),
      );
    }
    return bound;
  }

  #take(record: SourceRecord, header: Header, bindings: readonly Binding[], file: string, report: Report): void {
    const filled = withoutTail(record.cells);
    if (filled.length === 0) return;
    // A note below the table: one cell, where every row has many.
    if (filled.length === 1 && header.names.length > 2) return;
    if (filled.length > header.names.length) {
      report(fault(file, tooWide(record.cells.length, header), record.line));
      return;
    }
    for (const binding of bindings) {
      const { definition } = binding;
      const conditions = this.#conditions.get(definition.id) ?? new Conditions();
      this.#conditions.set(definition.id, conditions);
      conditions.take(binding, header.names, record);
      if (!matches(binding, record)) continue;
      // Some publishers leave out empty cells at the end of a row; but not those that are wanted.
      if (Math.max(...binding.roles.values()) >= record.cells.length) {
        report(fault(file, tooNarrow(record.cells.length, header), record.line));
        return;
      }
      const series = this.#series.get(definition.id) ?? { definition, rows: [], elsewhere: 0 };
      this.#series.set(definition.id, series);
      const takeRow = (own: Binding, from: SourceRecord): void => {
        const row = readRow(this.#publisher, own, header, from, this.#areas, (message, column) => {
          const { line, column: at } = from.place(column);
          report(fault(file, `${definition.id}: ${message}`, line, at));
        });
        if (row === 'elsewhere') series.elsewhere++;
        else if (row !== null) series.rows.push({ ...row, file, line: record.line, raw: record.cells, header });
      };
      if (binding.slots === undefined) takeRow(binding, record);
      for (const slot of binding.slots ?? []) {
        const made = rowOfSlot(binding, record, slot, header.names.length);
        takeRow(made.binding, made.record);
      }
    }
  }
}

/** Why a file is not of its kind; null where its kind has no columns of its own, so that each definition says what it lacks. */
function notOfThisKind(
  cells: readonly string[],
  missing: readonly string[],
  needs: Publisher['needs'],
  title: string,
): string | null {
  const separator = cells.length === 1 ? /[;\t|]/.exec(cells[0] ?? '')?.[0] : undefined;
  if (separator !== undefined) {
    const what = separator === '\t' ? 'tabs' : JSON.stringify(separator);
    return `cells are separated by ${what}, not by commas; save the file as "CSV UTF-8" with commas`;
  }
  const list = (names: readonly string[]): string => names.map((name) => JSON.stringify(name)).join(', ');
  if (needs.length === 0) return null;
  if (missing.length === needs.length) {
    return `this is not ${title}: no row has its columns, ${list(missing)}; import it as the kind of file that it is, or give its figures the layout of an indicator's own CSV`;
  }
  return `this is not ${title} as we know it: ${list(missing)} missing; if columns were renamed, give their new names under source: columns in the definition`;
}

function tooWide(cells: number, { names }: Header): string {
  return `${cells} cells in this row, expected ${names.length} as in the header; text with a comma needs double quotes round it`;
}

function tooNarrow(cells: number, { names }: Header): string {
  return `${cells} cells in this row, expected ${names.length} as in the header; the row is cut off`;
}

/** Publishers repeat England in the file of each kind of area: rows that say the same are one. */
function oncePerKey({ definition, rows }: ImportedSeries, report: Report): ImportedRow[] {
  const kept = new Map<string, ImportedRow>();
  for (const row of rows) {
    const key = row.cells.slice(0, KEY_COLUMNS.length).join(',');
    const twin = kept.get(key);
    if (twin === undefined) kept.set(key, row);
    else if (twin.cells.join(',') !== row.cells.join(',')) {
      const { line, column } = row.place(8);
      const hint = difference(twin, row);
      const cell = row.cells.slice(1, KEY_COLUMNS.length).join(',');
      report(
        fault(
          row.file,
          `${definition.id}: ${cell} appears twice with different figures; it is also on line ${twin.line} of ${twin.file}. ${hint}`,
          line,
          column,
        ),
      );
    }
  }
  return [...kept.values()].sort(byKey);
}

/** Which column tells two rows apart, so that a person can say which is meant. */
function difference(a: ImportedRow, b: ImportedRow): string {
  const isNumber = (text: string): boolean => /^-?[\d,.]*$/.test(text.trim());
  const names = b.header.names.filter((name, i) => {
    const [left = '', right = ''] = [a.raw[a.header.at.get(plainName(name)) ?? -1], b.raw[i]];
    return left !== right && !(isNumber(left) && isNumber(right));
  });
  const [name] = names;
  if (name === undefined) return 'Leave out the file, or the row, that is wrong';
  const text = (row: ImportedRow): string => JSON.stringify(row.raw[row.header.at.get(plainName(name)) ?? -1] ?? '');
  return `Column "${name}" tells them apart (${text(a)} and ${text(b)}); say which is meant under source: rows: ${name}`;
}

const byKey = by(
  ...KEY_COLUMNS.map(
    (_, i) =>
      ({ cells }: ImportedRow) =>
        cells[i] ?? '',
  ),
);
