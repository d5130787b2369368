import { command } from './shared/command.ts';
import { port } from './shared/options.ts';

export const serve = command<{ port?: string | undefined }>({
  verb: 'serve',
  usage: '[DIR]',
  summary: 'serves a built site (default: `dist`) with the headers that hosts should send',
  options: { port },
  run: async (call) => (await import('./run/serve.ts')).serve(call),
});
