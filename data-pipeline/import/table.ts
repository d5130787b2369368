import { statusOf } from '../schema/delivered/readCell.ts';
import { readPeriod } from '../schema/delivered/readPeriod.ts';
import { nomisStatus } from './nomis.ts';
import type { Publisher } from './publisher.ts';
import { codeWithin } from './wideTable.ts';

/** Any other CSV with one figure a row: a definition says which column is what. */
export const table: Publisher = {
  kind: 'table',
  title: 'a table with one figure a row',
  columns: {},
  needs: [],
  series: [],
  mustName: ['area', 'period', 'value'],
  area: (row) => ({ code: codeWithin(row.role('area')) }),
  period: (row) => readPeriod(row.role('period'), row.definition.period, row.definition.source?.year),
  // A column of this name is Nomis's, and has its letters.
  note: (text, _, column) => (column.startsWith('obsstatus') ? nomisStatus(text) : statusOf(text)),
};
