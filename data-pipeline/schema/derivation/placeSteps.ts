import type { PublishedIndicator, PublishedRow } from '../published/published.ts';
import { exactly, type Step, sentence, told, Z } from './step.ts';

/** The place among the LCPs of the county. */
export function rankStep(row: PublishedRow, { polarity }: PublishedIndicator): Step[] {
  if (row.rank === undefined)
    return row.rank_reason === undefined
      ? []
      : [{ of: 'rank', title: 'Place', method: sentence(row.rank_reason), sum: '', result: 'no place' }];
  const first = polarity === 'none' ? 'the highest' : 'the best';
  const place = `${told(row.rank)} of ${told(row.rank_of ?? 0)}`;
  const order = `1 is ${first}; equal figures share a place.`;
  const among = row.rank_reason === undefined ? '' : ` ${sentence(row.rank_reason)}`;
  if (row.rank_from === undefined || row.rank_to === undefined)
    return [{ of: 'rank', title: 'Place', method: `${order}${among}`, sum: '', result: place }];
  return [
    {
      of: 'rank',
      title: 'Place',
      method: `${order} The range is what the figures' certainty allows: the intervals are widened until all hold at once with 95% confidence, and areas whose widened intervals overlap may change places (Klein, Wright and Wieczorek 2020).${among}`,
      sum: '',
      result: `${place}; between ${told(row.rank_from)} and ${told(row.rank_to)}`,
    },
  ];
}

/** The mean of the statistical neighbours, and the place among other councils' areas. */
export function othersSteps(row: PublishedRow, { polarity }: PublishedIndicator): Step[] {
  const steps: Step[] = [];
  if (row.neighbours_value !== undefined)
    steps.push({
      of: 'neighbours_value',
      title: 'Mean of the statistical neighbours',
      method: `The plain mean of the neighbours that have a figure for the same period and group: ${told(row.neighbours_counted ?? 0)}.`,
      sum: '',
      result: told(row.neighbours_value),
    });
  const step = { of: 'rank_elsewhere', title: 'Place among other councils', sum: '' };
  if (row.rank_elsewhere_reason !== undefined)
    steps.push({ ...step, method: sentence(row.rank_elsewhere_reason), result: 'no place' });
  if (row.rank_elsewhere !== undefined) {
    const first = polarity === 'none' ? 'the highest' : 'the best';
    const tenth =
      row.best_tenth === undefined
        ? ''
        : ` The best tenth of the ${told(row.best_tenth_of ?? 0)} whose figures are of enough people reach ${told(row.best_tenth)}.`;
    steps.push({
      ...step,
      method: `Among the areas like it that have a figure for the same period and group. 1 is ${first}; equal figures share a place, and we do not take certainty into account.${tenth}`,
      result: `${told(row.rank_elsewhere)} of ${told(row.of_elsewhere ?? 0)}`,
    });
  }
  return [...steps, ...expectedStep(row)];
}

/** What areas with as much child poverty have, and on which side of them the figure lies. */
function expectedStep(row: PublishedRow): Step[] {
  const { expected, expected_lower: lower, expected_upper: upper, expected_r2: r2 } = row;
  if (expected === undefined || lower === undefined || upper === undefined || r2 === undefined) return [];
  const why = row.vs_expected_reason === undefined ? '' : ` ${sentence(row.vs_expected_reason)}`;
  return [
    {
      of: 'vs_expected',
      title: 'Against places with as much child poverty',
      method: `A weighted straight line through ${told(row.expected_of ?? 0)} areas, from the child poverty of ${row.expected_period ?? ''} to this measure, both in log odds or logs. It explains ${told(Math.round(r2 * 100))}% of the differences (R²). ${told(expected)} is expected, and 19 in 20 areas with as much child poverty are between ${told(lower)} and ${told(upper)}.${why}`,
      sum: '',
      result: row.vs_expected.replace('-', ' '),
    },
  ];
}

/** Where a ward stands in the funnel around its county. */
export function funnelStep(row: PublishedRow, indicator: PublishedIndicator, county: number | undefined): Step[] {
  if (row.funnel === undefined) return [];
  const step = { of: 'funnel', title: 'Funnel around the county' };
  if (row.funnel_reason !== undefined || row.funnel_lower === undefined || row.funnel_upper === undefined)
    return [{ ...step, method: sentence(row.funnel_reason ?? ''), sum: '', result: 'no funnel' }];
  const { funnel_between: between = 0, funnel_dispersion: dispersion = 1 } = row;
  const limits = `between ${told(row.funnel_lower)} and ${told(row.funnel_upper)} in 95 of 100 cases, and between ${told(row.funnel_lower_998 ?? 0)} and ${told(row.funnel_upper_998 ?? 0)} in 998 of 1,000 (Spiegelhalter 2005).`;
  const whole =
    between === 0
      ? `A ward of this size that matched the county would be ${limits}`
      : `The squared distances of wards from the county are ${told(dispersion)} times what chance alone would make them. A ward of this size that matched the county, and varied as wards do, would be ${limits}`;
  const isShare =
    indicator.measure === 'proportion' && !indicator.events && county !== undefined && row.denominator !== undefined;
  const all = exactly(indicator.multiplier);
  const level = exactly(county ?? 0);
  const spread = `${level} × (${all} − ${level}) / ${exactly(row.denominator ?? 0)}`;
  const sum = `${level} ± ${Z[95]} × √(${spread}${between === 0 ? '' : ` + ${exactly(between)}²`})`;
  // The interval of a rate, and limits that nothing and all cut off, are no such sum.
  const isSum = isShare && row.funnel_lower > 0 && row.funnel_upper < indicator.multiplier;
  return [
    {
      ...step,
      method: isShare || between > 0 ? whole : `${whole} The interval of a rate, turned round.`,
      sum: isSum ? sum : '',
      result: FUNNEL_WORDS[row.funnel],
    },
  ];
}

const FUNNEL_WORDS: Record<NonNullable<PublishedRow['funnel']>, string> = {
  within: 'within the funnel',
  'above-95': 'above the 95% limit',
  'above-998': 'above the 99.8% limit',
  'below-95': 'below the 95% limit',
  'below-998': 'below the 99.8% limit',
  'no-funnel': 'no funnel',
};

/** The place in one of the lists of the area's page. */
export function listStep(row: PublishedRow): Step[] {
  if (row.list === undefined) return [];
  const names = {
    'needs-attention': 'Needs attention',
    'getting-worse': 'Getting worse',
    far: 'Far from England, not tested',
    'goes-well': 'Goes well',
  };
  return [
    {
      of: 'list',
      title: 'In a list',
      method: sentence(row.list_reason ?? ''),
      sum: '',
      result: `${names[row.list]}, number ${told(row.list_position ?? 0)}`,
    },
  ];
}
