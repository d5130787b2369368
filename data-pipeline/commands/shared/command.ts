import type { Effects } from '../../effects/effects.ts';
import { formatProblem, type Problems } from '../../problem.ts';
import type { Declared, Option } from './options.ts';

/** Exit codes (docs/contract.md, section 6): all is good, the data are at fault, the call is, or we are. */
export const EXIT = { good: 0, data: 1, call: 2, us: 3 } as const;
export type ExitCode = (typeof EXIT)[keyof typeof EXIT];

/** What a verb is given: the words after it, its own options, and the outside world. */
export interface Call<Options> {
  /** The words after the verb; of a verb that has kinds, the kind is the first. */
  words: readonly string[];
  options: Options;
  effects: Effects;
}

/** A verb: what the command line says of it, the options that it alone has, and what it does. */
export interface Command<Options> {
  verb: string;
  /** The words one of which must follow the verb, as in `import hexagons`. */
  kinds?: readonly string[];
  /** What follows the verb and its kind in a usual call. */
  usage: string;
  /** What it does, in a sentence without its full stop. */
  summary: string;
  /** Exactly the options that `run` reads. */
  options: Declared<Options>;
  /** The folders that a call writes into, where it writes: no other run writes there meanwhile. */
  writes?: (call: Pick<Call<Options>, 'words' | 'options'>) => readonly string[];
  /** Loads what the verb needs, then runs it: a declaration imports nothing, so that help costs nothing. */
  run: (call: Call<Options>) => Promise<ExitCode>;
}

/** Any command, where only its declaration matters. */
export type AnyCommand = Omit<Command<never>, 'options' | 'writes'> & {
  options: Readonly<Record<string, Option<unknown>>>;
};

/** Declares a verb. The type of its options is the one that its `run` asks for: neither can have one that the other lacks. */
export function command<Options>(declaration: Command<Options>): Command<Options> {
  return { ...declaration, run: (call) => runSafely(declaration, call) };
}

/** Lets no two runs write into one folder, and nobody read what a killed one left half-written. */
async function runSafely<Options>({ verb, writes, run }: Command<Options>, call: Call<Options>): Promise<ExitCode> {
  const { effects, options } = call;
  const folders = writes?.(call) ?? [];
  if (folders.length > 0) return effects.alone(folders, verb, effects.err, () => run(call));
  const { indicators } = options as { indicators?: string };
  if (indicators !== undefined) await effects.settle(indicators, verb, effects.err);
  return run(call);
}

/** What a command is called: `check`, `import fingertips|ees`. */
export function titleOf({ verb, kinds }: Pick<AnyCommand, 'verb' | 'kinds'>): string {
  return kinds ? `${verb} ${kinds.join('|')}` : verb;
}

/** A call that cannot be meant: printed without a stack, exit code 2. */
export class CallError extends Error {}

/** Refuses words after a verb that takes none: a folder named there would be passed over in silence. */
export function takesNoWords(verb: string, { words }: Pick<Call<unknown>, 'words'>): void {
  const [word] = words;
  if (word !== undefined)
    throw new CallError(`${verb} takes no "${word}"; expected --indicators DIR for another folder`);
}

/** Prints problems: as text to stderr, or as JSON to stdout for programs. */
export function printProblems(problems: Problems, { options, effects }: Omit<Call<{ json: boolean }>, 'words'>): void {
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
