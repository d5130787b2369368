import { spawn } from 'node:child_process';
import { extname, join } from 'node:path';

/** The folder of this tool: the repository, or a package. */
export const TOOL = join(import.meta.dirname, '../..');

/** Which folder is published, and into which data folder; whole paths. */
export interface Folders {
  indicators: string;
  data: string;
}

/** A problem as `publish --json` prints it; lines and columns count from 1. */
export interface Fault {
  /** From the working directory. */
  file: string;
  line: number;
  column: number;
  cell?: string;
  message: string;
  severity: 'fault' | 'warning';
}

/** What came of publishing: the problems of the folder, and what the command said of itself. */
export interface Outcome {
  isGood: boolean;
  problems: readonly Fault[];
  said: string;
}

/**
 * Publishes a folder by the pipeline's own command, in a process of its own: the site sees nothing of the pipeline but its
 * schema, and pipeline code that changed is always read anew.
 */
export async function runPublish({ indicators, data }: Folders): Promise<Outcome> {
  const bin = join(TOOL, `data-pipeline/bin${extname(import.meta.filename)}`);
  const child = spawn(process.execPath, [bin, 'publish', '--json', '--indicators', indicators, '--out', data], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const printed = { out: '', err: '' };
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    printed.out += text;
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    printed.err += text;
  });
  const code = await new Promise<number | null>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', resolve);
  });
  return { isGood: code === 0, problems: problemsIn(printed.out), said: printed.err.trim() };
}

/** A command that could not start, or broke, prints no JSON: what it said is all there is. */
function problemsIn(out: string): readonly Fault[] {
  return out.trim() === '' ? [] : (JSON.parse(out) as { problems: Fault[] }).problems;
}

/** A problem as terminals turn it into a link: `file:line:column: message`. */
export function faultText({ file, line, column, cell, message, severity }: Fault): string {
  return `${file}:${cell ?? `${line}:${column}`}: ${severity === 'warning' ? 'warning: ' : ''}${message}`;
}

/** What a terminal shows of an outcome. */
export function outcomeText({ problems, said }: Outcome): string {
  return [...problems.map(faultText), said].filter((line) => line !== '').join('\n');
}
