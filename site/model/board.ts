import { by, byText } from '../../data-pipeline/schema/order.ts';
import { lastDayOf } from '../../data-pipeline/schema/period.ts';
import type { ActionOf, CommentaryOf } from '../published/board.ts';
import { data } from '../published/data.ts';
import type { Standing } from './standing.ts';

/** How an action goes on the day of the publication. */
export type ActionState = 'late' | 'on time' | 'no date' | 'done' | 'dropped';

/** An open action after its day is late; what is done or dropped is neither. */
export function stateOf({ status, due }: Pick<ActionOf, 'status' | 'due'>, today: string): ActionState {
  if (status === 'done' || status === 'dropped') return status;
  if (due === '') return 'no date';
  return due < today ? 'late' : 'on time';
}

const ORDER: readonly ActionState[] = ['late', 'on time', 'no date', 'done', 'dropped'];

/** Actions with how each goes: late first, then by the day they are due, what is done or dropped last. */
export function actionsInOrder(actions: readonly ActionOf[], today: string): (ActionOf & { state: ActionState })[] {
  return actions
    .map((one) => ({ ...one, state: stateOf(one, today) }))
    .sort(
      (a, b) => ORDER.indexOf(a.state) - ORDER.indexOf(b.state) || byText(a.due, b.due) || byText(b.decided, a.decided),
    );
}

/** Whether a figure is of a time that ended after a day: only then can it show what was decided on that day. */
export function isSince({ latest, indicator }: Standing, day: string): boolean {
  return lastDayOf(latest.period, indicator.period) > day;
}

/** The newest text about an indicator in an area; null where there is none. */
export function saidOf({ indicator, area }: Standing): CommentaryOf | null {
  return data.commentary(indicator.id, area).at(-1) ?? null;
}

/** Findings of which nothing is said, or nothing of their newest period: by title. */
export function withoutCurrentWords(findings: readonly Standing[]): Standing[] {
  return findings.filter((one) => saidOf(one)?.period !== one.latest.period).toSorted(by((one) => one.indicator.title));
}
