import type { Correction } from '../schema/folder/checked.ts';
import type { Change } from '../schema/published/release.ts';
import { dayOfRelease } from '../schema/releaseDay.ts';
import type { Notes, Section } from './readNotes.ts';

/** Changes of one indicator that need a person's word. */
export interface Unexpected {
  indicator: string;
  kind: 'revised' | 'suppressed' | 'gone';
  count: number;
}

export interface Explained {
  /** The same changes, with `revision` and `reason` where they are known. */
  changes: Change[];
  /** What nothing explains, by indicator and kind, in order. */
  unexpected: Unexpected[];
  /** Reasons that no change of their kind answers to. */
  idle: Notes['reasons'];
}

/** A correction that may explain a change since a release. */
export interface RecentCorrection extends Correction {
  /** Closed on the day of that release: the release may hold it already, or it was found because of it. */
  isOnReleaseDay: boolean;
}

/** Corrections that were put right on the day of the release before, or after it, up to a day. @param until null for all */
export function correctionsSince(
  corrections: readonly Correction[],
  before: string | null,
  until: string | null,
): RecentCorrection[] {
  const day = before === null ? '' : dayOfRelease(before);
  return corrections
    .filter(({ corrected }) => corrected !== '' && corrected >= day && (until === null || corrected <= until))
    .map((one) => ({ ...one, isOnReleaseDay: one.corrected === day }));
}

/** True where the figure that changed is the one that a correction calls wrong: a release that holds it has the right one. */
function isOf({ was }: Correction, change: Change): boolean {
  return was === '' || change.was?.value === undefined || change.was.value === Number(was);
}

/**
 * Says why cells changed: a correction of `corrections.csv`, a provisional figure that was made final, a publisher's own
 * revision (status r), or what the release's notes say of the indicator. The rest was not expected.
 * @param corrections those put right since the release before
 */
export function explainChanges(
  changes: readonly Change[],
  corrections: readonly RecentCorrection[],
  notes: Notes,
): Explained {
  const corrected = Map.groupBy(corrections, (one) => `${one.indicator}|${one.area}|${one.period}`);
  const told = new Map(notes.reasons.map((reason) => [`${reason.section} ${reason.indicator}`, reason]));
  const used = new Set<unknown>();
  const unexpected = new Map<string, Unexpected>();
  const find = (section: Section, indicator: string): string | null => {
    const reason = told.get(`${section} ${indicator}`);
    if (reason) used.add(reason);
    return reason?.why ?? null;
  };
  const explained = changes.map((change): Change => {
    const { kind, indicator } = change;
    if (kind === 'new') return change;
    if (kind === 'revised') {
      const own = corrected.get(`${indicator}|${change.area}|${change.period}`);
      const correction = own?.findLast((one) => !one.isOnReleaseDay || isOf(one, change));
      if (correction !== undefined) return { ...change, revision: 'correction', reason: correction.what };
      const usual = usualReason(change);
      if (usual !== null) return { ...change, revision: 'scheduled', reason: usual };
      for (const revision of ['scheduled', 'correction'] as const) {
        const reason = find(revision, indicator);
        if (reason !== null) return { ...change, revision, reason };
      }
    } else {
      const reason = find(kind, indicator);
      if (reason !== null) return kind === 'gone' ? { ...change, reason } : change;
    }
    const key = `${indicator} ${kind}`;
    const group = unexpected.get(key) ?? { indicator, kind, count: 0 };
    unexpected.set(key, { ...group, count: group.count + 1 });
    return change;
  });
  return {
    changes: explained,
    unexpected: [...unexpected.values()],
    idle: notes.reasons.filter((reason) => !used.has(reason)),
  };
}

function usualReason({ was, now }: Change): string | null {
  if (now?.status === 'r') return 'revised by its publisher';
  if (was?.status === 'p') return 'a provisional figure was made final';
  if (was?.status === 'f' || was?.status === 'e') return 'an estimate was replaced';
  if (was?.status === 'x' || was?.status === 'c') return 'shown for the first time';
  return null;
}
