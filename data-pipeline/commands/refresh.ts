import type { RefreshOptions } from './run/refresh.ts';
import { command } from './shared/command.ts';
import { folder, text, toggle } from './shared/options.ts';

export const refresh = command<RefreshOptions>({
  verb: 'refresh',
  usage: '[--check] [--due] [ID...]',
  summary:
    "asks publishers for newer figures, where a definition says where (`source: fetch`); writes a publisher's figures whole or not at all",
  options: {
    ...folder,
    check: toggle('say what is newer; fetch and write nothing'),
    due: toggle('only indicators whose next figures are expected by today, or on no day that is known'),
    publisher: text('WORD', 'only this publisher: ees, fingertips, els, nomis, statxplore or govuk'),
    fresh: toggle('fetch again, though nothing is newer: for revisions that no probe shows'),
    replace: toggle(
      'take the new figures though rows or areas that stand here are not among them, and drop those rows',
    ),
    request: text('FILE', 'write what changed as the text of a request for review (Markdown)'),
  },
  writes: ({ options: { check, indicators } }) => (check ? [] : [indicators]),
  run: async (call) => (await import('./run/refresh.ts')).refresh(call),
});
