import { ethnicName } from '../schema/folder/ethnicity.ts';
import { groupTitle } from '../schema/folder/groups.ts';
import type { Indicator } from '../schema/folder/indicator.ts';
import type { ObservationKey } from '../schema/folder/observation.ts';
import type { Change, ReleasedFigure } from '../schema/published/release.ts';
import { dayOfRelease, placeInDay } from '../schema/releaseDay.ts';
import type { Review } from './review.ts';

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Text as it may stand in HTML. */
export function escaped(text: string): string {
  return text.replaceAll(/[&<>"']/g, (character) => ENTITIES[character] ?? character);
}

/** A number with so many decimals, thousands separators and a true minus sign. */
function numberText(value: number, decimals: number): string {
  const text = Math.abs(value).toLocaleString('en-GB', {
    minimumFractionDigits: decimals,
    maximumFractionDigits: decimals,
  });
  return value < 0 && /[1-9]/.test(text) ? `\u2212${text}` : text;
}

/** A value with its unit where that is short: `26.1%`. */
export function valueText(value: number, { decimals, unit }: Pick<Indicator, 'decimals' | 'unit'>): string {
  return `${numberText(value, decimals)}${unit === '%' ? '%' : ''}`;
}

/** What a figure shows and the other does not, after its value: counts, limits and shorthand. */
export function figureText(
  figure: ReleasedFigure | undefined,
  other: ReleasedFigure | undefined,
  one: Indicator,
): string {
  if (!figure) return '';
  const differs = (...names: (keyof ReleasedFigure)[]): boolean => names.some((name) => figure[name] !== other?.[name]);
  const { value, numerator, denominator, lower, upper, status } = figure;
  const plain = (count: number | undefined): string =>
    count === undefined ? 'not given' : count.toLocaleString('en-GB');
  const limit = (at: number | undefined): string => (at === undefined ? 'not given' : valueText(at, one));
  return [
    value === undefined ? '' : valueText(value, one),
    differs('numerator', 'denominator') ? `(${plain(numerator)} of ${plain(denominator)})` : '',
    differs('lower', 'upper') ? `(limits ${limit(lower)} to ${limit(upper)})` : '',
    status === undefined ? '' : `[${status}]`,
  ]
    .filter((part) => part !== '')
    .join(' ');
}

/** How much a figure changed: `+0.5 (2%)`; empty where one of the two has no value. */
export function changeText(
  { was, now }: Pick<Change, 'was' | 'now'>,
  { decimals }: Pick<Indicator, 'decimals'>,
): string {
  if (was?.value === undefined || now?.value === undefined || was.value === now.value) return '';
  const step = now.value - was.value;
  const text = numberText(step, decimals);
  const share = was.value === 0 ? '' : ` (${numberText((100 * Math.abs(step)) / Math.abs(was.value), 0)}%)`;
  return `${step > 0 ? '+' : ''}${text}${share}`;
}

/** Which figure a key is, in words: indicator, area, period, and the group of children where it is not everybody. */
export function placeText(
  key: Readonly<Record<keyof ObservationKey, string>>,
  { indicators, areas, scorecard }: Pick<Review, 'indicators' | 'areas' | 'scorecard'>,
): string {
  const parts = [
    indicators.get(key.indicator)?.title ?? key.indicator,
    areaText(key.area, { areas, scorecard }),
    key.period,
    key.sex === 'all' ? '' : key.sex,
    key.age === 'all' ? '' : `aged ${key.age}`,
    key.ethnicity === 'all' ? '' : ethnicName(key.ethnicity, scorecard.ethnicity),
    key.group === 'all' ? '' : groupTitle(key.group, scorecard.groups),
  ];
  return parts.filter((part) => part !== '').join(', ');
}

/** An area by name, with its kind: several have the same name. */
export function areaText(code: string, { areas, scorecard }: Pick<Review, 'areas' | 'scorecard'>): string {
  const area = areas.get(code);
  if (!area) return code;
  const singular = scorecard.levels.find(({ type }) => type === area.type)?.singular;
  return singular === undefined || area.name.toLowerCase().includes(singular.toLowerCase())
    ? area.name
    : `${area.name} (${singular})`;
}

/** A verdict of the published files as words: `not compared`. */
export function verdictText(verdict: string): string {
  return verdict.replaceAll('-', ' ');
}

const DAYS = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' });

/** A release in words: `1 April 2026`, `1 April 2026 (release 2 of that day)`. */
export function releaseDayText(name: string): string {
  const day = DAYS.format(new Date(`${dayOfRelease(name)}T00:00:00Z`));
  return placeInDay(name) === 1 ? day : `${day} (release ${placeInDay(name)} of that day)`;
}
