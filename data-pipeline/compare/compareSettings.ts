import type { Scorecard } from '../schema/folder/scorecard.ts';
import { OLDEST } from '../schema/published/judgement.ts';
import type { CompareInput } from './compareObservations.ts';

/** What a scorecard's settings say of comparing: its benchmarks, the kind of area that has scorecards, and its plans. */
export function compareSettings(
  scorecard: Scorecard,
): Pick<CompareInput, 'benchmarks' | 'lcpType' | 'plans' | 'settings' | 'oldest'> {
  return {
    benchmarks: { england: scorecard.benchmark, region: scorecard.region, county: scorecard.home },
    lcpType: scorecard.levels.find(({ lcp }) => lcp)?.type ?? '',
    plans: scorecard.plans,
    settings: scorecard,
    oldest: scorecard.oldest ?? OLDEST,
  };
}
