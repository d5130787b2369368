import Papa from 'papaparse';
import { breakdownText } from '../../data-pipeline/schema/folder/observation.ts';
import type { Scorecard } from '../../data-pipeline/schema/folder/scorecard.ts';
import type { FigureElsewhere } from './elsewhere.ts';

/** Other councils' figures of everybody among which a kind of area has its place: by code, for a measure and period. */
export type PeersOf = (kind: string, indicator: string, period: string) => ReadonlyMap<string, number>;

const EVERYBODY = breakdownText({ sex: 'all', age: 'all', ethnicity: 'all', group: 'all' });

/**
 * Peers' figures, by their kinds in the published `areas-elsewhere.csv`; areas of another kind, or too small to have a place, are
 * not among them.
 * @param areasElsewhere text of the file; empty where it is not published
 */
export function peersFrom(
  elsewhere: (indicator: string) => readonly FigureElsewhere[],
  areasElsewhere: string,
  { peers = {}, small = [] }: Partial<NonNullable<Scorecard['elsewhere']>>,
): PeersOf {
  const { data } = Papa.parse<Record<string, string>>(areasElsewhere, { header: true, skipEmptyLines: true });
  const kinds = new Map(data.map(({ code = '', type = '' }) => [code, type]));
  for (const code of small) kinds.delete(code);
  return (kind, indicator, period) => {
    const types = new Set(peers[kind]?.types);
    const own = elsewhere(indicator).filter(
      (one) => one.period === period && one.group === EVERYBODY && types.has(kinds.get(one.area) ?? ''),
    );
    return new Map(own.map(({ area, value }) => [area, value]));
  };
}
