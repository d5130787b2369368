// Writes indicators/places.csv from the source files: node test/indicators/curate/writePlaces.ts
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { csvText } from '../../../data-pipeline/write/csvText.ts';
import { curatedPlaces, PLACE_COLUMNS } from './places.ts';

const rows = curatedPlaces();
writeFileSync(join(import.meta.dirname, '../../../indicators/places.csv'), csvText(PLACE_COLUMNS, rows));
process.stdout.write(`${rows.length} places\n`);
