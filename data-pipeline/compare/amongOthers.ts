import type { AreaIndex } from '../schema/folder/area.ts';
import { type Elsewhere, neighboursOf } from '../schema/folder/elsewhere.ts';
import type { Indicator } from '../schema/folder/indicator.ts';
import { breakdownText, type Protected } from '../schema/folder/observation.ts';
import type { Scorecard } from '../schema/folder/scorecard.ts';
import { NOT_COMPARED } from '../schema/published/judged/comparison.ts';
import type { AmongOthers } from '../schema/published/judged/others.ts';
import { SPREAD_AREAS } from '../schema/published/judgement.ts';
import { onLogScale } from './gapOf.ts';
import { asPrinted } from './printed.ts';
import { robustSpread } from './spreads.ts';

export interface OthersInput {
  areas: AreaIndex;
  elsewhere: Elsewhere;
  /** Which set of neighbours an area has, and among which areas it has its place. */
  settings: Pick<Scorecard, 'neighbours' | 'elsewhere'>;
}

/** What other councils' figures say of one row. */
export interface OthersOf extends AmongOthers {
  /** How many statistical neighbours its area has; none where its kind has no set. */
  neighbours: number;
  /** How far areas like it lie from each other, in log odds or logs; null where too few of other councils are known. */
  spread: number | null;
}

/** The figures that have a place beside those of a kind of area. */
interface Placed {
  figures: readonly number[];
  /** Whether any is another council's. */
  hasOthers: boolean;
  spread: number | null;
}

/** From how many areas on there is a best tenth. */
const TENTH = 10;

const NOTHING: OthersOf = {
  neighbours: 0,
  spread: null,
  neighboursValue: null,
  neighboursCounted: null,
  rank: null,
  of: null,
  reason: '',
  bestTenth: null,
};

/**
 * What other councils' published figures say of each row. Own figures count as well: an area's neighbour may be another area of
 * the folder, and areas of its own kind have places beside it. Only shown figures are used.
 * @returns a function of a row and its definition
 */
export function amongOthers(
  observations: readonly Protected[],
  { areas, elsewhere, settings }: OthersInput,
): (row: Protected, indicator: Indicator) => OthersOf {
  const near = new Map(
    areas.all.map((area) => [
      area.code as string,
      neighboursOf(area, elsewhere.neighbours, settings).map(({ neighbour }) => neighbour as string),
    ]),
  );
  const used = new Set([...near.values()].flat());
  const { peers = {}, small = [] } = settings.elsewhere ?? {};
  const kinds = new Map<string, string>(elsewhere.areas.map(({ code, type }) => [code, type]));
  for (const code of small) kinds.delete(code);
  const values = new Map<string, Map<string, number>>();
  const measures = new Set<string>();
  const add = (row: Protected): void => {
    if (row.hidden || row.value === null) return;
    const cell = cellOf(row);
    const own = values.get(cell) ?? new Map<string, number>();
    values.set(cell, own.set(row.area, row.value));
  };
  for (const row of elsewhere.observations) {
    add(row);
    measures.add(row.indicator);
  }
  for (const row of observations) {
    if (used.has(row.area) || Object.hasOwn(peers, areas.get(row.area)?.type ?? '')) add(row);
  }
  /** By cell and kind of area. */
  const placed = new Map<string, Placed>();
  const placedWith = (cell: string, type: string, indicator: Indicator): Placed => {
    const key = `${cell}|${type}`;
    const known = placed.get(key);
    if (known) return known;
    const types = new Set(peers[type]?.types);
    const figures: number[] = [];
    let others = 0;
    for (const [code, value] of values.get(cell) ?? []) {
      const area = areas.get(code);
      const isOther = !area && types.has(kinds.get(code) ?? '');
      if (!isOther && !(area?.type === type && area.validTo === '')) continue;
      figures.push(value);
      if (isOther) others++;
    }
    const logs = figures.flatMap((figure) => onLogScale(figure, indicator) ?? []);
    const made = { figures, hasOthers: others > 0, spread: others < SPREAD_AREAS ? null : robustSpread(logs) };
    placed.set(key, made);
    return made;
  };
  return (row, indicator) => {
    const area = areas.get(row.area);
    const own = near.get(row.area) ?? [];
    if (!area || row.hidden || row.value === null) return { ...NOTHING, neighbours: own.length };
    const cell = cellOf(row);
    const mean = meanOf(own.flatMap((code) => values.get(cell)?.get(code) ?? []));
    const hasPlace = Object.hasOwn(peers, area.type) && area.validTo === '' && measures.has(indicator.id);
    const among = hasPlace ? placedWith(cell, area.type, indicator) : null;
    const place = among ? { ...placeOf(row.value, among, indicator), spread: among.spread } : {};
    return { ...NOTHING, ...place, ...mean, neighbours: own.length };
  };
}

/** What tells one group of comparable figures from another. */
function cellOf(row: Protected): string {
  return `${row.indicator}|${row.period}|${breakdownText(row)}`;
}

function meanOf(values: readonly number[]): Pick<AmongOthers, 'neighboursValue' | 'neighboursCounted'> {
  if (values.length === 0) return { neighboursValue: null, neighboursCounted: null };
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  return { neighboursValue: asPrinted(mean), neighboursCounted: values.length };
}

function placeOf(
  value: number,
  { figures, hasOthers }: Placed,
  { measure, polarity }: Indicator,
): Partial<AmongOthers> {
  if (measure === 'count') return { reason: NOT_COMPARED.count };
  if (!hasOthers) return { reason: NOT_COMPARED['no-others'] };
  const direction = polarity === 'lower-is-better' ? 1 : -1;
  const sorted = figures.map((figure) => figure * direction).sort((a, b) => a - b);
  const tenth = sorted[Math.ceil(sorted.length / TENTH) - 1];
  const hasBest = polarity !== 'none' && sorted.length >= TENTH && tenth !== undefined;
  return {
    rank: 1 + sorted.filter((figure) => figure < value * direction).length,
    of: sorted.length,
    bestTenth: hasBest ? tenth * direction : null,
  };
}
