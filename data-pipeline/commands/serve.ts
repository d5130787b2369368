import { command } from './shared/command.ts';
import { port } from './shared/options.ts';

export const serve = command<{ port?: string | undefined }>({
  verb: 'serve',
  usage: '[DIR]',
  summary: 'serves a built site, `dist` where left out, with the headers that hosts are told to send',
  options: { port },
  run: async (call) => (await import('./run/serve.ts')).serve(call),
});
