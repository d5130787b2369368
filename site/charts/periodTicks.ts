import type { Frame } from './frame.ts';

/** Widths of a page's charts for which periods are chosen: class of a tick, and units between its ends, about. */
const WIDTHS = [
  ['narrow', 172],
  ['small', 180],
  ['middle', 420],
  ['wide', 840],
] as const;
/** Units of a letter, and between two labels. */
const [LETTER, APART] = [7.4, 26];
/** So many periods lie from one label to the next. */
const STEPS = [1, 2, 3, 5, 10];

interface Tick {
  text: string;
  share: number;
  kind: string;
  anchor: 'start' | 'middle' | 'end';
}

/**
 * The periods that are named along an axis: the newest always, before it every second, third or fifth as there is room; where that is
 * none, the first alone. A fluid chart has those of each width, of which the style sheet shows one set.
 */
export function periodTicks(
  points: readonly { at: number; label: string }[],
  share: (at: number) => number,
  frame: Frame,
): Tick[] {
  const named = points.filter(({ label }) => label !== '');
  const widths = frame.isFluid ? WIDTHS : ([['', frame.room]] as const);
  const sets = widths.map(([name, room]) => ({ name, shown: new Set(chosen(named, room)) }));
  return named.flatMap((point, i): Tick[] => {
    const on = sets.filter(({ shown }) => shown.has(i)).map(({ name }) => (name === '' ? '' : ` on-${name}`));
    if (on.length === 0) return [];
    const isOnly = named.length === 1;
    const anchor = isOnly ? 'middle' : i === named.length - 1 ? 'end' : i === 0 ? 'start' : 'middle';
    const kind = on.length === widths.length ? 'tick' : `tick on${on.join('')}`;
    return [{ text: point.label, share: share(point.at), kind, anchor }];
  });
}

/** Indexes of the periods that have a label in so much room. */
function chosen(named: readonly { label: string }[], room: number): number[] {
  const last = named.length - 1;
  const longest = Math.max(0, ...named.map(({ label }) => label.length)) * LETTER;
  const most = Math.max(1, Math.floor((room + APART) / (longest + APART)));
  const step = STEPS.find((one) => Math.floor(last / one) + 1 <= most);
  if (step !== undefined && Math.floor(last / step) >= 2)
    return named.map((_, i) => i).filter((i) => (last - i) % step === 0);
  return most >= 2 && last > 0 ? [0, last] : [last];
}
