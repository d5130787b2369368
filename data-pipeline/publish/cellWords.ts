import { ethnicName } from '../schema/folder/ethnicity.ts';
import { groupTitle } from '../schema/folder/groups.ts';
import type { Scorecard } from '../schema/folder/scorecard.ts';
import type { PublishedColumn } from '../schema/published/observations.ts';

const SEXES: Readonly<Record<string, string>> = {
  all: 'everybody',
  female: 'girls',
  male: 'boys',
  unknown: 'sex not known',
};

/** Columns whose cells are words of a list, hyphens between them. */
const LISTED: ReadonlySet<string> = new Set<PublishedColumn>([
  'vs_england',
  'vs_county',
  'vs_target',
  'trend',
  'trend_judgement',
]);

/** A published word as a spreadsheet tells it: `lcp` by the name of its level, `all` as everybody, `no-change` without a hyphen. */
export function cellWords(
  column: PublishedColumn,
  cell: string,
  { levels, ethnicity, groups }: Pick<Scorecard, 'levels' | 'ethnicity' | 'groups'>,
): string {
  if (column === 'area_type') return levels.find(({ type }) => type === cell)?.singular ?? cell;
  if (column === 'sex') return SEXES[cell] ?? cell;
  if (column === 'age') return cell === 'all' ? 'all of its ages' : cell;
  if (column === 'ethnicity') return cell === 'all' ? 'all groups' : ethnicName(cell, ethnicity);
  if (column === 'group') return cell === 'all' ? 'all groups' : groupTitle(cell, groups);
  return LISTED.has(column) ? cell.replaceAll('-', ' ') : cell;
}
