// Run by `publish` as a process of its own: its memory settings must stand before DuckDB is loaded (publish/zeroedMemory.ts).
import { type DuckdbTable, writeDuckdb } from './publish/writeDuckdb.ts';

const [folder = '', tables = '[]'] = process.argv.slice(2);
await writeDuckdb(folder, JSON.parse(tables) as DuckdbTable[]);
