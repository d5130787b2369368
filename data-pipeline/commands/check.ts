import { command } from './shared/command.ts';
import { folder } from './shared/options.ts';

export const check = command({
  verb: 'check',
  usage: '',
  summary: 'validates the whole scorecard folder; lists every fault as `file:line:column: what, and what was expected`',
  options: folder,
  run: async (call) => (await import('./run/check.ts')).check(call),
});
