import { data } from '../published/data.ts';
import type { Standing } from './standing.ts';

const titles = new Map(
  (data.scorecard.relations?.families ?? []).flatMap(({ title, measures }) =>
    measures.map((measure): [string, string] => [measure, title]),
  ),
);

/** The name of the family that a measure belongs to; undefined for one that stands by itself. */
export function familyTitle(indicator: string): string | undefined {
  return titles.get(indicator);
}

/** The families of which an area has measures, each with those that it has. */
export function familiesOf(own: readonly Standing[]): { title: string; measures: Standing[] }[] {
  return (data.scorecard.relations?.families ?? []).map(({ title, measures }) => ({
    title,
    measures: own.filter(({ indicator }) => measures.includes(indicator.id)),
  }));
}
