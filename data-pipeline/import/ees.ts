import { statusOf } from '../schema/delivered/readCell.ts';
import { type PeriodReading, readPeriod } from '../schema/delivered/readPeriod.ts';
import type { PeriodKind } from '../schema/period.ts';
import type { Publisher, RowView } from './publisher.ts';
import { plainName } from './publisher.ts';

/** The column that holds an area's code, by geographic level (plain names); null for levels that no scorecard has. */
const CODE_COLUMNS: Readonly<Record<string, string | null>> = {
  national: 'countrycode',
  country: 'countrycode',
  regional: 'regioncode',
  region: 'regioncode',
  localauthority: 'newlacode',
  localauthoritydistrict: 'ladcode',
  ward: 'wardcode',
  englishdevolvedarea: null,
  institution: null,
  localskillsimprovementplanarea: null,
  localenterprisepartnership: null,
  mat: null,
  mayoralcombinedauthority: null,
  multiacademytrust: null,
  opportunityarea: null,
  parliamentaryconstituency: null,
  planningarea: null,
  policeforcearea: null,
  provider: null,
  rscregion: null,
  school: null,
  sponsor: null,
};

/** What kind of year a time identifier names; any kind of definition may take a reporting year, which is only a label. */
const YEARS: Readonly<Record<string, readonly PeriodKind[]>> = {
  academicyear: ['academic-year'],
  fivehalfterms: ['academic-year'],
  sixhalfterms: ['academic-year'],
  financialyear: ['financial-year'],
  taxyear: ['financial-year'],
  calendaryear: ['calendar-year', 'snapshot'],
  reportingyear: ['academic-year', 'financial-year', 'calendar-year', 'snapshot'],
};

/** Explore Education Statistics: one row a place and group, one column an indicator, which a definition names. */
export const ees: Publisher = {
  kind: 'ees',
  title: 'an Explore Education Statistics CSV',
  columns: { period: ['timeperiod'] },
  needs: [['time_period'], ['time_identifier'], ['geographic_level'], ['country_code']],
  series: [],
  mustName: ['value'],
  area: (row) => {
    if (row.role('area') !== '') return { code: row.role('area') };
    const level = row.named('geographiclevel');
    const column = CODE_COLUMNS[plainName(level)];
    if (column === undefined) return { unknown: level };
    return column === null ? { level } : { code: row.named(column) };
  },
  period,
  note: (text) => statusOf(text),
};

function period(row: RowView): PeriodReading {
  const identifier = row.named('timeidentifier').trim();
  const { period: kind, source } = row.definition;
  const kinds = YEARS[plainName(identifier)];
  const isAsked = Object.keys(source?.rows ?? {}).some((column) => plainName(column) === 'timeidentifier');
  if (kinds === undefined && !isAsked) {
    return {
      wrong: `time_identifier "${identifier}" is part of a year, or is unknown; if the indicator is about it, name it under source: rows: time_identifier`,
    };
  }
  if (kinds !== undefined && !kinds.includes(kind) && !isAsked) {
    return { wrong: `time_identifier "${identifier}" does not fit the definition's period, ${kind}` };
  }
  return readPeriod(row.role('period'), kind, source?.year);
}
