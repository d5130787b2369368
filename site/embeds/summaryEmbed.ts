import type { Area } from '../../data-pipeline/schema/folder/area.ts';
import type { PublishedRow } from '../../data-pipeline/schema/published/published.ts';
import { tally } from '../charts/tally.ts';
import { isCurrent, scorecard } from '../model/scorecard.ts';
import type { Standing } from '../model/standing.ts';
import { counted, formatPeriod } from '../words/format.ts';
import { families } from '../words/scorecardSentence.ts';
import { cellText, verdictWords } from '../words/sentence.ts';
import { tallyParts } from '../words/tallyParts.ts';
import { type EmbedContent, gapsOf } from './embedContent.ts';
import type { EmbedSource } from './embedList.ts';

export interface SummaryView {
  source: EmbedSource;
  area: Area;
  /** Its name with that of its LCP where it is a ward: names repeat. */
  name: string;
  county: Area;
  country: Area;
  /** What a ward is held against beside the country; an LCP and the county have none. */
  wider: Area | null;
}

/** How many measures a summary lists of each sort; a ward's are all listed up to their sum. */
const LISTED = 4;

/** A whole area: how many measures are worse, similar and better than England, and those with the strongest evidence. */
export function summaryEmbed({ source, area, name, county, country, wider }: SummaryView): EmbedContent {
  const card = scorecard(area.code, { ...source, country: country.code, county: county.code });
  const told = `${card.worse} worse than ${country.name}, ${card.similar} similar, ${card.better} better`;
  const alternative = `Bar of ${families(card.tested)} tested in ${name}: ${told}.`;
  const isLcp = wider === null;
  const current = card.own.filter((one) => isCurrent(one) && one.indicator.outcome !== 'context');
  const shown = isLcp
    ? [...card.attention.slice(0, LISTED), ...card.well.slice(0, LISTED)]
    : current.slice(0, 2 * LISTED + 4);
  const thereOf = ({ benchmark, latest }: Standing): PublishedRow | undefined =>
    benchmark.find(({ period }) => period === latest.period);
  const besideOf = (one: Standing): PublishedRow | undefined =>
    wider
      ? source
          .series(one.indicator.id, wider.code)
          .find((row) => row.period === one.latest.period && row.sex === one.latest.sex && row.age === one.latest.age)
      : undefined;
  return {
    title:
      card.tested === 0
        ? `${name}: ${counted(current.length, 'measure')}, none that can be tested against ${country.name}`
        : `${name}: of ${families(card.tested)} tested, ${told}`,
    subtitle: isLcp
      ? 'Those that are not too old. Listed: what needs attention first, then what goes well.'
      : 'Listed: what is published for this place by itself, of households too. All else is published for wider areas only.',
    chart: card.tested === 0 ? '' : tally(tallyParts(card), alternative),
    alternative,
    verdicts: [],
    hasIntervals: false,
    columns: [
      { title: 'Measure', isNumber: false },
      { title: area.name, isNumber: true },
      ...(wider ? [{ title: wider.name, isNumber: true }] : []),
      { title: country.name, isNumber: true },
      { title: `Against ${country.name}`, isNumber: false },
    ],
    rows: shown.map((one) => {
      const { indicator, latest } = one;
      const verdict = latest.vs_england;
      return {
        head: `${indicator.title}${indicator.unit === '%' ? '' : `, ${indicator.unit}`}, ${formatPeriod(latest.period)}`,
        cells: [
          { text: cellText(latest, indicator) },
          ...(wider ? [{ text: cellText(besideOf(one), indicator) }] : []),
          { text: cellText(thereOf(one), indicator) },
          { text: verdictWords(latest), verdict },
        ],
      };
    }),
    gaps: gapsOf(shown.flatMap((one) => [one.latest, ...(wider ? [besideOf(one)] : []), thereOf(one)])),
    // What is counted rests on every measure, listed or not.
    rests: card.own.flatMap((one) => [one.latest, ...one.benchmark.filter(isBeside(one))]),
    indicators: [...new Set(shown.map((one) => one.indicator))],
    period: '',
  };
}

/** Whether a row of the country is what the area's newest figure is compared with. */
function isBeside({ latest }: Standing): (row: PublishedRow) => boolean {
  return ({ period }) => period === latest.period;
}
