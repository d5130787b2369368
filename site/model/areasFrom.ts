import Papa from 'papaparse';
import type { Area } from '../../data-pipeline/schema/area.ts';
import type { AreaCode } from '../../data-pipeline/schema/brand.ts';

/** The published `areas.csv` as areas. */
export function areasFrom(text: string): Area[] {
  const { data } = Papa.parse<Record<string, string>>(text, { header: true, skipEmptyLines: true });
  const number = (cell: string | undefined): number | null => (cell ? Number(cell) : null);
  return data.map((row) => ({
    code: row.code as AreaCode,
    name: row.name ?? '',
    type: row.type ?? '',
    parent: row.parent ? (row.parent as AreaCode) : null,
    validFrom: row.valid_from ?? '',
    validTo: row.valid_to ?? '',
    slug: row.slug ?? '',
    lon: number(row.lon),
    lat: number(row.lat),
  }));
}
