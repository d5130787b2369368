import type { DuckdbFiles } from '../../integrations/duckdbEngine.ts';

/** Where the files are, and how many bytes are expected. */
export interface Sources {
  files: DuckdbFiles;
  /** Address of the site's base, with trailing slash. */
  base: string;
  data: { url: string; bytes: number };
}

/** What is being done, for a person to read; `done` runs from 0 to 1 while bytes arrive. */
export type Tell = (what: string, done?: number) => void;

/** What the database is made of, each as soon as it is there; each rejects where it cannot be had. */
export interface Parts {
  /** What speaks to the engine from the page. */
  library: Promise<typeof import('@duckdb/duckdb-wasm')>;
  /** The engine, compiled while it arrived: a fresh start takes it as it is. */
  engine: Promise<WebAssembly.Module>;
  /** The script that runs the engine beside the page. */
  worker: Promise<Blob>;
  /** The published data as a DuckDB file. */
  data: Promise<ArrayBuffer>;
}

/**
 * Fetches the engine, its script and the data side by side.
 * @param signal ends the download where the person does not want to wait for it
 */
export function download({ files, base, data }: Sources, tell: Tell, signal: AbortSignal): Parts {
  const total = files.engine.bytes + files.worker.bytes + data.bytes;
  let arrived = 0;
  const count = (bytes: number): void => {
    arrived = Math.min(arrived + bytes, total);
    tell(`Downloading the database and the data: ${megabytes(arrived)} of ${megabytes(total)} MB`, arrived / total);
  };
  const whole = async (url: string): Promise<Blob> => {
    const blob = await (await answerOf(url, signal)).blob();
    count(blob.size);
    return blob;
  };
  const parts = {
    library: import('@duckdb/duckdb-wasm'),
    worker: whole(`${base}${files.worker.path}`),
    engine: answerOf(`${base}${files.engine.path}`, signal).then((answer) => compile(answer.body, count)),
    data: answerOf(data.url, signal).then(async (answer) =>
      new Response(await unpacked(answer.body, count)).arrayBuffer(),
    ),
  };
  // Who awaits them hears of a fault; until then it is nobody's.
  for (const part of Object.values(parts)) part.catch(() => undefined);
  return parts;
}

/** The web server answered, but not with the file: trying again does not help. */
export class Refused extends Error {}

async function answerOf(url: string, signal: AbortSignal): Promise<Response & { body: ReadableStream<Bytes> }> {
  const answer = await fetch(url, { signal });
  if (!answer.ok || !answer.body) throw new Refused(`${url} could not be loaded (${answer.status})`);
  return answer as Response & { body: ReadableStream<Bytes> };
}

/** Compiles a WebAssembly program while it arrives. */
async function compile(stream: ReadableStream<Bytes>, count: (bytes: number) => void): Promise<WebAssembly.Module> {
  const program = await unpacked(stream, count);
  return WebAssembly.compileStreaming(new Response(program, { headers: { 'Content-Type': 'application/wasm' } }));
}

/**
 * Unpacks a file while it arrives.
 * A server that took the file's ending for an encoding has it unpacked by the browser already, and while somebody writes it is
 * not packed: the first bytes tell.
 */
async function unpacked(stream: ReadableStream<Bytes>, count: (bytes: number) => void): Promise<ReadableStream<Bytes>> {
  const reader = stream.getReader();
  const first = await reader.read();
  const whole = new ReadableStream<Bytes>({
    start(controller) {
      if (!first.value) return;
      count(first.value.byteLength);
      controller.enqueue(first.value);
    },
    async pull(controller) {
      const { done, value } = await reader.read();
      if (done) return controller.close();
      count(value.byteLength);
      controller.enqueue(value);
    },
  });
  const isPacked = [0x1f, 0x8b, 8].every((byte, i) => first.value?.[i] === byte);
  return isPacked ? whole.pipeThrough(new DecompressionStream('gzip')) : whole;
}

type Bytes = Uint8Array<ArrayBuffer>;

/** Bytes as megabytes, with one decimal. */
function megabytes(bytes: number): string {
  return (bytes / 1e6).toFixed(1);
}
