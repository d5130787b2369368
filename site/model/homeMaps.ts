import { OUTCOMES } from '../../data-pipeline/schema/folder/indicator.ts';
import type { PublishedIndicator } from '../../data-pipeline/schema/published/published.ts';
import { data } from '../published/data.ts';
import { lcps, levelWords } from '../published/places.ts';
import { type Choropleth, choropleth } from './areaMap.ts';
import { headlineRows, periodToCompare } from './indicatorPage.ts';
import { labelOf } from './mapBeside.ts';
import { mapPictures } from './mapPictures.ts';

/** A measure that the map of the home page shows. */
export interface HomeMap {
  indicator: PublishedIndicator;
  /** Its name in a word or two. */
  words: string;
  view: Choropleth;
  svg: string;
  isOnBoundaries: boolean;
}

/** So many are offered. */
const MOST = 3;

/**
 * The measures that the map of the home page shows, the first of them first: those that the folder names under `front`; where it names
 * none, of each outcome the first that has a direction and a figure for every partnership.
 */
export function homeMaps(): HomeMap[] {
  const { front } = data.scorecard.settings;
  const named = front?.flatMap(({ indicator: id, words }) => {
    const indicator = data.indicators.find((one) => one.id === id);
    return indicator ? [{ indicator, words }] : [];
  });
  const offered =
    named ??
    OUTCOMES.flatMap((outcome) => {
      const indicator = data.indicators.find((one) => one.outcome === outcome && isOfAll(one));
      return indicator ? [{ indicator, words: indicator.title }] : [];
    });
  return offered.slice(0, MOST).flatMap(({ indicator, words }, i) => drawn(indicator, words, `home${i}`) ?? []);
}

/** Whether a measure has a direction, and a figure for each partnership in the year that they are compared in. */
function isOfAll(indicator: PublishedIndicator): boolean {
  if (indicator.polarity === 'none' || indicator.ageGroup === 'all') return false;
  const rows = headlineRows(data.rowsOf(indicator.id));
  const period = periodToCompare(rows, lcps);
  return lcps.every(({ code }) =>
    rows.some((row) => row.area === code && row.period === period && row.value !== undefined),
  );
}

function drawn(indicator: PublishedIndicator, words: string, id: string): HomeMap | null {
  const rows = headlineRows(data.rowsOf(indicator.id));
  const period = periodToCompare(rows, lcps);
  const noun = levelWords(data.lcpType).plural;
  const view = period
    ? choropleth(indicator, rows, lcps, { period, country: data.country, noun, nameOf: ({ name }) => name })
    : null;
  if (!view) return null;
  const painted = view.painted.map((one) => ({
    ...one,
    label: { name: one.area.name, value: labelOf(one.row, indicator) },
  }));
  const [picture] = mapPictures(painted, { alternative: view.alternative, id });
  return picture ? { indicator, words, view, svg: picture.svg, isOnBoundaries: picture.kind === 'boundaries' } : null;
}
