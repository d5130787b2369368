import { KEY_COLUMNS } from '../../data-pipeline/schema/folder/observation.ts';

/** What tells a figure from all others, as one text. */
export function cellKey(row: Partial<Record<(typeof KEY_COLUMNS)[number], string>>): string {
  return KEY_COLUMNS.map((name) => row[name]).join('|');
}
