import { by } from '../../data-pipeline/schema/order.ts';
import { choropleth } from '../model/areaMap.ts';
import { headlineRows, periodToCompare } from '../model/indicatorPage.ts';
import { mapPictures } from '../model/mapPictures.ts';
import { fullName, levelWords, wards, wardsOf } from '../published/places.ts';
import { capital, formatPeriod } from '../words/format.ts';
import { verdictWords } from '../words/sentence.ts';
import { type EmbedContent, figureCell, gapsOf, unitWords } from './embedContent.ts';
import type { EmbedView } from './embedView.ts';

/**
 * A map of the wards of the county or of one LCP; where wards have no figures, of the county's LCPs.
 * @returns null where there is nothing to paint, or nothing to paint it on
 */
export function mapEmbed(view: EmbedView): EmbedContent | null {
  const { source, indicator, area, lcps, county, country } = view;
  const rows = headlineRows(source.rowsOf(indicator.id));
  const codes = new Set<string>(wards.map((ward) => ward.code));
  const wardPeriod = rows.findLast((row) => codes.has(row.area))?.period;
  if (!wardPeriod && area !== county) return null;
  const areas = wardPeriod ? (area === county ? wards : wardsOf(area)) : lcps;
  const period = wardPeriod ?? periodToCompare(rows, lcps);
  if (!period) return null;
  const nameOf = area === county ? fullName : (one: (typeof areas)[number]) => one.name;
  const { singular, plural: noun } = levelWords(areas[0]?.type ?? '');
  const painted = choropleth(indicator, rows, areas, { period, country, noun, nameOf });
  if (!painted || painted.painted.every(({ row }) => row?.value === undefined)) return null;
  // What each area says stands in the table: in the drawing it would double the bytes.
  const plain = painted.painted.map((one) => ({ ...one, told: '' }));
  const drawn = mapPictures(plain, { alternative: painted.alternative, id: 'map', isLinked: false, isOne: true });
  // Outlines of all wards weigh more than an embed may.
  const [picture] = drawn;
  if (!picture) return null;
  const sorted = painted.painted.toSorted(by((one) => nameOf(one.area)));
  return {
    title: `${area.name}: ${painted.finding}`,
    subtitle: `${indicator.title}, ${formatPeriod(period)}, by ${singular}, ${unitWords(indicator)}`,
    chart: picture.svg,
    alternative: painted.alternative,
    verdicts: painted.verdicts.map(({ kind }) => kind),
    classes: painted.classes,
    hasIntervals: false,
    columns: [
      { title: capital(singular), isNumber: false },
      { title: formatPeriod(period), isNumber: true },
      ...(painted.verdicts.length > 0 ? [{ title: `Against ${country.name}`, isNumber: false }] : []),
    ],
    rows: sorted.map(({ area: one, row }) => {
      const judged = painted.verdicts.length > 0 ? [{ text: verdictWords(row) }] : [];
      return { head: nameOf(one), cells: [figureCell(row, indicator), ...judged] };
    }),
    gaps: gapsOf(painted.painted.map(({ row }) => row)),
    rests: [
      ...painted.painted.map(({ row }) => row),
      rows.find((row) => row.area === country.code && row.period === period),
    ],
    indicators: [indicator],
    period: formatPeriod(period),
  };
}
