import type { Curation } from './curation.ts';
import { type Row, sourceRows } from './source.ts';

const ELS = 'more/els-lincolnshire.csv';
const NCMP_COUNTS = 'more/ncmp-counts-lincolnshire.csv';
const LOW_INCOME_COUNTS = 'more/children-low-income-counts.csv';

/** A row's cell: what tells it from other rows of its file. */
function cellOf(row: Row): string {
  return [row.indicator, row.area_code, row.period].join();
}

/** Gives a row the counts that stand in another file beside the same figure; a row that has none there stays as it is. */
function withCounts(file: string): (row: Row) => Row {
  let counts: ReadonlyMap<string, Row> | undefined;
  return (row) => {
    counts ??= new Map(sourceRows(file).map((one) => [cellOf(one), one]));
    const found = counts.get(cellOf(row));
    if (!found) return row;
    if (found.value !== row.value) throw new Error(`${file}: ${cellOf(row)} is ${found.value}, not ${row.value}`);
    return { ...row, numerator: found.numerator ?? '', denominator: found.denominator ?? '' };
  };
}

const WEIGHTS = ['healthy-weight', 'obese', 'overweight', 'underweight'];

/** Published shares and limits of the second set, with the counts that were found back from them. */
const CHILD_WEIGHT: readonly Curation[] = ['reception', 'year6']
  .flatMap((year) => WEIGHTS.map((weight) => `ncmp-${year}-${weight}`))
  .map((id) => ({ id, file: ELS, change: withCounts(NCMP_COUNTS) }));

/** Shares of the first set, among them England's, with their counts. */
const LOW_INCOME: readonly Curation[] = ['children-relative-low-income-ahc', 'children-relative-low-income-bhc'].map(
  (id) => ({ id, file: 'figures/children-low-income.csv', change: withCounts(LOW_INCOME_COUNTS) }),
);

/** A number of children is its own numerator, as in the other counts of children. */
const POPULATION: Curation = {
  id: 'child-population-0-15',
  file: 'more/population-lincolnshire.csv',
  change: (row) => ({ ...row, numerator: row.value ?? '' }),
};

const RESIDENTS: readonly Curation[] = [
  'attainment-8-residents',
  'gcse-english-maths-grade-4-plus-residents',
  'gcse-english-maths-grade-5-plus-residents',
  'progress-8-residents',
].map((id) => ({ id, file: 'more/ks4-residents-2024.csv' }));

/** Shares of the first set, with what the publisher's own test against England says. */
const SURVEYS: readonly Curation[] = ['dental-decay-5-year-olds', 'physically-active-children'].map((id) => ({
  id,
  file: 'more/district-health-compared-lincolnshire.csv',
}));

/** Indicators of districts and the county whose figures are the second set's. */
export const DISTRICT_CURATIONS: readonly Curation[] = [
  ...CHILD_WEIGHT,
  ...LOW_INCOME,
  POPULATION,
  ...RESIDENTS,
  ...SURVEYS,
];
