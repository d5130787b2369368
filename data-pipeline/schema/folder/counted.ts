import type { Indicator } from './indicator.ts';

/** What a measure counts, in the plural: of a gap of 30 there are "30 more" of them. */
export interface Counted {
  /** What its numerator counts: `children`, `households`, `referrals`; empty where neither the definition nor its words say. */
  counts: string;
  /** What its denominator counts; empty likewise. */
  among: string;
}

type Words = Pick<Indicator, 'measure' | 'numerator' | 'denominator' | 'counts' | 'among' | 'events'>;

/** Words for children, however old and wherever they are. */
const CHILDREN = ['children', 'pupils', 'babies', 'infants', 'toddlers', 'girls', 'boys', 'young people'] as const;

/** Children by how old they are: five-year-olds. */
const YEARS_OLD = /\b(?:[1-9]|1[0-7]|two|three|four|five|six|seven|eight|nine|ten|eleven)[- ]year[- ]olds\b/;

/** Words after which no noun of the count comes any more. */
const AFTER_NOUN =
  /\s(?:a|aged|and|at|by|for|from|in|into|living|of|on|or|over|that|to|under|whose|who|which|with|within|without)\s.*/;

/** What a definition counts: by its own words, or by those of its numerator and denominator where they begin with children. */
export function countedIn({ measure, numerator, denominator, counts, among, events }: Words): Counted {
  const counted = counts ?? childrenIn(numerator);
  // A share is of what it counts; what a rate is of has words of its own.
  const whole = measure === 'proportion' && !events ? counted : '';
  return { counts: counted, among: among ?? (whole || childrenIn(denominator)) };
}

/** Whether what is counted are children: only of them "in children" is said. */
export function areChildren(counts: string): boolean {
  return childrenIn(counts) !== '';
}

/**
 * The word for children that a phrase is about, as in "looked-after pupils who …"; empty where it is about something else, as
 * "referrals of children" and "child protection plans" are, or where that cannot be known.
 */
function childrenIn(phrase: string): string {
  const noun = ` ${phrase.toLowerCase().replace(AFTER_NOUN, '')} `;
  return CHILDREN.find((word) => noun.includes(` ${word} `)) ?? (YEARS_OLD.test(noun) ? 'children' : '');
}
