import type { AsyncDuckDB, AsyncDuckDBConnection } from '@duckdb/duckdb-wasm';
import type { DuckdbFiles } from '../../integrations/duckdbFiles.ts';
import { fetchBytes, fetchUnpacked } from './fetchBytes.ts';
import { readBatches } from './readBatches.ts';
import type { Result } from './result.ts';

/** A database in this browser that can read the published data and nothing else. */
export interface Engine {
  /** Runs SQL; rejects with the engine's message, or with `Stopped`. One query at a time. */
  run(sql: string): Promise<Result>;
  /** Ends what is running at once, and starts afresh from what was downloaded. */
  stop(): Promise<void>;
}

/** Where the files are, and how many bytes are expected. */
export interface Sources {
  files: DuckdbFiles;
  /** Address of the site's base, with trailing slash. */
  base: string;
  data: { url: string; bytes: number };
}

/** What is being done, for a person to read; `done` runs from 0 to 1 while bytes arrive. */
export type Tell = (what: string, done?: number) => void;

/** A query was ended on purpose. */
export class Stopped extends Error {}

const NAME = 'observations.duckdb';

/**
 * What closes the door, in this order: after the last line no SQL can open it again.
 * The data are attached before, because afterwards no file can be.
 */
const CLOSE = [
  `ATTACH '${NAME}' AS published (READ_ONLY)`,
  'USE published',
  "SET memory_limit = '1GB'",
  'SET autoinstall_known_extensions = false',
  'SET autoload_known_extensions = false',
  'SET enable_external_access = false',
  'SET lock_configuration = true',
];

/** Downloads the engine and the data, and opens them. */
export async function startEngine(sources: Sources, tell: Tell): Promise<Engine> {
  const { files, base, data } = sources;
  const duckdb = await import('@duckdb/duckdb-wasm');
  const total = files.engine.bytes + files.worker.bytes + data.bytes;
  const arrived = { engine: 0, worker: 0, data: 0 };
  const progress = (part: keyof typeof arrived) => (bytes: number) => {
    arrived[part] = bytes;
    const sum = Math.min(arrived.engine + arrived.worker + arrived.data, total);
    tell(`Downloading the database and the data: ${megabytes(sum)} of ${megabytes(total)} MB`, sum / total);
  };
  const [engine, script, bytes] = await Promise.all([
    fetchUnpacked(`${base}${files.engine.path}`, 'application/wasm', progress('engine')),
    fetchBytes(`${base}${files.worker.path}`, progress('worker')),
    fetchBytes(data.url, progress('data')),
  ]);
  // From memory from here on: a fresh start after Stop asks no server, and the worker is under the page's own policy.
  const wasm = URL.createObjectURL(engine);
  const program = URL.createObjectURL(new Blob([script], { type: 'text/javascript' }));

  let open: Open | undefined;
  let fail: ((reason: Error) => void) | undefined;

  async function begin(): Promise<Open> {
    const worker = new Worker(program);
    const db = new duckdb.AsyncDuckDB(new duckdb.VoidLogger(), worker);
    worker.addEventListener('error', (event) => crash(event.message));
    await db.instantiate(wasm);
    await db.open({ query: { castBigIntToDouble: true, castDecimalToDouble: true } });
    await db.registerFileBuffer(NAME, bytes.slice());
    const connection = await db.connect();
    for (const sql of CLOSE) await connection.query(sql);
    return { db, connection };
  }

  /** The engine as it was at first: earlier SQL may have turned away from the data, or detached them. */
  async function fresh(old: Open | undefined): Promise<Open> {
    if (!old) return begin();
    try {
      await old.connection.query('USE published');
      return old;
    } catch {
      await old.db.terminate();
      return begin();
    }
  }

  /** The engine itself fell over: it is started afresh at the next query. */
  function crash(message: string): void {
    void open?.db.terminate();
    open = undefined;
    fail?.(new Error(message || 'The database stopped working.'));
  }

  tell(`Starting the database with ${megabytes(data.bytes)} MB of data`);
  open = await failing(begin(), (reject) => {
    fail = reject;
  });

  return {
    async run(sql) {
      const running = async (): Promise<Result> => {
        open = await fresh(open);
        return readBatches(await open.connection.send(sql, true));
      };
      return failing(running(), (reject) => {
        fail = reject;
      });
    },
    async stop() {
      const old = open;
      open = undefined;
      fail?.(new Stopped('The query was stopped.'));
      await old?.db.terminate();
      open = await begin();
    },
  };
}

interface Open {
  db: AsyncDuckDB;
  connection: AsyncDuckDBConnection;
}

/** A promise that can also be failed from outside: DuckDB leaves promises open when its worker is ended. */
function failing<T>(promise: Promise<T>, hand: (reject: (reason: Error) => void) => void): Promise<T> {
  return Promise.race([
    promise,
    new Promise<never>((_, reject) => {
      hand(reject);
    }),
  ]);
}

/** Bytes as megabytes, with one decimal. */
export function megabytes(bytes: number): string {
  return (bytes / 1e6).toFixed(1);
}
