import { counted } from '../words/format.ts';
import { escapeXml } from './escapeXml.ts';
import { ramp } from './ramp.ts';

/** A class of the legend with how many areas are in it. */
export interface MapClass {
  kind: string;
  words: string;
  count: number;
}

/** What the fills and shapes of a map mean. */
export interface MapMeanings {
  /** Classes of value, from low to high, then what shows none: those that occur. */
  classes: readonly MapClass[];
  /** Lowest and highest value of each class of values. */
  bounds: readonly { kind: string; low: number; high: number }[];
  /** Verdicts against England with how many areas have each; empty where none can be compared. */
  verdicts: readonly MapClass[];
  /** How many areas with a figure are not compared, and why. */
  notCompared: { count: number; why: string };
}

/**
 * The classes of a map as one ramp with the country's tick, and what its shapes and hatches mean: only what occurs on it.
 * @param country its value with the words of its tick; null for none
 * @param noun what the areas are, `wards`
 * @returns HTML as text, in which all words are escaped
 */
export function mapKey(
  { classes, bounds, verdicts, notCompared }: MapMeanings,
  country: { value: number; label: string } | null,
  noun: string,
  say: (value: number) => string,
): string {
  // A long noun would hide what the line is about.
  const areas = (count: number): string => (noun.length > 8 ? String(count) : counted(count, noun.replace(/s$/, '')));
  const muted = (text: string): string => ` <span class="muted">(${escapeXml(text)})</span>`;
  const fills = classes.map(({ kind, words, count }) => {
    const hidden = kind.startsWith('q') ? ' class="visually-hidden"' : '';
    return `<li${hidden}><span class="swatch swatch--${kind}" aria-hidden="true">${kind === 'x' ? '×' : ''}</span>${escapeXml(words)}${muted(areas(count))}</li>`;
  });
  const shapes = verdicts.map(({ kind, words, count }) => {
    const told = kind === 'similar' ? 'similar to England' : `${words.toLowerCase()} than England`;
    return `<li>${mark(kind)} ${told}${muted(areas(count))}</li>`;
  });
  const untested =
    notCompared.count > 0
      ? `<li>${mark('not-compared')} not tested against England${muted(areas(notCompared.count) + (notCompared.why ? `: ${notCompared.why}` : ''))}</li>`
      : '';
  const list = `<ul class="mapkey" aria-label="${escapeXml(`Key to the map, with the number of ${noun} in each class`)}">${fills.join('')}${shapes.join('')}${untested}</ul>`;
  return `${bounds.length > 0 ? ramp(bounds, country, say) : ''}${list}`;
}

function mark(verdict: string): string {
  return `<span class="verdict verdict--${verdict}"><svg aria-hidden="true"><use href="#i-${verdict}"></use></svg></span>`;
}
