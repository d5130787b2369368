import type { CorrectOptions } from './run/correct.ts';
import { command } from './shared/command.ts';
import { folder, previous, text } from './shared/options.ts';

export const correct = command<CorrectOptions>({
  verb: 'correct',
  usage: '[reported INDICATOR AREA [PERIOD] --what TEXT | confirmed ID | corrected ID]',
  summary:
    'records an error and its seven-working-day deadline in `corrections.csv`; with no arguments, lists the open ones',
  options: {
    ...folder,
    what: text('TEXT', 'what is wrong, as it was reported'),
    was: text('FIGURE', 'the wrong figure (default: that of the last release)'),
    now: text('FIGURE', 'the right figure (default: that of the folder)'),
    date: text('DATE', 'the day of the step (default: today)'),
    previous,
  },
  writes: ({ words, options }) => (words.length > 0 ? [options.indicators] : []),
  run: async (call) => (await import('./run/correct.ts')).correct(call),
});
