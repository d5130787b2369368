import Papa from 'papaparse';
import type { AreaIndex } from '../../data-pipeline/schema/folder/area.ts';

/** What was promised for an indicator in an area. */
export interface Promises {
  targets: { period: string; target: number; rule: string; source: string }[];
  /** Names of the plans that hold a commitment for the area or one above it. */
  plans: string[];
}

/** A target as it was set for an area. */
export interface SetTarget {
  indicator: string;
  area: string;
  period: string;
  target: number;
  source: string;
  /** `national`, `local`, or empty where that is not said. */
  setBy: string;
}

/** The targets that were set, without those that were shared out from a wider area's. */
export function targetsFrom(text: string): SetTarget[] {
  return rowsOf(text)
    .filter(({ shared_from }) => !shared_from)
    .map(({ indicator = '', area = '', period = '', target = '', source = '', set_by = '' }) => ({
      indicator,
      area,
      period,
      target: Number(target),
      source,
      setBy: set_by,
    }));
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
      targets: (set.get(`${indicator}|${area}`) ?? []).map((row) => ({
        period: row.period ?? '',
        target: Number(row.target),
        rule: row.rule ?? '',
        source: row.source ?? '',
      })),
      plans: [...found],
    };
  };
}
