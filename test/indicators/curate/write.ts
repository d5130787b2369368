// Writes the figures of embedded indicators from the source files: node test/indicators/curate/write.ts ID...
// Each has its definition already, and its place in curations.ts unless its figures are the first set's.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { FILE_COLUMNS, OBSERVATION_COLUMNS } from '../../../data-pipeline/schema/folder/observation.ts';
import { by } from '../../../data-pipeline/schema/order.ts';
import { csvText } from '../../../data-pipeline/write/csvText.ts';
import { curatedRows, definitionOf, folderCells } from './curations.ts';

const INDICATORS = join(import.meta.dirname, '../../../indicators');
const rows = curatedRows();
for (const id of process.argv.slice(2)) {
  const path = definitionOf(id, INDICATORS);
  const source = rows.get(id);
  if (!(path && source)) throw new Error(`${id}: ${path ? 'no source row' : 'no definition; write its .md first'}`);
  const front = /^---\n([\s\S]*?)^---$/m.exec(readFileSync(`${path}.md`, 'utf8'))?.[1] ?? '';
  const ageGroup = String((parse(front) as { ageGroup: unknown }).ageGroup);
  const isJudged = source.some((row) => (row.compared_to_england ?? '') !== '');
  const columns = isJudged ? FILE_COLUMNS : OBSERVATION_COLUMNS;
  const cells = source.map((row) => folderCells(row, columns, ageGroup));
  const key = OBSERVATION_COLUMNS.indexOf('numerator');
  const sorted = cells.toSorted(by((row) => row.slice(0, key).join('\u0000')));
  writeFileSync(`${path}.csv`, csvText(columns, sorted));
  process.stdout.write(`${id}: ${sorted.length} rows\n`);
}
