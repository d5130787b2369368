import Papa from 'papaparse';
import type { Area } from '../../data-pipeline/schema/area.ts';
import type { Scorecard } from './scorecard.ts';
import { VERDICT_WORDS } from './sentence.ts';
import type { Standing } from './standing.ts';

/** Columns of the action list: the finding, its source, and what a board fills in. */
export const ACTION_COLUMNS = [
  'list',
  'indicator',
  'title',
  'area',
  'area_name',
  'period',
  'value',
  'unit',
  'england',
  'difference',
  'against_england',
  'tested_period',
  'trend',
  'target',
  'commitment',
  'action',
  'owner',
  'due_date',
] as const;

/**
 * What needs attention in an area as CSV with empty columns for action, owner and due date, so that a council's
 * performance-management system can take it over.
 */
export function actionList(area: Area, card: Scorecard): string {
  const rows = [
    ...card.attention.map((one) => row('needs attention', area, one)),
    ...card.far.map((one) => row('far from England, certainty not published', area, one)),
  ];
  return `${Papa.unparse({ fields: [...ACTION_COLUMNS], data: rows }, { newline: '\n', escapeFormulae: true })}\n`;
}

function row(list: string, area: Area, one: Standing): (string | number)[] {
  const { indicator, latest, england, difference, tested, promises } = one;
  // As many digits as the larger of the two figures has: binary noise after them is no information.
  const plain = (value: number | null | undefined): number | string =>
    value == null ? '' : Number(value.toPrecision(7));
  return [
    list,
    indicator.id,
    indicator.title,
    area.code,
    area.name,
    latest.period,
    plain(latest.value),
    indicator.unit,
    plain(england),
    plain(difference),
    tested ? VERDICT_WORDS[tested.vs_england].toLowerCase() : 'certainty not published',
    tested?.period ?? '',
    latest.trend,
    promises.targets.map(({ period, target }) => `${target} by ${period}`).join('; '),
    promises.plans.join('; '),
    '',
    '',
    '',
  ];
}
