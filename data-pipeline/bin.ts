#!/usr/bin/env node
import { CallError, EXIT } from './commands/shared/command.ts';
import { runCommandLine } from './commands/shared/runCommandLine.ts';
import { unreadablePath } from './commands/shared/unreadablePath.ts';
import { verbs } from './commands/verbs.ts';
import { realEffects } from './effects/effects.ts';
import { troubleOf } from './effects/trouble.ts';
import { visible } from './problem.ts';

const args = process.argv.slice(2);
const version = async (): Promise<string> =>
  (await import('../package.json', { with: { type: 'json' } })).default.version;

runCommandLine(args, verbs, { effects: realEffects(), version }).then(
  (code) => {
    process.exitCode = code;
  },
  (error: NodeJS.ErrnoException) => {
    const isCall = error instanceof CallError || String(error.code).startsWith('ERR_PARSE_ARGS');
    const message = isCall ? error.message : (unreadablePath(error, args) ?? troubleOf(error));
    const told = message === null ? null : visible(message);
    process.stderr.write(`lcp-scorecard: ${told ?? `internal error, please report it: ${error.stack}`}\n`);
    process.exitCode = message === null ? EXIT.us : EXIT.call;
  },
);
