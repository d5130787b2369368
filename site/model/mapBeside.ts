import { by } from '../../data-pipeline/schema/order.ts';
import type { PublishedIndicator, PublishedRow } from '../../data-pipeline/schema/published/published.ts';
import { escapeXml } from '../charts/escapeXml.ts';
import { ramp } from '../charts/ramp.ts';
import { data } from '../published/data.ts';
import { counted, formatShort } from '../words/format.ts';
import { cellText, verdictWords } from '../words/sentence.ts';
import type { Choropleth } from './areaMap.ts';

// What stands beside a map, as HTML: the page and its year switch show the same.

/** The classes of a map as one ramp with the country's tick, and what its shapes and hatches mean: only what occurs on it. */
export function mapKey(indicator: PublishedIndicator, view: Choropleth, noun: string): string {
  // A long noun would hide what the line is about.
  const areas = (count: number): string => (noun.length > 8 ? String(count) : counted(count, noun.replace(/s$/, '')));
  const say = (value: number): string => formatShort(value, indicator);
  const { bounds, england, notCompared } = view;
  const country = england === undefined ? null : { value: england, label: `${data.country.name} ${say(england)}` };
  const muted = (text: string): string => ` <span class="muted">(${escapeXml(text)})</span>`;
  const classes = view.classes.map(({ kind, words, count }) => {
    const hidden = kind.startsWith('q') ? ' class="visually-hidden"' : '';
    return `<li${hidden}><span class="swatch swatch--${kind}" aria-hidden="true">${kind === 'x' ? '×' : ''}</span>${escapeXml(words)}${muted(areas(count))}</li>`;
  });
  const verdicts = view.verdicts.map(({ kind, words, count }) => {
    const told = kind === 'similar' ? 'similar to England' : `${words.toLowerCase()} than England`;
    return `<li>${mark(kind)} ${told}${muted(areas(count))}</li>`;
  });
  const untested =
    notCompared.count > 0
      ? `<li>${mark('not-compared')} not tested against England${muted(areas(notCompared.count) + (notCompared.why ? `: ${notCompared.why}` : ''))}</li>`
      : '';
  const list = `<ul class="mapkey" aria-label="${escapeXml(`Key to the map, with the number of ${noun} in each class`)}">${classes.join('')}${verdicts.join('')}${untested}</ul>`;
  return `${bounds.length > 0 ? ramp(bounds, country, say) : ''}${list}`;
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

function mark(verdict: string): string {
  return `<span class="verdict verdict--${verdict}">${shape(verdict)}</span>`;
}

function shape(verdict: string): string {
  return `<svg aria-hidden="true"><use href="#i-${verdict}"></use></svg>`;
}
