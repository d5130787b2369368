import { join } from 'node:path';
import { membersFromPostcodes } from '../../import/membersFromPostcodes.ts';
import { load } from '../../pipeline.ts';
import { fault, Problems, type Report } from '../../problem.ts';
import { readTable } from '../../read/readCsv.ts';
import { TABLE_COLUMNS } from '../../read/readScorecard.ts';
import type { AreaCode } from '../../schema/brand.ts';
import { WARD_PART } from '../../schema/folder/area.ts';
import type { CheckedScorecard } from '../../schema/folder/checked.ts';
import type { Table } from '../../schema/folder/place.ts';
import { csvText } from '../../write/csvText.ts';
import { type Call, CallError, counted, EXIT, type ExitCode, printProblems } from '../shared/command.ts';
import type { FolderOptions } from '../shared/options.ts';

/**
 * `import members FILE`: areas of another kind that are listed as postcodes (`area,postcode`) into `memberships.csv`, as
 * wards and, where a ward is cut, as parts of wards that are added to `areas.csv`. Needs `postcodes.csv`.
 */
export async function importMembers(call: Call<FolderOptions>): Promise<ExitCode> {
  const { effects, options, words } = call;
  const [, path, ...rest] = words;
  if (path === undefined || rest.length > 0)
    throw new CallError('expected: import members FILE, with columns area,postcode');
  const problems = new Problems();
  const loaded = await load(options.indicators, effects, problems, { observations: false });
  if (!loaded) {
    printProblems(problems, call);
    return EXIT.data;
  }
  const { checked } = loaded;
  const found = new Problems();
  const inFolder = (name: string): string => effects.name(join(options.indicators, name));
  if (checked.postcodes.length === 0) {
    const first = 'there are no postcodes yet; run `lcp-scorecard import postcodes FILE` first';
    found.report(fault(inFolder('postcodes.csv'), first));
  }
  const file = effects.name(path);
  const table = await readTable(effects.bytes(path), file, ['area', 'postcode'], found.report);
  const { listed, given } = listedAreas(table, file, checked, found.report);
  // Postcodes are compared without spaces and case; what was there before for these areas is replaced.
  const plainPostcodes = checked.postcodes.map(({ postcode, area }) => ({
    postcode: plain(postcode),
    area: wardOf(area, checked),
  }));
  const made = membersFromPostcodes(listed, plainPostcodes, checked.areas);
  const noLevel = missingLevel(made.parts, checked);
  if (noLevel) found.report(fault(inFolder('scorecard.yaml'), noLevel));
  const others = otherwiseCut(given, checked);
  if (others) found.report(fault(file, others));
  if (found.failed) {
    printProblems(found, call);
    effects.err('nothing was written\n');
    return EXIT.data;
  }
  await writeMembers(call, checked, given, made);
  effects.err(summaryOf(given, made, checked));
  return EXIT.good;
}

type Made = ReturnType<typeof membersFromPostcodes>;

/** Which areas the file gives each postcode, and the areas it gives; reports areas and postcodes that are not known. */
function listedAreas(
  table: Pick<Table, 'rows'>,
  file: string,
  { areas, postcodes }: CheckedScorecard,
  report: Report,
): { listed: Map<string, Set<AreaCode>>; given: Set<AreaCode> } {
  const known = new Set(postcodes.map(({ postcode }) => plain(postcode)));
  const listed = new Map<string, Set<AreaCode>>();
  const given = new Set<AreaCode>();
  const unknown = new Set<string>();
  for (const row of table.rows) {
    const complain = (column: string, message: string): void => {
      const { line, column: at } = row.place(column);
      report(fault(file, message, line, at));
    };
    const code = row.cells.area ?? '';
    const area = areas.get(code);
    const postcode = plain(row.cells.postcode ?? '');
    // Once for each code: an area that was forgotten has hundreds of postcodes.
    if (!area && !unknown.has(code)) complain('area', 'unknown area; expected a code of areas.csv');
    if (!area) unknown.add(code);
    if (known.size > 0 && !known.has(postcode))
      complain('postcode', 'this postcode is not in postcodes.csv; expected one of a ward of this scorecard');
    if (!area) continue;
    given.add(area.code);
    listed.set(postcode, (listed.get(postcode) ?? new Set<AreaCode>()).add(area.code));
  }
  return { listed, given };
}

