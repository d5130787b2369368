import { command } from './shared/command.ts';
import { folder } from './shared/options.ts';

export const diff = command({
  verb: 'diff',
  usage: 'OLD NEW',
  summary: 'lists every figure that differs between two releases, folders or files',
  options: folder,
  run: async (call) => (await import('./run/diff.ts')).diff(call),
});
