import { DuckDBInstance } from '@duckdb/node-api';
import { DATABASE_HELP } from '../schema/published/databaseHelp.ts';
import type { PublishedTable } from './tables.ts';

/** A database, `PATH.duckdb`, and the CSV files in the folder that its tables are made of. */
export interface DatabaseJob {
  path: string;
  tables: readonly (Pick<PublishedTable, 'name' | 'columns'> & { csv: string })[];
  /** The tables that are written as `TABLE.parquet` too. */
  parquet?: readonly string[];
}

/** The oldest storage format that the browser's DuckDB (1.32.0) reads, so that every newer one reads it too. */
const STORAGE_VERSION = 'v1.0.0';

/**
 * Writes DuckDB databases, and the tables that are asked for as Parquet, from CSV files that are already there, so that all
 * formats hold the same cells by construction. One thread and kept order make the bytes repeatable.
 */
export async function writeDuckdb(folder: string, databases: readonly DatabaseJob[]): Promise<void> {
  const instance = await DuckDBInstance.create(':memory:', { threads: '1', preserve_insertion_order: 'true' });
  const connection = await instance.connect();
  try {
    await connection.run("PRAGMA force_compression = 'dictionary'");
    for (const { path, tables, parquet = [] } of databases) {
      const file = literal(`${folder}/${path}.duckdb`);
      await connection.run(`ATTACH ${file} AS out (STORAGE_VERSION '${STORAGE_VERSION}')`);
      for (const { name, columns, csv } of tables) {
        const types = columns.map((column) => `${literal(column.name)}: ${literal(column.type)}`).join(', ');
        const read = `read_csv(${literal(`${folder}/${csv}`)}, header = true, auto_detect = false, delim = ',', quote = '"', escape = '"', nullstr = '', columns = {${types}})`;
        await connection.run(`CREATE TABLE out.${name} AS SELECT * FROM ${read}`);
      }
      await connection.run('USE out');
      for (const { sql } of DATABASE_HELP) await connection.run(sql);
      await connection.run('USE memory');
      for (const name of parquet) {
        const target = literal(`${folder}/${name}.parquet`);
        await connection.run(`COPY out.${name} TO ${target} (FORMAT parquet, COMPRESSION zstd)`);
      }
      await connection.run('DETACH out');
    }
  } finally {
    connection.closeSync();
    instance.closeSync();
  }
}

function literal(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}
