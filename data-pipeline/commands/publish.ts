import type { PublishOptions } from './run/publish.ts';
import { command } from './shared/command.ts';
import { folder, previous, text } from './shared/options.ts';

export const publish = command<PublishOptions>({
  verb: 'publish',
  usage: '[--out DIR]',
  summary: 'checks, audits and compares, then writes the data folder `public/data`, or nothing',
  options: { ...folder, out: text('DIR', 'the data folder (default: public/data)'), previous },
  run: async (call) => (await import('./run/publish.ts')).publish(call),
});
