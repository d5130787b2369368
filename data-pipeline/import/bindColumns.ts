import { plainText } from '../schema/delivered/words.ts';
import type { AreaIndex } from '../schema/folder/area.ts';
import type { Definition } from '../schema/folder/checked.ts';
import { HEAD_ROLES, ROLES, type Source, type SourceRole } from '../schema/folder/source.ts';
import type { Binding, Header, SourceRecord } from './binding.ts';
import { type Publisher, plainName } from './publisher.ts';
import { slotsOf } from './wideTable.ts';

/** Reads a row as a header: its columns, and those it lacks that every file of this kind has. */
export function headerOf(record: SourceRecord, publisher: Publisher): Header & { missing: readonly string[] } {
  const names = withoutTail(record.cells);
  const at = new Map<string, number>();
  const twice = new Set<string>();
  names.forEach((name, i) => {
    const plain = plainName(name);
    if (plain === '') return;
    if (at.has(plain)) twice.add(plain);
    else at.set(plain, i);
  });
  const missing = publisher.needs.filter((spellings) => !spellings.some((name) => at.has(plainName(name))));
  return { names, at, twice, missing: missing.map(([usual = '']) => usual) };
}

/** True where some of what a header lacks may be what a definition says is called otherwise. */
export function mayBeRenamed(header: Header, definitions: readonly Definition[], { columns }: Publisher): boolean {
  // A column that files of this kind have under no usual name is no sign of one that was renamed.
  const hasName = (role: string): boolean => role === 'area' || columns[role as SourceRole] !== undefined;
  const renamed = definitions.flatMap(({ source }) =>
    Object.entries(source?.columns ?? {}).flatMap(([role, name]) =>
      hasName(role) && name !== undefined ? [name] : [],
    ),
  );
  return renamed.some((name) => header.at.has(plainName(name)));
}

/** Cells without the empty ones at the end, which spreadsheets add. */
export function withoutTail(cells: readonly string[]): readonly string[] {
  let end = cells.length;
  while (end > 0 && (cells[end - 1] ?? '').trim() === '') end--;
  return cells.slice(0, end);
}

/**
 * Binds a definition to a header.
 * @param aliases other names of columns by plain name: labels of a `.meta.csv`
 * @returns the binding, or why the file cannot be the definition's
 */
export function bind(
  publisher: Publisher,
  definition: Definition,
  header: Header,
  aliases: ReadonlyMap<string, string>,
  areas: AreaIndex,
): Binding | { why: string } {
  const { source } = definition;
  if (!source) return { why: 'has no source' };
  const find = (name: string): number | undefined =>
    header.at.get(plainName(name)) ?? header.at.get(aliases.get(plainName(name)) ?? '');
  const missing: string[] = [];
  const roles = new Map<SourceRole, number>();
  const elsewhere = saidElsewhere(source);
  for (const role of ROLES) {
    const named = source.columns[role];
    if (named !== undefined) {
      const column = find(named);
      if (column === undefined) missing.push(`column "${named}" (its ${role})`);
      else roles.set(role, column);
      continue;
    }
    const known = publisher.columns[role]?.find((name) => header.at.has(name));
    if (known !== undefined) roles.set(role, header.at.get(known) ?? 0);
    else if (elsewhere.has(role)) continue;
    else if (publisher.mustName.includes(role)) missing.push(`${role} under source: columns`);
    else if (role === 'period' || role === 'value') missing.push(`a column of its ${role}`);
    else if (role === 'area' && publisher.columns.area) missing.push('a column of its area');
  }
  const rows: Binding['rows'][number][] = [];
  for (const [name, wanted] of Object.entries(source.rows)) {
    const column = find(name);
    if (column === undefined) missing.push(`column "${name}" (source: rows)`);
    else rows.push({ column, texts: new Set([wanted].flat().map(plainText)) });
  }
  if (missing.length > 0) return { why: `lacks ${missing.join(', ')}` };
  const used = [...roles.values(), ...rows.map(({ column }) => column)];
  const doubled = used.find((column) => header.twice.has(plainName(header.names[column] ?? '')));
  if (doubled !== undefined) return { why: `column "${header.names[doubled]}" appears twice` };
  if (source.wide === undefined) return { definition, roles, rows };
  const slots = slotsOf(definition, header, new Set(used), areas);
  return Array.isArray(slots) ? { definition, roles, rows, slots } : { why: `lacks ${slots.missing}` };
}

/** Roles that need no column of their own: they are the same in every row, or stand in the heads of a wide table. */
function saidElsewhere({ constants, wide = [] }: Source): Set<string> {
  const figures = wide.length > 0 ? ['value', 'numerator', 'denominator'] : [];
  return new Set([
    ...figures,
    ...Object.entries(constants).flatMap(([role, text]) => (text === undefined ? [] : [role])),
    ...HEAD_ROLES.filter(
      (role) => wide.length > 0 && wide.every((one) => one.each === role || one[role] !== undefined),
    ),
  ]);
}
