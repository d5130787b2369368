import { byText } from './schema/order.ts';

/** A line of a scorecard folder's relations.yaml that answers a question. */
export interface Answer {
  key: 'same' | 'within' | 'split' | 'apart' | 'formerly';
  /** The entry of the key's list, as it is written. */
  entry: string;
  /** Whether it says that figures belong together, or that they fit by chance. */
  meaning: 'together' | 'chance';
}

/** One fault in the input, with the place a person opens to mend it. Lines and columns count from 1. */
export interface Problem {
  file: string;
  line: number;
  column: number;
  /** In a workbook, sheet and cell: `Data!B7`. */
  cell?: string;
  /** What is wrong, and what was expected. Never echoes anything personal. */
  message: string;
  /** A fault stops the run; a warning is printed and the run goes on. */
  severity: 'fault' | 'warning';
  /** Of a question: the lines of relations.yaml, one of which answers it. */
  answers?: readonly Answer[];
}

/** Takes a fault at a place. Stages receive one of these instead of printing or throwing. */
export type Report = (problem: Problem) => void;

/** Makes a fault; line and column default to the start of the file. */
export function fault(file: string, message: string, line = 1, column = 1): Problem {
  return { file, line, column, message, severity: 'fault' };
}

/** Makes a warning; line and column default to the start of the file. */
export function warning(file: string, message: string, line = 1, column = 1): Problem {
  return { file, line, column, message, severity: 'warning' };
}

/** `file:line:column: message`, the form that editors and terminals turn into a link. */
export function formatProblem(problem: Problem): string {
  const word = problem.severity === 'warning' ? 'warning: ' : '';
  return visible(`${problem.file}:${placeOf(problem)}: ${word}${problem.message}`);
}

/** A text for a terminal: characters that nobody sees, or that a terminal would obey, are written as their numbers. */
export function visible(text: string): string {
  return text.replaceAll(
    /[[\p{Cc}\p{Cs}\p{Bidi_Control}\p{Default_Ignorable_Code_Point}\u2028\u2029]--[\n\uFE0F]]/gv,
    (one) => `\\u{${(one.codePointAt(0) ?? 0).toString(16).toUpperCase()}}`,
  );
}

/** Where in its file a problem is: `12:3`, or `Data!C12` in a workbook. */
export function placeOf({ line, column, cell }: Problem): string {
  return cell ?? `${line}:${column}`;
}

/** Orders problems by file, line, column, then text, so that a run's output never depends on the order of reading. */
function compareProblems(a: Problem, b: Problem): number {
  return byText(a.file, b.file) || a.line - b.line || a.column - b.column || byText(a.message, b.message);
}

/** How many faults of one file are printed before the rest are only counted: a broken export repeats itself. */
export const MOST_PER_FILE = 200;

/** Collects problems, keeping so many of each file and counting the rest. */
export class Problems {
  readonly #kept: Problem[] = [];
  readonly #perFile = new Map<string, number>();
  readonly #most: number;
  #faults = 0;

  /** @param most how many problems of one file are kept */
  constructor(most = MOST_PER_FILE) {
    this.#most = most;
  }

  readonly report: Report = (problem) => {
    const count = (this.#perFile.get(problem.file) ?? 0) + 1;
    this.#perFile.set(problem.file, count);
    if (problem.severity === 'fault') this.#faults++;
    if (count <= this.#most) this.#kept.push(problem);
  };

  /** How many faults (not warnings) were reported, those that were only counted included. */
  get faults(): number {
    return this.#faults;
  }

  /** True where any fault was reported. */
  get failed(): boolean {
    return this.#faults > 0;
  }

  /** Everything reported, sorted, with one line for what was only counted. */
  all(): Problem[] {
    const cut = [...this.#perFile]
      .filter(([, count]) => count > this.#most)
      .map(([file, count]) =>
        fault(file, `${count - this.#most} more faults in this file; fix those above first`, Number.MAX_SAFE_INTEGER),
      );
    return [...this.#kept.toSorted(compareProblems), ...cut.map((problem) => ({ ...problem, line: 1 }))];
  }
}
