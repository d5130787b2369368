import { addCell, cellKey, cellOf, type Draft, nodeOf, type Tie } from './draft.ts';
import type { Told, ToldFigure } from './told.ts';

/**
 * Adds the sums of earlier releases in which a figure was shown that is another one now: what was hidden beside it and has
 * stayed can be worked out from either. A sum that does not hold with the figures of today was of figures that have changed.
 */
export function tieReleases(draft: Draft, told: Told): void {
  const changed = new Map<number, ToldFigure>();
  for (const [key, figure] of told.figures) {
    const number = draft.at.get(key);
    if (number === undefined || figure.last === undefined) continue;
    const now = cellOf(draft, number).value;
    if (figure.earlier.length > 0 || figure.last !== now) changed.set(number, figure);
  }
  if (changed.size === 0) return;
  const ties = draft.ties.filter(({ total, parts }) => [total, ...parts].some((cell) => changed.has(cell)));
  for (const tie of ties) {
    const times = new Set(
      [tie.total, ...tie.parts].flatMap((cell) => {
        const figure = changed.get(cell);
        return figure ? [...figure.earlier.map(({ until }) => until), told.releases - 1] : [];
      }),
    );
    for (const time of times) tieAt(draft, tie, changed, time);
  }
}

/** What a figure was said to be up to a release. */
function figureAt(figure: ToldFigure, time: number): number | undefined {
  return figure.earlier.find(({ until }) => until >= time)?.value ?? figure.last;
}

function tieAt(draft: Draft, tie: Tie, changed: ReadonlyMap<number, ToldFigure>, time: number): void {
  const was = (cell: number): number => {
    const figure = changed.get(cell);
    return (figure && figureAt(figure, time)) ?? cellOf(draft, cell).value;
  };
  const same = [tie.total, ...tie.parts].every((cell) => was(cell) === cellOf(draft, cell).value);
  if (same || tie.parts.reduce((left, part) => left - was(part), was(tie.total)) !== 0) return;
  const then = (cell: number): number => {
    const value = was(cell);
    if (value === cellOf(draft, cell).value) return cell;
    const { set, place } = nodeOf(draft, cell);
    const name = `${set} as it was: ${value}`;
    const found = draft.at.get(cellKey(name, place));
    const known = { value, least: value, most: value, forced: true };
    const node = { set: name, place, origin: 'told' as const, row: null, known: true, old: false };
    return found ?? addCell(draft, node, known);
  };
  draft.ties.push({ ...tie, total: then(tie.total), parts: tie.parts.map(then) });
}
