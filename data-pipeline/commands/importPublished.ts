import type { SourceKind } from '../schema/folder/source.ts';
import type { ImportOptions } from './run/importPublished.ts';
import { command } from './shared/command.ts';
import { folder, period, sheet, text, texts, toggle } from './shared/options.ts';

/** The kinds of the schema, which is not loaded for help: the type says that none is missing. */
const KINDS: Readonly<Record<SourceKind, true>> = {
  fingertips: true,
  ees: true,
  els: true,
  lait: true,
  nomis: true,
  statxplore: true,
  table: true,
};

export const importPublished = command<ImportOptions>({
  verb: 'import',
  kinds: Object.keys(KINDS),
  usage: 'FILE-or-https... [--only ID...] [--list]',
  summary: "imports publishers' own files into the indicators whose definitions name them under `source`",
  options: {
    ...folder,
    only: texts('ID', 'an indicator to import (default: all that are made from such files)'),
    list: toggle(
      'print what the files contain, as text for `source`, and how many rows fit each condition; write nothing',
    ),
    period,
    sheet,
    replace: toggle('remove periods that the files do not have (default: keep them)'),
    fresh: toggle('ask an address again, even if it was asked today'),
    out: text('DIR', 'another folder to write to'),
  },
  writes: ({ options: { list, indicators, out } }) => (list ? [] : [indicators, ...(out === undefined ? [] : [out])]),
  run: async (call) => (await import('./run/importPublished.ts')).importPublished(call),
});
