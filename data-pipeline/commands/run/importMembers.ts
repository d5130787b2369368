import { join } from 'node:path';
import { membersFromPostcodes, WARD_PART } from '../../import/membersFromPostcodes.ts';
import { load } from '../../pipeline.ts';
import { fault, Problems } from '../../problem.ts';
import { readTable } from '../../read/readCsv.ts';
import { TABLE_COLUMNS } from '../../read/readScorecard.ts';
import type { AreaCode } from '../../schema/brand.ts';
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
  const { areas, scorecard, postcodes, memberships } = loaded.checked;
  const told = new Problems();
  const file = effects.name(path);
  if (postcodes.length === 0) {
    told.report(
      fault(
        effects.name(join(options.indicators, 'postcodes.csv')),
        'there are no postcodes yet; run `lcp-scorecard import postcodes FILE` first',
      ),
    );
  }
  const known = new Set(postcodes.map(({ postcode }) => plain(postcode)));
  const listed = new Map<string, Set<AreaCode>>();
  const given = new Set<AreaCode>();
  const unknown = new Set<string>();
  const table = await readTable(effects.bytes(path), file, ['area', 'postcode'], told.report);
  for (const row of table.rows) {
    const complain = (column: string, message: string): void => {
      const { line, column: at } = row.place(column);
      told.report(fault(file, message, line, at));
    };
    const code = row.cells.area ?? '';
    const area = areas.get(code);
    const postcode = plain(row.cells.postcode ?? '');
    // Once for each code: an area that was forgotten has hundreds of postcodes.
    if (!area && !unknown.has(code))
      complain('area', 'unknown area; expected the code of one that stands in areas.csv');
    if (!area) unknown.add(code);
    if (known.size > 0 && !known.has(postcode))
      complain('postcode', 'this postcode is not in postcodes.csv; expected one of a ward of this scorecard');
    if (!area) continue;
    given.add(area.code);
    listed.set(postcode, (listed.get(postcode) ?? new Set<AreaCode>()).add(area.code));
  }
  // Postcodes are compared without spaces and case; what was there before for these areas is replaced.
  const plainPostcodes = postcodes.map(({ postcode, area }) => ({ postcode: plain(postcode), area }));
  const { parts, members } = membersFromPostcodes(listed, plainPostcodes, areas);
  if (parts.length > 0 && !scorecard.levels.some(({ type }) => type === WARD_PART)) {
    told.report(
      fault(
        effects.name(join(options.indicators, 'scorecard.yaml')),
        `levels: these areas cut ${counted(new Set(parts.map(({ parent }) => parent)).size, 'ward')} into parts; expected a level for them, last: {type: ${WARD_PART}, singular: part of a ward, plural: parts of wards}`,
      ),
    );
  }
  const others = memberships.filter(({ area, member }) => !given.has(area) && areas.get(member)?.type === WARD_PART);
  if (others.length > 0) {
    told.report(
      fault(
        file,
        `parts of wards also make up ${[...new Set(others.map(({ area }) => area))].join(', ')}; expected all areas that are listed as postcodes in one file`,
      ),
    );
  }
  if (told.failed) {
    printProblems(told, call);
    effects.err('nothing was written\n');
    return EXIT.data;
  }
  const standing = areas.all.filter(({ type }) => type !== WARD_PART);
  const areaRows = standing.map((area) => [
    area.code,
    area.name,
    area.type,
    area.parent ?? '',
    area.validFrom,
    area.validTo,
    area.slug,
    area.lon ?? '',
    area.lat ?? '',
  ]);
  const partRows = parts.map(({ code, name, parent, slug }) => [code, name, WARD_PART, parent, '', '', slug, '', '']);
  const kept = memberships.filter(({ area }) => !given.has(area));
  await effects.replaceFiles(
    new Map([
      [join(options.indicators, 'areas.csv'), csvText(TABLE_COLUMNS.areas, [...areaRows, ...partRows])],
      [
        join(options.indicators, 'memberships.csv'),
        csvText(
          TABLE_COLUMNS.memberships,
          [...kept, ...members].map(({ area, member }) => [area, member]),
        ),
      ],
    ]),
  );
  const whole = new Set(
    members
      .map(({ member }) => member)
      .filter((code) => areas.get(code)?.type !== undefined && !parts.some((part) => part.code === code)),
  );
  effects.err(
    `${counted(given.size, 'area')} made of ${counted(whole.size, 'whole ward')} and ${counted(parts.length, 'part')} of wards\n`,
  );
  if (parts.length > 0)
    effects.err(
      'counts under rule ours are needed for each part as well: without them `protect` refuses, because a part is what lies between an area and a ward\n',
    );
  return EXIT.good;
}

function plain(postcode: string): string {
  return postcode.replaceAll(/\s+/g, '').toUpperCase();
}
