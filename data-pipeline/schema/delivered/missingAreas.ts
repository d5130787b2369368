import type { Area, AreaIndex } from '../folder/area.ts';

/** Areas of one kind that have no row in a period in which most others have one. */
export interface MissingAreas {
  period: string;
  type: string;
  areas: readonly Area[];
  /** How many have a row. */
  others: number;
}

/**
 * Areas that a nearly full set lacks: one that vanished from a file is missed by nobody until its page is empty.
 * @param rows the area and the period of each row
 */
export function missingAreas(
  rows: Iterable<{ area: string; period: string }>,
  levels: readonly string[],
  home: string,
  areas: AreaIndex,
): MissingAreas[] {
  const byPeriod = new Map<string, Set<string>>();
  for (const { area, period } of rows) {
    const own = byPeriod.get(period) ?? new Set<string>();
    byPeriod.set(period, own.add(area));
  }
  const type = areas.get(home)?.type ?? '';
  const full = levels.map((level) => ({
    level,
    standing: areas.all.filter(
      (area) => area.type === level && area.validTo === '' && areas.ancestor(area.code, type)?.code === home,
    ),
  }));
  return [...byPeriod].flatMap(([period, found]) =>
    full.flatMap(({ level, standing }) => {
      const missing = standing.filter(({ code }) => !found.has(code));
      const others = standing.length - missing.length;
      return missing.length > 0 && missing.length < others ? [{ period, type: level, areas: missing, others }] : [];
    }),
  );
}

/** What to say of them, by name. */
export function missingWords({ period, type, areas, others }: MissingAreas): string {
  const shown = areas.slice(0, 5).map(({ name, code }) => `${name} (${code})`);
  const more = areas.length > 5 ? ` and ${areas.length - 5} more` : '';
  return `${shown.join(', ')}${more} ${areas.length === 1 ? 'has' : 'have'} no row in ${period}, though ${others} other areas of kind ${type} have; check whether the file lacks ${areas.length === 1 ? 'it' : 'them'}, or has a mistyped code`;
}
