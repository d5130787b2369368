import { OUTCOMES, STAGES } from '../../data-pipeline/schema/folder/indicator.ts';
import { OUTCOME_NAMES } from './outcomes.ts';
import type { Standing } from './standing.ts';

/** Names of the stages of a child's life, in order. */
const STAGE_NAMES: Record<(typeof STAGES)[number], string> = {
  'pregnancy-and-birth': 'Pregnancy and birth',
  'early-years': 'Early years',
  primary: 'Primary school',
  secondary: 'Secondary school',
  'post-16': 'After 16',
  'all-ages': 'All ages',
};

/** The ways in which all measures of an area can be read; `path` is that of the static page below the area's own. */
export const GROUPINGS = [
  { key: 'outcome', name: 'outcome', path: '' },
  { key: 'stage', name: 'stage of a child’s life', path: 'stages/' },
  { key: 'plan', name: 'commitment', path: 'commitments/' },
] as const;
export type Grouping = (typeof GROUPINGS)[number]['key'];

/** Where measures stand that no plan names. */
const NO_PLAN = 'No commitment';

/** Names of the groups that a measure stands in: one, or several where several plans name it. */
export function groupsOf({ indicator, promises }: Standing, by: Grouping): string[] {
  if (by === 'outcome') return [OUTCOME_NAMES[indicator.outcome]];
  if (by === 'stage') return [STAGE_NAMES[indicator.stage]];
  return promises.plans.length > 0 ? promises.plans : [NO_PLAN];
}

/**
 * Measures in groups, in the order of the protocol, of a life, or of the plans; groups without any are left out. Within a group
 * those of one outcome stand together.
 */
export function groupStandings(list: readonly Standing[], by: Grouping): { name: string; items: Standing[] }[] {
  const place = ({ indicator }: Standing): number => OUTCOMES.indexOf(indicator.outcome);
  const inOrder = list.toSorted((a, b) => place(a) - place(b));
  return groupNames(list, by).map((name) => ({
    name,
    items: inOrder.filter((one) => groupsOf(one, by).includes(name)),
  }));
}

/** Names of the groups that have a measure, in order. */
export function groupNames(list: readonly Standing[], by: Grouping): string[] {
  const found = new Set(list.flatMap((one) => groupsOf(one, by)));
  const order =
    by === 'outcome'
      ? OUTCOMES.map((outcome) => OUTCOME_NAMES[outcome])
      : by === 'stage'
        ? STAGES.map((stage) => STAGE_NAMES[stage])
        : [...[...found].filter((name) => name !== NO_PLAN).sort(), NO_PLAN];
  return order.filter((name) => found.has(name));
}
