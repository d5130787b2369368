import { formatPeriod, list } from '../../../words/format.ts';
import type { PageMeta } from '../meta.ts';
import { breakdownWords } from './breakdownWords.ts';
import { type AreaKind, type Choices, chosenIndicator } from './choices.ts';

/** A value to choose with its words. */
export type Option = readonly [value: string, words: string];

/** What can be chosen beside what is chosen already. */
export interface Allowed {
  periods: readonly Option[];
  breakdowns: readonly Option[];
  /** Second indicators. */
  besides: ReadonlySet<string>;
  kinds: ReadonlySet<AreaKind>;
}

/** What would find no rows cannot be chosen: kinds of area without figures, and pairs that no kind of area has both of. */
export function allowed(choices: Pick<Choices, 'indicator' | 'beside'>, meta: PageMeta): Allowed {
  const { periods, breakdowns, levels } = chosenIndicator(choices, meta);
  const many = [meta.lcpType, meta.smallest.type].filter((type) => levels.includes(type));
  const besides = meta.indicators.filter((other) => many.some((type) => other.levels.includes(type)));
  const beside = besides.find(({ id }) => id === choices.beside);
  const own = [levels, ...(beside ? [beside.levels] : [])];
  const haveAll = (...types: string[]): boolean => own.every((one) => types.some((type) => one.includes(type)));
  const hasSmallest = haveAll(meta.smallest.type);
  // Published for wards alone, it has no row of the county, of LCPs or of counties like it.
  const hasWider = haveAll(meta.home.type, meta.lcpType);
  return {
    periods: [
      ['latest', 'Latest'],
      ['all', 'All periods'],
      ...periods.map((period): Option => [period, formatPeriod(period)]),
    ],
    breakdowns: [
      ...breakdowns.map((key): Option => [key, breakdownWords(key, meta)]),
      ...(breakdowns.length > 1 ? [['every', 'Every breakdown'] as const] : []),
    ],
    besides: new Set(['', ...besides.map(({ id }) => id)]),
    kinds: new Set<AreaKind>([
      ...(hasWider ? (['home'] as const) : []),
      ...(hasSmallest ? (['below', 'all'] as const) : []),
      ...(hasWider && meta.neighbours.length > 0 ? (['neighbours'] as const) : []),
      ...(['one', 'several'] as const),
    ]),
  };
}

/** What areas are asked for where those that were chosen have no figures. */
const WIDEST_FIRST: readonly AreaKind[] = ['home', 'all'];

/** The choices with those that are not allowed put back to what is. */
export function onlyAllowed(choices: Choices, meta: PageMeta): Choices {
  const { periods, breakdowns, besides, kinds } = allowed(choices, meta);
  const kept = (value: string, options: readonly Option[]): string =>
    options.some(([one]) => one === value) ? value : (options[0]?.[0] ?? '');
  return {
    ...choices,
    indicator: chosenIndicator(choices, meta).id,
    beside: besides.has(choices.beside) ? choices.beside : '',
    kind: kinds.has(choices.kind) ? choices.kind : (WIDEST_FIRST.find((kind) => kinds.has(kind)) ?? 'one'),
    period: kept(choices.period, periods),
    breakdown: kept(choices.breakdown, breakdowns),
  };
}

/**
 * The choices after a person changed one of them.
 * @param changed the name of the control
 */
export function afterChange(choices: Choices, changed: string, meta: PageMeta): Choices {
  const kept = onlyAllowed(choices, meta);
  // Two indicators are set against each other in wards, where there are enough of them to see anything.
  const wantsWards = changed === 'beside' && kept.beside !== '' && kept.kind === 'home';
  return wantsWards && allowed(kept, meta).kinds.has('all') ? { ...kept, kind: 'all' } : kept;
}

/** The parts of the form that have something to choose now. */
export function shownParts(choices: Choices, meta: PageMeta): Record<string, boolean> {
  const { breakdowns } = chosenIndicator(choices, meta);
  return {
    'breakdown-group': breakdowns.length > 1 || breakdowns[0] !== 'all|all|all|all',
    'parent-group': choices.kind === 'below',
    'one-group': choices.kind === 'one',
    several: choices.kind === 'several',
    'period-group': choices.beside === '',
    'against-group': choices.beside === '',
  };
}

/**
 * Which areas have figures.
 * @param asked the indicator that the address names, if any: an old or mistyped address must not pass one off as another
 */
export function levelsHint(choices: Choices, asked: string | null, meta: PageMeta): string {
  const { levels } = chosenIndicator(choices, meta);
  const names = meta.levels.filter(({ type }) => levels.includes(type)).map(({ plural }) => plural);
  const isKnown = asked === null || meta.indicators.some(({ id }) => id === asked);
  return `${isKnown ? '' : `There is no indicator “${asked}”. `}This indicator has figures for ${list(names)}.`;
}
