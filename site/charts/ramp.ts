import { FLUID, words } from './frame.ts';

/** A class of the ramp, from its lowest value to its highest. */
export interface RampClass {
  kind: string;
  low: number;
  high: number;
}

const [TOP, BAR, HEIGHT] = [22, 16, 58];

/**
 * The classes of a map as one bar from low to high, with the lowest value of each and the highest of all, and a tick where the
 * country lies.
 * @returns an svg as text; a list beside it says the same in words
 */
export function ramp(
  classes: readonly RampClass[],
  country: { value: number; label: string } | null,
  format: (value: number) => string,
): string {
  const width = 1 / classes.length;
  const bars = classes.map(
    ({ kind }, i) =>
      `<rect class="ramp-${kind}" x="${FLUID.x(i * width)}" y="${TOP}" width="${FLUID.x(width)}" height="${BAR}"/>`,
  );
  const bounds = [...classes.map(({ low }) => low), classes.at(-1)?.high ?? 0].map((value, i) => {
    const anchor = i === 0 ? 'start' : i === classes.length ? 'end' : 'middle';
    return words(FLUID, format(value), { share: i * width, y: TOP + BAR + 16, kind: 'tick', anchor });
  });
  return `<svg class="chart ramp" width="100%" height="${HEIGHT}" aria-hidden="true">${bars.join('')}${bounds.join('')}${country ? tick(classes, country) : ''}</svg>`;
}

function tick(classes: readonly RampClass[], { value, label }: { value: number; label: string }): string {
  const at = placeOf(classes, value);
  const x = FLUID.x(at);
  const anchor = at > 0.6 ? 'end' : 'start';
  const text = words(FLUID, label, { share: at, y: 14, kind: 'name', anchor, aside: anchor === 'end' ? -6 : 6 });
  return `<line class="line-england" x1="${x}" x2="${x}" y1="2" y2="${TOP + BAR + 4}"/>${text}`;
}

/** Where a value lies along the classes, which are all of one width; between two classes at their border. */
function placeOf(classes: readonly RampClass[], value: number): number {
  const i = classes.findIndex(({ high }) => value <= high);
  if (i < 0) return 1;
  const { low = value, high = value } = classes[i] ?? {};
  const within = high === low ? 0 : Math.max(0, (value - low) / (high - low));
  return (i + within) / classes.length;
}
