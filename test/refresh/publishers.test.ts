import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { writeOds } from 'hucre/ods';
import { describe, expect, it } from 'vitest';
import { folderOf, type Routes, row, standIn } from './standIn.ts';

const SET = '11111111-0000-0000-0000-000000000001';
const EES = `{kind: ees, columns: {value: rate, lower: rate_low, upper: rate_high}, fetch: {dataSet: ${SET}, version: 2.*, publication: invented}}`;
const EES_HEAD =
  'time_period,time_identifier,geographic_level,country_code,country_name,region_code,new_la_code,lad_code,rate,rate_low,rate_high';
const eesRows = (year: number, values: readonly string[]): string =>
  [
    `${year},Calendar year,National,E92900001,Anyland,,,,${values[0]}`,
    `${year},Calendar year,Local authority,E92900001,Anyland,E12900001,E10900001,,${values[1]}`,
    `${year},Calendar year,Local authority district,E92900001,Anyland,E12900001,E10900001,E07900001,${values[2]}`,
    `${year},Calendar year,Local authority district,E92900001,Anyland,E12900001,E10900001,E07900002,${values[3]}`,
  ].join('\n');
const FIRST = ['10.1,10.0,10.2', '9.0,8.5,9.5', '8.8,8.0,9.6', 'c,c,c'];
const eesCsv = (...years: string[]): string => `${[EES_HEAD, ...years].join('\n')}\n`;
const dataSet = (version: string, totalResults: number, more = {}) => ({
  body: {
    id: SET,
    title: 'Invented set',
    status: 'Published',
    latestVersion: { version, published: '2026-10-22T08:30:00+00:00', totalResults },
    ...more,
  },
});
const csvOf = (version: string, body: string) => ({
  body,
  gzip: true,
  headers: { 'Content-Disposition': `attachment; filename=${SET}_v${version}.csv` },
});

