import Papa from 'papaparse';
import type { Evidence } from '../../data-pipeline/schema/folder/evidence.ts';
import type { Plan } from '../../data-pipeline/schema/folder/plan.ts';

type Cells = Record<string, string>;

/** What is known to work, as `evidence.csv` of the published folder has it. */
export type KnownToWork = Omit<Evidence, 'indicators'>;

/** A plan that sets or set targets for children; `ended` is empty for one of today. */
export type PlanOf = Omit<Plan, 'plan'>;

/** A town or village and the codes of the areas it lies in. */
export interface Town {
  name: string;
  areas: string[];
}

export function rowsOf(text: string): Cells[] {
  return Papa.parse<Cells>(text, { header: true, skipEmptyLines: true }).data;
}

/** Some columns of a row; an empty text for one that is not there. */
export function picked<Name extends string>(row: Cells, names: readonly Name[]): Record<Name, string> {
  return Object.fromEntries(names.map((name) => [name, row[name] ?? ''])) as Record<Name, string>;
}

const EVIDENCE = ['title', 'organisation', 'kind', 'rating', 'summary', 'url', 'checked'] as const;
const PLAN = ['title', 'publisher', 'began', 'ended', 'what', 'url', 'checked'] as const;

/** What is known to work for each indicator, in the order of the folder. */
export function evidenceFrom(text: string): (indicator: string) => readonly KnownToWork[] {
  const found = Map.groupBy(rowsOf(text), ({ indicator = '' }) => indicator);
  return (indicator) => (found.get(indicator) ?? []).map((row) => picked(row, EVIDENCE));
}

/** The plans, in the order of the folder. */
export function plansFrom(text: string): PlanOf[] {
  return rowsOf(text).map((row) => picked(row, PLAN));
}

/** Towns and villages, in the order of the folder. */
export function townsFrom(text: string): Town[] {
  return rowsOf(text).map(({ place = '', areas = '' }) => ({ name: place, areas: areas.split(' ') }));
}
