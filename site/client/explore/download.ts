import type { DuckdbFiles } from '../../integrations/duckdbFiles.ts';

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
  /** The engine, compiled while it arrived: a fresh start takes it as it is. */
  engine: Promise<WebAssembly.Module>;
  /** The script that runs the engine beside the page. */
  worker: Promise<Blob>;
  /** The published data as a DuckDB file. */
  data: Promise<ArrayBuffer>;
}

/** Fetches the engine, its script and the data side by side. */
export function download({ files, base, data }: Sources, tell: Tell): Parts {
  const total = files.engine.bytes + files.worker.bytes + data.bytes;
  const arrived = { engine: 0, worker: 0, data: 0 };
  const fetched = async (part: keyof typeof arrived, url: string): Promise<ReadableStream<Bytes>> => {
    const response = await fetch(url);
    if (!response.ok || !response.body) throw new Error(`${url} could not be loaded (${response.status})`);
    const count = new TransformStream<Bytes, Bytes>({
      transform(chunk, controller) {
        arrived[part] += chunk.byteLength;
        const sum = Math.min(arrived.engine + arrived.worker + arrived.data, total);
        tell(`Downloading the database and the data: ${megabytes(sum)} of ${megabytes(total)} MB`, sum / total);
        controller.enqueue(chunk);
      },
    });
    return response.body.pipeThrough(count);
  };
  const parts = {
    engine: fetched('engine', `${base}${files.engine.path}`).then(compile),
    worker: fetched('worker', `${base}${files.worker.path}`).then((stream) => new Response(stream).blob()),
    data: fetched('data', data.url).then((stream) => new Response(stream).arrayBuffer()),
  };
  // Who awaits them hears of a fault; until then it is nobody's.
  for (const part of Object.values(parts)) part.catch(() => undefined);
  return parts;
}

/**
 * Unpacks and compiles a WebAssembly program while it arrives.
 * A server that took the file's ending for an encoding has it unpacked by the browser already: the first bytes tell.
 */
async function compile(stream: ReadableStream<Bytes>): Promise<WebAssembly.Module> {
  const reader = stream.getReader();
  const first = await reader.read();
  const whole = new ReadableStream<Bytes>({
    start(controller) {
      if (first.value) controller.enqueue(first.value);
    },
    async pull(controller) {
      const { done, value } = await reader.read();
      if (done) controller.close();
      else controller.enqueue(value);
    },
  });
  const packed = first.value?.[0] === 0x1f && first.value[1] === 0x8b;
  const program = packed ? whole.pipeThrough(new DecompressionStream('gzip')) : whole;
  return WebAssembly.compileStreaming(new Response(program, { headers: { 'Content-Type': 'application/wasm' } }));
}

type Bytes = Uint8Array<ArrayBuffer>;

/** Bytes as megabytes, with one decimal. */
function megabytes(bytes: number): string {
  return (bytes / 1e6).toFixed(1);
}
