import { compareObservations } from '../../compare/compareObservations.ts';
import { compareSettings } from '../../compare/compareSettings.ts';
import type { Loaded } from '../../pipeline.ts';
import { diffObservations } from '../../release/diffObservations.ts';
import { correctionsSince, explainChanges } from '../../release/explainChanges.ts';
import { hideConfidential } from '../../release/hideConfidential.ts';
import type { Notes } from '../../release/readNotes.ts';
import { type LedgerRelease, lastWords } from '../../release/releaseRecords.ts';
import { review } from '../../release/review.ts';
import { reviewPage } from '../../release/reviewPage.ts';
import { releaseDayText } from '../../release/reviewWords.ts';
import { newestSupply } from '../../schema/folder/agreement.ts';
import type { Protected } from '../../schema/folder/observation.ts';
import type { Compared } from '../../schema/published/compared.ts';
import { dayOfRelease } from '../../schema/releaseDay.ts';

/** A state of the figures: of a release, or as they are in the folder. */
export interface ReviewedState {
  /** The release; null for the folder, or a file. */
  date: string | null;
  /** What it is in words. */
  words: string;
  observations: readonly Protected[];
}

export interface ReviewTextInput {
  /** Null before the first release. */
  was: ReviewedState | null;
  now: ReviewedState;
  loaded: Loaded;
  /** Every release, so that nothing is printed that may not be shown any more. */
  ledger: readonly LedgerRelease[];
  today: string;
}

/** What a state of the figures is called. */
export const IN_FOLDER = 'the figures in the scorecard folder';

/** A release as a state of the figures. */
export function releasedState({ date, observations }: Pick<LedgerRelease, 'date' | 'observations'>): ReviewedState {
  return { date, words: `the release of ${releaseDayText(date)}`, observations };
}

/**
 * What somebody signs: two states of the figures as one HTML file. Of both only what may still be shown is read, before
 * anything is compared, counted or drawn: so nothing in it can say more of a hidden figure than they do.
 */
export function reviewText({ was, now, loaded, ledger, today }: ReviewTextInput): string {
  const { checked } = loaded;
  const hide = hideConfidential([...lastWords(ledger), loaded.observations, now.observations], checked);
  const may = (rows: readonly Protected[]): Protected[] => rows.flatMap((row) => hide.row(row) ?? []);
  const newest = newestSupply(checked.agreements);
  const wasDay = was?.date === undefined || was.date === null ? null : dayOfRelease(was.date);
  const nowDay =
    now.date === null
      ? ([wasDay, newest]
          .filter((day) => day !== null)
          .sort()
          .at(-1) ?? today)
      : dayOfRelease(now.date);
  const judged = (rows: readonly Protected[], asOf: string): Compared[] =>
    compareObservations({
      ...checked,
      observations: rows,
      elsewhere: { areas: checked.areasElsewhere, observations: loaded.elsewhere, neighbours: checked.neighbours },
      ...compareSettings(checked.scorecard),
      asOf,
    }).rows;
  const before = was?.observations ?? [];
  const notes: Notes = ledger.find(({ date }) => date === now.date)?.notes ?? { text: '', reasons: [] };
  const since = correctionsSince(checked.corrections, was?.date ?? null, now.date === null ? null : nowDay);
  const { changes } = explainChanges(diffObservations(before, now.observations), since, notes);
  return reviewPage(
    review({
      was: was?.words ?? null,
      now: now.words,
      before: judged(may(before), wasDay ?? nowDay),
      after: judged(may(now.observations), nowDay),
      changes: changes.map(hide.change),
      scorecard: checked.scorecard,
      indicators: checked.indicators,
      areas: checked.areas,
    }),
  );
}
