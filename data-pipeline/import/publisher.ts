import type { PeriodReading } from '../schema/delivered/readPeriod.ts';
import type { Definition } from '../schema/folder/checked.ts';
import type { SourceKind, SourceRole } from '../schema/folder/source.ts';
import type { Status } from '../schema/folder/status.ts';

/** A column's name without case, spaces and marks: hand-edited headers differ in no more than these. */
export function plainName(name: string): string {
  return name.toLowerCase().replaceAll(/[^a-z0-9]+/g, '');
}

/** One row of a publisher's file, as one definition looks at it. */
export interface RowView {
  definition: Definition;
  /** Text of the column that has a role; empty where there is none. */
  role(role: SourceRole): string;
  /** Text of a column by its plain name; empty where there is none. */
  named(plain: string): string;
}

/** What a note or status beside a number says: a status, nothing of weight, or something that we do not know. */
export type NoteReading = Status | '' | null;

/** What there is to know of one kind of publisher's file. */
export interface Publisher {
  kind: SourceKind;
  /** What to call such a file in a message. */
  title: string;
  /** Plain names under which a role's column is found, most usual first. */
  columns: Partial<Record<SourceRole, readonly string[]>>;
  /** The columns without which a file is not of this kind, as publishers write them; the first spelling is the usual one. */
  needs: readonly (readonly string[])[];
  /** The columns that tell one series of a file from another; none where a definition names the column of its values. */
  series: readonly string[];
  /** The column that says in words what a series is, where its own columns hold codes. */
  label?: string;
  /** Roles that each definition must name for itself. */
  mustName: readonly SourceRole[];
  /** True for rows that are left out unless a definition asks for them: finer breakdowns of the same figures. */
  isExtra?(row: RowView): boolean;
  /** The row's area as the publisher codes or names it; `level` where the row is of a kind of place we do not have. */
  area(row: RowView): { code: string } | { name: string; number: string } | { level: string } | { unknown: string };
  period(row: RowView): PeriodReading;
  /**
   * Reads the text of the status column; `hasValue` says whether there is a number beside it, `column` is the plain name of the
   * column.
   */
  note(text: string, hasValue: boolean, column: string): NoteReading;
}
