import { statusOf } from '../schema/delivered/readCell.ts';
import { type PeriodReading, readPeriod, splitYear } from '../schema/delivered/readPeriod.ts';
import type { PeriodKind } from '../schema/period.ts';
import type { Publisher } from './publisher.ts';
import { sdmxStatus } from './sdmxStatus.ts';

const INTERVAL = /^(?:gregorian-interval\/)?(\d{4})-(\d\d)-(\d\d)(?:T00:00:00Z?)?\/P(\d+)([YMD])$/;
const STARTS: Readonly<Record<string, PeriodKind>> = {
  '01': 'calendar-year',
  '04': 'financial-year',
  '09': 'academic-year',
  '08': 'academic-year',
};

/** ONS Explore Local Statistics: headers of the download (`AREACD`, with a byte-order mark) and of the service (`areacd`). */
export const els: Publisher = {
  kind: 'els',
  title: 'an ONS Explore Local Statistics CSV',
  columns: {
    area: ['areacd', 'areacode'],
    period: ['period'],
    sex: ['sex'],
    value: ['observation', 'value', 'obsvalue'],
    lower: ['lowerconfidenceinterval95', 'lci95', 'lci'],
    upper: ['upperconfidenceinterval95', 'uci95', 'uci'],
    status: ['observationstatus', 'obsstatus', 'status'],
  },
  needs: [['AREACD', 'Area code'], ['Period'], ['Observation', 'Value', 'obs_value']],
  series: ['Variable Name', 'Indicator', 'Measure'],
  mustName: [],
  area: (row) => ({ code: row.role('area') }),
  period: (row) => interval(row.role('period').trim(), row.definition.period, row.definition.source?.year),
  note: (text) => sdmxStatus(text) ?? statusOf(text),
};

/** A start and a length (ISO 8601), as `2021-09-01T00:00:00/P1Y`: what kind of year it is, the month says. */
function interval(text: string, kind: PeriodKind, year: 'starts' | 'ends' | undefined): PeriodReading {
  const match = INTERVAL.exec(text);
  if (!match) return readPeriod(text.replace(/^(year|day)\//, ''), kind, year);
  const [, from = '', month = '', day = '', length = '', unit = ''] = match;
  const wrong = (why: string): PeriodReading => ({
    wrong: `period "${text}" ${why}; say what it means under source: words: period`,
  });
  if (kind === 'snapshot')
    return unit === 'D' ? { period: `${from}-${month}-${day}` } : snapshotYear(from, month, length + unit, wrong);
  if (kind === 'quarter' || kind === 'month') {
    const months = kind === 'quarter' ? 3 : 1;
    if (unit !== 'M' || Number(length) !== months || (Number(month) - 1) % months !== 0)
      return wrong(`is not a ${kind}`);
    return { period: kind === 'month' ? `${from}-${month}` : `${from}-Q${(Number(month) - 1) / 3 + 1}` };
  }
  if (unit !== 'Y') return wrong(`is not whole years, and the definition's period is ${kind}`);
  const starts = STARTS[month];
  if (starts === undefined) return wrong('begins in a month that is the start of no kind of year');
  const years = Number(length);
  if (kind === 'pooled') {
    if (years < 2) return wrong('is one year, not several pooled');
    const last = Number(from) + years - 1;
    return {
      period: starts === 'calendar-year' ? `${from}-${last}` : `${splitYear(Number(from))}-${splitYear(last)}`,
    };
  }
  if (years !== 1 || starts !== kind) return wrong(`is not a ${kind}`);
  return { period: kind === 'calendar-year' ? from : splitYear(Number(from)) };
}

function snapshotYear(
  from: string,
  month: string,
  length: string,
  wrong: (why: string) => PeriodReading,
): PeriodReading {
  return month === '01' && length === '1Y' ? { period: from } : wrong('is neither a day nor a calendar year');
}
