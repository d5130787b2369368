/** How the bytes of a text file are read. */
export type TextEncoding = 'utf-8' | 'windows-1252';

/** Bytes that mean nothing in Windows-1252. */
const UNDEFINED_IN_1252 = new Set([0x81, 0x8d, 0x8f, 0x90, 0x9d]);

/**
 * Which encoding a text is in: UTF-8 where all of it is, else Windows-1252 where every byte means something in it, else
 * null. Other one-byte encodings cannot be told from Windows-1252, so what was taken for it must be said.
 */
export async function textEncoding(chunks: AsyncIterable<Uint8Array>): Promise<TextEncoding | null> {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  let isUtf8 = true;
  let is1252 = true;
  for await (const chunk of chunks) {
    if (isUtf8) isUtf8 = decodes(() => decoder.decode(chunk, { stream: true }));
    if (is1252) is1252 = chunk.every((byte) => byte < 0x80 || !UNDEFINED_IN_1252.has(byte));
    if (!isUtf8 && !is1252) return null;
  }
  if (isUtf8) isUtf8 = decodes(() => decoder.decode());
  return isUtf8 ? 'utf-8' : is1252 ? 'windows-1252' : null;
}

function decodes(decode: () => string): boolean {
  try {
    decode();
    return true;
  } catch {
    return false;
  }
}
