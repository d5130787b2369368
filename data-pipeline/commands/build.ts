import type { BuildOptions } from './run/build.ts';
import { command } from './shared/command.ts';
import { folder, previous, text } from './shared/options.ts';

export const build = command<BuildOptions>({
  verb: 'build',
  usage: '[--out DIR]',
  summary: 'publishes, then makes the whole site in `dist`: static files for any web host',
  options: { ...folder, out: text('DIR', 'where the site goes; dist where left out'), previous },
  run: async (call) => (await import('./run/build.ts')).build(call),
});
