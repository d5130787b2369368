// The floor that the pipeline is compared with: every CSV of a scorecard folder read by papaparse into rows, and nothing done.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import Papa from 'papaparse';

const folder = process.argv[2] ?? 'indicators';
let rows = 0;
for (const path of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
  if (!path.endsWith('.csv')) continue;
  rows += Papa.parse(readFileSync(join(folder, path), 'utf8'), { header: true, skipEmptyLines: true }).data.length;
}
process.stdout.write(`${rows}\n`);
