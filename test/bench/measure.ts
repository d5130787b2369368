import { spawn } from 'node:child_process';
import { join } from 'node:path';

/** One finished run of a program. */
export interface Run {
  /** From start to exit, as a person waits for it. */
  seconds: number;
  /** The most memory it held at once; 0 where it did not say. */
  megabytes: number;
  /** Seconds of processor time of its own, without programs that it ran: others on the machine change it little. */
  processor: number;
  /** What it printed. */
  out: string;
}

const MEMORY = join(import.meta.dirname, 'reportMemory.ts');

/** Runs a Node script as a process of its own; throws where it fails. */
export function run(script: string, args: readonly string[], environment: Record<string, string> = {}): Promise<Run> {
  const started = performance.now();
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, ['--import', MEMORY, script, ...args], {
      env: { ...process.env, CI: '1', ...environment },
      stdio: ['ignore', 'pipe', 'pipe', 'pipe'],
    });
    const said = ['', '', ''];
    [child.stdout, child.stderr, child.stdio[3]].forEach((stream, i) => {
      stream?.on('data', (chunk: Buffer) => {
        said[i] += chunk.toString();
      });
    });
    child.on('error', reject);
    child.on('close', (code) => {
      const [out = '', err = '', usage = ''] = said;
      const [memory = 0, processor = 0] = usage.split(' ').map(Number);
      const seconds = (performance.now() - started) / 1000;
      if (code === 0) resolve({ seconds, megabytes: memory / 1000, processor, out });
      else reject(new Error(`${script} ${args.join(' ')} ended with ${code}: ${err.slice(-2000)}`));
    });
  });
}

/** The middle of several numbers. */
export function median(numbers: readonly number[]): number {
  const sorted = numbers.toSorted((a, b) => a - b);
  const [low, high] = [sorted[(sorted.length - 1) >> 1] ?? Number.NaN, sorted[sorted.length >> 1] ?? Number.NaN];
  return (low + high) / 2;
}

/** Runs something several times, one after the other. */
export async function times<T>(count: number, what: () => Promise<T>): Promise<T[]> {
  const results: T[] = [];
  for (let i = 0; i < count; i++) results.push(await what());
  return results;
}

/** One line of the report. */
export interface Result {
  what: string;
  /** The median. */
  value: number;
  unit: 's' | 'ms' | 'kB' | 'MB' | 'pages/s';
  runs: number;
  /** Peak memory in MB, where it was measured. */
  peak?: number;
  /** What it was compared with, and that value in the same unit. */
  against?: { what: string; value: number };
}
