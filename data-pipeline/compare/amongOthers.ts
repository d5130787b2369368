import type { AreaIndex } from '../schema/folder/area.ts';
import { type Elsewhere, neighboursOf } from '../schema/folder/elsewhere.ts';
import type { Indicator } from '../schema/folder/indicator.ts';
import { breakdownText, isEverybody, type Protected } from '../schema/folder/observation.ts';
import type { Relations } from '../schema/folder/relations.ts';
import type { Scorecard } from '../schema/folder/scorecard.ts';
import { parsePeriod } from '../schema/period.ts';
import { NOT_COMPARED } from '../schema/published/judged/comparison.ts';
import type { AmongOthers } from '../schema/published/judged/others.ts';
import { BEST_TENTH_PEOPLE, SPREAD_AREAS } from '../schema/published/judgement.ts';
import { bestTenth } from './bestTenth.ts';
import { expectedFor, type Figure, fitToPoverty, notExpected, type Poverty, type PovertyFit } from './expectedFor.ts';
import { onLogScale } from './gapOf.ts';
import { asPrinted } from './printed.ts';
import { robustSpread } from './spreads.ts';

export interface OthersInput {
  areas: AreaIndex;
  elsewhere: Elsewhere;
  /** Which set of neighbours an area has, and among which areas it has its place. */
  settings: Pick<Scorecard, 'neighbours' | 'elsewhere'>;
  indicators: ReadonlyMap<string, Indicator>;
  /** Which measures are of one family with the child poverty. */
  relations: Pick<Relations, 'families'>;
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
  tenth: Pick<AmongOthers, 'bestTenth' | 'bestTenthOf'>;
  fit: PovertyFit;
}

/** Everybody, as the end of a cell's key. */
const EVERYBODY = breakdownText({ sex: 'all', age: 'all', ethnicity: 'all', group: 'all' });

const NOTHING: OthersOf = {
  neighbours: 0,
  spread: null,
  neighboursValue: null,
  neighboursCounted: null,
  rank: null,
  of: null,
  reason: '',
  bestTenth: null,
  bestTenthOf: null,
  expected: notExpected('hidden'),
};

/**
 * What other councils' published figures say of each row. Own figures count as well: an area's neighbour may be another area of
 * the folder, and areas of its own kind have places beside it. Only shown figures are used.
 * @returns a function of a row and its definition
 */
export function amongOthers(
  observations: readonly Protected[],
  { areas, elsewhere, settings, indicators, relations }: OthersInput,
): (row: Protected, indicator: Indicator) => OthersOf {
  const near = new Map(
    areas.all.map((area) => [
      area.code as string,
      neighboursOf(area, elsewhere.neighbours, settings).map(({ neighbour }) => neighbour as string),
    ]),
  );
  const used = new Set([...near.values()].flat());
  const { peers = {}, small = [], least = BEST_TENTH_PEOPLE } = settings.elsewhere ?? {};
  const kinds = new Map<string, string>(elsewhere.areas.map(({ code, type }) => [code, type]));
  for (const code of small) kinds.delete(code);
  const values = new Map<string, Map<string, Known>>();
  const measures = new Set<string>();
  const add = (row: Protected): void => {
    if (row.hidden || row.value === null) return;
    const cell = cellOf(row);
    const own = values.get(cell) ?? new Map<string, Known>();
    const { value, lower, upper, denominator: people } = row;
    values.set(
      cell,
      own.set(row.area, { value, people, limits: lower === null || upper === null ? null : { lower, upper } }),
    );
  };
  for (const row of elsewhere.observations) {
    add(row);
    measures.add(row.indicator);
  }
  for (const row of observations) {
    if (used.has(row.area) || Object.hasOwn(peers, areas.get(row.area)?.type ?? '')) add(row);
  }
  const { poverty } = settings.elsewhere ?? {};
  const povertyAt = povertyIn(values, indicators.get(poverty ?? ''));
  const family = relations.families.find(({ measures: own }) => poverty !== undefined && own.includes(poverty));
  const poor = poverty === undefined ? null : new Set([poverty, ...(family?.measures ?? [])]);
  const placedWith = placer(values, { areas, peers, kinds, least, povertyAt });
  return (row, indicator) => {
    const area = areas.get(row.area);
    const own = near.get(row.area) ?? [];
    if (!area || row.hidden || row.value === null) return { ...NOTHING, neighbours: own.length };
    const cell = cellOf(row);
    const mean = meanOf(own.flatMap((code) => values.get(cell)?.get(code)?.value ?? []));
    const hasPlace = Object.hasOwn(peers, area.type);
    const among = hasPlace && measures.has(row.indicator) ? placedWith(row, area.type, indicator) : null;
    const place = among ? { ...placeOf(row.value, among, indicator), spread: among.spread } : {};
    const why = whyNotExpected(row, indicator, poor, hasPlace, among);
    const expected =
      why === null && among ? expectedFor(row.area, row.value, among.fit, indicator) : notExpected(why ?? 'no-others');
    return { ...NOTHING, ...place, ...mean, expected, neighbours: own.length };
  };
}

