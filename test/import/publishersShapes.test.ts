import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { writeXlsx } from 'hucre/xlsx';
import { describe, expect, it } from 'vitest';
import { importPublished } from '../../data-pipeline/commands/importPublished.ts';
import { callOf, silentEffects } from '../helpers/inProcess.ts';
import { temporaryFolder } from '../helpers/publishInto.ts';

type Sheet = { name: string; hidden?: boolean; rows: (string | number | null)[][] };
interface Shape {
  /** Which publisher's hand. */
  name: string;
  kind?: string;
  /** Changes of the definition, `period: pooled`. */
  definition?: Readonly<Record<string, string>>;
  /** YAML below `source:`. */
  source: string;
  file: string | Sheet[];
  options?: { period?: string; sheet?: string; replace?: boolean };
  /** What stood there before. */
  before?: string[];
  /** Area, period, sex, age, numerator, denominator, value, lower, upper, status of each row; or what is said of the refusal. */
  rows?: string[];
  refused?: RegExp;
  says?: RegExp;
}

const HEAD = 'indicator,area,period,sex,age,ethnicity,group,numerator,denominator,value,lower,upper,status';
const COUNT = {
  measure: 'count',
  multiplier: '1',
  unit: 'children',
  interval: 'none',
  period: 'snapshot',
  ageGroup: '0-15',
};
const PLAIN = 'columns: {area: Code, period: Year, value: Rate}';

async function importShape(shape: Shape) {
  const folder = temporaryFolder();
  const indicators = join(folder, 'indicators');
  cpSync(join(import.meta.dirname, 'base'), indicators, { recursive: true });
  const path = join(indicators, 'stay-safe/injuries.md');
  let text = readFileSync(path, 'utf8').replace(
    'levels: [county, region, country]',
    'levels: [ward, lcp, county, region, country]',
  );
  for (const [key, value] of Object.entries(shape.definition ?? {})) {
    text = text.replace(new RegExp(`^${key}: .*$`, 'm'), `${key}: ${value}`);
  }
  const kind = shape.kind ?? 'table';
  text = text.replace(
    /source:\n(.*\n)*?---/,
    `source:\n  kind: ${kind}\n  ${shape.source.replaceAll('\n', '\n  ')}\n---`,
  );
  writeFileSync(path, text);
  const own = join(indicators, 'stay-safe/injuries.csv');
  if (shape.before) writeFileSync(own, `${[HEAD, ...shape.before].join('\n')}\n`);
  const isText = typeof shape.file === 'string';
  const file = join(folder, isText ? 'file.csv' : 'file.xlsx');
  writeFileSync(file, isText ? (shape.file as string) : await writeXlsx({ sheets: shape.file as Sheet[] }));
  const { effects, said } = silentEffects({ name: (full) => full.replace(`${folder}/`, '') });
  const options = { indicators, only: ['injuries'], replace: false, fresh: false, ...shape.options };
  const code = await importPublished.run(callOf(effects, options, [kind, file]));
  const lines = code === 0 ? readFileSync(own, 'utf8').trimEnd().split('\n').slice(1) : [];
  const rows = lines.map((line) => {
    const [, area, period, sex, age, , , ...figures] = line.split(',');
    return [area, period, sex, age, ...figures.slice(0, 6)].join(',');
  });
  return { code, said: said.err, rows, indicators };
}

