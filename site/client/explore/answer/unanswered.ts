import { list } from '../../../words/format.ts';
import type { PageMeta } from '../meta.ts';
import type { Places } from '../places.ts';
import { columnAt, type Result } from '../result.ts';
import { type Choices, chosenIndicator } from '../state/choices.ts';
import type { Picks } from '../state/writeSql.ts';

/** More names than these are counted. */
const NAMED = 4;

/** Says which of the areas that were asked for have no figure in the answer, and what the indicator has; empty where all have one. */
export function unanswered(result: Result, picks: Picks, choices: Choices, meta: PageMeta, places: Places): string {
  if (picks.areas.kind !== 'some') return '';
  const at = columnAt(result, 'area');
  const there = new Set(result.rows.map((row) => String(row[at])));
  const missing = picks.areas.codes.filter((code) => !there.has(code));
  if (missing.length === 0) return '';
  const names = missing.slice(0, NAMED).map((code) => places.nameOf(code));
  const more = missing.length - names.length;
  const { levels } = chosenIndicator(choices, meta);
  const has = meta.levels.filter(({ type }) => levels.includes(type)).map(({ plural }) => plural);
  const what = picks.beside === '' ? 'this indicator' : 'one of the two indicators';
  return `No row for ${list(more > 0 ? [...names, `${more} more`] : names)}: there is no figure of ${what} for this period and breakdown. The indicator has figures for ${list(has)}.`;
}
