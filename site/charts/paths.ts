import { tenth } from './escapeXml.ts';

/** A place of a path; null where it is interrupted. */
type At<T> = (one: T) => readonly number[] | null;

/** The commands of a line through points, to a tenth of a unit; where one has no place a new line begins. */
export function linePath<T>(points: readonly T[], at: At<T>): string {
  return runsOf(points, at)
    .map((run) => (run.length === 1 ? `${draw(run)}Z` : draw(run)))
    .join('');
}

/**
 * The commands of bands between two heights.
 * @param at x, the lower and the upper y of a point
 */
export function areaPath<T>(points: readonly T[], at: At<T>): string {
  return runsOf(points, at)
    .map((run) => {
      const upper = run.map(([x = 0, , y = 0]) => [x, y]);
      const lower = run.map(([x = 0, y = 0]) => [x, y]).reverse();
      return `${draw(upper)}${draw(lower, 'L')}Z`;
    })
    .join('');
}

function draw(run: readonly (readonly number[])[], first = 'M'): string {
  return run.map(([x = 0, y = 0], i) => `${i === 0 ? first : 'L'}${tenth(x)},${tenth(y)}`).join('');
}

/** Points in a row that have places. */
function runsOf<T>(points: readonly T[], at: At<T>): (readonly number[])[][] {
  const runs: (readonly number[])[][] = [[]];
  for (const point of points) {
    const place = at(point);
    if (place) runs.at(-1)?.push(place);
    else runs.push([]);
  }
  return runs.filter((run) => run.length > 0);
}
