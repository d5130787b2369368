import { areChildren, countedIn } from '../../data-pipeline/schema/folder/counted.ts';
import type { PublishedIndicator, PublishedRow } from '../../data-pipeline/schema/published/published.ts';
import { capital } from './format.ts';

/** How far a figure is from the country's, in numbers of what its measure counts: below 0 fewer. */
interface InNumbers {
  many: number | undefined;
  lower: number | undefined;
  upper: number | undefined;
  /** From the level of the best tenth. */
  bestTenth: number | undefined;
}

/** A row's gaps in numbers, of children or of what else is counted. */
export function inNumbers(row: PublishedRow): InNumbers {
  return {
    many: row.in_children ?? row.in_units,
    lower: row.in_children_lower ?? row.in_units_lower,
    upper: row.in_children_upper ?? row.in_units_upper,
    bestTenth: row.best_tenth_children ?? row.best_tenth_units,
  };
}

type Counts = Pick<PublishedIndicator, 'measure' | 'numerator' | 'denominator' | 'counts' | 'among' | 'events'>;

/** What is counted, as it stands after "30 more": "children", "households"; empty where the definition does not say. */
export function countedNoun(indicator: Counts): string {
  return countedIn(indicator).counts || (indicator.events ? 'cases' : '');
}

/** What figures are made of, as in "too few …": "children", "households"; "cases" where the definition does not say. */
export function amongNoun(indicator: Counts): string {
  return countedIn(indicator).among || 'cases';
}

/** Everybody that a measure is about: "all children", "all households". */
export function allOf(indicator: Counts): string {
  const { among } = countedIn(indicator);
  return among === '' ? 'everybody' : `all ${among}`;
}

/** Head of a column of gaps in numbers: "In children" where all count children, otherwise "In numbers". */
export function inNumbersHead(indicators: readonly Counts[]): string {
  return indicators.every((one) => areChildren(countedIn(one).counts)) ? 'In children' : 'In numbers';
}

/** Head of one measure's column or cell: "In children", "In households". */
export function inNounHead(indicator: Counts): string {
  const noun = countedNoun(indicator);
  return noun === '' ? 'In numbers' : capital(`in ${noun}`);
}
