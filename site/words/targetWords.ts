import type { PublishedIndicator, PublishedRow } from '../../data-pipeline/schema/published/published.ts';
import type { Promises } from '../published/promises.ts';
import { capital, formatPeriod, formatShort } from './format.ts';

type Target = Promises['targets'][number];
type Verdict = PublishedRow['vs_target'];

/** Where a figure stands on the way to its target, in a word or two; nothing without one. */
export const TARGET_STATES: Partial<Record<Verdict, string>> = {
  met: 'met',
  'not-met': 'missed',
  'on-track': 'on track',
  'off-track': 'off track',
  'cannot-tell': 'cannot tell',
};

/** What a council's own range says of a figure. */
const FRAMES: Readonly<Record<string, string>> = {
  exceeded: 'exceeded',
  achieved: 'achieved',
  'not-achieved': 'not achieved',
};

/** "Target 15.5% by 2026/27; on the way there 16.0% by now": what is aimed at, and before its period the path. */
export function aimWords(row: PublishedRow, indicator: PublishedIndicator): string {
  const { target_aim: aim, target_period: period, target_value: path } = row;
  if (aim === undefined || period === undefined) return '';
  const onTheWay = path === undefined || row.period === period || path === aim;
  const by = row.period === period ? 'in' : 'by';
  return `${formatShort(aim, indicator)} ${by} ${formatPeriod(period)}${onTheWay ? '' : `; on the way there ${formatShort(path, indicator)} by now`}`;
}

/** Who set it, as its name begins. */
function whose({ setBy }: Target): string {
  return setBy === 'national' ? 'National target' : setBy === 'local' ? 'Local target' : 'Target';
}

/** How a partnership came to a target that is a share of another area's: "It is Fenshire’s too." Empty for its own. */
function sharedSentence({ rule, sharedFrom }: Target): string {
  if (!sharedFrom) return '';
  return rule === 'same-improvement'
    ? `It asks for the same improvement as ${sharedFrom}’s.`
    : `It is ${sharedFrom}’s too.`;
}

/**
 * What was aimed at and how it goes: "Local target 15.5% by 2026/27; on the way there 16.0% by now: cannot tell, the interval holds the
 * target." Empty where the row has no target.
 */
export function targetSentence(row: PublishedRow, targets: readonly Target[], indicator: PublishedIndicator): string {
  const target = targets.find(({ period }) => period === row.target_period);
  const state = stateWords(row);
  if (!target || state === '') return '';
  return [`${whose(target)} ${aimWords(row, indicator)}: ${state}.`, ...restOf(row, target, indicator)].join(' ');
}

/** How it goes, beside a cell that names the target: "On the way there 16.0% by now: cannot tell, the interval holds the target." */
export function wayToTarget(row: PublishedRow, targets: readonly Target[], indicator: PublishedIndicator): string {
  const target = targets.find(({ period }) => period === row.target_period);
  const state = stateWords(row);
  if (!target || state === '') return '';
  const way = /; (on the way there .*)$/.exec(aimWords(row, indicator))?.[1];
  return [`${capital(way === undefined ? state : `${way}: ${state}`)}.`, ...restOf(row, target, indicator)].join(' ');
}

/** "cannot tell, the interval holds the target"; empty without a target. */
function stateWords(row: PublishedRow): string {
  const state = TARGET_STATES[row.vs_target];
  if (state === undefined) return '';
  return row.vs_target_reason === undefined ? state : `${state}, ${row.vs_target_reason}`;
}

function restOf(row: PublishedRow, target: Target, indicator: PublishedIndicator): string[] {
  return [sharedSentence(target), courseSentence(row, indicator), frameSentence(row, target, indicator)].filter(
    Boolean,
  );
}

/** "On the present course 17.0% (15.1% to 18.9%) in 2026/27, with a chance of about 20% to meet it; it would be met in 2029/30." */
function courseSentence(row: PublishedRow, indicator: PublishedIndicator): string {
  const { target_course: course, target_course_lower: lower, target_course_upper: upper } = row;
  const { target_chance: chance, target_met_by: metBy, target_period: period = '' } = row;
  if (row.target_course_reason !== undefined) return `Its course cannot be worked out: ${row.target_course_reason}.`;
  if (course === undefined || lower === undefined || upper === undefined || chance === undefined) return '';
  const range = `${formatShort(lower, indicator)} to ${formatShort(upper, indicator)}`;
  const met = metBy === undefined ? '' : `; the line reaches it in ${formatPeriod(metBy)}`;
  return `On the present course ${formatShort(course, indicator)} (${range}) in ${formatPeriod(period)}: ${chanceWords(chance)} to meet it${met}.`;
}

/** A chance as far as it can be known: to 5%, and never none or all. */
function chanceWords(chance: number): string {
  if (chance < 0.05) return 'a chance of less than 5%';
  if (chance > 0.95) return 'a chance of more than 95%';
  return `a chance of about ${Math.round(chance * 20) * 5}%`;
}

/** "By the council's own range (12.0% to 13.0%): achieved; its interval holds not achieved too." */
function frameSentence(row: PublishedRow, { range }: Target, indicator: PublishedIndicator): string {
  const frame = row.target_frame;
  if (frame === undefined || range === null) return '';
  const others = (row.target_frame_interval ?? '').split(' ').filter((one) => one !== '' && one !== frame);
  const holds =
    row.target_frame_interval === undefined
      ? ''
      : others.length === 0
        ? ', for certain'
        : `; by its interval it could also be ${others.map((one) => FRAMES[one]).join(' or ')}`;
  return `By the council’s own range (${formatShort(range.low, indicator)} to ${formatShort(range.high, indicator)}): ${FRAMES[frame]}${holds}.`;
}