/** What areas of a kind have, and how they are placed. */
interface Placing {
  areas: AreaIndex;
  /** Kinds of other councils' areas by the kind of ours. */
  peers: Readonly<Record<string, { types: readonly string[] }>>;
  /** Kind of each area of another council that has a place. */
  kinds: ReadonlyMap<string, string>;
  least: number;
  povertyAt: (period: string) => Poverty | null;
}

/** Places the areas of a kind in the cell of a row, once for all of its rows. */
function placer(
  values: ReadonlyMap<string, ReadonlyMap<string, Known>>,
  { areas, peers, kinds, least, povertyAt }: Placing,
): (row: Protected, type: string, indicator: Indicator) => Placed {
  /** By cell and kind of area. */
  const placed = new Map<string, Placed>();
  return (row, type, indicator) => {
    const cell = cellOf(row);
    const key = `${cell}|${type}`;
    const known = placed.get(key);
    if (known) return known;
    const types = new Set(peers[type]?.types);
    const codes: string[] = [];
    let others = 0;
    const all = values.get(cell) ?? new Map<string, Known>();
    for (const code of all.keys()) {
      const area = areas.get(code);
      const isOther = !area && types.has(kinds.get(code) ?? '');
      if (!isOther && !(area?.type === type && area.validTo === '')) continue;
      codes.push(code);
      if (isOther) others++;
    }
    const figures = codes.flatMap((code) => all.get(code) ?? []);
    const logs = figures.flatMap(({ value }) => onLogScale(value, indicator) ?? []);
    const made: Placed = {
      figures: figures.map(({ value }) => value),
      hasOthers: others > 0,
      spread: others < SPREAD_AREAS ? null : robustSpread(logs),
      tenth: bestTenth(figures, least, indicator),
      fit: fitToPoverty(codes, all, povertyAt(row.period), indicator),
    };
    placed.set(key, made);
    return made;
  };
}

/** A figure with its limits as they are published. */
interface Known extends Figure {
  limits: { lower: number; upper: number } | null;
}

/** From the figure to the child poverty that is nearest in time: so many years at most. */
const POVERTY_YEARS = 2;

/** The child poverty of all areas in the period nearest to another; the later of two as near. */
function povertyIn(
  values: ReadonlyMap<string, ReadonlyMap<string, Known>>,
  indicator: Indicator | undefined,
): (period: string) => Poverty | null {
  if (!indicator) return () => null;
  const found = [...values].flatMap(([cell, figures]): (Poverty & { at: number })[] => {
    const [id, period = '', ...group] = cell.split('|');
    const at = parsePeriod(period)?.at;
    if (id !== indicator.id || at === undefined || group.join('|') !== EVERYBODY) return [];
    return [{ indicator, period, at, values: new Map([...figures].map(([code, { value }]) => [code, value])) }];
  });
  return (period) => {
    const at = parsePeriod(period)?.at;
    if (at === undefined) return null;
    const far = (one: { at: number }): number => Math.abs(one.at - at);
    const [nearest] = found.toSorted((a, b) => far(a) - far(b) || b.at - a.at);
    return nearest && far(nearest) <= POVERTY_YEARS ? nearest : null;
  };
}

/** What tells one group of comparable figures from another. */
function cellOf(row: Protected): string {
  return `${row.indicator}|${row.period}|${breakdownText(row)}`;
}

/**
 * Why nothing is expected of a shown figure, whatever other areas have; null where something may be.
 * @param poor measures of child poverty itself; null where none is named
 */
function whyNotExpected(
  row: Protected,
  { id, measure }: Indicator,
  poor: ReadonlySet<string> | null,
  hasPlace: boolean,
  among: Placed | null,
): keyof typeof NOT_COMPARED | null {
  if (measure === 'count') return 'count';
  if (!hasPlace) return 'no-peers';
  if (poor === null) return 'no-poverty';
  if (poor.has(id)) return 'is-poverty';
  if (!isEverybody(row)) return 'of-a-group';
  return among?.hasOthers ? null : 'no-others';
}

function meanOf(values: readonly number[]): Pick<AmongOthers, 'neighboursValue' | 'neighboursCounted'> {
  if (values.length === 0) return { neighboursValue: null, neighboursCounted: null };
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  return { neighboursValue: asPrinted(mean), neighboursCounted: values.length };
}

function placeOf(
  value: number,
  { figures, hasOthers, tenth }: Placed,
  { measure, polarity }: Indicator,
): Partial<AmongOthers> {
  if (measure === 'count') return { reason: NOT_COMPARED.count };
  if (!hasOthers) return { reason: NOT_COMPARED['no-others'] };
  const direction = polarity === 'lower-is-better' ? 1 : -1;
  const better = figures.filter((figure) => figure * direction < value * direction).length;
  return { rank: 1 + better, of: figures.length, ...tenth };
}
