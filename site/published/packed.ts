import { gzipSync } from 'node:zlib';

/** What a browser unpacks itself: gzip, the same bytes on every machine, as the header's byte for the operating system says "unknown". */
export function packed(content: Uint8Array): Buffer {
  const bytes = gzipSync(content, { level: 9 });
  bytes[9] = 255;
  return bytes;
}
