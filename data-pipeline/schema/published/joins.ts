import { columnsOf } from './column.ts';

// The columns by which the tables join: the same words in each.

export const INDICATOR = columnsOf<{ indicator: string }>().text({
  title: 'Indicator',
  description: 'Id of the indicator; joins to indicators.id',
  required: true,
  cell: (row) => row.indicator,
});
export const AREA = columnsOf<{ area: string }>().text({
  title: 'Area code',
  description: 'Code of the area, a GSS code where there is one; joins to areas.code',
  required: true,
  cell: (row) => row.area,
});
export const PERIOD = columnsOf<{ period: string }>().text({
  title: 'Period',
  description: 'The time the figure is about: 2023, 2023/24, 2024-Q1, 2024-04, 2014-2016 or a day',
  required: true,
  cell: (row) => row.period,
});
