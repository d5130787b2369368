import Papa from 'papaparse';
import type { AreaIndex } from '../../data-pipeline/schema/folder/area.ts';

/** A target of an area, its own or one that was shared out to it. */
export interface PromisedTarget {
  period: string;
  target: number;
  rule: string;
  source: string;
  /** `national`, `local`, or empty where that is not said. */
  setBy: string;
  /** Name of the area whose target it is a share of; empty for its own. */
  sharedFrom: string;
  /** The council's own range around it; null without one. */
  range: { low: number; high: number } | null;
}

/** What was promised for an indicator in an area. */
export interface Promises {
  targets: PromisedTarget[];
  /** Names of the plans that hold a commitment for the area or one above it. */
  plans: string[];
}

/** A target as it was set for an area. */
export interface SetTarget extends PromisedTarget {
  indicator: string;
  area: string;
}

/** The targets that were set, without those that were shared out from a wider area's. */
export function targetsFrom(text: string): SetTarget[] {
  return rowsOf(text)
    .filter(({ shared_from }) => !shared_from)
    .map((row) => ({ indicator: row.indicator ?? '', area: row.area ?? '', ...promisedOf(row) }));
}

function promisedOf(row: Record<string, string>): PromisedTarget {
  const { period = '', target, rule = '', source = '', set_by: setBy = '', shared_from: sharedFrom = '' } = row;
  const range = row.range_low && row.range_high ? { low: Number(row.range_low), high: Number(row.range_high) } : null;
  return { period, target: Number(target), rule, source, setBy, sharedFrom, range };
}

function rowsOf(text: string): Record<string, string>[] {
  return Papa.parse<Record<string, string>>(text, { header: true, skipEmptyLines: true }).data;
}

/**
 * Targets and commitments from the published `targets.csv` and `priorities.csv`.
 * @param plans names of the plans by their key
 */
export function promisesFrom(
  targets: string,
  priorities: string,
  plans: Readonly<Record<string, string>>,
  areas: AreaIndex,
): (indicator: string, area: string) => Promises {
  const set = Map.groupBy(rowsOf(targets), (row) => `${row.indicator}|${row.area}`);
  const committed = Map.groupBy(rowsOf(priorities), (row) => `${row.indicator}|${row.area}`);
  return (indicator, area) => {
    const found = new Set<string>();
    for (let at: string | null = area; at !== null; at = areas.get(at)?.parent ?? null) {
      for (const row of committed.get(`${indicator}|${at}`) ?? []) found.add(plans[row.plan ?? ''] ?? row.plan ?? '');
    }
    return {
      targets: (set.get(`${indicator}|${area}`) ?? []).map((row) => {
        const one = promisedOf(row);
        return { ...one, sharedFrom: areas.get(one.sharedFrom)?.name ?? one.sharedFrom };
      }),
      plans: [...found],
    };
  };
}
