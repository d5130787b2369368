import type { Area } from '../../data-pipeline/schema/folder/area.ts';
import type { PublishedIndicator, PublishedRow } from '../../data-pipeline/schema/published/published.ts';
import type { PlotScale } from '../charts/plotCell.ts';
import { data } from '../published/data.ts';
import { fullName, lcps, levelWords, wards } from '../published/places.ts';
import { formatShort } from '../words/format.ts';
import { allOf } from '../words/inNumbers.ts';
import { periodOrder } from '../words/period.ts';
import { type Choropleth, choropleth } from './areaMap.ts';
import { type FigureTable, figureTables } from './figureTables.ts';
import { EVERYBODY, type GroupFigures, groupFigures } from './groupFigures.ts';
import { headlineRows, type Panels, panelsOf, verdictsSentence } from './indicatorPage.ts';
import { labelOf } from './mapBeside.ts';
import { mapPictures } from './mapPictures.ts';
import { besideNeighbours, type SideBySide, sideBySide, sideScale } from './sideBySide.ts';
import { wardRows } from './wardRows.ts';

/** All that the page of an indicator shows of its figures; null for what there is not. */
export interface IndicatorViews {
  /** Rows of the headline breakdown. */
  rows: readonly PublishedRow[];
  /** LCPs that have a row. */
  own: readonly Area[];
  time: { panels: Panels; chosen: Area; first: string; last: string } | null;
  sides: { view: SideBySide; scale: PlotScale; byPeriod: SideBySide[] } | null;
  map: { view: Choropleth; svg: string; byPeriod: Choropleth[] } | null;
  groups: { figures: GroupFigures; period: string; finding: string } | null;
  wardTable: ReturnType<typeof wardRows>;
  wardView: Choropleth | null;
  /** The headline's figures of all areas but wards. */
  figures: FigureTable | null;
  /** Which LCPs are clearly worse and better than the country; empty where none could be tested. */
  verdicts: string;
}

/** What the page of an indicator shows, from everything that is published of it. */
export function indicatorViews(indicator: PublishedIndicator): IndicatorViews {
  const all = data.rowsOf(indicator.id);
  const rows = headlineRows(all);
  const own = lcps.filter((lcp) => rows.some((row) => row.area === lcp.code));
  const sides = sidesOf(indicator, rows, own);
  const columns = columnsOf(all);
  const wardTable = wardRows(indicator, rows, wards);
  const noun = levelWords(wards[0]?.type ?? '').plural;
  const wardView = wardTable
    ? choropleth(indicator, rows, wards, { period: wardTable.period, country: data.country, noun, nameOf: fullName })
    : null;
  const level = levelWords(data.lcpType);
  return {
    ...{ rows, own, sides, wardTable, wardView },
    time: timeOf(indicator, rows, own, sides?.view ?? null),
    // A page with a map of wards has no room for a second.
    map: own.length > 0 && sides && !wardTable ? mapOf(indicator, rows, sides) : null,
    groups: groupsOf(indicator, all, columns),
    figures: figureTables(rows, columns, data.groups)[0] ?? null,
    verdicts:
      own.length > 0 && sides
        ? verdictsSentence(
            sides.view.rows.filter(({ isLast }) => !isLast),
            level.singular,
          )
        : '',
  };
}

function timeOf(
  indicator: PublishedIndicator,
  rows: readonly PublishedRow[],
  own: readonly Area[],
  sides: SideBySide | null,
): IndicatorViews['time'] {
  // On one axis with the number of all children those of its parts would lie flat at the bottom.
  const withHome = indicator.measure === 'count' ? own : [...own, data.home];
  const panels = panelsOf(indicator, rows, own.length > 0 ? withHome : [data.home], data.country);
  if (!panels) return null;
  const shown = rows.filter((row) => panels.panels.some(({ area }) => area.code === row.area));
  // The first in the order of the areas side by side: the worst, where one direction is bad.
  const chosen = own.find(({ code }) => code === sides?.rows[0]?.code) ?? own[0] ?? data.home;
  const periods = shown.toSorted(periodOrder);
  return { panels, chosen, first: periods[0]?.period ?? '', last: periods.at(-1)?.period ?? '' };
}

