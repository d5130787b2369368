// Run by `publish` as a process of its own: its memory settings must stand before DuckDB is loaded (publish/zeroedMemory.ts).
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { type DatabaseJob, writeDuckdb } from './publish/writeDuckdb.ts';

const [folder = '', text = '[]'] = process.argv.slice(2);
const jobs = JSON.parse(text) as (DatabaseJob & { passing: readonly string[] })[];
await writeDuckdb(folder, jobs);
for (const path of jobs.flatMap(({ passing }) => passing)) await rm(join(folder, path));
