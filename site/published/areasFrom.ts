import Papa from 'papaparse';
import { type Area, areaOf } from '../../data-pipeline/schema/folder/area.ts';

/** The published `areas.csv` as areas. */
export function areasFrom(text: string): Area[] {
  return Papa.parse<Record<string, string>>(text, { header: true, skipEmptyLines: true }).data.map(areaOf);
}
