import { fault, type Report } from '../problem.ts';
import type { Area, AreaChange, AreaIndex } from '../schema/folder/area.ts';
import type { FilePosition } from '../schema/folder/place.ts';
import { formatPostcode, parsePostcode } from '../schema/folder/postcode.ts';

/** A record of a postcode file, as the reader of CSV gives it. */
interface PostcodeRecord {
  cells: readonly string[];
  line: number;
  place(cell: number): FilePosition;
}

/** Takes the records of postcode files one by one, and ends as the text of `postcodes.csv`. */
export interface PostcodeCollector {
  /** One record of a file, its header included. */
  record(file: string, record: PostcodeRecord): void;
  /** The text of the file, and in how many wards its postcodes lie; null where nothing may be written. */
  end(): { text: string; postcodes: number; wards: number } | null;
}

/** Where a file has what is needed. Ended postcodes have a date in `ended`. */
interface Columns {
  postcode: number;
  ward: number;
  ended: number;
}

/** Code-Point Open comes without a header: postcode, quality, eastings, northings, country, two health codes, county, district, ward. */
const CODE_POINT: Columns = { postcode: 0, ward: 9, ended: -1 };
const CODE_POINT_WIDTH = 10;
/** The column of the postcode by file and edition, the one that is written with one space first. */
const POSTCODE_NAMES = ['pcds', 'pcd8', 'pcd7', 'pcd2', 'pcd', 'postcode', 'pc'];
const WARD_NAME = /^(osward|ward|ward_?code|admin_ward_code|wd\d\d(cd)?|wc)$/;
const EXPECTED =
  'expected Code-Point Open (ten columns without a header) or the ONS Postcode Directory (with pcds and a ward column such as osward or wd24cd)';

/**
 * Reads Code-Point Open (Ordnance Survey) and the ONS Postcode Directory, whole or in parts, and keeps the postcodes of
 * wards that stand in `areas.csv`. A file of an older edition names wards that were replaced: where one ward took all of
 * another its postcodes are that ward's, and where several did the file is refused, for nobody can tell which.
 */
export function collectPostcodes(
  { areas, wards, changes }: { areas: AreaIndex; wards: readonly Area[]; changes: readonly AreaChange[] },
  report: Report,
): PostcodeCollector {
  const standing = new Map<string, string>(wards.map(({ code }) => [code, code]));
  const replaced = successors(changes, standing);
  const columnsOf = new Map<string, Columns | null>();
  const found = new Map<string, string>();
  const split = new Map<string, { count: number; file: string; place: FilePosition }>();
  let isGood = true;
  const complain = (file: string, message: string, { line, column }: FilePosition): void => {
    isGood = false;
    report(fault(file, message, line, column));
  };
  const take = (file: string, record: PostcodeRecord, columns: Columns): void => {
    const { cells } = record;
    const ward = cells[columns.ward]?.trim() ?? '';
    if ((cells[columns.ended]?.trim() ?? '') !== '') return;
    const area = standing.get(ward) ?? replaced.get(ward);
    if (area === undefined) {
      if (!areas.get(ward) || !changes.some((change) => change.from === ward)) return;
      const told = split.get(ward);
      if (told) told.count++;
      else split.set(ward, { count: 1, file, place: record.place(columns.ward) });
      return;
    }
    const postcode = parsePostcode(cells[columns.postcode] ?? '');
    if (!postcode) {
      complain(file, 'this is not a postcode; expected a form like AB1 2CD', record.place(columns.postcode));
      return;
    }
    const key = formatPostcode(postcode);
    const twin = found.get(key);
    if (twin !== undefined && twin !== area) {
      complain(
        file,
        `this postcode appears twice, in ${twin} and in ${area}; expected one ward`,
        record.place(columns.postcode),
      );
    }
    found.set(key, area);
  };
  return {
    record: (file, record) => {
      const known = columnsOf.get(file);
      if (known) {
        if (record.cells[known.postcode] !== 'Postcode') take(file, record, known);
      } else if (known === undefined) {
        const columns = columnsFor(record.cells);
        columnsOf.set(file, columns);
        if (!columns)
          complain(file, `this file is neither of the two kinds that we can read; ${EXPECTED}`, record.place(0));
        else if (columns === CODE_POINT) take(file, record, columns);
      }
    },
    end: () => {
      for (const [ward, { count, file, place }] of split) {
        const to = changes.filter((change) => change.from === ward).map((change) => change.to);
        const then = `expected an edition from after ${areas.get(ward)?.validTo}`;
        const why = `ward ${ward} was replaced by ${to.join(' and ')}, and ${count} of its postcodes may be in any of them`;
        complain(file, `${why}; ${then}`, place);
      }
      const [first] = columnsOf.keys();
      if (isGood && found.size === 0) {
        const none = 'none of these postcodes is in a ward of areas.csv; expected the file of your own area';
        complain(first ?? '', none, { line: 1, column: 1 });
      }
      return isGood ? textOf(found) : null;
    },
  };
}

/** `postcodes.csv` from each postcode's ward. */
function textOf(wardOf: ReadonlyMap<string, string>): { text: string; postcodes: number; wards: number } {
  const lines = [...wardOf].map(([postcode, area]) => `${postcode},${area}`).sort();
  return {
    text: `postcode,area\n${lines.join('\n')}\n`,
    postcodes: lines.length,
    wards: new Set(wardOf.values()).size,
  };
}

/** For each ward that was replaced whole by one that stands: that one. Shares leave slivers out. */
function successors(changes: readonly AreaChange[], standing: ReadonlyMap<string, string>): Map<string, string> {
  const whole = [...Map.groupBy(changes, (change) => change.from)].flatMap(([from, own]) => {
    const to = own.length === 1 ? own[0]?.to : undefined;
    return to && standing.has(to) ? [[from, to] as const] : [];
  });
  return new Map<string, string>(whole);
}

/** Finds the columns of a file by its first record; null where it is no postcode file. */
function columnsFor(cells: readonly string[]): Columns | null {
  if (parsePostcode(cells[0] ?? '')) return cells.length === CODE_POINT_WIDTH ? CODE_POINT : null;
  const names = cells.map((cell) => cell.trim().toLowerCase());
  const postcode = POSTCODE_NAMES.map((name) => names.indexOf(name)).find((at) => at >= 0) ?? -1;
  const ward = names.findIndex((name) => WARD_NAME.test(name));
  return postcode < 0 || ward < 0 ? null : { postcode, ward, ended: names.indexOf('doterm') };
}
