import { by } from '../../data-pipeline/schema/order.ts';
import type { PublishedIndicator, PublishedRow } from '../../data-pipeline/schema/published/published.ts';
import { escapeXml } from '../charts/escapeXml.ts';
import { mapKey as keyOf } from '../charts/mapKey.ts';
import { data } from '../published/data.ts';
import { formatShort } from '../words/format.ts';
import { cellText, verdictWords } from '../words/sentence.ts';
import type { Choropleth } from './areaMap.ts';

// What stands beside a map, as HTML: the page and its year switch show the same.

/** What the fills and shapes of an indicator's map mean, with the country's tick. */
export function mapKey(indicator: PublishedIndicator, view: Choropleth, noun: string): string {
  const say = (value: number): string => formatShort(value, indicator);
  const { england } = view;
  const country = england === undefined ? null : { value: england, label: `${data.country.name} ${say(england)}` };
  return keyOf(view, country, noun, say);
}

/** What is written on an area: its figure, or the letter that stands for it. */
export function labelOf(row: PublishedRow | undefined, indicator: PublishedIndicator): string {
  return row?.value === undefined ? cellText(row, indicator) : formatShort(row.value, indicator);
}

/** The areas of a map from the highest figure to the lowest, each with its class and its verdict. */
export function rankedAreas(indicator: PublishedIndicator, view: Choropleth): string {
  const isCompared = view.verdicts.length > 0;
  return view.painted
    .toSorted(by(({ row }) => -(row?.value ?? Number.NEGATIVE_INFINITY)))
    .map(({ area, row, kind }) => {
      const verdict =
        isCompared && row
          ? `<span class="verdict verdict--${row.vs_england}">${shape(row.vs_england)}${escapeXml(verdictWords(row))}</span>`
          : '';
      return `<li data-area="${area.code}"><span class="swatch swatch--${kind}" aria-hidden="true"></span><span>${escapeXml(area.name)}</span><b class="num">${escapeXml(cellText(row, indicator))}</b>${verdict}</li>`;
    })
    .join('');
}

function shape(verdict: string): string {
  return `<svg aria-hidden="true"><use href="#i-${verdict}"></use></svg>`;
}
