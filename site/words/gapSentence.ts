import { parsePeriod } from '../../data-pipeline/schema/period.ts';
import type { PublishedIndicator } from '../../data-pipeline/schema/published/published.ts';
import type { TrendGap } from '../model/trendLines.ts';
import { list } from './format.ts';

/**
 * Why lines stop for a while: the periods without a figure, and what the definition says of them. A caveat that names a period of the
 * gap is about it.
 */
export function gapSentences(gaps: readonly TrendGap[], { caveats }: Pick<PublishedIndicator, 'caveats'>): string[] {
  const why = caveats.filter((caveat) =>
    [...caveat.matchAll(/\b\d{4}(?:\/\d\d)?\b/g)].some(([text]) => {
      const at = parsePeriod(text)?.at;
      return at !== undefined && gaps.some(({ after, before }) => at > after.at && at < before.at);
    }),
  );
  if (why.length > 0) return why;
  return gaps.map(({ after, before, named }) =>
    named.length > 0
      ? `The lines stop for ${list(named)}: no figure is published.`
      : `The lines stop between ${after.label} and ${before.label}: nothing is published for the time between.`,
  );
}
