import type { Standing } from '../model/standing.ts';
import { formatDifference, formatNumber, formatPeriod, formatShort, printedGap } from './format.ts';
import { countedNoun, inNumbers } from './inNumbers.ts';
import { roundedCount } from './roundedCount.ts';
import { marker, reason, VERDICT_WORDS } from './sentence.ts';
import { TARGET_STATES } from './targetWords.ts';

/** What a cell says: a figure, and under it what kind of figure it is. */
export interface Cell {
  main: string;
  under: string;
  /** The side that it is on, where that is more than chance. */
  judged?: 'worse' | 'better' | undefined;
}

/** The gap from England, and its 95% interval; a marker where there is none. */
export function gapCell({ latest, england, indicator, tested }: Standing): Cell {
  if (latest.value === undefined) return { main: marker(latest), under: reason(latest) };
  if (england === null) return { main: '[z]', under: 'no figure for England' };
  const from = (value: number): string => formatDifference(printedGap(value, england, indicator), indicator);
  const main = from(latest.value);
  if (latest.lower === undefined || latest.upper === undefined)
    return { main, under: tested ? 'tested by its publisher' : 'no interval' };
  const held = latest.holds_area === 'no' ? '; among so many tests it could be chance' : '';
  return { main, under: `${from(latest.lower)} to ${from(latest.upper)}${held}` };
}

/** The change on the year before, from what, and whether chance explains it. */
export function changeCell({ latest, series, indicator }: Standing): Cell {
  const { change, change_from: from, change_lower: lower, change_upper: upper, change_judgement: judged } = latest;
  const before = series.find((row) => row.period === from)?.value;
  if (change === undefined || before === undefined || from === undefined)
    return { main: '', under: series.length > 1 ? 'no figure to compare with' : 'one figure only' };
  const moved = latest.value === undefined ? change : printedGap(latest.value, before, indicator);
  const main = `${formatDifference(moved, indicator)} from ${formatShort(before, indicator)}`;
  const when = `in ${formatPeriod(from)}`;
  if (lower === undefined || upper === undefined) return { main, under: `${when}, not tested` };
  if (lower <= 0 && upper >= 0) return { main, under: `${when}, could be chance` };
  return { main, under: `${when}, ${judged ? `${judged}, ` : ''}more than chance`, judged };
}

/** The gap in numbers of what is counted, with its limits; why there is none where there is none. Children are not named: the head does. */
export function numbersCell({ latest, tested, difference, indicator }: Standing): Cell {
  const { many, lower, upper } = inNumbers(latest);
  if (!tested || many === undefined || lower === undefined || upper === undefined) return { main: '', under: '–' };
  if (latest.vs_england === 'similar' || difference === null) return { main: 'Could be none', under: '' };
  const words = many > 0 ? 'more' : 'fewer';
  const ends = [lower, upper].map((end) => roundedCount(Math.abs(end))).toSorted((a, b) => a - b);
  const [low = 0, high = 0] = ends;
  const about = roundedCount(Math.abs(many));
  const noun = countedNoun(indicator);
  return {
    main: [formatNumber(about, 0), words, noun === 'children' ? '' : noun].filter(Boolean).join(' '),
    under: low === high ? '' : `${formatNumber(low, 0)} to ${formatNumber(high, 0)}`,
  };
}

/** The next target and how it goes; a dash where none is set. */
export function targetCell({ latest, indicator }: Standing): Cell {
  const { target_aim: aim, target_period: period, target_value: path, vs_target: verdict } = latest;
  if (aim === undefined || period === undefined) return { main: '', under: '–' };
  const state = TARGET_STATES[verdict] ?? '';
  const isOnTheWay = path !== undefined && period !== latest.period && path !== aim;
  return {
    main: `${formatShort(aim, indicator)} by ${formatPeriod(period)}`,
    under: isOnTheWay ? `${formatShort(path, indicator)} by now: ${state}` : state,
    judged: verdict === 'not-met' || verdict === 'off-track' ? 'worse' : undefined,
  };
}

/** A year of a line as it is read out: "2024/25: 13.3% (11.5 to 15.7), England 10.5%". */
export function yearWords(one: Standing, period: string): string {
  const row = one.series.find((each) => formatPeriod(each.period) === period);
  const there = one.benchmark.find((each) => formatPeriod(each.period) === period)?.value;
  const england = there === undefined ? '' : `, England ${formatShort(there, one.indicator)}`;
  if (row?.value === undefined) return `${period}: ${(row && marker(row)) || 'no figure'}${england}`;
  const plain = (value: number): string => formatShort(value, one.indicator).replace('%', '');
  const interval =
    row.lower === undefined || row.upper === undefined ? '' : ` (${plain(row.lower)} to ${plain(row.upper)})`;
  return `${period}: ${formatShort(row.value, one.indicator)}${interval}${england}`;
}

/** What a measure of the same family says, in a few words: "13.3% in 2024/25, worse". */
export function foldedWords({ latest, indicator }: Standing): string {
  if (latest.value === undefined) return `no figure for ${formatPeriod(latest.period)}`;
  return `${formatShort(latest.value, indicator)} in ${formatPeriod(latest.period)}, ${VERDICT_WORDS[latest.vs_england].toLowerCase()}`;
}
