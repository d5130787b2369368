import type { Highs } from 'highs';

/**
 * Gives each item a place so that the sum of costs is least: the transportation problem, solved as a linear programme by
 * HiGHS. Its corners are whole, so no rounding is needed.
 * @param cost cost of an item at a place
 * @param room how many items each place takes; together as many as there are items
 * @returns the place of each item
 */
export function assign(
  { solve }: Pick<Highs, 'solve'>,
  items: number,
  room: readonly number[],
  cost: (item: number, place: number) => number,
): number[] {
  if (items === 0) return [];
  const all = Array.from({ length: items }, (_, item) => item);
  const places = room.map((_, place) => place);
  const name = (item: number, place: number): string => `x${item}_${place}`;
  const lines = [
    'Minimize',
    all
      .map((item) => places.map((place) => `${cost(item, place).toFixed(6)} ${name(item, place)}`).join(' + '))
      .join('\n + '),
    'Subject To',
    ...all.map((item) => `${places.map((place) => name(item, place)).join(' + ')} = 1`),
    ...places.map((place) => `${all.map((item) => name(item, place)).join('\n + ')} = ${room[place]}`),
    'End',
  ];
  const { Status, Columns } = solve(lines.join('\n'));
  if (Status !== 'Optimal') throw new Error(`HiGHS says ${Status} of an assignment that always has an answer`);
  return all.map((item) => places.find((place) => (Columns[name(item, place)] as { Primal: number }).Primal > 0.5)!);
}
