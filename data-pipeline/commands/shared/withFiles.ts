import { relative, resolve, sep } from 'node:path';
import type { Effects } from '../../effects/effects.ts';

/** The disk as it would be with files written, by path: what is to be checked before anything is. */
export function withFiles(effects: Effects, files: ReadonlyMap<string, string | Uint8Array>): Effects {
  const content = new Map([...files].map(([path, text]) => [resolve(path), text]));
  const of = (path: string): string | Uint8Array | undefined => content.get(resolve(path));
  return {
    ...effects,
    list: async (directory) => {
      const paths = await effects.list(directory);
      const added = [...content.keys()].flatMap((path) => {
        const below = relative(resolve(directory), path).split(sep).join('/');
        return below.startsWith('../') ? [] : [below];
      });
      return [...new Set([...paths, ...added])].sort();
    },
    exists: async (path) => of(path) !== undefined || effects.exists(path),
    bytes: (path) => {
      const text = of(path);
      return text === undefined ? effects.bytes(path) : bytesOf(text);
    },
    text: async (path) => {
      const text = of(path);
      return text === undefined ? effects.text(path) : Buffer.from(text).toString('utf8');
    },
    blob: async (path) => {
      const text = of(path);
      return text === undefined ? effects.blob(path) : new Blob([new Uint8Array(Buffer.from(text))]);
    },
  };
}

async function* bytesOf(content: string | Uint8Array): AsyncGenerator<Uint8Array> {
  yield Buffer.from(content);
}
