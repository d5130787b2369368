import type { Area } from '../../data-pipeline/schema/folder/area.ts';
import type { PublishedRow } from '../../data-pipeline/schema/published/published.ts';
import { type WorkbookCell, workbook } from '../../data-pipeline/workbook.ts';
import { csvText } from '../../data-pipeline/write/csvText.ts';
import { countedNoun } from '../words/inNumbers.ts';
import { byWhom, sinceWhenSentence, VERDICT_WORDS } from '../words/sentence.ts';
import { badgesOf } from './badges.ts';
import type { AreaScorecard } from './scorecard.ts';
import type { Standing } from './standing.ts';

/** Columns of the action list: the finding, why it is listed, its source, and what a board fills in. Widths are of the spreadsheet. */
const ACTION_COLUMNS = [
  { title: 'list', width: 18 },
  { title: 'position', width: 9 },
  { title: 'indicator', width: 26 },
  { title: 'title', width: 34 },
  { title: 'area', width: 12 },
  { title: 'area_name', width: 18 },
  { title: 'period', width: 12 },
  { title: 'value', width: 10 },
  { title: 'unit', width: 14 },
  { title: 'england', width: 10 },
  { title: 'difference', width: 11 },
  { title: 'against_england', width: 16 },
  { title: 'why_listed', width: 26 },
  { title: 'change', width: 10 },
  { title: 'change_since', width: 13 },
  { title: 'change_is', width: 22 },
  { title: 'in_children', width: 12 },
  { title: 'in_units', width: 12 },
  { title: 'counts', width: 16 },
  { title: 'since', width: 34 },
  { title: 'trend', width: 16 },
  { title: 'target', width: 18 },
  { title: 'commitment', width: 26 },
  { title: 'reason', width: 34 },
  { title: 'source', width: 40 },
  { title: 'action', width: 40 },
  { title: 'owner', width: 20 },
  { title: 'due_date', width: 14 },
] as const;

const NAMES = {
  'needs-attention': 'needs attention',
  'getting-worse': 'getting worse',
  far: 'far from England, not tested',
  'goes-well': 'going well',
} as const;

/** What an action list is made from. */
export interface ActionSource {
  area: Area;
  card: AreaScorecard;
  /** Publisher and publication of an indicator's figures. */
  sourceOf(standing: Standing): string;
}

/**
 * What needs attention in an area as CSV with empty columns for action, owner and due date, so that a council's
 * performance-management system can take it over.
 */
export function actionList(source: ActionSource): string {
  const columns = ACTION_COLUMNS.map(({ title }) => title);
  return csvText(columns, rows(source), { escapeFormulae: true });
}

/**
 * The same as a spreadsheet.
 * @param about title of the scorecard, its address, the release that the figures are of and its day
 */
export async function actionWorkbook(
  source: ActionSource,
  about: { title: string; publisher: string; address: string; release: string; date: string },
): Promise<Uint8Array> {
  const title = `Action list of ${source.area.name}`;
  return await workbook({
    title,
    date: about.date,
    cover: [
      [
        'What this is',
        `What needs attention in ${source.area.name}, with empty columns for action, owner and due date.`,
      ],
      ['Published by', about.publisher],
      ['Scorecard', about.title],
      ['Release', about.release],
      ['Address', about.address],
    ],
    notes: [
      'Needs attention: worse than England by more than chance alone is likely to explain, or off target; what is also getting worse first, then the widest gap that is certain.',
      'Getting worse: a change on the year before, or a trend, beyond chance, of what is not worse than England.',
      'Far from England, not tested: a reason to look closer, not a finding, because chance cannot be ruled out.',
      'One measure represents a family of measures of the same thing.',
      'In children and in units are how many more there are than at England’s level, below 0 fewer: in units of what the column counts says, where that is not children.',
      'Difference is the area less England, in the unit of the value; of percentages it is in percentage points.',
    ],
    sheets: [{ name: 'Actions', title, columns: ACTION_COLUMNS, rows: rows(source) }],
  });
}

function rows({ area, card, sourceOf }: ActionSource): WorkbookCell[][] {
  return [...card.attention, ...card.worsening, ...card.far].map((one): WorkbookCell[] => {
    const { indicator, latest, england, difference, listed, promises } = one;
    return [
      NAMES[listed?.list ?? 'needs-attention'],
      listed?.list_position ?? null,
      indicator.id,
      indicator.title,
      area.code,
      area.name,
      latest.period,
      plain(latest.value),
      indicator.unit,
      plain(england),
      plain(difference),
      `${VERDICT_WORDS[latest.vs_england].toLowerCase()}${byWhom(latest)}`,
      badgesOf(one)
        .map(({ words }) => words.toLowerCase())
        .join('; '),
      plain(latest.change),
      latest.change_from ?? null,
      certaintyOf(latest),
      rounded(latest.in_children),
      rounded(latest.in_units),
      countedNoun(indicator) || null,
      sinceWhenSentence(one) || null,
      latest.trend,
      promises.targets.map(({ period, target }) => `${target} by ${period}`).join('; ') || null,
      promises.plans.join('; ') || null,
      listed?.list_reason ?? null,
      sourceOf(one),
      null,
      null,
      null,
    ];
  });
}

function rounded(many: number | undefined): number | null {
  return many === undefined ? null : Math.round(many);
}

/** Whether a change is more than chance. */
function certaintyOf({ change, change_lower: lower, change_upper: upper }: PublishedRow): string | null {
  if (change === undefined) return null;
  if (lower === undefined || upper === undefined) return 'not tested';
  return lower <= 0 && upper >= 0 ? 'could be chance' : 'more than chance';
}

/** As many digits as the larger of the two figures has: binary noise after them is no information. */
function plain(value: number | null | undefined): number | null {
  return value == null ? null : Number(value.toPrecision(7));
}
