// Used on both sides: pages that are built, and Explore.

/** The lowest and the highest value of a class. */
export type Bounds = readonly [low: number, high: number];

/** At most so many classes, and about so many areas or more in each. */
const [CLASSES, IN_CLASS] = [5, 3];

/**
 * Classes of about as many areas each, lowest first; areas of one value are never parted.
 * @param sorted values from low to high
 */
export function mapClasses(sorted: readonly number[]): Bounds[] {
  const groups: Bounds[] = [];
  const count = Math.min(CLASSES, Math.ceil(sorted.length / IN_CLASS));
  let from = 0;
  for (let i = 1; i <= count && from < sorted.length; i++) {
    let to = Math.max(Math.round((sorted.length * i) / count), from + 1);
    while (to < sorted.length && sorted[to] === sorted[to - 1]) to++;
    const [low, high] = [sorted[from], sorted[to - 1]];
    if (low !== undefined && high !== undefined) groups.push([low, high]);
    from = to;
  }
  return groups;
}

/** The class of a value as its fill is called, `q1` for the lowest. */
export function classOf(value: number, classes: readonly Bounds[]): string {
  return `q${classes.findIndex(([, high]) => value <= high) + 1}`;
}

/** What the areas without a figure are called in the legend, by their fill, in its order. */
export const WITHOUT_FIGURE: Readonly<Record<string, string>> = {
  c: '[c] hidden so that nobody can be identified',
  x: '[x] no figure available',
  z: '[z] does not apply',
  u: '[u] too unreliable to show',
};

/** The fill of an area without a figure: what hides it, or `x`. */
export function kindWithout(status: string): string {
  return Object.hasOwn(WITHOUT_FIGURE, status) ? status : 'x';
}
