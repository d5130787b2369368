/** What is at a position of a list that is known to have it: numbers of cells and sums are given out by the audit itself. */
export function entry<T>(list: ArrayLike<T>, position: number): T {
  return list[position] as T;
}