const ONS_WARDS: Sheet[] = [
  {
    name: 'Cover',
    hidden: true,
    rows: [
      ['Code', 'Year', 'Rate'],
      ['E10900001', 1999, 1],
    ],
  },
  {
    name: 'Mid-2022 Persons',
    rows: [
      ['Table 1: Mid-2022 population estimates for wards, by single year of age'],
      [null],
      ['LAD 2023 Code', 'LAD 2023 Name', 'Ward 2023 Code', 'Ward 2023 Name', 'Total', 0, 1, 2, 3, 4, 5],
      ['E07900001', 'Northmere', 'E05900001', 'Alderholt', 70, 10, 11, 12, 13, 14, 10],
      ['E07900001', 'Northmere', 'E05900002', 'Brook', 63, 9, 9, 9, 9, 9, 18],
      ['E07000099', 'Elsewhere', 'E05000099', 'Brook', 63, 9, 9, 9, 9, 9, 18],
    ],
  },
];
const BY_SEX = 'Ward Code,F0,F1,F2,M0,M1,M2\nE05900001,10,11,12,"1,013",14,15\nE05900003,1,2,3,4,5,6\n';
const CROSSTAB = `"Children in low income families"
"Counting: children in relative low income"
""
"","Year","2021/22","2022/23","2023/24 (p)"
"Ward","","","",""
"Alderholt (E05900001)","","120","1,130","140"
"Brook (E05900002)","","..","90","95"
"Elsewhere (E05000099)","","1","2","3"
"Total","","121","222","238"
"(p) provisional"
`;

