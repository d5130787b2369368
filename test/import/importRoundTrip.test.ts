import { cpSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import Papa from 'papaparse';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { importPublished } from '../../data-pipeline/commands/importPublished.ts';
import { callOf, silentEffects } from '../helpers/inProcess.ts';
import { publishInto, temporaryFolder } from '../helpers/publishInto.ts';

const INDICATORS = join(import.meta.dirname, '../../indicators');
const PUBLISHERS = join(import.meta.dirname, '../../../shared/data/publishers');
const isHere = existsSync(PUBLISHERS);
if (!isHere)
  process.stderr.write('importRoundTrip.test.ts: real files are skipped: ../shared/data/publishers is not there\n');

type Row = Record<string, string>;
const rowsOf = (path: string): Row[] =>
  Papa.parse<Row>(readFileSync(path, 'utf8').replace(/^\uFEFF/, ''), { header: true, skipEmptyLines: true }).data;
const ofLincolnshire = new Set(
  rowsOf(join(INDICATORS, 'areas.csv'))
    .filter(({ type }) => type !== 'ward')
    .map(({ code }) => code ?? ''),
);

/** Each case reads its publisher's file in the plainest way there is: key and value, nothing of the importer. */
const CASES: {
  kind: string;
  file: string;
  outcome: string;
  id: string;
  plain: (rows: Row[]) => [string, string][];
}[] = [
  {
    kind: 'fingertips',
    file: 'fingertips/la_hospital_admissions_2324.csv',
    outcome: 'stay-safe',
    id: 'hospital-admissions-injuries-0-14',
    plain: (rows) =>
      rows
        .filter((row) => row['Category Type'] === '' && ['E10000019', 'E92000001'].includes(row['Area Code'] ?? ''))
        .map((row) => [
          `${row['Area Code']},${row['Time period']},${row.Sex === 'Persons' ? 'all' : row.Sex?.toLowerCase()}`,
          `${row.Count}/${row.Denominator}=${row.Value} (${row['Lower CI 95.0 limit']}-${row['Upper CI 95.0 limit']})`,
        ]),
  },
  ...[
    ['eyfsp-literacy', 'els/early-years.csv', 'measure', 'Literacy', 'areacd', 'period', 'observation'] as const,
    [
      'ks2-rwm-expected',
      'els/pupils-at-expected-standards-by-end-of-primary-school.csv',
      'Measure',
      'Percentage',
      'AREACD',
      'Period',
      'Observation',
    ] as const,
  ].map(([id, file, column, text, area, period, value]) => ({
    kind: 'els',
    file,
    outcome: 'enjoy-and-achieve',
    id,
    plain: (rows: Row[]): [string, string][] =>
      rows
        .filter((row) => row[column] === text && ofLincolnshire.has(row[area] ?? ''))
        .map((row) => {
          const from = Number(row[period]?.slice(0, 4));
          return [`${row[area]},${from}/${String(from + 1).slice(2)},all`, `/=${row[value]} (-)`];
        }),
  })),
  {
    kind: 'ees',
    file: 'ees/UD_NEETNK_LA_dashboard_2025_final.csv',
    outcome: 'economic-well-being',
    id: 'neet-16-17',
    plain: (rows) =>
      rows
        .map((row) => [row.new_la_code || row.region_code || row.country_code || '', row] as const)
        .filter(([code]) => ofLincolnshire.has(code))
        .map(([code, row]) => [`${code},${row.time_period},all`, `/=${row.NEET_percent} (-)`]),
  },
  {
    kind: 'lait',
    file: 'lait/lait_bds_long_lincolnshire_eastmidlands_england.csv',
    outcome: 'be-healthy',
    id: 'infant-mortality',
    plain: (rows) =>
      rows
        .filter((row) => row['Short Desc'] === 'InfMort')
        .map((row) => {
          const code = { 925: 'E10000019', 970: 'E92000001', 983: 'E12000004' }[row['LA Number'] ?? ''];
          return [`${code},${row.Years},all`, `/=${row.Values} (-)`];
        }),
  },
];

/** A scorecard of the real areas and only the definitions of the cases, without any figures yet. */
function folderOfCases(): string {
  const folder = join(temporaryFolder(), 'indicators');
  mkdirSync(join(folder, 'agreements'), { recursive: true });
  cpSync(join(INDICATORS, 'areas.csv'), join(folder, 'areas.csv'));
  for (const table of ['areas-elsewhere.csv', 'neighbours.csv']) cpSync(join(INDICATORS, table), join(folder, table));
  // What it names of indicators that are not here.
  const settings = readFileSync(join(INDICATORS, 'scorecard.yaml'), 'utf8');
  writeFileSync(
    join(folder, 'scorecard.yaml'),
    settings.replace(/^(context|front):\n( {2}- .*\n)+|^fifths:\n( {2,}.*\n)+/gm, ''),
  );
  const ids = CASES.map(({ id }) => id).join(', ');
  const agreement = readFileSync(join(import.meta.dirname, 'base/agreements/publishers.yaml'), 'utf8');
  writeFileSync(
    join(folder, 'agreements/publishers.yaml'),
    agreement.replace(/^indicators: .*$/m, `indicators: [${ids}]`),
  );
  for (const { outcome, id } of CASES) {
    const text = readFileSync(join(INDICATORS, outcome, `${id}.md`), 'utf8');
    mkdirSync(join(folder, outcome), { recursive: true });
    writeFileSync(join(folder, outcome, `${id}.md`), text.replace(/^agreement: .*$/m, 'agreement: publishers'));
  }
  return folder;
}

describe.runIf(isHere)(
  'a publisher’s file, imported and published, holds the numbers that the publisher gave out',
  () => {
    it('for real files of every kind', async () => {
      const folder = folderOfCases();
      for (const kind of new Set(CASES.map((one) => one.kind))) {
        const files = CASES.filter((one) => one.kind === kind).map(({ file }) => join(PUBLISHERS, file));
        const { effects, said } = silentEffects();
        expect(await importPublished.run(callOf(effects, { indicators: folder }, [kind, ...files])), said.err).toBe(0);
      }
      const { data, code, err } = await publishInto(temporaryFolder(), folder);
      expect(code, err).toBe(0);
      for (const { id, file, plain } of CASES) {
        const published = rowsOf(join(data, `indicator/${id}.csv`)).map((row) => [
          `${row.area},${row.period},${row.sex}`,
          `${row.numerator}/${row.denominator}=${row.value} (${row.lower}-${row.upper})`,
        ]);
        // The same numbers: `61.0` and `61` are one.
        const own = plain(rowsOf(join(PUBLISHERS, file))).map(
          ([key, figures]) => [key, figures.replaceAll(/\d+\.\d+/g, (digits) => String(Number(digits)))] as const,
        );
        expect(own.length).toBeGreaterThan(2);
        expect(new Map(published as [string, string][])).toEqual(new Map(own));
      }
    });
  },
);

describe('an https address is asked once a day', () => {
  const asked: (string | undefined)[] = [];
  const server = createServer((request, response) => {
    asked.push(request.headers['user-agent']);
    if (request.url === '/gone.csv') response.writeHead(404).end();
    else response.end(readFileSync(join(import.meta.dirname, 'cases/lait/file.csv')));
  });
  let address = '';
  beforeAll(async () => {
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  afterAll(() => server.close());

  it('says who asks, and tries again from the kept copy; what cannot be fetched is told with what to do', async () => {
    const folder = temporaryFolder();
    process.env.XDG_CACHE_HOME = join(folder, 'cache');
    cpSync(join(import.meta.dirname, 'base'), join(folder, 'indicators'), { recursive: true });
    const call = (file: string) => {
      const { effects, said } = silentEffects();
      return importPublished
        .run(callOf(effects, { indicators: join(folder, 'indicators') }, ['lait', `${address}/${file}`]))
        .then((code) => ({ code, err: said.err }));
    };
    expect(await call('file.csv')).toMatchObject({ code: 0 });
    expect(await call('file.csv')).toMatchObject({ code: 0 });
    expect(asked).toEqual([expect.stringContaining('lcp-scorecard')]);
    const gone = await call('gone.csv');
    expect(gone.code).toBe(1);
    expect(gone.err).toContain(
      `${address}/gone.csv:1:1: cannot be fetched (${address}/gone.csv answered 404 Not Found); download it with a browser and name the file instead`,
    );
  });

  it('refuses an address that is not https', async () => {
    const { effects } = silentEffects();
    const indicators = join(import.meta.dirname, 'base');
    await expect(
      importPublished.run(callOf(effects, { indicators }, ['lait', 'http://statistics.example/file.csv'])),
    ).rejects.toThrow('expected an https address');
  });
});
