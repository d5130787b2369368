import { formatPeriod } from '../../../words/format.ts';
import type { PageMeta } from '../meta.ts';
import { breakdownOf } from './breakdownWords.ts';
import { type Choices, chosenIndicator, type ListedAreas, nameOf } from './choices.ts';
import { type Picks, type QueryContext, writeSql } from './writeSql.ts';

/** What the choices ask the data for. */
export function picksOf(choices: Choices, meta: PageMeta): Picks {
  return {
    indicator: choices.indicator,
    beside: choices.beside,
    areas: areasOf(choices, meta),
    against: choices.against,
    period: choices.period,
    breakdown: choices.breakdown === 'every' ? null : breakdownOf(choices.breakdown),
  };
}

/** The query that the choices write. */
export function queryOf(choices: Choices, meta: PageMeta, areas: ListedAreas): string {
  return writeSql(picksOf(choices, meta), placeOfQuery(choices, meta, areas));
}

/** What the query needs beside what is picked. */
export function placeOfQuery(choices: Choices, meta: PageMeta, areas: ListedAreas): QueryContext {
  const { title, levels } = chosenIndicator(choices, meta);
  const beside = meta.indicators.find(({ id }) => id === choices.beside);
  const where = areaWords(choices, meta, areas);
  return {
    home: meta.home.code,
    belowHome: levels.includes(meta.lcpType),
    title: beside
      ? [`${title} (x) against ${beside.title} (y)`, `${where}, newest periods`]
      : [title, `${where}, ${periodWords(choices.period)}`],
  };
}

function areasOf({ kind, parent, one, several }: Choices, meta: PageMeta): Picks['areas'] {
  if (kind === 'below') return { kind: 'below', parent };
  if (kind === 'one') return { kind: 'some', codes: [one] };
  if (kind === 'several') return { kind: 'some', codes: several };
  if (kind === 'all') return { kind: 'kind', type: meta.smallest.type };
  if (kind === 'neighbours') return { kind: 'some', codes: [meta.home.code, ...meta.neighbours] };
  return { kind: 'home' };
}

function areaWords({ kind, parent, one }: Choices, meta: PageMeta, areas: ListedAreas): string {
  if (kind === 'below') return `wards of ${nameOf(parent, areas.parents)}`;
  if (kind === 'one') return nameOf(one, areas.all);
  if (kind === 'several') return 'several areas';
  if (kind === 'all') return `all ${meta.smallest.plural}`;
  return kind === 'neighbours' ? `${meta.home.name} and its statistical neighbours` : areas.home;
}

function periodWords(period: string): string {
  if (period === 'latest') return 'latest period';
  return period === 'all' ? 'all periods' : formatPeriod(period);
}
