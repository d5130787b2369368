// Writes indicators/memberships.csv from the source files: node test/indicators/curate/fifths.ts
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Papa from 'papaparse';
import { byText } from '../../../data-pipeline/schema/order.ts';
import { csvText } from '../../../data-pipeline/write/csvText.ts';
import { type Row, sourceRows } from './source.ts';

const FILE = join(import.meta.dirname, '../../../indicators/memberships.csv');
const NATIONAL = 'figures-national/ward-income-deprivation.csv.gz';

/**
 * The fifth of each area by a share of its children, 1 for the highest: areas in order of the share, each in the fifth in which
 * the middle of its children lies.
 */
export function fifthsBy(
  rows: readonly { area: string; numerator: number; denominator: number }[],
): Map<string, number> {
  const share = (row: (typeof rows)[number]): number => row.numerator / row.denominator;
  const sorted = rows.toSorted((a, b) => share(b) - share(a) || byText(a.area, b.area));
  const all = sorted.reduce((sum, { denominator }) => sum + denominator, 0);
  let before = 0;
  return new Map(
    sorted.map(({ area, denominator }) => {
      const middle = (before + denominator / 2) / all;
      before += denominator;
      return [area, Math.min(5, Math.floor(middle * 5) + 1)];
    }),
  );
}

/** The rows of `memberships.csv`: the county's fifths by its own embedded figures, England's by those of all its wards. */
export function curatedFifths(): [string, string][] {
  const rowsIn = (path: string): Row[] =>
    Papa.parse<Row>(readFileSync(join(FILE, '..', path), 'utf8').trimEnd(), { header: true, delimiter: ',' }).data;
  const wards = rowsIn('areas.csv').flatMap(({ code = '', type, valid_to: until }) =>
    type === 'ward' && !until ? [code] : [],
  );
  const counted = (rows: readonly Row[], isOne: (code: string) => boolean, key: string) =>
    rows.flatMap((row) => {
      const { numerator, denominator } = row;
      return numerator && Number(denominator) > 0 && isOne(row[key] ?? '')
        ? [{ area: row[key] ?? '', numerator: Number(numerator), denominator: Number(denominator) }]
        : [];
    });
  const own = rowsIn('economic-well-being/children-income-deprived-2025.csv');
  const all = sourceRows(NATIONAL).filter(({ indicator }) => indicator === 'children-income-deprived-2025-census-rate');
  const county = fifthsBy(counted(own, (code) => wards.includes(code), 'area'));
  const england = fifthsBy(counted(all, (code) => code.startsWith('E05'), 'area_code'));
  return [['CF', county] as const, ['EF', england] as const].flatMap(([prefix, fifths]) =>
    [1, 2, 3, 4, 5].flatMap((fifth) =>
      wards
        .filter((code) => fifths.get(code) === fifth)
        .sort(byText)
        .map((code): [string, string] => [`${prefix}${fifth}`, code]),
    ),
  );
}

if (process.argv[1] === import.meta.filename) writeFileSync(FILE, csvText(['area', 'member'], curatedFifths()));
