import type { PreviewOptions } from './run/preview.ts';
import { command } from './shared/command.ts';
import { port, scorecard } from './shared/options.ts';

export const preview = command<PreviewOptions>({
  verb: 'preview',
  usage: '',
  summary:
    'serves the site while you write: each change that you save appears at once, and each fault appears on the page',
  options: { indicators: scorecard, port },
  run: async (call) => (await import('./run/preview.ts')).preview(call),
});
