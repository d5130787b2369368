import { data } from '../published/data.ts';
import { othersOf } from '../published/others.ts';
import { meanOfNeighbours } from '../words/othersSentence.ts';
import type { SideRow } from './sideBySide.ts';

/** What the neighbours of an area side by side with others have on average; undefined for an area that is not ours. */
export function meanBeside({ code, row }: SideRow): number | undefined {
  const area = data.areas.get(code);
  return row && area ? meanOfNeighbours(row, othersOf(area)) : undefined;
}
