import { fault, type Report } from '../problem.ts';
import { ethnicCodes } from '../schema/folder/ethnicity.ts';
import { groupKind, groupValues } from '../schema/folder/groups.ts';
import { AGE_GROUP, type Indicator } from '../schema/folder/indicator.ts';
import { SEXES } from '../schema/folder/observation.ts';
import type { Document } from '../schema/folder/place.ts';
import type { GroupWords } from '../schema/folder/scorecard.ts';
import { quote } from './cells.ts';
import { didYouMean } from './nearest.ts';

/** The groups that continue a national indicator are words that rows can have. */
export function checkNational(
  { national }: Pick<Indicator, 'national'>,
  document: Document,
  { ethnicity = {}, groups = {} }: GroupWords,
  report: Report,
): void {
  national.forEach(({ of = [] }, i) => {
    of.forEach((word, j) => {
      const isKnown =
        (SEXES as readonly string[]).includes(word) ||
        ethnicCodes(word, ethnicity) !== null ||
        groupKind(word, groups) !== null ||
        (word !== 'all' && AGE_GROUP.test(word));
      if (isKnown && word !== 'all') return;
      const known = ['female', 'male', ...Object.keys(ethnicity), ...groupValues(groups)];
      const { line, column } = document.place(['national', i, 'of', j]);
      const message = `national: unknown group ${quote(word)}; expected one that rows have: ${known.join(', ')}${didYouMean(word, known)}`;
      report(fault(document.file, message, line, column));
    });
  });
}
