import { NOT_COMPARED } from '../../data-pipeline/schema/published/judged/comparison.ts';
import type { PublishedRow } from '../../data-pipeline/schema/published/published.ts';
import type { Standing } from '../model/standing.ts';
import { formatNumber, formatShort, formatValue, list } from './format.ts';
import { byWhom, marker, reason, VERDICT_WORDS, when } from './sentence.ts';

/** A wider area that a ward is held beside. */
export interface Beside {
  name: string;
  series: readonly PublishedRow[];
}

/**
 * A ward's figure in two or three short sentences: "It was 41.2% in 2025. In Boston it was 38.0% and in England 36.6%. That is worse than
 * in England." What is hidden or missing beside it is named with its letter.
 */
export function wardSentence(one: Standing, wider: readonly Beside[]): string {
  const { indicator, latest } = one;
  if (latest.value === undefined) return `No figure ${when(latest.period)}: ${marker(latest)} ${reason(latest)}.`;
  const { newest } = one;
  const newer = newest ? ` The figure ${when(newest.period)} is ${marker(newest)}: ${reason(newest)}.` : '';
  const mark = latest.status ? ` [${latest.status}]` : '';
  const own = `It was ${formatValue(latest.value, indicator)}${mark} ${when(latest.period)}.`;
  const there = wider.flatMap(({ name, series }) => {
    const row = series.find(({ period }) => period === latest.period);
    if (!row) return [];
    return [`in ${name} it was ${row.value === undefined ? marker(row) : formatShort(row.value, indicator)}`];
  });
  const beside =
    there.length === 0 || indicator.measure === 'count' ? '' : ` ${capitalised(list(there.map(unrepeated)))}.`;
  return `${own}${beside}${verdictOf(one)}${newer}`;
}

/** "in Boston it was 38.0%", then "in England 36.6%". */
function unrepeated(text: string, i: number): string {
  return i === 0 ? text : text.replace(' it was', '');
}

function capitalised(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

function verdictOf({ tested, latest, indicator }: Standing): string {
  if (!tested && indicator.measure === 'count') return '';
  // Of a difference that nobody can see there is nothing to be sure of.
  if (!tested && latest.vs_england_reason === NOT_COMPARED['no-benchmark']) return ' There is no figure for England.';
  if (!tested && latest.vs_england_reason === NOT_COMPARED['best-fit'])
    return ` Not tested: the small areas used for this ward differ from it by ${formatNumber(latest.fit_miss ?? 0, 0)}% of its children.`;
  if (!tested) return ' We cannot say how sure the difference is.';
  const theirs = byWhom(tested);
  if (tested.vs_england === 'similar')
    return theirs
      ? ` There is no clear difference from England${theirs}.`
      : ' The gap from England is small enough to be chance.';
  return ` That is ${VERDICT_WORDS[tested.vs_england].toLowerCase()} than in England${theirs}.`;
}
