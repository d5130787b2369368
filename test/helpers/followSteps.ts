import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect } from 'vitest';

/** A step of a how-to: a file that is saved, a text that is replaced or added, or commands. */
type Step =
  | { kind: 'save'; path: string; text: string }
  | { kind: 'replace'; path: string; from: string; text: string }
  | { kind: 'add'; path: string; text: string }
  | { kind: 'run'; commands: string; refused: boolean };

/** A copy of the project in which a how-to is followed. */
export interface Copy {
  /** Where its paths start. */
  folder: string;
  /** The program that `npx lcp-scorecard` runs. */
  bin: string;
}

/** The headings of a document's parts. */
export function partsOf(document: string): string[] {
  return [...document.matchAll(/^## (.+)$/gm)].map(([, title = '']) => title);
}

/** Follows a part of a document to the letter; returns all that its commands printed. */
export function followSteps(document: string, title: string, copy: Copy): string {
  const at = (path: string): string => join(copy.folder, path);
  let printed = '';
  for (const step of stepsOf(document, title)) {
    if (step.kind === 'run') printed += runCommands(step.commands, copy, step.refused);
    else if (step.kind === 'save') {
      mkdirSync(dirname(at(step.path)), { recursive: true });
      writeFileSync(at(step.path), step.text);
    } else if (step.kind === 'add') writeFileSync(at(step.path), readFileSync(at(step.path), 'utf8') + step.text);
    else {
      const before = readFileSync(at(step.path), 'utf8');
      expect(before, `${step.path} has nothing to replace`).toContain(step.from);
      writeFileSync(
        at(step.path),
        before.replace(step.from, () => step.text.trimEnd()),
      );
    }
  }
  return printed;
}

/** Runs commands in the copy; `refused` ones must end with the exit code of data at fault. */
export function runCommands(commands: string, { folder, bin }: Copy, refused: boolean): string {
  const npx =
    'npx() { if [ "$1" = lcp-scorecard ]; then shift; "$NODE" "$BIN" "$@"; else command npx --no -- "$@"; fi; }';
  const env: NodeJS.ProcessEnv = {
    ...process.env,
    NODE: process.execPath,
    BIN: bin,
    SOURCE_DATE_EPOCH: String(Date.parse('2026-11-26T12:00:00Z') / 1000),
  };
  // A test that is updated or run by another must not know it.
  for (const name of ['UPDATE', 'VITEST', 'VITEST_POOL_ID', 'VITEST_WORKER_ID', 'NODE_OPTIONS']) delete env[name];
  try {
    const script = `set -e\n${npx}\n(\n${commands}) 2>&1`;
    const printed = execFileSync('bash', ['-c', script], { cwd: folder, env, encoding: 'utf8' });
    expect(refused, printed).toBe(false);
    return printed;
  } catch (error) {
    const { status, stdout } = error as { status?: number; stdout?: string };
    if (!refused || status !== 1) throw new Error(`${commands}\n${stdout ?? error}`);
    return stdout ?? '';
  }
}

/** The steps of a part, in order, read as a person reads them: what stands above a block says what to do with it. */
function stepsOf(document: string, title: string): Step[] {
  const part = document.split(/^## /m).find((one) => one.startsWith(`${title}\n`));
  if (part === undefined) throw new Error(`the document has no part "${title}"`);
  const steps: Step[] = [];
  let from = 0;
  for (const match of part.matchAll(/^( *)```(\w+)( refused)?\n([\s\S]*?)^ *```$/gm)) {
    const [whole, indent = '', language, refused, body = ''] = match;
    const above = part.slice(from, match.index);
    from = match.index + whole.length;
    const text = body.replaceAll(new RegExp(`^${indent}`, 'gm'), '');
    if (language === 'sh') {
      steps.push({ kind: 'run', commands: text, refused: refused !== undefined });
      continue;
    }
    const [, path = '', quoted, plain] =
      last(above, /In\s+`([^`]+)`,\s+replace\s+(?:`` (.+?) ``|`([^`]+)`)\s+(?:by|with):/g) ?? [];
    const [, added] = last(above, /Add\s+this\s+to\s+`([^`]+)`/g) ?? [];
    const [, saved] = last(above, /this\s+as\s+`([^`]+)`/g) ?? [];
    const old = quoted ?? plain;
    if (old !== undefined) steps.push({ kind: 'replace', path, from: old, text });
    else if (added !== undefined) steps.push({ kind: 'add', path: added, text });
    else if (saved !== undefined) steps.push({ kind: 'save', path: saved, text });
    else throw new Error(`"${title}": nothing says what this block is for:\n${text}`);
  }
  return steps;
}

function last(text: string, pattern: RegExp): RegExpMatchArray | undefined {
  return [...text.matchAll(pattern)].at(-1);
}
