import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import Papa from 'papaparse';
import { stringify as toYaml } from 'yaml';

// The published figures of all wards of England, where the shared folder is beside the checkout, as a scorecard folder
// with the least that the contracts ask for: it is there to be measured, not to be read.

const SOURCE = join(import.meta.dirname, '../../../shared/data/figures-national');
const LEVELS = [
  'country',
  'region',
  'county',
  'unitary',
  'metropolitan-district',
  'london-borough',
  'district',
  'ward',
];
const HEADER = 'indicator,area,period,sex,age,ethnicity,group,numerator,denominator,value,lower,upper,status';
const OFFICE = 'Office for National Statistics';

type Row = Record<string, string>;

/** True where the figures are there to be measured. */
export const hasNational = (): boolean => existsSync(join(SOURCE, 'areas-national.csv'));

/**
 * Writes the scorecard folder.
 * @returns the number of rows and wards in it
 */
export function writeNational(folder: string): { rows: number; wards: number } {
  const areas = parse(readFileSync(join(SOURCE, 'areas-national.csv'), 'utf8'));
  const rows = readdirSync(SOURCE)
    .filter((name) => name.endsWith('.csv.gz'))
    .flatMap((name) => parse(gunzipSync(readFileSync(join(SOURCE, name))).toString('utf8')));
  const byIndicator = Map.groupBy(rows, ({ indicator = '' }) => indicator);
  mkdirSync(join(folder, 'agreements'), { recursive: true });
  mkdirSync(join(folder, 'context'));
  writeFileSync(join(folder, 'scorecard.yaml'), yaml(settings()));
  writeFileSync(join(folder, 'agreements/ons.yaml'), yaml(agreement([...byIndicator.keys()])));
  writeFileSync(join(folder, 'areas.csv'), areaTable(areas));
  for (const [id, own] of byIndicator) {
    const group = own.some(({ age }) => age === '0-19') ? '0-19' : (own[0]?.age ?? '');
    writeFileSync(join(folder, 'context', `${id}.md`), definition(id, own, group));
    writeFileSync(join(folder, 'context', `${id}.csv`), observationTable(own, group));
  }
  return { rows: rows.length, wards: areas.filter(({ type }) => type === 'ward').length };
}

function parse(text: string): Row[] {
  return Papa.parse<Row>(text, { header: true, skipEmptyLines: true }).data;
}

/** YAML without anchors: the scorecard folder allows none. */
function yaml(value: object): string {
  return toYaml(value, { aliasDuplicateObjects: false });
}

function areaTable(areas: readonly Row[]): string {
  const rows = areas.map(({ code = '', name, type, parent, centre_lon, centre_lat }) => {
    return [code, name, type, parent, '', '', code.toLowerCase(), centre_lon, centre_lat];
  });
  return `${Papa.unparse({ fields: 'code,name,type,parent,valid_from,valid_to,slug,lon,lat'.split(','), data: rows }, { newline: '\n' })}\n`;
}

function observationTable(rows: readonly Row[], group: string): string {
  const lines = rows.map((row) => {
    const age = row.age === '' || row.age === group ? 'all' : row.age;
    const { indicator, area_code, period, numerator, denominator, value, lower_ci, upper_ci, status } = row;
    const keys = [indicator, area_code, period, 'all', age, 'all', 'all'];
    return [...keys, numerator, denominator, value, lower_ci, upper_ci, status].join(',');
  });
  return `${HEADER}\n${lines.sort().join('\n')}\n`;
}

/** Its measure is told by its columns: a share of a denominator, a ratio that passes 100, a count, or none of these. */
function definition(id: string, rows: readonly Row[], group: string): string {
  const isCounted = rows.some(({ numerator }) => numerator !== '');
  const isRatio = rows.some(({ denominator, value }) => denominator !== '' && Number(value) > 100);
  const isShare = isCounted && rows.some(({ numerator, denominator }) => numerator !== '' && denominator !== '');
  const fields = {
    id,
    title: id.replaceAll('-', ' '),
    question: `What is ${id.replaceAll('-', ' ')}?`,
    national: [],
    outcome: 'context',
    stage: 'all-ages',
    areas: [],
    ageGroup: group || 'all',
    measure: isRatio ? 'rate' : isShare ? 'proportion' : isCounted ? 'count' : 'index',
    multiplier: isShare ? 100 : 1,
    unit: isRatio ? 'per 100' : isShare ? '%' : isCounted ? 'children' : 'score',
    decimals: isCounted && !isShare ? 0 : 1,
    polarity: isShare ? 'lower-is-better' : 'none',
    interval: isRatio ? 'byar' : isShare ? 'wilson' : 'none',
    period: 'snapshot',
    levels: LEVELS,
    numerator: 'children',
    denominator: isShare ? 'children' : '',
    agreement: 'ons',
    rule: 'publisher',
    rounding: {},
    breaks: [],
    caveats: [],
    protect: {},
    parts: [],
  };
  return `---\n${yaml(fields)}---\nMeasured, not read.\n`;
}

function settings(): object {
  return {
    title: 'All wards of England',
    publisher: OFFICE,
    site: 'https://scorecard.example.org',
    base: '/',
    contact: { role: 'Nobody', email: 'nobody@example.org' },
    licence: 'OGL-UK-3.0',
    home: 'E10000019',
    region: 'E12000004',
    benchmark: 'E92000001',
    levels: LEVELS.map((type) => ({ type, singular: type, plural: `${type}s`, lcp: type === 'district' })),
    protect: { threshold: 10, zeros: 'suppress', complement: true },
    interval: 95,
    plans: { laa: 'laa', cypp: 'cypp', local: 'local' },
    calendar: [],
    licences: { ONS: OFFICE },
  };
}

function agreement(indicators: readonly string[]): object {
  const nobody = { role: 'open data', date: null };
  return {
    supplier: OFFICE,
    registration: null,
    indicators,
    data: 'published figures of all wards',
    frequency: 'once',
    format: 'CSV',
    deviations: 'none',
    metadata: 'published',
    rule: 'publisher',
    reviewed: null,
    reviewDue: null,
    lastSupplied: '2026-04-08',
    nextExpected: null,
    signed: { supplier: nobody, receiver: nobody },
    contacts: [],
    lawfulBasis: ['not personal data'],
    fairProcessingNotice: null,
    restrictions: 'none',
    retention: 5,
    publication: { title: 'Small-area figures', url: 'https://www.ons.gov.uk/' },
    licence: 'OGL-UK-3.0',
  };
}
