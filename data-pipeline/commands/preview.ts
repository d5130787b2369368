import type { PreviewOptions } from './run/preview.ts';
import { command } from './shared/command.ts';
import { port, scorecard } from './shared/options.ts';

export const preview = command<PreviewOptions>({
  verb: 'preview',
  usage: '',
  summary: 'serves the site while you write: what is saved shows at once, and each fault shows on the page',
  options: { indicators: scorecard, port },
  run: async (call) => (await import('./run/preview.ts')).preview(call),
});
