import type { ReleaseOptions } from './run/release.ts';
import { command } from './shared/command.ts';
import { folder, previous, text } from './shared/options.ts';

export const release = command<ReleaseOptions>({
  verb: 'release',
  usage: '[DATE] --notes TEXT [--signed ROLE --diff FILE]',
  summary: 'adds what is published now to the append-only ledger; asks about unexpected changes',
  options: {
    ...folder,
    notes: text('TEXT', 'its notes (default: releases/DATE/notes.md)'),
    previous,
    signed: text('ROLE', 'who signed what changes, as a role'),
    diff: text('FILE', 'what was signed: the file that `diff --html` wrote of these figures'),
  },
  writes: ({ options }) => [options.indicators],
  run: async (call) => (await import('./run/release.ts')).release(call),
});
