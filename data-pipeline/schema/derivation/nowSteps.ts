import { exactFigure } from '../exactFigure.ts';
import { countedIn } from '../folder/counted.ts';
import type { PublishedIndicator, PublishedRow } from '../published/published.ts';
import { exactly, minus, type Step, told } from './step.ts';

/** What the figure did since the year before, with its limits. */
export function changeStep(row: PublishedRow, series: readonly PublishedRow[], indicator: PublishedIndicator): Step[] {
  const { change, change_from: from, change_lower: lower, change_upper: upper } = row;
  const before = series.find(({ period }) => period === from);
  const [now, then] = [exactFigure(row, indicator), before ? exactFigure(before, indicator) : null];
  if (change === undefined || now === null || then === null) return [];
  const tested =
    lower === undefined || upper === undefined
      ? 'It is not tested: one of the two has no interval in our copy.'
      : `Its 95% limits, of the two intervals (Newcombe 1998, method 10): ${told(lower)} to ${told(upper)}. ${lower > 0 || upper < 0 ? 'They exclude 0: more than chance alone is likely to explain.' : 'They include 0: it could be chance.'}`;
  return [
    {
      of: 'change',
      title: 'Change on the year before',
      method: `The figure less that of ${from}, or of the newest earlier year that has one. ${tested}`,
      sum: minus(now, then),
      result: told(change),
    },
  ];
}

/** What the difference from the country comes to in numbers of children, or of what else is counted. */
export function numbersStep(row: PublishedRow, indicator: PublishedIndicator, england: number | undefined): Step[] {
  const of = row.in_children === undefined ? 'in_units' : 'in_children';
  const [many, lower, upper] = [row[of], row[`${of}_lower`], row[`${of}_upper`]];
  const { denominator } = row;
  const figure = exactFigure(row, indicator);
  if (many === undefined || england === undefined || denominator === undefined || figure === null) return [];
  const limits =
    lower === undefined || upper === undefined
      ? ''
      : ` Of the limits in the same way: ${told(lower)} to ${told(upper)}.`;
  return [
    {
      of,
      title: `In ${countedIn(indicator).counts || 'what is counted'}`,
      method: `How many more or fewer are counted than there would be at England’s level.${limits}`,
      sum: `(${minus(figure, england)}) / ${exactly(indicator.multiplier)} × ${exactly(denominator)}`,
      result: told(many),
    },
  ];
}

const AMONG = [
  ['holds_area', 'all tests of this area, one a family'],
  ['holds_kind', 'the tests of all areas of its kind'],
  ['holds_measure', 'the tests of this measure in all areas of its kind'],
] as const;

/** Whether a difference still holds after many tests, where it was marked. */
export function holdsStep(row: PublishedRow): Step[] {
  const marked = AMONG.flatMap(([column, words]) =>
    row[column] === undefined ? [] : [{ answer: row[column], words }],
  );
  if (marked.length === 0) return [];
  return [
    {
      of: 'holds_area',
      title: 'After many tests',
      method:
        'Differences are in order of their chance; the last that is below its place divided by the number of tests, times 5%, holds with all before it (Benjamini and Hochberg 1995).',
      sum: '',
      result: marked
        .map(({ answer, words }) => `${answer === 'yes' ? 'holds' : 'does not hold'} among ${words}`)
        .join('; '),
    },
  ];
}

/** By how much the small areas that stand for a ward miss its children. */
export function fitStep({ fit_miss: miss }: PublishedRow, { bestFit }: PublishedIndicator): Step[] {
  if (miss === undefined || !bestFit) return [];
  return [
    {
      of: 'fit_miss',
      title: 'Best fit',
      method: `How far, in per cent, the number of children in the small areas used for this ward differs from the ward’s own. Over ${told(bestFit.limit)}% we test nothing.`,
      sum: '',
      result: `${told(miss)}%`,
    },
  ];
}
