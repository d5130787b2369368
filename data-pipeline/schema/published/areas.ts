import type { Area } from '../folder/area.ts';
import { columnsOf, type TableOf } from './column.ts';

const { text, number } = columnsOf<Area>();

/** `areas.csv`: one row an area, of today or of before. */
export const AREAS = {
  title: 'Areas with their codes, parents and centres',
  primaryKey: ['code'],
  columns: {
    code: text({ title: 'Code', description: 'Code of the area', required: true, cell: (area) => area.code }),
    name: text({
      title: 'Name',
      description: 'Name; several areas may share one',
      required: true,
      cell: (area) => area.name,
    }),
    type: text({ title: 'Kind', description: 'Kind of area', required: true, cell: (area) => area.type }),
    parent: text({ title: 'Parent', description: 'Code of the area above', cell: (area) => area.parent }),
    valid_from: text({
      type: 'date',
      title: 'From',
      description: 'First day of the area; empty where not known',
      cell: (area) => area.validFrom,
    }),
    valid_to: text({
      type: 'date',
      title: 'Until',
      description: 'Last day of the area; empty if it still exists',
      cell: (area) => area.validTo,
    }),
    slug: text({ title: 'Slug', description: 'Its name in addresses', required: true, cell: (area) => area.slug }),
    lon: number({ title: 'Longitude', description: 'Of its centre, in degrees', cell: (area) => area.lon }),
    lat: number({ title: 'Latitude', description: 'Of its centre, in degrees', cell: (area) => area.lat }),
  },
} satisfies TableOf<Area>;
