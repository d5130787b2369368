/** Something that no code can put right, in a sentence for the person at the machine: printed without a stack. */
export class Trouble extends Error {}

const WHAT: Readonly<Record<string, string>> = {
  ENOSPC: 'the disk is full; make room, then run this again',
  EDQUOT: 'your share of the disk is full; make room, then run this again',
  EROFS: 'the disk is read-only; expected one that can be written to',
  EMFILE: 'too many files are open; raise the limit (ulimit -n 1024), then run this again',
  ENFILE: 'too many files are open on this machine; end other programs, then run this again',
  EACCES: 'this account is not allowed to open or write it',
  EPERM: 'this account is not allowed to open or write it',
  EIO: 'the disk failed; check it, then run this again',
  EFBIG: 'the file is larger than this disk allows',
  ENAMETOOLONG: 'the name is longer than this disk allows; expected a shorter one',
  ELOOP: 'links lead round in a circle; expected a file or a folder',
  ETXTBSY: 'another program is using it; end that program, then run this again',
  EBUSY: 'another program is using it; end that program, then run this again',
  ENOMEM: 'there is not enough memory; end other programs, then run this again',
  ERR_WORKER_OUT_OF_MEMORY: 'there is not enough memory; end other programs, then run this again',
  Z_BUF_ERROR: 'the compressed file is incomplete; expected it as it was written',
  Z_DATA_ERROR: 'the compressed file is damaged; expected it as it was written',
  ENOTFOUND: 'no such host; check the address and the connection of this machine',
  ECONNREFUSED: 'nothing answers at this address; check it',
  ECONNRESET: 'the connection broke; run this again',
  ETIMEDOUT: 'nothing answered in time; run this again',
  EPIPE: 'the program that was to read this has ended',
};

/** What to say where the machine, not the code, is in the way; null where the error is of another kind. */
export function troubleOf(error: unknown): string | null {
  if (error instanceof Trouble) return error.message;
  const { code, path, dest, cause } = error as NodeJS.ErrnoException & { dest?: string };
  const what = typeof code === 'string' ? WHAT[code] : undefined;
  if (what === undefined) return cause === undefined ? null : troubleOf(cause);
  const where = dest ?? path;
  return where === undefined ? what : `${where}: ${what}`;
}

/** What libraries that do not speak of codes say of the same things. */
const SAID: readonly [RegExp, keyof typeof WHAT][] = [
  [/No space left on device|ENOSPC/i, 'ENOSPC'],
  [/Read-only file system|EROFS/i, 'EROFS'],
  [/Too many open files|EMFILE/i, 'EMFILE'],
  [/Permission denied|EACCES/i, 'EACCES'],
  [/Out of Memory|Cannot allocate memory|heap limit|ENOMEM/i, 'ENOMEM'],
];

/** The trouble that a program's last words are about; null where they are about something else. */
export function toldBy(words: string): Trouble | null {
  const code = SAID.find(([said]) => said.test(words))?.[1];
  return code === undefined ? null : new Trouble(WHAT[code]);
}