/** The ward of a postcode, which an earlier run may have put into a part of it. */
function wardOf(code: AreaCode, { areas }: CheckedScorecard): AreaCode {
  const area = areas.get(code);
  return area?.type === WARD_PART && area.parent !== null ? area.parent : code;
}

/** What is wrong where wards are cut into parts and the settings have no level for parts; null otherwise. */
function missingLevel(parts: Made['parts'], { scorecard }: CheckedScorecard): string | null {
  if (parts.length === 0 || scorecard.levels.some(({ type }) => type === WARD_PART)) return null;
  const cut = counted(new Set(parts.map(({ parent }) => parent)).size, 'ward');
  return `levels: these areas cut ${cut} into parts; expected a level for them, last: {type: ${WARD_PART}, singular: part of a ward, plural: parts of wards}`;
}

/** What is wrong where areas that the file does not give are made of parts of wards, which it would make anew; null otherwise. */
function otherwiseCut(given: ReadonlySet<AreaCode>, { areas, memberships }: CheckedScorecard): string | null {
  const others = memberships.filter(({ area, member }) => !given.has(area) && areas.get(member)?.type === WARD_PART);
  if (others.length === 0) return null;
  const names = [...new Set(others.map(({ area }) => area))].join(', ');
  return `parts of wards also make up ${names}; expected all areas that are listed as postcodes in one file`;
}

/**
 * Writes `areas.csv` with the new parts of wards instead of the old ones, `memberships.csv` with the new members of the given areas,
 * and `postcodes.csv` with the part of each postcode of a ward that is cut, so that `aggregate` counts the parts.
 */
async function writeMembers(
  { effects, options }: Call<FolderOptions>,
  { areas, memberships, postcodes }: CheckedScorecard,
  given: ReadonlySet<AreaCode>,
  { parts, members, placed }: Made,
): Promise<void> {
  const areaRows = areas.all
    .filter(({ type }) => type !== WARD_PART)
    .map(({ code, name, type, parent, validFrom, validTo, slug, lon, lat }) => [
      code,
      name,
      type,
      parent ?? '',
      validFrom,
      validTo,
      slug,
      lon ?? '',
      lat ?? '',
    ]);
  const partRows = parts.map(({ code, name, parent, slug }) => [code, name, WARD_PART, parent, '', '', slug, '', '']);
  const kept = memberships.filter(({ area }) => !given.has(area));
  const postcodeRows = postcodes.map(({ postcode, area }) => [postcode, placed.get(plain(postcode)) ?? area]);
  const memberRows = [...kept, ...members].map(({ area, member }) => [area, member]);
  await effects.replaceFiles(
    new Map([
      [join(options.indicators, 'areas.csv'), csvText(TABLE_COLUMNS.areas, [...areaRows, ...partRows])],
      [join(options.indicators, 'memberships.csv'), csvText(TABLE_COLUMNS.memberships, memberRows)],
      [join(options.indicators, 'postcodes.csv'), csvText(TABLE_COLUMNS.postcodes, postcodeRows)],
    ]),
  );
}

/** What was made, and what `protect` now needs. */
function summaryOf(given: ReadonlySet<AreaCode>, { parts, members }: Made, { areas }: CheckedScorecard): string {
  const partCodes = new Set(parts.map(({ code }) => code));
  const whole = new Set(
    members.map(({ member }) => member).filter((code) => areas.get(code) !== undefined && !partCodes.has(code)),
  );
  const made = `${counted(given.size, 'area')} made of ${counted(whole.size, 'whole ward')} and ${counted(parts.length, 'part')} of wards\n`;
  if (parts.length === 0) return made;
  return `${made}\`protect\` needs counts under rule ours for each part too, and refuses without them, because a part is the difference between an area and a ward. \`aggregate\` counts them: postcodes.csv has each postcode's part\n`;
}

function plain(postcode: string): string {
  return postcode.replaceAll(/\s+/g, '').toUpperCase();
}
