import { points } from '../model/points.ts';
import { formatDifference, formatPeriod } from '../words/format.ts';
import { cellText, figureSentence, testSentence, verdictWords } from '../words/sentence.ts';
import { type EmbedContent, findingOf, gapsOf, unitWords } from './embedContent.ts';
import { type EmbedView, standingOf } from './embedView.ts';

/** One row of a scorecard: the area's newest figure, England's, what the test says, and the line over time. */
export function rowEmbed({ source, indicator, area, country }: EmbedView): EmbedContent | null {
  const one = standingOf(source, indicator, area, country);
  if (!one) return null;
  const { latest, newest, england, difference, tested } = one;
  const there = one.benchmark.find((row) => row.period === latest.period);
  const verdict = tested?.vs_england ?? 'not-compared';
  const words = verdictWords(latest);
  const isHeld = indicator.measure !== 'count';
  return {
    title: findingOf(one, area, country),
    subtitle: `${figureSentence(one)} ${isHeld ? testSentence(one) : ''}`.trim(),
    chart: '',
    alternative: '',
    verdicts: [],
    hasIntervals: false,
    columns: [
      { title: 'Indicator', isNumber: false },
      { title: area.name, isNumber: true },
      ...(isHeld
        ? [
            { title: country.name, isNumber: true },
            { title: 'Difference', isNumber: true },
            { title: `Against ${country.name}`, isNumber: false },
          ]
        : []),
      { title: 'Over time', isNumber: false },
    ],
    rows: [
      {
        head: `${indicator.title}${one.group ? ` (${one.group})` : ''}, ${formatPeriod(latest.period)}, ${unitWords(indicator)}`,
        cells: [
          { text: cellText(latest, indicator) },
          ...(isHeld
            ? [
                { text: england === null ? '[x]' : cellText(there, indicator) },
                { text: difference === null ? '[z]' : formatDifference(difference, indicator) },
                { text: words, verdict },
              ]
            : []),
          { text: '', spark: [points(one.series), isHeld ? points(one.benchmark) : []] },
        ],
      },
    ],
    gaps: gapsOf([latest, ...(newest ? [newest] : []), ...(isHeld ? [there] : [])]),
    rests: [...one.series, ...(isHeld ? one.benchmark : [])],
    indicators: [indicator],
    period: formatPeriod(latest.period),
  };
}
