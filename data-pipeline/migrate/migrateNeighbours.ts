import { isMap, isScalar, stringify } from 'yaml';
import { fault, type Report } from '../problem.ts';
import { csvText } from '../write/csvText.ts';
import type { Migrated, NamedText } from './namedText.ts';
import { listOf, pairOf, parsed, rangeOf, replace, withoutPair } from './yamlText.ts';

/** What the folder's tables hold that neighbours are held against. */
export interface OtherTables {
  /** Kind of area by code, of `areas.csv`. */
  types: ReadonlyMap<string, string>;
  /** Codes of `areas-elsewhere.csv`; null where there is no such file. */
  elsewhere: ReadonlySet<string> | null;
  /** Whether there is a `neighbours.csv`. */
  hasNeighbours: boolean;
  /** How messages name a file of the folder. */
  file(path: string): string;
}

interface Raised {
  text: string;
  what: string[];
  /** Files that are made beside the settings. */
  made: Migrated[];
}

/**
 * Raises settings that list the county's neighbours themselves (`source`, `date`, `codes`): the list becomes a set of
 * `neighbours.csv`, and the settings name it. Neighbours that the folder does not know get a row in `areas-elsewhere.csv`,
 * with their codes for names: their names are nowhere. Settings of today come back as they are.
 */
export function migrateNeighbours({ file, text }: NamedText, tables: OtherTables | undefined, report: Report): Raised {
  const as = (what: string[], after = text, made: Migrated[] = []): Raised => ({ text: after, what, made });
  const { root, place } = parsed(text);
  const pair = root && pairOf(root, 'neighbours');
  if (!root || !pair || !isMap(pair.value) || !pairOf(pair.value, 'codes')) return as([]);
  const textOf = (name: string, of = pair.value): string => {
    const value = isMap(of) ? pairOf(of, name)?.value : undefined;
    return isScalar(value) ? String(value.value) : '';
  };
  const codes = listOf(pairOf(pair.value, 'codes')?.value ?? null);
  const [from, to] = rangeOf(pair.value) ?? [0, 0];
  const refuse = (message: string): Raised => {
    const { line, column } = place(from);
    report(fault(file, message, line, column));
    return as([]);
  };
  if (codes === null) return refuse('neighbours.codes: expected a list of codes');
  if (codes.length === 0) return as(['neighbours is removed: it named none'], withoutPair(text, pair, root));
  const home = textOf('home', root);
  const type = tables?.types.get(home);
  if (!tables || !type) return refuse(`home: areas.csv has no area "${home}", whose neighbours these are`);
  if (tables.hasNeighbours)
    return refuse('neighbours: listed here and in neighbours.csv; expected only the name of a set here');
  const [set, date] = [textOf('source'), textOf('date')];
  const named = `{${stringify(type).trim()}: ${stringify(set, { lineWidth: 0 }).trim()}}`;
  const [, keyTo = from] = rangeOf(pair.key) ?? [];
  const tail = /\s*$/.exec(text.slice(from, to))?.[0] ?? '';
  const after = replace(text, keyTo, to, `: ${named}${tail}`);
  const rows = codes.map((code, i) => [home, code, i + 1, set, date]);
  const made = [
    {
      path: 'neighbours.csv',
      file: tables.file('neighbours.csv'),
      text: csvText(['area', 'neighbour', 'rank', 'set', 'date'], rows),
      what: [`the ${codes.length} neighbours of ${home}, as the set "${set}"`],
    },
  ];
  const unknown = codes.filter((code) => !tables.types.has(code) && !tables.elsewhere?.has(code));
  if (unknown.length === 0) return as(['neighbours names its set'], after, made);
  if (tables.elsewhere)
    return refuse(`neighbours: ${unknown.join(', ')}: not in areas-elsewhere.csv; expected a row for each`);
  const others = {
    path: 'areas-elsewhere.csv',
    file: tables.file('areas-elsewhere.csv'),
    text: csvText(
      ['code', 'name', 'type', 'region'],
      unknown.map((code) => [code, code, type, null]),
    ),
    what: [`${unknown.length} neighbours by their codes; write their names and kinds`],
  };
  return as(['neighbours names its set'], after, [...made, others]);
}
