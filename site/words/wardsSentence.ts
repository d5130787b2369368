import type { Area } from '../../data-pipeline/schema/folder/area.ts';
import { breakdownText } from '../../data-pipeline/schema/folder/observation.ts';
import { BY_CHANCE } from '../../data-pipeline/schema/published/judgement.ts';
import type { PublishedIndicator, PublishedRow } from '../../data-pipeline/schema/published/published.ts';
import { headlineGroup } from '../model/standing.ts';
import { formatShort, list } from './format.ts';
import { holdWords } from './manyTests.ts';
import { chanceWords } from './scorecardSentence.ts';

/** How many wards a sentence names. */
const NAMED = 3;

/**
 * Which wards of an area a finding is about: "Of its 15 wards, six are worse than England too, the worst Fenside (61.2%) …". Empty where
 * its wards have no figures, or none is worse.
 * @param all every row of the indicator
 */
export function wardsSentence(
  indicator: PublishedIndicator,
  wards: readonly Area[],
  all: readonly PublishedRow[],
): string {
  const group = headlineGroup(all);
  const codes = new Map<string, string>(wards.map((ward) => [ward.code, ward.name]));
  const own = all.filter((row) => codes.has(row.area) && breakdownText(row) === group && row.value !== undefined);
  const period = own.at(-1)?.period;
  const worse = own
    .filter((row) => row.period === period && row.vs_england === 'worse')
    .toSorted((a, b) => ((b.value ?? 0) - (a.value ?? 0)) * (indicator.polarity === 'lower-is-better' ? 1 : -1));
  if (worse.length === 0) return '';
  const names = worse
    .slice(0, NAMED)
    .map((row) => `${codes.get(row.area)} (${formatShort(row.value ?? 0, indicator)})`);
  const count = `${worse.length} of its ${wards.length} wards ${worse.length === 1 ? 'is' : 'are'} worse than England`;
  const tested = own.filter((row) => row.period === period && row.vs_england !== 'not-compared').length;
  const hold = worse.filter((row) => row.holds_measure === 'yes').length;
  const chance = `By chance ${chanceWords({ byChance: tested * BY_CHANCE })} would be; ${holdWords(hold)} after all tests of wards together.`;
  return `${count}: ${worse.length > NAMED ? 'the furthest are ' : ''}${list(names)}. ${chance}`;
}
