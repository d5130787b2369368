import { command } from './shared/command.ts';
import { printing } from './shared/options.ts';

export const verify = command({
  verb: 'verify',
  usage: 'DIR-or-URL',
  summary: 'checks published files against their manifest',
  options: printing,
  run: async (call) => (await import('./run/verify.ts')).verify(call),
});
