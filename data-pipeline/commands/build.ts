import type { BuildOptions } from './run/build.ts';
import { command } from './shared/command.ts';
import { folder, previous, text, texts, toggle } from './shared/options.ts';

/** Not imported from the site, which is not loaded for help: a test holds the two to each other. */
const HOSTS =
  'also write the settings of a host: github-pages, gitlab-pages, netlify, cloudflare-pages, azure, iis, apache or nginx';

export const build = command<BuildOptions>({
  verb: 'build',
  usage: '[--out DIR] [--host NAME] [--no-pdf] [--fresh]',
  summary: 'publishes, then makes the whole site in `dist`: static files for any web host',
  options: {
    ...folder,
    out: text('DIR', 'the folder for the site (default: dist)'),
    host: texts('NAME', HOSTS),
    noPdf: toggle('do not print the board packs'),
    fresh: toggle('make everything from nothing, and keep nothing of an earlier build'),
    previous,
  },
  run: async (call) => (await import('./run/build.ts')).build(call),
});