function sidesOf(
  indicator: PublishedIndicator,
  rows: readonly PublishedRow[],
  own: readonly Area[],
): IndicatorViews['sides'] {
  const { home: county, country } = data;
  if (own.length === 0) {
    const region = data.areas.get(data.scorecard.settings.region);
    const near = data.neighboursOf(county);
    const others = data.elsewhere(indicator.id);
    const view = besideNeighbours(indicator, rows, { county, region, country, near, others });
    return view && { view, scale: sideScale(indicator, view, [view]), byPeriod: [] };
  }
  const areas = { own, county, country };
  const view = sideBySide(indicator, rows, areas);
  if (!view) return null;
  const codes = new Set(own.map(({ code }) => code as string));
  const periods = [...new Set(rows.filter((row) => codes.has(row.area)).map(({ period }) => period))];
  const byPeriod = periods.flatMap((period) => sideBySide(indicator, rows, areas, period) ?? []);
  return { view, scale: sideScale(indicator, view, byPeriod), byPeriod };
}

/** The years that areas can be shown side by side in. */
export function yearsToChoose(indicator: PublishedIndicator): number {
  const rows = headlineRows(data.rowsOf(indicator.id));
  const own = lcps.filter((lcp) => rows.some((row) => row.area === lcp.code));
  return sidesOf(indicator, rows, own)?.byPeriod.length ?? 0;
}

/** On official boundaries alone: hexagons of wards say no more of a few areas than their list does. */
function mapOf(
  indicator: PublishedIndicator,
  rows: readonly PublishedRow[],
  { view: { period: newest }, byPeriod }: NonNullable<IndicatorViews['sides']>,
): IndicatorViews['map'] {
  const noun = levelWords(data.lcpType).plural;
  const viewOf = (period: string): Choropleth | null =>
    choropleth(indicator, rows, lcps, { period, country: data.country, noun, nameOf: ({ name }) => name });
  const view = viewOf(newest);
  if (!view) return null;
  const painted = view.painted.map((one) => ({
    ...one,
    label: { name: one.area.name, value: labelOf(one.row, indicator) },
  }));
  const drawn = mapPictures(painted, { alternative: view.alternative, id: 'lcps', isAlone: true });
  const svg = drawn.find(({ kind }) => kind === 'boundaries')?.svg;
  return svg === undefined ? null : { view, svg, byPeriod: byPeriod.flatMap(({ period }) => viewOf(period) ?? []) };
}

/** Every area that a table of all figures may have as a column: all kinds but wards. */
function columnsOf(rows: readonly PublishedRow[]): Area[] {
  const region = data.areas.get(data.scorecard.settings.region);
  const wardCodes = new Set<string>(wards.map((ward) => ward.code));
  const types = [data.lcpType, data.home.type, region?.type, data.country.type];
  // Areas of other kinds, such as reach areas.
  const others = data.areas.all.filter(
    (area) => !types.includes(area.type) && !wardCodes.has(area.code) && area.validTo === '',
  );
  const shown = [...lcps, ...others, data.home, ...(region ? [region] : []), data.country];
  return shown.filter((area) => rows.some((row) => row.area === area.code));
}

function groupsOf(
  indicator: PublishedIndicator,
  all: readonly PublishedRow[],
  columns: readonly Area[],
): IndicatorViews['groups'] {
  const figures = groupFigures(all, columns, data.groups);
  if (!figures) return null;
  const area = figures.areas.find((one) => one === data.home) ?? figures.areas[0] ?? data.country;
  const shown = figures.kinds.flatMap(({ groups, period }) =>
    groups.flatMap(({ key, name }) => {
      const value = figures.cell(key, area.code, period)?.value;
      return value === undefined ? [] : [{ name, value, period }];
    }),
  );
  const sorted = shown.toSorted((a, b) => a.value - b.value);
  const [low, high] = [sorted[0], sorted.at(-1)];
  const [newest] = figures.kinds.toSorted(periodOrder).toReversed();
  const period = newest?.period ?? '';
  const everybody = figures.cell(EVERYBODY, area.code, period)?.value;
  const whole = everybody === undefined ? '' : `; ${allOf(indicator)} ${formatShort(everybody, indicator)}`;
  const say = (one: { name: string; value: number }): string => `${formatShort(one.value, indicator)} (${one.name})`;
  const finding =
    low && high && low !== high
      ? `${area.name}: from ${say(low)} to ${say(high)}${whole}`
      : `${indicator.title} by group`;
  return { figures, period, finding };
}
