import type { PublishedCell } from './column.ts';
import { columnsOf } from './column.ts';
import { OBSERVATIONS } from './observations.ts';
import type { ColumnWords } from './tables.ts';

/** What the codes of a figure are called. */
export interface FigureNames {
  indicatorTitle: string;
  unit: string;
  areaName: string;
}

const { text } = columnsOf<FigureNames>();

/** What the file of one indicator or of one area says in words beside its codes: such a file is read alone. */
const NAME_COLUMNS = {
  indicator_title: text({
    title: 'Indicator title',
    description: 'What the indicator is called',
    required: true,
    cell: ({ indicatorTitle }) => indicatorTitle,
  }),
  unit: text({
    title: 'Unit',
    description: 'Unit of value, of its limits and of all that is drawn with it',
    required: true,
    cell: ({ unit }) => unit,
  }),
  area_name: text({
    title: 'Area name',
    description: 'What the area is called',
    required: true,
    cell: ({ areaName }) => areaName,
  }),
};

const { indicator, area, ...others } = OBSERVATIONS.columns;

/** Columns of `indicator/ID.csv`, `area/CODE.csv` and of the Parquet files beside them, in order: words beside their codes. */
export const FIGURE_COLUMNS: Readonly<Record<string, ColumnWords>> = {
  indicator,
  indicator_title: NAME_COLUMNS.indicator_title,
  unit: NAME_COLUMNS.unit,
  area,
  area_name: NAME_COLUMNS.area_name,
  ...others,
};

/**
 * The cells of such a file.
 * @param row cells of an observation, in the order of PUBLISHED_COLUMNS: its indicator, its area, then the others
 */
export function figureCells(row: readonly PublishedCell[], names: FigureNames): PublishedCell[] {
  const [indicatorCell = null, areaCell = null, ...rest] = row;
  const { indicator_title, unit, area_name } = NAME_COLUMNS;
  return [indicatorCell, indicator_title.cell(names), unit.cell(names), areaCell, area_name.cell(names), ...rest];
}
