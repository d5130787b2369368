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
  const who = list(more > 0 ? [...names, `${more} more`] : names);
  if (picks.beside !== '') return `No row for ${who}: one of the two indicators has no figure there.`;
  return `No row for ${who}: there is no figure of this indicator for this period and breakdown. The indicator has figures for ${list(has)}.`;
}
