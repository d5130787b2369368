import type { PlanOf } from '../published/cited.ts';
import { formatDayOrLess } from './howRead.ts';

/** When a plan of today began, and when another ended, in a few words; empty where neither is known. */
function planDates({ began, ended }: Pick<PlanOf, 'began' | 'ended'>): string {
  if (ended !== '') return `ended ${formatDayOrLess(ended)}`;
  return began === '' ? '' : `since ${formatDayOrLess(began)}`;
}

/** `Local Area Agreement (ended 13 October 2010)`. */
export function planName(plan: Pick<PlanOf, 'title' | 'began' | 'ended'>): string {
  const dates = planDates(plan);
  return dates === '' ? plan.title : `${plan.title} (${dates})`;
}

/** A source as its words and the address at their end, if there is one. */
export function sourceParts(source: string): { words: string; url: string } {
  const url = /https:\/\/\S+$/.exec(source)?.[0] ?? '';
  return { words: source.slice(0, source.length - url.length).trim(), url };
}
