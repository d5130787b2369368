import type { AsyncDuckDB, AsyncDuckDBConnection } from '@duckdb/duckdb-wasm';
import type { Parts, Tell } from './download.ts';
import { readBatches } from './readBatches.ts';
import type { Result } from './result.ts';

/** A database in this browser that can read the published data and nothing else. */
export interface Engine {
  /** Runs SQL; rejects with the engine's message, or with `Stopped`. One query at a time. */
  run(sql: string): Promise<Result>;
  /** Ends what is running at once, and starts afresh from what was downloaded. */
  stop(): Promise<void>;
}

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

/**
 * Stands before DuckDB's own script in its worker: that script can only compile an engine from an address, again at every start.
 * Here it is given the one that the page compiled while it arrived.
 */
const HAND_OVER = `{
  const engine = new Promise((resolve) => {
    addEventListener('message', (event) => {
      if (!(event.data instanceof WebAssembly.Module)) return;
      event.stopImmediatePropagation();
      resolve(event.data);
    });
  });
  WebAssembly.instantiateStreaming = async (_, imports) => {
    const module = await engine;
    return { module, instance: await WebAssembly.instantiate(module, imports) };
  };
}
`;

/** Starts the engine while its parts are still on their way, and opens the data; rejects where a part cannot be had. */
export async function startEngine(parts: Parts, tell: Tell): Promise<Engine> {
  const [duckdb, script] = await Promise.all([parts.library, parts.worker]);
  // From memory from here on: a fresh start after Stop asks no server, and the worker is under the page's own policy.
  const program = URL.createObjectURL(new Blob([HAND_OVER, script], { type: 'text/javascript' }));
  const nothing = URL.createObjectURL(new Blob([], { type: 'application/wasm' }));

  let open: Open | undefined;
  let fail: ((reason: Error) => void) | undefined;

  async function begin(): Promise<Open> {
    const worker = new Worker(program);
    const db = new duckdb.AsyncDuckDB(new duckdb.VoidLogger(), worker);
    worker.addEventListener('error', (event) => crash(event.message));
    try {
      const handed = parts.engine.then((engine) => {
        worker.postMessage(engine);
        tell('Starting the database');
      });
      await Promise.all([handed, db.instantiate(nothing)]);
      await db.open({ query: { castBigIntToDouble: true, castDecimalToDouble: true } });
      // A copy: the worker takes what it is given, and a fresh start needs it again.
      const bytes = new Uint8Array((await parts.data).slice());
      await db.registerFileBuffer(NAME, bytes);
      const connection = await db.connect();
      for (const sql of CLOSE) await connection.query(sql);
      return { db, connection };
    } catch (error) {
      await db.terminate();
      throw error;
    }
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
