// Run by `publish` as a process of its own: its memory settings must stand before DuckDB is loaded (publish/zeroedMemory.ts).
import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { type DatabaseJob, type ParquetJob, writeDuckdb } from './publish/writeDuckdb.ts';

const [folder = '', text = '{}'] = process.argv.slice(2);
const { databases, parquets } = JSON.parse(text) as {
  databases: (DatabaseJob & { passing: readonly string[] })[];
  parquets: ParquetJob[];
};
await writeDuckdb(folder, { databases, parquets }, (path) => readFile(path, 'utf8'));
for (const path of databases.flatMap(({ passing }) => passing)) await rm(join(folder, path));
