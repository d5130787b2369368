import { isCurrent } from '../model/scorecard.ts';
import type { Standing } from '../model/standing.ts';
import { capital, countWord, formatNumber, formatPeriod, formatShort, shownDecimals } from './format.ts';

/** A family of measures with those of it that an area has. */
export interface FamilyHere {
  title: string;
  measures: readonly Standing[];
}

/** So many changes are said; the others are counted. */
const SAID = 2;

/** A change on the year before that chance does not explain; null where there is none. */
function changed({ latest, series }: Standing): { from: string; before: number } | null {
  const { change_from: from, change_judgement: judged } = latest;
  const before = series.find((row) => row.period === from)?.value;
  return judged !== undefined && from !== undefined && before !== undefined ? { from, before } : null;
}

/**
 * What changed since the year before by more than chance, worse first: "Obesity in Reception rose from 10.2% in 2023/24 to 13.3% in
 * 2024/25, and is now worse than in England (10.5%)." Empty where nothing did.
 * @param shown measures that stand for their families, current and about children
 */
export function changesSentence(shown: readonly Standing[]): string {
  const all = shown.filter((one) => changed(one));
  const inOrder = ['worse', 'better'].flatMap((side) => all.filter(({ latest }) => latest.change_judgement === side));
  const said = inOrder.slice(0, SAID).map((one) => changeClause(one));
  const more = inOrder.length - said.length;
  const rest =
    more > 0
      ? ` ${capital(countWord(more))} more ${more === 1 ? 'measure' : 'measures'} changed by more than chance.`
      : '';
  return said.join(' ') + rest;
}

function changeClause(one: Standing): string {
  const { indicator, latest, england } = one;
  const { from, before } = changed(one) ?? { from: '', before: 0 };
  const value = latest.value ?? 0;
  const verb = value > before ? 'rose' : 'fell';
  const begins = `${indicator.title} ${verb} from ${formatShort(before, indicator)} in ${formatPeriod(from)} to ${formatShort(value, indicator)} in ${formatPeriod(latest.period)}`;
  const verdict = latest.vs_england;
  if (england === null || verdict === 'not-compared') return `${begins}.`;
  const there = `England (${formatShort(england, indicator)})`;
  return verdict === 'similar'
    ? `${begins}, and is now similar to ${there}.`
    : `${begins}, and is now ${verdict} than in ${there}.`;
}

/**
 * Families whose measures all moved to one side since the same year, where that cannot be tested: "All three measures of Learning
 * at 5 fell since 2023/24, by 3.6 to 4.5 points, which cannot be tested." Empty where none did.
 */
export function familiesSentence(families: readonly FamilyHere[]): string {
  return families.flatMap((family) => familyClause(family) ?? []).join(' ');
}

function familyClause({ title, measures }: FamilyHere): string | null {
  const changes = measures.map(({ latest }) => latest.change ?? 0);
  const [first] = measures;
  const from = first?.latest.change_from;
  const isWhole = measures.every(
    (one) =>
      one.latest.change_from === from &&
      one.latest.change_lower === undefined &&
      one.indicator.unit === '%' &&
      isCurrent(one),
  );
  const side = Math.sign(changes[0] ?? 0);
  if (measures.length < 2 || !first || !from || !isWhole || side === 0) return null;
  const polarity = new Set(measures.map(({ indicator }) => indicator.polarity));
  if (polarity.size > 1 || polarity.has('none') || changes.some((change) => Math.sign(change) !== side)) return null;
  const decimals = shownDecimals(first.indicator);
  const sizes = changes.map((change) => formatNumber(Math.abs(change), decimals));
  const [low, high] = [...sizes]
    .sort((a, b) => Number(a) - Number(b))
    .filter((_, i, all) => i === 0 || i === all.length - 1);
  const by = low === high || high === undefined ? `${low}` : `${low} to ${high}`;
  const many = measures.length === 2 ? 'Both' : `All ${countWord(measures.length)}`;
  return `${many} measures of “${title}” ${side > 0 ? 'rose' : 'fell'} on ${formatPeriod(from)}, by ${by} points, which cannot be tested.`;
}

/** What is worse and what is better, by name: "Worse than in England: GCSEs at 16; Low income. Better: nothing that can be tested." */
export function namesSentence(worse: readonly string[], better: readonly string[]): string {
  const named = (titles: readonly string[]): string =>
    titles.length === 0 ? 'nothing that can be tested' : titles.join('; ');
  return `Worse than in England: ${named(worse)}. Better: ${named(better)}.`;
}
