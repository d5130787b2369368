import type { Area } from '../../data-pipeline/schema/folder/area.ts';
import type { PublishedIndicator, PublishedRow } from '../../data-pipeline/schema/published/published.ts';
import type { FunnelRow } from '../charts/funnel.ts';
import { data } from '../published/data.ts';
import { wards } from '../published/places.ts';
import { capital, formatPeriod, formatShort, list } from '../words/format.ts';
import { outsideByChance } from '../words/manyTests.ts';
import { headlineRows, LONGEST_ALTERNATIVE } from './indicatorPage.ts';

/** A funnel plot of an indicator, with what it shows in words. */
export interface WardFunnel {
  indicator: PublishedIndicator;
  period: string;
  rows: FunnelRow[];
  /** The county's value. */
  benchmark: number;
  /** Own wards outside the limits, the farthest first. */
  outside: { code: string; name: string; row: PublishedRow; verdict: string }[];
  finding: string;
  alternative: string;
}

/** How many wards a finding names. */
const NAMED = 3;

/**
 * The funnel of an indicator's newest period around the county; null where wards have none, or the figures are history.
 * @param own the wards that it is about
 */
export function funnelOf(indicator: PublishedIndicator, own: readonly Area[], place: string): WardFunnel | null {
  const all = headlineRows(data.rowsOf(indicator.id));
  const named = new Map<string, Area>(wards.map((ward) => [ward.code, ward]));
  const shown = all.filter((row) => named.has(row.area) && row.funnel_upper !== undefined && row.value !== undefined);
  const period = shown.at(-1)?.period;
  const county = all.find((row) => row.area === data.home.code && row.period === period)?.value;
  if (period === undefined || county === undefined) return null;
  const mine = new Set<string>(own.map((ward) => ward.code));
  const inPeriod = shown.filter((row) => row.period === period);
  const rows = inPeriod.map((row) => ({
    name: named.get(row.area)?.name ?? row.area,
    size: row.denominator ?? 0,
    value: row.value ?? 0,
    lower: row.funnel_lower ?? 0,
    upper: row.funnel_upper ?? 0,
    lower998: row.funnel_lower_998 ?? 0,
    upper998: row.funnel_upper_998 ?? 0,
    plainLower: row.funnel_plain_lower ?? 0,
    plainUpper: row.funnel_plain_upper ?? 0,
    own: mine.has(row.area),
    verdict: funnelVerdict(row, indicator),
  }));
  const count = rows.filter((row) => row.own).length;
  if (count === 0) return null;
  const outside = inPeriod
    .filter((row) => mine.has(row.area) && row.funnel !== 'within')
    .map((row) => ({
      code: row.area,
      name: named.get(row.area)?.name ?? row.area,
      row,
      verdict: funnelVerdict(row, indicator),
    }))
    .sort((a, b) => Math.abs((b.row.value ?? 0) - county) - Math.abs((a.row.value ?? 0) - county));
  const finding = findingOf(indicator, place, count, outside);
  const alternative = `Funnel plot, ${formatPeriod(period)}: ${finding}. ${data.home.name} ${formatShort(county, indicator)}.`;
  return {
    indicator,
    period,
    rows,
    benchmark: county,
    outside,
    finding,
    alternative:
      alternative.length <= LONGEST_ALTERNATIVE
        ? alternative
        : `Funnel plot, ${formatPeriod(period)}: ${outside.length} of ${count} wards of ${place} outside the limits around ${data.home.name} (${formatShort(county, indicator)}).`,
  };
}

/** On which side of the limits a ward lies, judged by which direction is good; `similar` within them. */
function funnelVerdict({ funnel }: PublishedRow, { polarity }: PublishedIndicator): string {
  if (funnel === undefined || funnel === 'within' || funnel === 'no-funnel') return 'similar';
  const side = funnel.startsWith('above') ? 'higher' : 'lower';
  if (polarity === 'none') return side;
  return side === (polarity === 'higher-is-better' ? 'higher' : 'lower') ? 'better' : 'worse';
}

function findingOf(
  indicator: PublishedIndicator,
  place: string,
  count: number,
  outside: WardFunnel['outside'],
): string {
  // Of all its wards, "than the county" alone would be odd.
  const whole = place === data.home.name ? `${place} as a whole` : data.home.name;
  if (outside.length === 0) return `None of ${count} wards of ${place} is farther from ${whole} than wards usually are`;
  const bad = outside.filter(({ verdict }) => verdict === 'worse' || verdict === 'higher');
  const names = (group: WardFunnel['outside']): string =>
    list(group.slice(0, NAMED).map(({ name, row }) => `${name} (${formatShort(row.value ?? 0, indicator)})`));
  const word = indicator.polarity === 'none' ? 'higher' : 'worse';
  const chance = `of ${count} wards, ${outsideByChance(count)} are outside the limits`;
  if (bad.length === 0) return `${outside.length} of ${count} wards of ${place} are unusual, none for the worse`;
  const more =
    bad.length > NAMED
      ? `${bad.length} of ${count} wards of ${place} are ${word} than ${whole} by more than wards usually vary, `
      : `${capital(word)} than ${whole} by more than wards usually vary: `;
  return `${more}${bad.length > NAMED ? `first ${names(bad)}` : names(bad)}; ${chance}`;
}
