import type { Highs } from 'highs';

/**
 * Gives each item a place so that the sum of costs is least: the transportation problem, solved as a linear programme by
 * HiGHS. Its corners are whole, so no rounding is needed.
 * @param room how many items a place takes; together as many as there are items
 * @param cost cost of an item at a place
 * @returns each item with its place
 */
export function assign<Item, Place>(
  { solve }: Pick<Highs, 'solve'>,
  items: readonly Item[],
  places: readonly Place[],
  { room, cost }: { room(place: Place): number; cost(item: Item, place: Place): number },
): [Item, Place][] {
  if (items.length === 0) return [];
  const name = (item: number, place: number): string => `x${item}_${place}`;
  const sum = (terms: readonly string[]): string => terms.join(' + ');
  const lines = [
    'Minimize',
    items
      .map((item, i) => sum(places.map((place, p) => `${cost(item, place).toFixed(6)} ${name(i, p)}`)))
      .join('\n + '),
    'Subject To',
    ...items.map((_, i) => `${sum(places.map((_, p) => name(i, p)))} = 1`),
    ...places.map((place, p) => `${items.map((_, i) => name(i, p)).join('\n + ')} = ${room(place)}`),
    'End',
  ];
  const { Status, Columns } = solve(lines.join('\n'));
  if (Status !== 'Optimal') throw new Error(`HiGHS says ${Status} of an assignment that always has an answer`);
  const isAt = (item: number, place: number): boolean =>
    (Columns[name(item, place)] as { Primal: number }).Primal > 0.5;
  return items.map((item, i) => {
    const place = places.find((_, p) => isAt(i, p));
    if (place === undefined) throw new Error('HiGHS gave an item no place');
    return [item, place];
  });
}
