import type { Badge } from '../../data-pipeline/schema/published/judged/listing.ts';
import type { PublishedRow } from '../../data-pipeline/schema/published/published.ts';
import { byWhom, verdictWords } from '../words/sentence.ts';
import type { Standing } from './standing.ts';

/** A word with the shape and colour of a verdict. */
export interface BadgeView {
  verdict: PublishedRow['vs_england'];
  words: string;
  /** Drawn filled: what is changing for the worse. */
  isStrong?: boolean;
}

const BADGES: Record<Badge, BadgeView> = {
  worse: { verdict: 'worse', words: 'Worse' },
  'getting-worse': { verdict: 'worse', words: 'Getting worse', isStrong: true },
  'target-missed': { verdict: 'worse', words: 'Target missed' },
  far: { verdict: 'not-compared', words: 'Far, not tested' },
  better: { verdict: 'better', words: 'Better' },
  'getting-better': { verdict: 'better', words: 'Getting better' },
};

/**
 * What brought a finding into its list; of one in no list, or in one by its change alone, its verdict against England too. A missed
 * target is no test against England: no other answer stands beside it as if it were one.
 */
export function badgesOf({ latest, listed }: Pick<Standing, 'latest' | 'listed'>): BadgeView[] {
  const names = (listed?.list_badges?.split(' ') ?? []) as Badge[];
  const theirs = byWhom(latest);
  const badges = names.map((name) =>
    name === 'worse' || name === 'better' ? { ...BADGES[name], words: `${BADGES[name].words}${theirs}` } : BADGES[name],
  );
  const says = names.some((name) => ['worse', 'better', 'far', 'target-missed'].includes(name));
  return says ? badges : [...badges, { verdict: latest.vs_england, words: verdictWords(latest) }];
}
