import { readPeriod } from '../schema/delivered/readPeriod.ts';
import type { NoteReading, Publisher } from './publisher.ts';

/**
 * What a value note says, by what stands in it; the first that fits. Notes are sentences that are worded anew for each
 * release, so they are known by their words of weight. With no value: why. With a value: how far to trust it.
 */
const WITHOUT_VALUE: readonly [RegExp, NoteReading][] = [
  [/suppress|disclos|confidential|small (count|number|cohort)/i, 'c'],
  [/not applicable/i, 'z'],
  [/small sample|unreliable|reliab/i, 'u'],
  [
    /not (presented|published|available|calculated|shown|submitted|provided|collected)|missing|cannot be|no data|unavailable|data quality|incomplete|insufficient|caution/i,
    'x',
  ],
];
const WITH_VALUE: readonly [RegExp, NoteReading][] = [
  [/caution|reliab|data quality|incomplete|may not|under-?(report|count)|over-?(report|count)/i, 'u'],
  [/estimate|modelled|imputed|interpolated|synthetic/i, 'e'],
  [/provisional/i, 'p'],
  [/revised/i, 'r'],
  // Sums of smaller areas and joint values of two: what the figure is of, not how far to trust it.
  [/aggregated from|combined|applied to|boundar|includes? |excludes? /i, ''],
];

/**
 * OHID Fingertips: one file for a set of areas or a whole profile. Headers are known in the forms of the download
 * (`Lower CI 95.0 limit`), of its older form (`Lower CI limit`) and of fingertipsR (`LowerCI95.0limit`).
 */
export const fingertips: Publisher = {
  kind: 'fingertips',
  title: 'a Fingertips CSV',
  columns: {
    area: ['areacode'],
    period: ['timeperiod'],
    sex: ['sex'],
    value: ['value'],
    lower: ['lowerci950limit', 'lowerci95limit', 'lowercilimit', 'lowerci'],
    upper: ['upperci950limit', 'upperci95limit', 'uppercilimit', 'upperci'],
    numerator: ['count', 'numerator'],
    denominator: ['denominator'],
    status: ['valuenote'],
  },
  needs: [['Indicator ID'], ['Area Code'], ['Time period'], ['Value']],
  series: ['Indicator ID', 'Indicator Name', 'Age'],
  mustName: [],
  isExtra: (row) => row.named('categorytype') !== '',
  area: (row) => ({ code: row.role('area') }),
  period: (row) => readPeriod(row.role('period'), row.definition.period, row.definition.source?.year),
  note: (text, hasValue) => (hasValue ? WITH_VALUE : WITHOUT_VALUE).find(([words]) => words.test(text))?.[1] ?? null,
};
