import type { IndicatorMeta, PageMeta } from '../meta.ts';
import type { ChartKind } from '../result.ts';

/** Which areas are asked for: the county and those below it, those below one, all of the smallest kind, and so on. */
export type AreaKind = 'home' | 'below' | 'all' | 'neighbours' | 'one' | 'several';

/** What is chosen, as the controls hold it. */
export interface Choices {
  indicator: string;
  /** A second indicator; empty for none. */
  beside: string;
  kind: AreaKind;
  /** Whose areas, where `kind` is `below`. */
  parent: string;
  /** The area, where `kind` is `one`. */
  one: string;
  /** The areas, where `kind` is `several`. */
  several: readonly string[];
  /** Areas drawn for comparison. */
  against: readonly string[];
  /** `latest`, `all`, or one period. */
  period: string;
  /** `sex|age|ethnicity|group`, or `every`. */
  breakdown: string;
  chart: ChartKind;
}

/** An area that the page lists. */
export interface ListedArea {
  code: string;
  name: string;
}

/** The areas that the page lists, and its words for the home area with those below it. */
export interface ListedAreas {
  home: string;
  parents: readonly ListedArea[];
  all: readonly ListedArea[];
}

/** The indicator that is chosen. */
export function chosenIndicator({ indicator }: Pick<Choices, 'indicator'>, { indicators }: PageMeta): IndicatorMeta {
  const found = indicators.find(({ id }) => id === indicator) ?? indicators[0];
  if (!found) throw new Error('the page lists no indicator');
  return found;
}

/** An area's name where the page lists it; otherwise its code. */
export function nameOf(code: string, areas: readonly ListedArea[]): string {
  return areas.find((area) => area.code === code)?.name ?? code;
}
