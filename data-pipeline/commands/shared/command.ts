import type { Effects } from '../../effects/effects.ts';
import { formatProblem, type Problems } from '../../problem.ts';

/** Exit codes (contracts.md, section 6). */
export const EXIT = { good: 0, data: 1, call: 2, us: 3 } as const;
export type ExitCode = (typeof EXIT)[keyof typeof EXIT];

/** What every verb is given: the words after it, the options, and the outside world. */
export interface Call {
  words: readonly string[];
  options: Options;
  effects: Effects;
}

export interface Options {
  indicators: string;
  json: boolean;
  out?: string;
  data?: string;
  notes?: string;
  agreement?: string;
  sheet?: string;
  period?: string;
  report?: string;
  passphraseFd?: string;
  areas?: string;
  home?: string;
  what?: string;
  was?: string;
  now?: string;
  date?: string;
  id?: string;
  of?: string;
  postcodes?: string;
  printSql?: string;
  explain: boolean;
  counts: readonly string[];
  previous: readonly string[];
  only: readonly string[];
  list?: boolean;
  write?: boolean;
}

/** A call that cannot be meant: printed without a stack, exit code 2. */
export class CallError extends Error {}

/** Refuses words after a verb that takes none: a folder named there would be passed over in silence. */
export function takesNoWords(verb: string, { words }: Call): void {
  const [word] = words;
  if (word !== undefined)
    throw new CallError(`${verb} takes no "${word}"; expected --indicators DIR for another folder`);
}

/** Prints problems: as text to stderr, or as JSON to stdout for programs. */
export function printProblems(problems: Problems, { options, effects }: Call): void {
  const all = problems.all();
  if (options.json) {
    effects.out(`${JSON.stringify({ problems: all }, null, 2)}\n`);
    return;
  }
  for (const problem of all) effects.err(`${formatProblem(problem)}\n`);
}

/** `1 fault`, `2 faults`. */
export function counted(count: number, word: string): string {
  return `${count.toLocaleString('en-GB')} ${word}${count === 1 ? '' : 's'}`;
}
