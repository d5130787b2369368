import { statusOf } from '../schema/delivered/readCell.ts';
import { readPeriod } from '../schema/delivered/readPeriod.ts';
import type { Publisher } from './publisher.ts';

/** An extract of DfE's Local Authority Interactive Tool, long form: places have names and DfE numbers, no GSS codes. */
export const lait: Publisher = {
  kind: 'lait',
  title: 'an extract of the DfE Local Authority Interactive Tool (long form)',
  columns: {
    area: ['laandregions', 'lasandregions', 'laregion', 'laname'],
    period: ['years', 'year'],
    value: ['values', 'value'],
  },
  needs: [
    ['Short Desc', 'Short description', 'Measure short'],
    ['LA and Regions', 'LAs and Regions', 'LA Region', 'LA name'],
    ['Years', 'Year'],
    ['Values', 'Value'],
  ],
  series: ['Short Desc'],
  label: 'Data item',
  mustName: [],
  area: (row) => ({ name: row.role('area').trim(), number: row.named('lanumber').trim() }),
  period: (row) => readPeriod(row.role('period'), row.definition.period, row.definition.source?.year),
  note: (text) => statusOf(text),
};
