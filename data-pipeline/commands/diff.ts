import type { DiffOptions } from './run/diff.ts';
import { command } from './shared/command.ts';
import { folder, text } from './shared/options.ts';

export const diff = command<DiffOptions>({
  verb: 'diff',
  usage: '[OLD [NEW]] [--html FILE]',
  summary:
    'lists every figure that differs between two releases, folders or files; `--html` writes what somebody signs',
  options: { ...folder, html: text('FILE', 'writes what somebody signs, as one HTML file to read, print and send') },
  run: async (call) => (await import('./run/diff.ts')).diff(call),
});
