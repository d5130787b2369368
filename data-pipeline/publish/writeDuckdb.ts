import { type DuckDBConnection, DuckDBInstance } from '@duckdb/node-api';
import { DATABASE_HELP } from '../schema/published/databaseHelp.ts';
import type { PublishedTable } from './tables.ts';

/** A database, `PATH.duckdb`, and the CSV files in the folder that its tables are made of. */
export interface DatabaseJob {
  path: string;
  tables: readonly (Pick<PublishedTable, 'name' | 'columns'> & { csv: string })[];
}

/** Parquet files of the same columns, each beside the CSV that it is made of and the metadata of that CSV: `PATH.parquet`. */
export interface ParquetJob {
  columns: PublishedTable['columns'];
  paths: readonly string[];
}

/** The oldest storage format that the browser's DuckDB (1.32.0) reads, so that every newer one reads it too. */
const STORAGE_VERSION = 'v1.0.0';

/**
 * Writes DuckDB databases and Parquet files from CSV files that are already there, so that all formats hold the same cells
 * by construction. One thread and kept order make the bytes repeatable.
 * @param read the text of a file
 */
export async function writeDuckdb(
  folder: string,
  { databases, parquets }: { databases: readonly DatabaseJob[]; parquets: readonly ParquetJob[] },
  read: (path: string) => Promise<string>,
): Promise<void> {
  const instance = await DuckDBInstance.create(':memory:', { threads: '1', preserve_insertion_order: 'true' });
  const connection = await instance.connect();
  try {
    await connection.run("PRAGMA force_compression = 'dictionary'");
    for (const { path, tables } of databases) {
      const file = literal(`${folder}/${path}.duckdb`);
      await connection.run(`ATTACH ${file} AS out (STORAGE_VERSION '${STORAGE_VERSION}')`);
      for (const { name, columns, csv } of tables)
        await connection.run(`CREATE TABLE out.${name} AS SELECT * FROM ${csvOf(`${folder}/${csv}`, columns)}`);
      await connection.run('USE out');
      for (const { sql } of DATABASE_HELP) await connection.run(sql);
      await connection.run('USE memory');
      await connection.run('DETACH out');
    }
    for (const { columns, paths } of parquets)
      for (const path of paths) {
        const beside = await read(`${folder}/${path}.csv-metadata.json`);
        await writeParquet(connection, `${folder}/${path}`, columns, saidBeside(beside));
      }
  } finally {
    connection.closeSync();
    instance.closeSync();
  }
}

async function writeParquet(
  connection: DuckDBConnection,
  path: string,
  columns: PublishedTable['columns'],
  said: Readonly<Record<string, string>>,
): Promise<void> {
  const metadata = Object.entries(said).map(([key, text]) => `${key}: ${literal(text)}`);
  const options = `FORMAT parquet, COMPRESSION zstd, KV_METADATA {${metadata.join(', ')}}`;
  await connection.run(
    `COPY (SELECT * FROM ${csvOf(`${path}.csv`, columns)}) TO ${literal(`${path}.parquet`)} (${options})`,
  );
}

/** What the metadata of a CSV say, as the keys and texts that a Parquet file carries: each plain term, then the whole as `csvw`. */
function saidBeside(text: string): Record<string, string> {
  const terms = Object.entries(JSON.parse(text) as Record<string, unknown>).flatMap(([name, value]) => {
    const [prefix, term = ''] = name.split(':');
    const plain = typeof value === 'object' && value !== null ? Object.values(value)[0] : value;
    return ['dc', 'schema', 'dcat'].includes(prefix ?? '') && typeof plain === 'string' ? [[term, plain]] : [];
  });
  return { ...Object.fromEntries(terms), csvw: text };
}

function csvOf(path: string, columns: PublishedTable['columns']): string {
  const types = columns.map((column) => `${literal(column.name)}: ${literal(column.type)}`).join(', ');
  return `read_csv(${literal(path)}, header = true, auto_detect = false, delim = ',', quote = '"', escape = '"', nullstr = '', columns = {${types}})`;
}

function literal(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}
