// Stands between the program and the disk: counts its operations, stops it dead at one of them, or lets one fail.
import promises from 'node:fs/promises';
import { syncBuiltinESMExports } from 'node:module';

/** Operations that change the disk. */
const WRITING = ['writeFile', 'copyFile', 'rename', 'rm', 'rmdir', 'mkdir', 'link', 'chmod', 'open'] as const;
/** Those and the ones that read it. */
const ALL = [...WRITING, 'readFile', 'readdir', 'stat', 'realpath', 'access'] as const;

type Operation = (...args: unknown[]) => Promise<unknown>;
const disk = promises as unknown as Record<string, Operation>;

/**
 * Runs work while each operation is counted; `at` is told its number, from 1, its name, and does it or something else.
 * @returns what the work gives
 */
async function watching<T>(
  names: readonly string[],
  at: (count: number, name: string, act: () => Promise<unknown>, args: readonly unknown[]) => Promise<unknown>,
  work: () => Promise<T>,
): Promise<T> {
  const real = new Map(names.map((name) => [name, disk[name]!]));
  let count = 0;
  for (const [name, act] of real) disk[name] = (...args) => at(++count, name, () => act(...args), args);
  syncBuiltinESMExports();
  try {
    return await work();
  } finally {
    for (const [name, act] of real) disk[name] = act;
    syncBuiltinESMExports();
  }
}

/** Stops a run just before its nth operation, as a power cut would: nothing of it happens any more. False where it ended before. */
export async function stopAt(n: number, run: () => Promise<unknown>): Promise<boolean> {
  const died = Promise.withResolvers<boolean>();
  const never = new Promise<never>(() => {});
  let isDead = false;
  return watching(
    WRITING,
    (count, _, act) => {
      if (count < n && !isDead) return act();
      isDead = true;
      died.resolve(true);
      return never;
    },
    () => Promise.race([run().then(() => false), died.promise]),
  );
}

/** Lets the nth operation of a run fail with a code; says whether it had so many. */
export async function failAt(n: number, code: string, run: () => Promise<unknown>): Promise<boolean> {
  let hasFailed = false;
  await watching(
    ALL,
    (count, name, act, [path]) => {
      if (count !== n) return act();
      hasFailed = true;
      return Promise.reject(Object.assign(new Error(`${code}: ${name}`), { code, path, syscall: name }));
    },
    run,
  );
  return hasFailed;
}