describe('Explore Education Statistics', () => {
  it('fetches a first version, packed without having asked; then only a newer one, with what was revised', async () => {
    const service = await standIn({
      [`/data-sets/${SET}/csv?dataSetVersion=2.0`]: csvOf('2.0', eesCsv(eesRows(2024, FIRST))),
      [`/data-sets/${SET}`]: dataSet('2.0', 4),
      '/api/publications/invented': { body: { nextReleaseDate: { year: 2027, month: 5 } } },
    });
    const own = folderOf(EES);
    const bases = { LCP_SCORECARD_BASE_EES: service.address };
    const first = await own.run([], bases);
    expect(first, first.said).toMatchObject({ code: 0 });
    expect(own.rows()).toEqual([
      'E07900001,2024,,,8.8,8.0,9.6,',
      'E07900002,2024,,,,,,c',
      'E10900001,2024,,,9.0,8.5,9.5,',
      'E92900001,2024,,,10.1,10.0,10.2,',
    ]);
    expect(own.lock()).toMatch(/^ees:11111111.*:\n {2}indicators:\n {4}- injuries\n {2}published: .*\n {2}rows: 4\n/m);
    expect(own.read('agreements/publishers.yaml')).toContain('lastSupplied: 2026-05-15');

    service.asked.length = 0;
    const again = await own.run([], bases);
    expect(again.said).toContain('1 request: 0 with newer figures');
    expect(service.asked.filter((path) => path.includes('/csv'))).toEqual([]);

    service.routes = {
      [`/data-sets/${SET}/csv?dataSetVersion=2.1`]: csvOf(
        '2.1',
        eesCsv(eesRows(2024, ['10.1,10.0,10.2', '9.4,8.9,9.9', '8.8,8.0,9.6', '7.0,6.0,8.0']), eesRows(2025, FIRST)),
      ),
      [`/data-sets/${SET}`]: dataSet('2.1', 8),
      '/api/publications/invented': { status: 500 },
    };
    const lock = own.lock();
    const check = await own.run(['--check'], bases);
    expect(check).toMatchObject({
      code: 0,
      out: `ees:${SET}: version 2.1, published 2026-10-22 (here 2.0): injuries\n`,
    });
    expect(own.lock()).toBe(lock);
    const request = join(own.folder, 'request.md');
    const minor = await own.run(['--request', request], bases);
    expect(minor, minor.said).toMatchObject({ code: 0 });
    expect(minor.said).toContain('injuries: 4 new rows (2025), 2 revised, 0 gone');
    const text = readFileSync(request, 'utf8');
    expect(text).toMatch(/^# New figures for 1 indicator: Department for Education/);
    expect(text).toContain('| Injuries | Southmere | 2024 | [c] | 7.0 |\n| Injuries | Fennmoor | 2024 | 9.0 | 9.4 |');
    expect(text).toContain('| Injuries | Southmere | 2024 | shown |');
    expect(text).toContain('| Injuries | Fennmoor | 2025 | 9.0 | 9.4 in 2024 |');
  });

  const refused: [string, Routes, RegExp][] = [
    [
      'a new major version waits for a person, who is told what went',
      {
        [`/data-sets/${SET}/versions/3.0/changes`]: {
          body: {
            versionNumber: '3.0',
            majorChanges: { indicators: [{ previousState: { id: 'x', column: 'rate_low', label: 'Lower limit' } }] },
          },
        },
        [`/data-sets/${SET}`]: dataSet('3.0', 4),
      },
      /new major version, 3\.0, and 2\.\* is followed; it deletes or changes indicators: rate_low, Lower limit; compare it, then write version: 3\.\*/,
    ],
    [
      'a withdrawn one',
      { [`/data-sets/${SET}`]: { status: 403, body: { title: 'Forbidden' } } },
      /is not public any more, or was withdrawn/,
    ],
    [
      'a deprecated one names what takes its place',
      { [`/data-sets/${SET}`]: dataSet('2.1', 4, { status: 'Deprecated', supersedingDataSetId: 'other' }) },
      /is deprecated; data set other takes its place/,
    ],
    [
      'fewer rows than the publisher says',
      {
        [`/data-sets/${SET}/csv`]: csvOf('2.1', eesCsv(eesRows(2024, FIRST))),
        [`/data-sets/${SET}`]: dataSet('2.1', 5),
      },
      /4 rows, and the publisher says that there are 5; the answer is not whole/,
    ],
    [
      'another version than was announced',
      {
        [`/data-sets/${SET}/csv`]: csvOf('2.2', eesCsv(eesRows(2024, FIRST))),
        [`/data-sets/${SET}`]: dataSet('2.1', 4),
      },
      /version 2\.2 came in its place/,
    ],
    [
      'a page that says that the site is down, with status 200',
      {
        [`/data-sets/${SET}/csv`]: { body: '<!doctype html><title>Down for maintenance</title>' },
        [`/data-sets/${SET}`]: dataSet('2.1', 4),
      },
      /is no table of Explore Education Statistics/,
    ],
    ['such a page in place of the version', { [`/data-sets/${SET}`]: { body: '<html>Down</html>' } }, /is no JSON/],
    [
      'an answer of another shape',
      { [`/data-sets/${SET}`]: { body: { data: [] } } },
      /shape of the answer has changed/,
    ],
    [
      'a body that is cut in the middle',
      {
        [`/data-sets/${SET}/csv`]: { body: eesCsv(eesRows(2024, FIRST)), cut: true },
        [`/data-sets/${SET}`]: dataSet('2.1', 4),
      },
      /the answer is cut off/,
    ],
    [
      'a packed body that ends early, though as long as it says',
      {
        [`/data-sets/${SET}/csv`]: { body: eesCsv(eesRows(2024, FIRST)), short: true },
        [`/data-sets/${SET}`]: dataSet('2.1', 4),
      },
      /the answer is cut off/,
    ],
  ];
  it.each(refused)('refuses %s', async (_, routes, why) => {
    const service = await standIn(routes);
    const standing = [row('E10900001', '2023', '9.0')];
    const own = folderOf(EES, {}, standing);
    const { code, said } = await own.run([], { LCP_SCORECARD_BASE_EES: service.address });
    expect(said).toMatch(why);
    expect(said).toMatch(/^indicators\/stay-safe\/injuries\.md:1:1: refresh: /m);
    expect(code).toBe(1);
    expect(own.rows()).toEqual(['E10900001,2023,,,9.0,,,']);
    expect(own.lock()).toBe('');
  });

  it('takes a file of the catalogue of its release, and refuses one that a newer release has replaced', async () => {
    const release = { slug: '2025', isLatestPublishedRelease: true, lastUpdated: '2026-10-22T09:30:00Z' };
    const routes: Routes = {
      [`/data-catalogue/data-set/${SET}/csv`]: { body: eesCsv(eesRows(2024, FIRST)) },
      [`/api/data-set-files/${SET}`]: { body: { release } },
    };
    const service = await standIn(routes);
    const own = folderOf(
      `{kind: ees, columns: {value: rate, lower: rate_low, upper: rate_high}, fetch: {dataSetFile: ${SET}, release: "2025"}}`,
    );
    const bases = { LCP_SCORECARD_BASE_EES: service.address };
    const taken = await own.run([], bases);
    expect(taken, taken.said).toMatchObject({ code: 0 });
    expect(own.rows()).toHaveLength(4);
    service.routes = {
      [`/api/data-set-files/${SET}`]: { body: { release: { ...release, isLatestPublishedRelease: false } } },
    };
    const late = await own.run(['--check'], bases);
    expect(late.code).toBe(1);
    expect(late.said).toContain('belongs to release 2025, and there is a newer release');
  });
});

describe('what stands here is not lost in silence', () => {
  const served = (body: string, rows: number): Routes => ({
    [`/data-sets/${SET}/csv`]: csvOf('2.1', body),
    [`/data-sets/${SET}`]: dataSet('2.1', rows),
  });
  const standing = [
    row('E07900001', '2023', '8.8', '8.0,9.6,'),
    row('E07900002', '2023', '7.8', '7.0,8.6,'),
    row('E10900001', '2022', '9.2', '9.0,9.4,'),
    row('E10900001', '2023', '9.0', '8.8,9.2,'),
    row('E92900001', '2023', '10.0', '9.9,10.1,'),
  ];
  const year = (number: number) => eesRows(number, FIRST);
  const lost: [string, string, number, RegExp][] = [
    [
      'a period that vanished',
      eesCsv(year(2023), year(2024)),
      8,
      /2022: figures that stand here, of which the new files have none; .*\(from: 2023\)/,
    ],
    [
      'an area of a full set that vanished',
      eesCsv(eesRows(2022, FIRST), year(2023), year(2024).split('\n').slice(0, 3).join('\n')),
      11,
      /2024: no row of Southmere \(E07900002\), which had one in 2023; the set of areas is not full/,
    ],
    [
      'a row of a standing period that vanished',
      eesCsv(year(2022), year(2023).split('\n').slice(0, 3).join('\n')),
      7,
      /2023: 1 rows that stand here are not in the new files: Southmere \(E07900002\)/,
    ],
    [
      'intervals that are empty now',
      eesCsv(eesRows(2022, ['1,,', '1,,', '1,,', '1,,']), eesRows(2023, ['1,,', '1,,', '1,,', '1,,'])),
      8,
      /no row has a lower any more, and rows here have/,
    ],
  ];
  it.each(lost)('%s stops it, and --replace lets it', async (_, body, rows, why) => {
    const service = await standIn(served(body, rows));
    const bases = { LCP_SCORECARD_BASE_EES: service.address };
    const own = folderOf(EES.replace(', publication: invented', ''), {}, standing);
    const before = own.rows();
    const stopped = await own.run([], bases);
    expect(stopped.said).toMatch(why);
    expect(stopped.said).toContain('where that is right, run it with --replace');
    expect(stopped.code).toBe(1);
    expect(own.rows()).toEqual(before);
    expect(own.lock()).toBe('');
    const let_ = await own.run(['--replace'], bases);
    expect(let_, let_.said).toMatchObject({ code: 0 });
    expect(own.rows()).not.toEqual(before);
    expect(let_.said).toMatch(why);
  });

  it('a history of another source stays below the first period that is taken', async () => {
    const service = await standIn(served(eesCsv(year(2023), year(2024)), 8));
    const own = folderOf(EES.replace('publication: invented', 'from: 2023'), {}, standing);
    const { code, said } = await own.run([], { LCP_SCORECARD_BASE_EES: service.address });
    expect(code, said).toBe(0);
    expect(own.rows().filter((text) => text.includes(',2022,'))).toEqual(['E10900001,2022,,,9.2,9.0,9.4,']);
    expect(own.rows()).toHaveLength(9);
  });
});

const FT = '{kind: fingertips, rows: {Indicator ID: 90001}, fetch: {areaTypes: [502/6, 501/15]}}';
const FT_HEAD =
  'Indicator ID,Indicator Name,Area Code,Area Name,Area Type,Sex,Age,Category Type,Category,Time period,Value,Lower CI 95.0 limit,Upper CI 95.0 limit,Count,Denominator,Value note,Time period range';
const ftRow = (area: string, value: string, note = '', id = '90001'): string =>
  `${id},Invented,${area},Place,Kind,Persons,All ages,,,2024,${value},${value === '' ? '' : '6.5'},${value === '' ? '' : '12.5'},,,${note},1y`;
const uploaded = (...ids: string[]) => ({
  body: Object.fromEntries(ids.map((id) => [id, { IID: id, DataChange: { LastUploadedAt: '2026-09-01T10:00:00' } }])),
});

describe('Fingertips', () => {
  const upper = [FT_HEAD, ftRow('E92900001', '10.1'), ftRow('E10900001', '9.1')].join('\n');
  const lower = [
    FT_HEAD,
    ftRow('E92900001', '10.1'),
    ftRow('E07900001', '8.1'),
    ftRow('E07900002', '', 'Value suppressed for disclosure control due to small count'),
  ].join('\n');
  const bodies = (one: string, other: string): Routes => ({
    '/indicator_metadata': uploaded('90001'),
    '/all_data/csv/by_indicator_id?indicator_ids=90001&child_area_type_id=502': { body: `${one}\n` },
    '/all_data/csv/by_indicator_id?indicator_ids=90001&child_area_type_id=501': { body: `${other}\n` },
  });

  it('takes both kinds of area, with England once', async () => {
    const service = await standIn(bodies(upper, lower));
    const own = folderOf(FT);
    const { code, said } = await own.run([], { LCP_SCORECARD_BASE_FINGERTIPS: service.address });
    expect(code, said).toBe(0);
    expect(own.rows()).toEqual([
      'E07900001,2024,,,8.1,6.5,12.5,',
      'E07900002,2024,,,,,,c',
      'E10900001,2024,,,9.1,6.5,12.5,',
      'E92900001,2024,,,10.1,6.5,12.5,',
    ]);
  });

  it.each<[string, Routes, RegExp]>([
    ['a head without rows: the wrong kind of area', bodies(upper, FT_HEAD), /a head and no rows; see that areaTypes/],
    [
      'a note that nobody knows',
      bodies(upper, lower.replace(/Value suppressed[^,]*/, 'Wibble')),
      /note "Wibble" is not known/,
    ],
    [
      'England twice with different figures',
      bodies(upper, lower.replace('10.1', '10.2')),
      /E92900001,2024.* appears twice with different figures/,
    ],
    ['a row that is cut off', bodies(upper, lower.slice(0, -40)), /a row has \d+ cells of 17; the answer is cut off/],
    [
      'figures that were deleted for a while',
      {
        '/indicator_metadata': {
          body: {
            90001: { DataChange: { LastUploadedAt: '2026-09-01T10:00:00', LastDeletedAt: '2026-09-02T10:00:00' } },
          },
        },
      },
      /deleted the figures of indicator 90001 on 2026-09-02/,
    ],
    ['an indicator that is not there', { '/indicator_metadata': { body: {} } }, /has no indicator 90001/],
  ])('refuses %s', async (_, routes, why) => {
    const service = await standIn(routes);
    const own = folderOf(FT);
    const { code, said } = await own.run([], { LCP_SCORECARD_BASE_FINGERTIPS: service.address });
    expect(said).toMatch(why);
    expect(code).toBe(1);
    expect(own.rows()).toEqual([]);
  });

  it('asks for a hundred and one indicators in two calls, because a call with more drops the rest', async () => {
    const service = await standIn({
      '/indicator_metadata': (url) => uploaded(...(url.searchParams.get('indicator_ids') ?? '').split(',')),
    });
    const own = folderOf(FT);
    const text = readFileSync(join(own.indicators, 'stay-safe/injuries.md'), 'utf8');
    const ids = Array.from({ length: 101 }, (_, i) => `injuries-${i}`);
    for (const [i, id] of ids.entries())
      own.write(`stay-safe/${id}.md`, text.replace('id: injuries', `id: ${id}`).replaceAll('90001', String(90001 + i)));
    own.remove('stay-safe/injuries.md');
    const agreement = own.read('agreements/publishers.yaml');
    own.write('agreements/publishers.yaml', agreement.replace('[injuries,', `[${ids.join(', ')},`));
    const { code, said, out } = await own.run(['--check'], { LCP_SCORECARD_BASE_FINGERTIPS: service.address });
    expect(code, said).toBe(0);
    const counts = service.asked.map((path) => path.split(',').length);
    expect(counts).toEqual([100, 1]);
    expect(out.trim().split('\n')).toHaveLength(101);
  });
});

const NOMIS =
  '{kind: nomis, fetch: {dataset: NM_2014_1, geographyType: TYPE424, select: {gender: 0, c_age: 201, measures: 20100}, from: "2023"}}';
const NOMIS_KEYS = { levels: '[lcp]', interval: 'none' };
const structure = {
  body: {
    structure: {
      keyfamilies: {
        keyfamily: [
          { annotations: { annotation: [{ annotationtext: '2026-07-17 08:00:00', annotationtitle: 'LastUpdated' }] } },
        ],
      },
    },
  },
};
const LIST = `"GEOGRAPHY","GEOGRAPHY_CODE","GEOGRAPHY_TYPECODE","RECORD_COUNT"
1001,"E07900001",424,4
1002,"E07900002",424,4
2002,"E07900002",460,4
1003,"E07000099",424,4
`;
const DATA = (rows: string[], count = rows.length): string =>
  `${['"DATE","GEOGRAPHY_CODE","GEOGRAPHY_NAME","GEOGRAPHY_TYPECODE","OBS_VALUE","OBS_STATUS","OBS_STATUS_NAME","RECORD_COUNT"', ...rows.map((text) => `${text},${count}`)].join('\n')}\n`;
const NOMIS_ROWS = [
  '2023,"E07900001","Northmere",424,1294,"A","Normal Value"',
  '2024,"E07900001","Northmere",424,1301,"A","Normal Value"',
  '2023,"E07900002","Southmere",424,,"Q","These figures are missing."',
  '2024,"E07900002","Southmere",424,900,"A","Normal Value"',
];

describe('Nomis', () => {
  const routes = (data: Routes[string]): Routes => ({
    '/dataset/NM_2014_1/def.sdmx.json': structure,
    '/dataset/NM_2014_1.data.csv?geography=TYPE424': { body: LIST },
    '/dataset/NM_2014_1.data.csv?geography=1001,1002': data,
  });

  it("takes the areas of the folder by Nomis's own numbers, page by page, of one kind where a code has two", async () => {
    const page = (url: URL) => {
      const from = Number(url.searchParams.get('RecordOffset'));
      const twice = [...NOMIS_ROWS, NOMIS_ROWS[3]!.replace(',424,', ',460,')];
      return { body: DATA(twice.slice(from, from + 2), twice.length) };
    };
    const service = await standIn(routes(page));
    const own = folderOf(NOMIS, NOMIS_KEYS);
    const bases = { LCP_SCORECARD_BASE_NOMIS: service.address, NOMIS_API_KEY: '0xSECRET' };
    const { code, said } = await own.run([], bases);
    expect(code, said).toBe(0);
    expect(own.rows()).toEqual([
      'E07900001,2023,,,1294,,,',
      'E07900001,2024,,,1301,,,',
      'E07900002,2023,,,,,,x',
      'E07900002,2024,,,900,,,',
    ]);
    expect(service.asked.at(-1)).toContain('uid=0xSECRET');
    expect(`${said}${own.lock()}`).not.toContain('SECRET');
    expect((await own.run([], bases)).said).toContain('0 with newer figures');
  });

  it.each<[string, Routes[string], RegExp]>([
    [
      'an answer that ends at 25,000 rows of more',
      (url) => ({
        body: url.searchParams.get('RecordOffset') === '0' ? DATA(NOMIS_ROWS, 25_004) : DATA([], 25_004),
      }),
      /4 rows of 25004 came; the answer is not whole/,
    ],
    [
      'a web page with status 200',
      { body: '<html><body>Nomis - too many requests</body></html>' },
      /the answer is no table/,
    ],
    ['an empty answer', { body: '' }, /an empty answer/],
  ])('refuses %s', async (_, data, why) => {
    const service = await standIn(routes(data));
    const own = folderOf(NOMIS, NOMIS_KEYS);
    const { code, said } = await own.run([], { LCP_SCORECARD_BASE_NOMIS: service.address, NOMIS_API_KEY: '0xSECRET' });
    expect(said).toMatch(why);
    expect(said).not.toContain('SECRET');
    expect(code).toBe(1);
    expect(own.rows()).toEqual([]);
  });
});

const ELS = '{kind: els, fetch: {indicator: invented-slug}}';
const ELS_CSV = `areacd,areanm,period,value,lci_95,uci_95,status
E92900001,Anyland,2024-01-01/P1Y,10.1,10.0,10.2,
E10900001,Fennmoor,2024-01-01/P1Y,9.1,9.0,9.2,
E07900001,Northmere,2024-01-01/P1Y,8.1,8.0,8.2,u
E07900002,Southmere,2024-01-01/P1Y,,,,c
`;

describe('Explore Local Statistics', () => {
  it('asks for every period, with marks, of the areas of the folder', async () => {
    const service = await standIn({
      '/metadata/indicators/invented-slug': { body: { updated: '2026-09-11' } },
      '/data/invented-slug.csv': { body: ELS_CSV },
    });
    const own = folderOf(ELS);
    const { code, said } = await own.run([], { LCP_SCORECARD_BASE_ELS: service.address });
    expect(code, said).toBe(0);
    expect(service.asked.at(-1)).toBe(
      'GET /data/invented-slug.csv?time=all&includeStatus=true&geo=E92900001%2CE10900001%2CE07900001%2CE07900002',
    );
    expect(own.rows()).toEqual([
      'E07900001,2024,,,8.1,8.0,8.2,u',
      'E07900002,2024,,,,,,c',
      'E10900001,2024,,,9.1,9.0,9.2,',
      'E92900001,2024,,,10.1,10.0,10.2,',
    ]);
  });

  it.each<[string, Routes[string], RegExp]>([
    ['a renamed column', { body: ELS_CSV.replace('value', 'obs') }, /no column "value"; the service has changed/],
    ['marks that do not come', { body: ELS_CSV.replace(',status', '') }, /no column "status"/],
    [
      'an unknown parameter',
      { status: 400, body: { message: 'Unknown parameter: includeStatus' } },
      /status 400: Unknown parameter: includeStatus/,
    ],
    ['a row that is cut off', { body: ELS_CSV.slice(0, -6) }, /the answer is cut off/],
  ])('refuses %s', async (_, data, why) => {
    const service = await standIn({
      '/metadata/indicators/invented-slug': { body: { updated: '2026-09-11' } },
      '/data/invented-slug.csv': data,
    });
    const own = folderOf(ELS);
    const { code, said } = await own.run([], { LCP_SCORECARD_BASE_ELS: service.address });
    expect(said).toMatch(why);
    expect(code).toBe(1);
    expect(own.rows()).toEqual([]);
  });
});

const QUERY = {
  database: 'str:database:CILIF_REL',
  measures: ['str:count:CILIF_REL:V'],
  dimensions: [['str:field:CILIF_REL:V:WARD_CODE'], ['str:field:CILIF_REL:F_CILIF_DATE:DATE_NAME']],
};
const TABLE = {
  measures: [{ uri: 'str:count:CILIF_REL:V', label: 'Relative low income' }],
  fields: [
    {
      uri: 'str:field:CILIF_REL:V:WARD_CODE',
      label: 'Wards',
      items: ['E07900001', 'E07900002'].map((code) => ({
        type: 'RecodeItem',
        labels: ['Place'],
        uris: [`str:value:X:${code}`],
      })),
    },
    {
      uri: 'str:field:CILIF_REL:F_CILIF_DATE:DATE_NAME',
      label: 'Year',
      items: [
        { type: 'RecodeItem', labels: ['2023/24'], uris: ['str:value:X:C_CILIF_YEAR:2024'] },
        { type: 'RecodeItem', labels: ['2024/25 (p)'], uris: ['str:value:X:C_CILIF_YEAR:2025'] },
      ],
    },
  ],
  cubes: {
    'str:count:CILIF_REL:V': {
      values: [
        [123.0, 130.0],
        [null, 45.0],
      ],
    },
  },
  annotationMap: {},
};
const STAT = '{kind: statxplore, fetch: {query: queries/low-income.json}}';
const STAT_KEYS = { levels: '[lcp]', period: 'financial-year', interval: 'none' };

describe('Stat-Xplore', () => {
  const SETS = 'str:valueset:CILIF_REL:F_CILIF_DATE:DATE_NAME:C_CILIF_YEAR';
  const years = (url: URL, request: { headers: Record<string, string | string[] | undefined> }) => {
    if (request.headers.apikey !== 'SECRET') return { status: 401, body: { message: 'no key' } };
    if (url.pathname.endsWith(SETS))
      return request.headers['if-none-match'] === '"v1"'
        ? { status: 304 }
        : { body: { children: [] }, headers: { ETag: '"v1"' } };
    return { body: { children: [{ id: SETS, type: 'VALUESET' }] } };
  };
  const routes = (table: Routes[string]): Routes => ({ '/schema/': years as Routes[string], '/table': table });
  const folder = () => {
    const own = folderOf(STAT, STAT_KEYS);
    const queries = join(own.indicators, 'stay-safe/queries');
    return { ...own, queries };
  };
  const saved = async (table: Routes[string], key = 'SECRET') => {
    const service = await standIn(routes(table));
    const own = folder();
    const { mkdirSync } = await import('node:fs');
    mkdirSync(own.queries);
    own.write('stay-safe/queries/low-income.json', JSON.stringify(QUERY));
    return { own, service, variables: { LCP_SCORECARD_BASE_STATXPLORE: service.address, STAT_XPLORE_API_KEY: key } };
  };

  it('posts the exported query, reads codes of areas and years and marks, and asks for nothing more at a 304', async () => {
    const { own, service, variables } = await saved((_, __, body) => {
      expect(JSON.parse(body)).toEqual(QUERY);
      return { body: TABLE };
    });
    const { code, said } = await own.run([], variables);
    expect(code, said).toBe(0);
    expect(own.rows()).toEqual([
      'E07900001,2023/24,,,123,,,',
      'E07900001,2024/25,,,130,,,p',
      'E07900002,2023/24,,,,,,x',
      'E07900002,2024/25,,,45,,,p',
    ]);
    service.asked.length = 0;
    expect((await own.run([], variables)).said).toContain('0 with newer figures');
    expect(service.asked).toEqual([`GET /schema/${SETS}`]);
    expect(`${said}${own.lock()}`).not.toContain('SECRET');
  });

  it.each<[string, Routes[string], string, RegExp]>([
    ['a key that is not taken', { body: TABLE }, 'WRONG', /does not take the key in STAT_XPLORE_API_KEY/],
    ['no key', { body: TABLE }, '', /needs a key: make a free account/],
    [
      'a set of values that was renamed',
      { status: 400, body: { message: 'unknown value set' } },
      'SECRET',
      /status 400: unknown value set; export the query again/,
    ],
    [
      'a custom group of several values',
      {
        body: JSON.stringify(TABLE).replace(
          '["str:value:X:E07900001"]',
          '["str:value:X:E07900001","str:value:X:E07900003"]',
        ),
      },
      'SECRET',
      /stands for several values; export the query without custom groups/,
    ],
    [
      'fewer figures than its fields have',
      { body: JSON.stringify(TABLE).replace('[null,45]', '[null]') },
      'SECRET',
      /expected 2 values of Year, found 1/,
    ],
  ])('refuses %s', async (_, table, key, why) => {
    const { own, variables } = await saved(table, key);
    const { code, said } = await own.run([], variables);
    expect(said).toMatch(why);
    expect(said).not.toMatch(/SECRET|WRONG/);
    expect(code).toBe(1);
    expect(own.rows()).toEqual([]);
  });
});

const GOVUK =
  '{kind: table, columns: {area: Area code, period: Year, value: Percentage}, fetch: {page: /government/statistics/invented-2026, attachment: "Table 1*.ods", sheet: "1", header: Area code}}';

describe('files beside a page of GOV.UK', () => {
  const KEYS = { interval: 'none' };
  const ods = async (value: number): Promise<Buffer> =>
    Buffer.from(
      await writeOds({
        sheets: [
          { name: 'Cover', rows: [['Contents']] },
          {
            name: '1',
            rows: [
              ['Table 1: Invented figures'],
              ['Area code and year'],
              ['Area code', 'Area', 'Year', 'Percentage'],
              ['E92900001', 'Anyland', '2024', 10.1],
              ['E10900001', 'Fennmoor', '2024', value],
              ['E07900001', 'Northmere', '2024', '[c]'],
              ['E07900002', 'Southmere', '2024', 8.1],
            ],
          },
        ],
      }),
    );
  const page = (
    address: string,
    files: { filename: string; title?: string; size: number }[],
    updated = '2026-04-02T10:00:00Z',
  ) => ({
    body: {
      base_path: '/government/statistics/invented-2026',
      updated_at: updated,
      public_updated_at: '2026-03-26T09:30:00+00:00',
      withdrawn_notice: {},
      details: {
        change_history: [{ public_timestamp: '2026-03-26T09:30:00+00:00', note: 'First published.' }],
        attachments: files.map(({ filename, title = filename, size }, i) => ({
          attachment_type: 'file',
          title,
          filename,
          file_size: size,
          url: `${address}/media/${i}/${filename}`,
        })),
      },
    },
  });

  it('takes the one file that fits, and again only where the file itself has changed', async () => {
    const service = await standIn({});
    const bases = { LCP_SCORECARD_BASE_GOVUK: service.address };
    const first = await ods(9.1);
    const serve = (bytes: Buffer, updated?: string, name = 'Table 1 figures.ods') => {
      service.routes = {
        '/api/content/government/statistics/invented-2026': page(
          service.address,
          [
            { filename: 'Table 2.ods', size: 5 },
            { filename: name, size: bytes.length },
          ],
          updated,
        ),
        '/media/1/': { body: bytes },
      };
    };
    serve(first);
    const own = folderOf(GOVUK, KEYS);
    const taken = await own.run([], bases);
    expect(taken, taken.said).toMatchObject({ code: 0 });
    expect(own.rows()).toEqual([
      'E07900001,2024,,,,,,c',
      'E07900002,2024,,,8.1,,,',
      'E10900001,2024,,,9.1,,,',
      'E92900001,2024,,,10.1,,,',
    ]);
    serve(first, '2026-05-01T10:00:00Z');
    expect((await own.run([], bases)).said).toContain('0 with newer figures');
    // The file is swapped without a word: public_updated_at is the same.
    serve(await ods(9.25), '2026-05-02T10:00:00Z', 'Table 1 revised.ods');
    const swapped = await own.run([], bases);
    expect(swapped.said).toContain('injuries: 0 new rows, 1 revised, 0 gone');
  });

  it('follows a page that has moved, and says so', async () => {
    const service = await standIn({});
    const bytes = await ods(9.1);
    service.routes = {
      '/api/content/government/statistics/invented-2026': {
        status: 303,
        headers: { Location: '/api/content/government/statistics/moved' },
      },
      '/api/content/government/statistics/moved': {
        body: {
          ...page(service.address, [{ filename: 'Table 1.ods', size: bytes.length }]).body,
          base_path: '/government/statistics/moved',
        },
      },
      '/media/0/': { body: bytes },
    };
    const own = folderOf(GOVUK, KEYS);
    const request = join(own.folder, 'request.md');
    const { code, said } = await own.run(['--request', request], { LCP_SCORECARD_BASE_GOVUK: service.address });
    expect(code, said).toBe(0);
    expect(readFileSync(request, 'utf8')).toContain('The page has moved to /government/statistics/moved');
  });

  it.each<[string, (address: string, bytes: Buffer) => Routes, RegExp]>([
    [
      'a page that is gone',
      () => ({ '/api/content': { status: 410, body: {} } }),
      /is gone; find the page that took its place/,
    ],
    [
      'two files that fit',
      (address, bytes) => ({
        '/api/content': page(address, [
          { filename: 'Table 1a.ods', size: bytes.length },
          { filename: 'Table 1b.ods', size: 5 },
        ]),
      }),
      /2 files of .* fit "Table 1\*\.ods": "Table 1a\.ods", "Table 1b\.ods"; expected a pattern that fits one/,
    ],
    [
      'no file that fits',
      (address) => ({ '/api/content': page(address, [{ filename: 'Data.csv', size: 5 }]) }),
      /no file of .* fits "Table 1\*\.ods"; it has "Data\.csv"/,
    ],
    [
      'a file of another size than its page says',
      (address, bytes) => ({
        '/api/content': page(address, [{ filename: 'Table 1.ods', size: bytes.length + 1 }]),
        '/media/0/': { body: bytes },
      }),
      /bytes, and its page says/,
    ],
    [
      'a file on another host',
      () => ({ '/api/content': page('https://files.example.org', [{ filename: 'Table 1.ods', size: 5 }]) }),
      /is not an address of this publisher; expected 127\.0\.0\.1/,
    ],
    [
      'a withdrawn page',
      (address) => {
        const { body } = page(address, []);
        return { '/api/content': { body: { ...body, withdrawn_notice: { explanation: 'Replaced' } } } };
      },
      /was withdrawn/,
    ],
  ])('refuses %s', async (_, routes, why) => {
    const service = await standIn({});
    service.routes = routes(service.address, await ods(9.1));
    const own = folderOf(GOVUK, KEYS);
    const { code, said } = await own.run([], { LCP_SCORECARD_BASE_GOVUK: service.address });
    expect(said).toMatch(why);
    expect(code).toBe(1);
    expect(own.rows()).toEqual([]);
  });
});

describe('a publisher that is busy or slow', () => {
  const ELS_META = { body: { updated: '2026-09-11' } };
  const run = async (meta: Routes[string], quick = {}) => {
    const service = await standIn({ '/metadata/': meta, '/data/': { body: ELS_CSV } });
    const own = folderOf(ELS);
    return { ...(await own.run([], { LCP_SCORECARD_BASE_ELS: service.address }, quick)), asked: service.asked };
  };

  it.each<[string, Routes[string]]>([
    ['429 with the time to wait', [{ status: 429, headers: { 'Retry-After': '0' } }, ELS_META]],
    ['503 twice, then 200', [{ status: 503 }, { status: 503 }, ELS_META]],
    ['a connection that breaks once', [{ body: { updated: '2026-09-11' }, cut: true }, ELS_META]],
  ])('%s: is asked again', async (_, meta) => {
    const { code, said } = await run(meta);
    expect(code, said).toBe(0);
  });

  it('never answers: is given up, with a word', async () => {
    const { code, said, asked } = await run({ hang: true }, { timeout: 60 });
    expect(code).toBe(1);
    expect(said).toContain('nothing answered in time');
    expect(asked).toHaveLength(4);
  });

  it('waits as long as it is told to', async () => {
    const began = performance.now();
    await run([{ status: 429, headers: { 'Retry-After': '1' } }, ELS_META]);
    expect(performance.now() - began).toBeGreaterThan(990);
  });

  it('a 404 is not asked twice', async () => {
    const { asked, said } = await run({ status: 404, body: {} });
    expect(said).toContain('the service has no indicator "invented-slug"');
    expect(asked).toHaveLength(1);
  });
});
