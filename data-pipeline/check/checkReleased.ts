import { fault, type Report } from '../problem.ts';
import type { Relations } from '../schema/folder/relations.ts';
import { didYouMean } from './nearest.ts';

/**
 * What was released under an id that nobody knows would be forgotten, and figures of today could be computed with it: each id
 * of a release is one of today, or `formerly` says which it is now.
 * @param released ids of a release with their first lines
 */
export function checkReleased(
  file: string,
  released: ReadonlyMap<string, number>,
  defined: ReadonlySet<string>,
  { formerly }: Relations,
  report: Report,
): void {
  const known = new Set(formerly.map(({ was }) => was));
  for (const [id, line] of released) {
    if (defined.has(id) || known.has(id)) continue;
    const near = /"(.*)"/.exec(didYouMean(id, defined))?.[1] ?? 'ID';
    report(
      fault(
        file,
        `indicator "${id}" has no definition; expected in relations.yaml: formerly: [{measure: ${near}, was: ${id}}], with the id that it has now, if that counts the same children; else keep its definition, and write how the new measures make it up under split`,
        line,
      ),
    );
  }
}
