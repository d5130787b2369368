import { fault, type Report } from '../problem.ts';
import { idsOfRelations } from '../schema/folder/formerMeasures.ts';
import type { Relations } from '../schema/folder/relations.ts';
import { didYouMean } from './nearest.ts';

/**
 * What was released under an id that nobody knows would be forgotten, and figures of today could be computed with it: each id
 * of a release is one of today, or relations.yaml says which it is now, or how it belongs to those of today.
 * @param released ids of a release with their first lines
 */
export function checkReleased(
  file: string,
  released: ReadonlyMap<string, number>,
  defined: ReadonlySet<string>,
  relations: Relations,
  report: Report,
): void {
  const known = idsOfRelations(relations);
  for (const [id, line] of released) {
    if (defined.has(id) || known.has(id)) continue;
    const near = /"(.*)"/.exec(didYouMean(id, defined))?.[1] ?? 'ID';
    report(
      fault(
        file,
        `indicator "${id}" has no definition; expected in relations.yaml: formerly: [{measure: ${near}, was: ${id}}], with the id that it has now, if that counts the same children; if it was split or merged, a line under split that names ${id}; if it has nothing to do with today's measures, a line under apart`,
        line,
      ),
    );
  }
}
