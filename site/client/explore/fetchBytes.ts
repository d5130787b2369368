/** Told again and again while bytes arrive. */
export type Arrived = (bytes: number) => void;

/** Fetches a file of our own and tells how many bytes have come. */
async function counted(url: string, arrived: Arrived): Promise<ReadableStream<Uint8Array<ArrayBuffer>>> {
  const response = await fetch(url);
  if (!response.ok || !response.body) throw new Error(`${url} could not be loaded (${response.status})`);
  let bytes = 0;
  return response.body.pipeThrough(
    new TransformStream<Uint8Array<ArrayBuffer>, Uint8Array<ArrayBuffer>>({
      transform(chunk, controller) {
        bytes += chunk.byteLength;
        arrived(bytes);
        controller.enqueue(chunk);
      },
    }),
  );
}

/** Fetches a file whole. */
export async function fetchBytes(url: string, arrived: Arrived): Promise<Uint8Array<ArrayBuffer>> {
  return new Uint8Array(await new Response(await counted(url, arrived)).arrayBuffer());
}

/**
 * Fetches a gzip file and unpacks it while it arrives.
 * A server that took the ending for an encoding has it unpacked by the browser already: the first bytes tell.
 */
export async function fetchUnpacked(url: string, type: string, arrived: Arrived): Promise<Blob> {
  const [peek, whole] = (await counted(url, arrived)).tee();
  const reader = peek.getReader();
  const { value: first } = await reader.read();
  void reader.cancel();
  const gzip = first?.[0] === 0x1f && first[1] === 0x8b;
  const stream = gzip ? whole.pipeThrough(new DecompressionStream('gzip')) : whole;
  return new Response(stream, { headers: { 'Content-Type': type } }).blob();
}
