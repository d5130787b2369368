/** A place for each value: numbers of a domain, spread evenly over a range. */
export interface Linear {
  (value: number): number;
  /** About so many round values within the domain. */
  ticks(count: number): number[];
}

/**
 * A linear scale, as D3's: a page that draws in the browser would wait for the whole library to have it, since what is fetched later
 * shares it.
 * @param niceFor the domain is widened to round values, for about so many ticks; left out, it stays as it is
 */
export function linear(domain: readonly [number, number], range: readonly [number, number], niceFor?: number): Linear {
  const [from, to] = niceFor === undefined ? domain : widened(domain, niceFor);
  const [start, end] = range;
  const place = (value: number): number => {
    const share = from === to ? 0.5 : (value - from) / (to - from);
    return start * (1 - share) + end * share;
  };
  return Object.assign(place, { ticks: (count: number) => ticksWithin(from, to, count) });
}

/**
 * A step from one round value to the next: one, two or five of a power of ten, the largest that gives about `count` of them. Below
 * one it is the number of steps in one, negative, as in D3's ticks: 3 / 10 is 0.3, and 3 * 0.1 is 0.30000000000000004.
 */
function stepFor(from: number, to: number, count: number): number {
  const rough = (to - from) / Math.max(0, count);
  const power = Math.floor(Math.log10(rough));
  const error = rough / 10 ** power;
  // Between two steps the nearer by ratio: the square roots of 50, 10 and 2.
  const times = error >= Math.sqrt(50) ? 10 : error >= Math.sqrt(10) ? 5 : error >= Math.sqrt(2) ? 2 : 1;
  return power < 0 ? -(10 ** -power / times) : 10 ** power * times;
}

const toUnits = (value: number, step: number): number => (step < 0 ? value * -step : value / step);
const fromUnits = (units: number, step: number): number => (step < 0 ? units / -step : units * step);

function ticksWithin(from: number, to: number, count: number): number[] {
  if (!(to > from)) return from === to ? [from] : [];
  const step = stepFor(from, to, count);
  let [first, last] = [Math.round(toUnits(from, step)), Math.round(toUnits(to, step))];
  if (fromUnits(first, step) < from) first += 1;
  if (fromUnits(last, step) > to) last -= 1;
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, i) => fromUnits(first + i, step));
}

/** A domain from round value to round value; wider, its step may be larger, so that it is asked again until it stays. */
function widened([from, to]: readonly [number, number], count: number): [number, number] {
  if (!(to > from)) return [from, to];
  const step = stepFor(from, to, count);
  const wide: [number, number] = [
    fromUnits(Math.floor(toUnits(from, step)), step),
    fromUnits(Math.ceil(toUnits(to, step)), step),
  ];
  const again = stepFor(wide[0], wide[1], count);
  return again === step ? wide : widened(wide, count);
}
