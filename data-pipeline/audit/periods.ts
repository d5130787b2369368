import { parsePeriod } from '../schema/period.ts';
import type { Pieces } from './divide.ts';
import { cellAt, cellOf, type System } from './model.ts';
import type { Candidate } from './settle.ts';
import { Divider, stretches } from './slices.ts';

/** Months, as a count from year 0. */
type Months = readonly [from: number, to: number];

/** How pooled periods are sums of years, and years of quarters and months, wherever they overlap. */
export function periodSums(system: System): Candidate[] {
  const { frame, cells } = system;
  const places = new Map<string, Map<string, Map<number, number>>>();
  const divided = setsWithLongPeriods(system);
  cells.forEach((cell, number) => {
    if (cell.kind === 'difference' || !divided.has(cell.set)) return;
    const { text, release } = frame.periods[cell.period] ?? { text: '', release: 0 };
    const key = `${cell.set}|${cell.breakdown}|${cell.area}`;
    const texts = places.get(key) ?? new Map<string, Map<number, number>>();
    places.set(key, texts);
    const releases = texts.get(text) ?? new Map<number, number>();
    texts.set(text, releases.set(release, number));
  });
  const divider = new Divider();
  const candidates: Candidate[] = [];
  for (const [key, texts] of places) {
    if (texts.size < 2) continue;
    const set = Number(key.split('|')[0]);
    const releases = new Set([...texts.values()].flatMap((own) => [...own.keys()]));
    for (const release of releases) {
      // What a release showed as it is now; what came later is not part of it.
      const members = [...texts].flatMap(([text, own]) => {
        const number = own.get(release) ?? (system.wasThere(set, text, release) ? own.get(0) : undefined);
        return number === undefined ? [] : [{ text, number }];
      });
      candidates.push(...sumsOf(system, divider, members, release));
    }
  }
  return candidates;
}

function sumsOf(
  system: System,
  divider: Divider,
  members: readonly { text: string; number: number }[],
  release: number,
): Candidate[] {
  const [some] = members;
  if (!some) return [];
  const first = cellOf(system, some.number);
  const september = system.sets.sets[first.set]?.indicator.period === 'academic-year';
  const dated = members.flatMap(({ text, number }) => {
    const months = monthsOf(text, september);
    return months ? [{ text, number, months }] : [];
  });
  // Counts of one day do not add up over time; whether those of parts of a year do is seen from the figures.
  const isFine = dated.some(({ text }) => /-(Q\d|\d\d)$/.test(text));
  const names = dated.map(({ text }) => text).join();
  return divider.candidates(system, {
    cells: dated.map(({ number }) => number),
    pieces: stretches(dated.map(({ months }) => months)),
    makeRest: (pieces: Pieces) => {
      const period = system.frame.period(`${pieces.join('+')} of ${names}`, release);
      return cellAt(system, first.set, period, first.breakdown, first.area, 'difference');
    },
    family: 'pooled periods',
    scope: () => `periods|${first.set}`,
    complete: isFine ? 'shown' : 'yes',
  });
}

/** Sets with figures of different lengths of time. */
function setsWithLongPeriods({ frame, cells }: System): Set<number> {
  const lengths = new Map<number, Set<string>>();
  for (const { set, period } of cells) {
    const text = frame.periods[period]?.text ?? '';
    const form = parsePeriod(text)?.form ?? '';
    lengths.set(set, (lengths.get(set) ?? new Set()).add(form === 'split-year' ? 'year' : form));
  }
  return new Set([...lengths].flatMap(([set, forms]) => (forms.size > 1 || forms.has('pooled') ? [set] : [])));
}

/** The months of a period; undefined for a day. */
function monthsOf(text: string, september: boolean): Months | undefined {
  const month = /^(\d{4})-(\d\d)$/.exec(text);
  if (month) return [Number(month[1]) * 12 + Number(month[2]) - 1, Number(month[1]) * 12 + Number(month[2]) - 1];
  const quarter = /^(\d{4})-Q([1-4])$/.exec(text);
  if (quarter) {
    const from = Number(quarter[1]) * 12 + (Number(quarter[2]) - 1) * 3;
    return [from, from + 2];
  }
  const period = parsePeriod(text);
  if (!period || period.years === 0) return undefined;
  const from = period.from * 12 + (text.includes('/') ? (september ? 8 : 3) : 0);
  return [from, from + period.years * 12 - 1];
}
