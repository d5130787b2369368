import type { AreaElsewhere, Neighbour } from '../folder/elsewhere.ts';
import { KEY_COLUMNS, OBSERVATION_COLUMNS, type ObservationColumn, type Protected } from '../folder/observation.ts';
import { type Column, type Columns, columnsOf, type PublishedCell, type TableOf } from './column.ts';
import { AREA } from './joins.ts';
import { OBSERVATIONS } from './observations.ts';

/** A cell of another council's figure, as its publisher gave it. A hidden row has nothing to print but its denominator. */
function cellOf(row: Protected, name: ObservationColumn): PublishedCell {
  if (row.hidden && (name === 'numerator' || name === 'value' || name === 'lower' || name === 'upper')) return null;
  return (row as Record<ObservationColumn, PublishedCell>)[name];
}

/** The words are the observation's own, but the areas are others. */
const figures: Columns<Protected> = Object.fromEntries(
  OBSERVATION_COLUMNS.map((name): [string, Column<Protected>] => {
    const words = OBSERVATIONS.columns[name];
    const description = name === 'area' ? 'Code of the area; joins to areas_elsewhere.code' : words.description;
    return [name, { ...words, description, cell: (row) => cellOf(row, name) }];
  }),
);

/** `elsewhere.csv`: figures of other councils' areas. */
export const ELSEWHERE: TableOf<Protected> = {
  title: 'Published figures of other councils, from which places, best tenths and means of neighbours are made',
  primaryKey: KEY_COLUMNS,
  columns: figures,
};

const area = columnsOf<AreaElsewhere>();

/** `areas-elsewhere.csv`: other councils' areas. */
export const AREAS_ELSEWHERE = {
  title: 'Areas of other councils whose published figures are used',
  primaryKey: ['code'],
  columns: {
    code: area.text({ title: 'Code', description: 'Code of the area', required: true, cell: (row) => row.code }),
    name: area.text({ title: 'Name', description: 'Name of the area', required: true, cell: (row) => row.name }),
    type: area.text({
      title: 'Kind',
      description: 'Kind of area, such as county, unitary or district',
      required: true,
      cell: (row) => row.type,
    }),
    region: area.text({ title: 'Region', description: 'Code of its region', cell: (row) => row.region }),
  },
} satisfies TableOf<AreaElsewhere>;

const neighbour = columnsOf<Neighbour>();

/** `neighbours.csv`: statistical neighbours. */
export const NEIGHBOURS = {
  title: 'Statistical neighbours of the areas here, as published lists have them',
  primaryKey: ['set', 'area', 'neighbour'],
  columns: {
    area: AREA,
    neighbour: neighbour.text({
      title: 'Neighbour',
      description: 'Code of the neighbour; joins to areas_elsewhere.code or areas.code',
      required: true,
      cell: (row) => row.neighbour,
    }),
    rank: neighbour.integer({
      title: 'Rank',
      description: '1 is the nearest; a list may have gaps where neighbours are left out',
      cell: (row) => row.rank,
    }),
    set: neighbour.text({ title: 'Set', description: 'Whose list it is', required: true, cell: (row) => row.set }),
    date: neighbour.text({
      type: 'date',
      title: 'Date',
      description: 'Date of the list, or the day on which it was read',
      required: true,
      cell: (row) => row.date,
    }),
  },
} satisfies TableOf<Neighbour>;
