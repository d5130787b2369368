import { createHash } from 'node:crypto';
import type { AreaIndex } from '../schema/folder/area.ts';
import type { Definition } from '../schema/folder/checked.ts';
import type { LockEntry } from '../schema/folder/fetchLock.ts';
import { Refusal, type Web } from './web.ts';

/** One request to a publisher, and the definitions that are made of its answer. */
export interface Wanted {
  /** Its name in `refresh.lock.yaml`. */
  key: string;
  definitions: readonly Definition[];
}

/** What asking cheaply has told of a request. */
export interface Probe {
  isNewer: boolean;
  /** What stands here and what there is, in words: `2.0`, `2.1, published 2026-10-22`. */
  was: string;
  now: string;
  /** What the lock will say, as far as it is known before the figures are. */
  entry: Partial<LockEntry>;
  /** What the publisher says of it, and what a person should know, a sentence each. */
  notes: readonly string[];
  /** When the publisher expects the next figures, in words; empty where it does not say. */
  next: string;
}

/** A file that was fetched. */
export interface Fetched {
  /** What it is called in messages: an address without keys. */
  name: string;
  bytes: Uint8Array;
  /** The requests that it answers. */
  keys: readonly string[];
  definitions: readonly Definition[];
  /** How many rows the answer has; none where it is a workbook, which is not read yet. */
  rows?: number;
}

/** All answers to some requests: files to read, and what the lock says of each request. */
export interface Haul {
  files: readonly Fetched[];
  entries: ReadonlyMap<string, LockEntry>;
  notes: readonly string[];
}

/** What every adapter is given. */
export interface Surroundings {
  web: Web;
  areas: AreaIndex;
  lock: ReadonlyMap<string, LockEntry>;
}

/** How one publisher is asked. */
export interface Adapter {
  /** The name of a definition's request in the lock. */
  key(definition: Definition): string;
  /** What there is, for each request; or why it cannot be told. */
  probe(wanted: readonly Wanted[], around: Surroundings): Promise<Map<string, Probe | Refusal>>;
  /** Fetches, and checks that the answers are whole. @throws Refusal */
  fetch(wanted: readonly Wanted[], probes: ReadonlyMap<string, Probe>, around: Surroundings): Promise<Haul>;
}

/** Asks for each request alone; what cannot be told of one says nothing of the others. */
export async function eachAlone(
  wanted: readonly Wanted[],
  ask: (one: Wanted) => Promise<Probe>,
): Promise<Map<string, Probe | Refusal>> {
  const probes = new Map<string, Probe | Refusal>();
  for (const one of wanted) {
    probes.set(
      one.key,
      await ask(one).catch((error: unknown) => {
        if (error instanceof Refusal) return error;
        throw error;
      }),
    );
  }
  return probes;
}

/** `source.fetch` of a definition that is known to have one. */
export function fetchOf({ source }: Definition): NonNullable<NonNullable<Definition['source']>['fetch']> {
  return source?.fetch ?? {};
}

/** The first definition of a request: its file is where a person looks. */
export function firstOf({ definitions }: Wanted): Definition {
  const [first] = definitions;
  if (first === undefined) throw new Error('a request without a definition');
  return first;
}

export function sha256Of(content: Uint8Array | string): string {
  return createHash('sha256').update(content).digest('hex');
}

/** The entry of a fetched request. */
export function entryOf(
  { definitions }: Wanted,
  known: Partial<LockEntry>,
  content: Uint8Array | string,
  rows: number | undefined,
): LockEntry {
  const own = { indicators: definitions.map(({ id }) => id).sort(), ...known, sha256: sha256Of(content) };
  return rows === undefined ? own : { ...own, rows };
}
