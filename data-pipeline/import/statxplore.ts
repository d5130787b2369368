import { statusOf } from '../schema/delivered/readCell.ts';
import { readPeriod } from '../schema/delivered/readPeriod.ts';
import type { Publisher } from './publisher.ts';

/** DWP Stat-Xplore: the answer of its Open Data API, as rows ({@link statxploreRows}). A year is named by the one in which it ends. */
export const statxplore: Publisher = {
  kind: 'statxplore',
  title: 'an answer of the Stat-Xplore API (JSON)',
  columns: { area: ['area'], period: ['period'], value: ['value'], status: ['status'] },
  needs: [['area'], ['period'], ['value']],
  series: ['measure'],
  mustName: [],
  area: (row) => ({ code: row.role('area') }),
  period: (row) => readPeriod(row.role('period'), row.definition.period, row.definition.source?.year ?? 'ends'),
  note: (text) => statusOf(text.trim().replace(/^\((.*)\)$/, '$1')),
};