const SHAPES: Shape[] = [
  // Ages, years, sexes and areas in columns.
  {
    name: 'ONS ward estimates: a workbook with single years of age in columns, added up; a hidden sheet first',
    definition: COUNT,
    source: 'columns: {area: Ward 2023 Code}\nwide: [{columns: 0..4}]',
    file: ONS_WARDS,
    options: { period: 'mid-2022' },
    rows: ['E05900001,2022,all,all,60,,60,,,', 'E05900002,2022,all,all,45,,45,,,'],
    says: /skipped a hidden sheet before it/,
  },
  {
    name: 'ONS ward estimates with sheet and period in the definition',
    definition: COUNT,
    source:
      'sheet: Mid-2022 Persons\ncolumns: {area: Ward 2023 Code}\nconstants: {period: 2022}\nwide: [{columns: 0..5}, {columns: 0..1, age: 0-1}]',
    file: ONS_WARDS,
    rows: [
      'E05900001,2022,all,0-1,21,,21,,,',
      'E05900001,2022,all,all,70,,70,,,',
      'E05900002,2022,all,0-1,18,,18,,,',
      'E05900002,2022,all,all,63,,63,,,',
    ],
  },
  {
    name: 'a sheet that the workbook does not have',
    definition: COUNT,
    source: 'columns: {area: Ward 2023 Code}\nwide: [{columns: 0..4}]',
    file: ONS_WARDS,
    options: { period: '2022', sheet: 'Mid-2023 Persons' },
    refused: /no sheet "Mid-2023 Persons"; expected one of the 2 that it has/,
  },
  {
    name: 'ages of both sexes in columns',
    definition: COUNT,
    source:
      'columns: {area: Ward Code}\nconstants: {period: 2023}\nwide: [{columns: [F0..F2, M0..M2]}, {columns: F0..F2, sex: female}, {columns: M0..M2, sex: male}]',
    file: BY_SEX,
    rows: [
      'E05900001,2023,all,all,1075,,1075,,,',
      'E05900001,2023,female,all,33,,33,,,',
      'E05900001,2023,male,all,1042,,1042,,,',
      'E05900003,2023,all,all,21,,21,,,',
      'E05900003,2023,female,all,6,,6,,,',
      'E05900003,2023,male,all,15,,15,,,',
    ],
  },
  {
    name: 'ages that are suppressed: no sum is made up',
    definition: COUNT,
    source: 'columns: {area: Ward Code}\nconstants: {period: 2023}\nwide: [{columns: F0..F2}]',
    file: 'Ward Code,F0,F1,F2\nE05900001,10,c,12\n',
    rows: ['E05900001,2023,all,all,,,,,,c'],
  },
  {
    name: 'a column of the range that is gone',
    definition: COUNT,
    source: 'columns: {area: Ward Code}\nconstants: {period: 2023}\nwide: [{columns: F0..F15}]',
    file: BY_SEX,
    refused: /lacks column "F15" \(source: wide\)/,
  },
  {
    name: "Stat-Xplore's crosstab: years in columns, heads in two rows, codes within labels, a provisional year",
    source: 'columns: {area: Ward}\nwide: [{each: period}]',
    definition: { ...COUNT, period: 'financial-year' },
    file: CROSSTAB,
    rows: [
      'E05900001,2021/22,all,all,120,,120,,,',
      'E05900001,2022/23,all,all,1130,,1130,,,',
      'E05900001,2023/24,all,all,140,,140,,,p',
      'E05900002,2021/22,all,all,,,,,,x',
      'E05900002,2022/23,all,all,90,,90,,,',
      'E05900002,2023/24,all,all,95,,95,,,p',
    ],
  },
  {
    name: 'years in columns that the definition lists',
    source: 'columns: {area: Code}\nwide: [{columns: [2021-22, 2022-23], each: period}]',
    file: 'Code,Name,2020-21,2021-22,2022-23\nE10900001,Fennmoor,1,2,3\n',
    rows: ['E10900001,2021/22,all,all,,,2,,,', 'E10900001,2022/23,all,all,,,3,,,'],
  },
  {
    name: 'areas in columns',
    source: 'columns: {period: Year}\nwide: [{each: area}]',
    file: 'Year,E10900001,E12900001,E99\n2021-22,2,3,4\n2022-23,5,[x],6\n',
    rows: [
      'E10900001,2021/22,all,all,,,2,,,',
      'E10900001,2022/23,all,all,,,5,,,',
      'E12900001,2021/22,all,all,,,3,,,',
      'E12900001,2022/23,all,all,,,,,,x',
    ],
  },
  {
    name: 'sexes in columns',
    source: 'columns: {area: Code, period: Year}\nwide: [{each: sex}]',
    file: 'Code,Year,Persons,Boys,Girls\nE10900001,2021-22,2,3,1\n',
    rows: [
      'E10900001,2021/22,all,all,,,2,,,',
      'E10900001,2021/22,female,all,,,1,,,',
      'E10900001,2021/22,male,all,,,3,,,',
    ],
  },
  {
    name: 'years in columns under no head that is a year',
    source: 'columns: {area: Code}\nwide: [{each: period}]',
    file: 'Code,First,Second\nE10900001,1,2\n',
    refused: /lacks a column whose head is a period \(source: wide\)/,
  },
  // Periods.
  ...(
    [
      ['2023 to 2024', 'financial-year', '2023/24'],
      ['FYE 2024', 'financial-year', '2023/24'],
      ['Year ending March 2024', 'financial-year', '2023/24'],
      ['2023\u201124', 'academic-year', '2023/24'],
      ['31 March 2024', 'snapshot', '2024-03-31'],
      ['31/03/2024', 'snapshot', '2024-03-31'],
      ['2014 to 2016', 'pooled', '2014-2016'],
      ['2015-16 to 2017-18', 'pooled', '2015/16-2017/18'],
      ['1998 - 00', 'pooled', '1998-2000'],
      ['1999/00 - 01/02', 'pooled', '1999/00-2001/02'],
      ['2023/24 Q4', 'quarter', '2024-Q1'],
      ['April 2024', 'month', '2024-04'],
    ] as const
  ).map(
    ([text, period, ours]): Shape => ({
      name: `the period ${text}`,
      definition: { period },
      source: PLAIN,
      file: `Code,Year,Rate\nE10900001,${text},5.0\n`,
      rows: [`E10900001,${ours},all,all,,,5.0,,,`],
    }),
  ),
  {
    name: 'a period of another kind',
    source: PLAIN,
    file: 'Code,Year,Rate\nE10900001,Easter 2024,5.0\n',
    refused:
      /file\.csv:2:11: injuries: period "Easter 2024" cannot be read as financial-year; expected a form like 2023\/24/,
  },
  // Numbers and marks.
  ...(
    [
      ['"1,234.5"', '1234.5', ''],
      ['1 234.5', '1234.5', ''],
      ['15.0 [p]', '15.0', 'p'],
      ['15.0 (r)', '15.0', 'r'],
      ['suppressed', '', 'c'],
      ['<5', '', 'c'],
      ['[low]', '', 'low'],
    ] as const
  ).map(
    ([text, value, status]): Shape => ({
      name: `the figure ${text}`,
      source: PLAIN,
      file: `Code,Year,Rate\nE10900001,2023-24,${text}\n`,
      rows: [`E10900001,2023/24,all,all,,,${value},,,${status}`],
    }),
  ),
  {
    name: 'a minus of its own kind',
    definition: { measure: 'mean' },
    source: PLAIN,
    file: 'Code,Year,Rate\nE10900001,2023-24,\u22120.25\n',
    rows: ['E10900001,2023/24,all,all,,,-0.25,,,'],
  },
  {
    name: 'a star behind a number that nobody explained',
    source: PLAIN,
    file: 'Code,Year,Rate\nE10900001,2023-24,15.0*\n',
    refused:
      /file\.csv:2:19: injuries: value "15\.0\*" is a number with an unknown mark; map it under source: words: status: \{"\*": p\}.*the number is kept/,
  },
  {
    name: 'a star behind a number that is explained',
    source: `${PLAIN}\nwords: {status: {"*": p}}`,
    file: 'Code,Year,Rate\nE10900001,2023-24,15.0*\n',
    rows: ['E10900001,2023/24,all,all,,,15.0,,,p'],
  },
  {
    name: 'a number with its star explained as a whole',
    source: `${PLAIN}\nwords: {status: {"15.0*": p}}`,
    file: 'Code,Year,Rate\nE10900001,2023-24,15.0*\n',
    rows: ['E10900001,2023/24,all,all,,,15.0,,,p'],
  },
  {
    name: 'a sentinel that is explained',
    definition: { measure: 'mean' },
    source: `${PLAIN}\nwords: {status: {"-99": x}}`,
    file: 'Code,Year,Rate\nE10900001,2023-24,-99\nE12900001,2023-24,4.0\n',
    rows: ['E10900001,2023/24,all,all,,,,,,x', 'E12900001,2023/24,all,all,,,4.0,,,'],
  },
  ...['-99', '9999', '-999.0'].map(
    (text): Shape => ({
      name: `the sentinel ${text} in a mean`,
      definition: { measure: 'mean' },
      source: PLAIN,
      file: `Code,Year,Rate\nE10900001,2023-24,${text}\nE12900001,2023-24,46.1\nE92900001,2023-24,45.2\n`,
      refused: /file\.csv:2:19: value ".*" is far beyond all other values, 45\.2 to 46\.1/,
    }),
  ),
  {
    name: 'an error of a spreadsheet',
    source: PLAIN,
    file: 'Code,Year,Rate\nE10900001,2023-24,#N/A\n',
    refused: /value "#N\/A" is an error of the spreadsheet, a look-up that found nothing/,
  },
  // Areas.
  {
    name: 'a code in small letters, with an invisible character',
    source: PLAIN,
    file: 'Code,Year,Rate\n\u200Be10900001,2023-24,5\n',
    rows: ['E10900001,2023/24,all,all,,,5,,,'],
  },
  {
    name: 'a letter O for a nought',
    source: PLAIN,
    file: 'Code,Year,Rate\nE1O900001,2023-24,5\nE12900001,2023-24,5\n',
    refused: /file\.csv:2:1: injuries: area "E1O900001" is not a code; did you mean E10900001, Fennmoor\?/,
  },
  {
    name: 'one ward of a full set that vanished',
    source: PLAIN,
    file: 'Code,Year,Rate\nE05900001,2023-24,5\nE05900002,2023-24,5\nE05900003,2023-24,5\nE05900004,2023-24,5\n',
    rows: ['E05900001', 'E05900002', 'E05900003', 'E05900004'].map((code) => `${code},2023/24,all,all,,,5,,,`),
    says: /warning: Dunholm \(E05900005\) has no row in 2023\/24, though 4 other areas of kind ward have/,
  },
  {
    name: 'a ward that ended, in its own years',
    source: PLAIN,
    file: 'Code,Year,Rate\nE05900000,2022-23,5\n',
    rows: ['E05900000,2022/23,all,all,,,5,,,'],
  },
  {
    name: 'a ward that ended, in a later year',
    source: PLAIN,
    file: 'Code,Year,Rate\nE05900000,2025-26,5\nE05900000,2026-27,5\n',
    refused:
      /file\.csv:2:1: area E05900000 \(Alderholt and Calder\) ended on 2024-05-01, before 2025\/26: these figures are on old boundaries; expected the area that replaced it.*\n1 fault/,
  },
  // What stood there before.
  {
    name: 'a file of one year leaves the other years',
    source: PLAIN,
    before: [
      'injuries,E10900001,2021/22,all,all,all,all,,,12.50,,,',
      'injuries,E10900001,2022/23,all,all,all,all,,,13.0,,,',
    ],
    file: 'Code,Year,Rate\nE10900001,2022-23,13.5\n',
    rows: ['E10900001,2021/22,all,all,,,12.50,,,', 'E10900001,2022/23,all,all,,,13.5,,,'],
  },
  {
    name: 'a file of one year takes the place of the others where that is asked for',
    source: PLAIN,
    before: ['injuries,E10900001,2021/22,all,all,all,all,,,12.50,,,'],
    options: { replace: true },
    file: 'Code,Year,Rate\nE10900001,2022-23,13.5\n',
    rows: ['E10900001,2022/23,all,all,,,13.5,,,'],
    says: /removed 1 row \(2021\/22\) that the new files do not contain; to keep it, import/,
  },
  {
    name: 'a row of the same year that the new file lacks is told',
    source: PLAIN,
    before: ['injuries,E12900001,2022/23,all,all,all,all,,,12.5,,,'],
    file: 'Code,Year,Rate\nE10900001,2022-23,13.5\n',
    rows: ['E10900001,2022/23,all,all,,,13.5,,,'],
    says: /removed 1 row \(2022\/23\) that the new files do not contain; to keep it, import/,
  },
  // Which rows.
  {
    name: 'a text under rows that the file has almost',
    source: `${PLAIN}\nrows: {Version: Final}`,
    file: 'Code,Year,Rate,Version\nE10900001,2023-24,5,Finals\nE10900001,2023-24,5,Revised\n',
    refused: /Version: final: 0 rows, the nearest text is "Finals"/,
  },
  {
    name: 'a proportion that is given where the unit is per cent, beside its counts',
    definition: { measure: 'proportion', multiplier: '100', unit: '"%"' },
    source: 'columns: {area: Code, period: Year, value: Rate, numerator: N, denominator: D}',
    file: 'Code,Year,Rate,N,D\nE10900001,2023-24,0.261,261,1000\n',
    refused: /value 0\.261 is not numerator \/ denominator x 100, 26\.1/,
  },
  {
    name: 'limits of 0 to 100 for 29 of 71',
    definition: { measure: 'proportion', multiplier: '100', unit: '"%"' },
    source: 'columns: {area: Code, period: Year, value: Rate, numerator: N, denominator: D, lower: L, upper: U}',
    file: 'Code,Year,Rate,N,D,L,U\nE10900001,2023-24,40.8,29,71,0,100\n',
    refused: /file\.csv:2:\d+: the interval from 0 to 100 is 100 wide, but 29 of 71 give one about 22 wide/,
  },
  {
    name: 'a series in per cent whose values are proportions, without counts',
    definition: { measure: 'proportion', multiplier: '100', unit: '"%"' },
    source: PLAIN,
    file: 'Code,Year,Rate\nE10900001,2019-20,0.261\nE10900001,2020-21,0.27\nE10900001,2021-22,0.28\nE10900001,2022-23,0.25\nE10900001,2023-24,0.24\n',
    rows: [
      '2019/20,all,all,,,0.261',
      '2020/21,all,all,,,0.27',
      '2021/22,all,all,,,0.28',
      '2022/23,all,all,,,0.25',
      '2023/24,all,all,,,0.24',
    ].map((row) => `E10900001,${row},,,`),
    says: /warning: 5 of 5 values are between 0 and 1, but the unit is %: are they proportions\?/,
  },
  // Publishers' own files.
  {
    name: 'Fingertips with a zero-width space in a header',
    kind: 'fingertips',
    source: 'rows: {Indicator ID: 90001}',
    file: '\uFEFFIndicator ID,Area Code,Sex,Time period,Value,Lower CI 95.0 limit,Upper CI 95.0 limit,Count,Denominator,Value note\n90001,E10900001,Persons,2023/24,50.0,45.0,55.0,100,20000,\n',
    rows: ['E10900001,2023/24,all,all,100,20000,50.0,45.0,55.0,'],
  },
  {
    name: 'LAIT with two-digit ends of pooled years',
    kind: 'lait',
    definition: { period: 'pooled' },
    source: 'rows: {Short Desc: inj}',
    file: 'Short Desc,LA and Regions,LA Number,Years,Values\ninj,Fennmoor,925,1998-00,12.0\n',
    rows: ['E10900001,1998-2000,all,all,,,12.0,,,'],
  },
  {
    name: 'Nomis with its own column of flags, as a table, with no words for them',
    source: 'columns: {area: GEOGRAPHY_CODE, period: DATE_NAME, value: OBS_VALUE, status: OBS_STATUS}',
    file: 'DATE_NAME,GEOGRAPHY_CODE,OBS_VALUE,OBS_STATUS\n2023/24,E10900001,5,A\n2023/24,E12900001,,Q\n2022/23,E10900001,6,P\n',
    rows: ['E10900001,2022/23,all,all,,,6,,,p', 'E10900001,2023/24,all,all,,,5,,,', 'E12900001,2023/24,all,all,,,,,,x'],
  },
  {
    name: 'Nomis with words of a definition, which go before what its letters usually mean',
    source:
      'columns: {area: GEOGRAPHY_CODE, period: DATE_NAME, value: OBS_VALUE, status: OBS_STATUS}\nwords: {status: {A: "", Q: c}}',
    file: 'DATE_NAME,GEOGRAPHY_CODE,OBS_VALUE,OBS_STATUS\n2023/24,E10900001,5,A\n2023/24,E12900001,,Q\n',
    rows: ['E10900001,2023/24,all,all,,,5,,,', 'E12900001,2023/24,all,all,,,,,,c'],
  },
  {
    name: 'a column of flags of another table, whose letters mean something else',
    source: 'columns: {area: Code, period: Year, value: Rate, status: Flag}',
    file: 'Code,Year,Rate,Flag\n2023,2023-24,5,A\nE10900001,2023-24,5,A\n',
    refused: /note "A" is not known/,
  },
];

describe("files in publishers' shapes import rightly, or are refused with what to do", () => {
  it.each(SHAPES.map((shape) => [shape.name, shape] as const))('%s', async (_, shape) => {
    const { code, said, rows } = await importShape(shape);
    if (shape.refused) {
      expect(code, said).toBe(1);
      expect(said).toMatch(shape.refused);
    } else {
      expect(code, said).toBe(0);
      expect(rows).toEqual(shape.rows);
    }
    if (shape.says) expect(said).toMatch(shape.says);
  });

  it('are more than forty', () => {
    expect(SHAPES.length).toBeGreaterThan(40);
  });
});

it('a file that is imported is a supply: its agreement says so, and when the next one is expected', async () => {
  const { indicators } = await importShape({
    name: '',
    source: PLAIN,
    file: 'Code,Year,Rate\nE10900001,2022-23,13.5\n',
  });
  const agreement = readFileSync(join(indicators, 'agreements/publishers.yaml'), 'utf8');
  expect(agreement).toContain('lastSupplied: 2026-05-15\nnextExpected: 2027-02-10\n');
});
