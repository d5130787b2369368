import { FIGURE_COLUMNS, KEY_COLUMNS } from '../folder/observation.ts';
import { type Column, columnsOf, type TableOf } from './column.ts';
import { OBSERVATIONS } from './observations.ts';
import type { Change } from './release.ts';

const { text } = columnsOf<Change>();

/** A row's key and its figures have the words of the observation's columns; their cells are the change's own. */
const keys = KEY_COLUMNS.map((name): [string, Column<Change>] => [
  name,
  { ...OBSERVATIONS.columns[name], cell: (change) => change[name] },
]);
const figures = (when: 'was' | 'now', words: string) =>
  FIGURE_COLUMNS.map((name): [string, Column<Change>] => {
    const one = OBSERVATIONS.columns[name];
    return [
      `${when}_${name}`,
      { ...one, title: `${one.title} ${words}`, cell: (change) => change[when]?.[name] ?? null },
    ];
  });

/** `changes.csv` of a release: the cell, what became of it, and what it was and is. */
export const CHANGES: TableOf<Change> = {
  title: 'Every figure that changed in a release: new, revised, newly confidential or gone',
  primaryKey: KEY_COLUMNS,
  columns: {
    ...Object.fromEntries(keys),
    kind: text({
      title: 'Change',
      description: 'new, revised, suppressed or gone',
      required: true,
      cell: (change) => change.kind,
    }),
    revision: text({
      title: 'Revision',
      description: 'scheduled or correction',
      cell: (change) => change.revision ?? null,
    }),
    reason: text({
      title: 'Reason',
      description: 'Why it was revised or is gone',
      cell: (change) => change.reason ?? null,
    }),
    ...Object.fromEntries(figures('was', 'before')),
    ...Object.fromEntries(figures('now', 'now')),
  },
};
