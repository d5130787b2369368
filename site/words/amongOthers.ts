/**
 * What a strip shows, in words: where an area's figure lies among those of all areas of its kind. It is no rank: of figures this close,
 * the order is mostly chance.
 * @param value the area's figure
 * @param all figures of all areas of the kind that show one, the area's own among them
 * @param plural what the areas are, as `wards`
 */
export function amongOthers(value: number, all: readonly number[], plural: string): string {
  const others = all.length - 1;
  const lower = all.filter((other) => other < value).length;
  const same = all.filter((other) => other === value).length - 1;
  const shared = same === 0 ? '' : `, with ${same} other${same === 1 ? '' : 's'}`;
  if (lower === 0) return `The lowest figure of all ${all.length} ${plural}${shared}.`;
  if (lower + same === others) return `The highest figure of all ${all.length} ${plural}${shared}.`;
  const alike = same === 0 ? '' : `, and the same as in ${same}`;
  return `Higher than in ${lower} of the ${others} other ${plural}${alike}.`;
}
