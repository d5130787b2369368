import { describe, drawChart, findingOf } from './drawChart.ts';
import type { MapHexagon } from './mapData.ts';
import type { PageMeta } from './meta.ts';
import { type ChartKind, columnAt, type Result } from './result.ts';
import { element, explainGaps, makeTable, virtualise } from './showTable.ts';
import { drawingOf } from './state/drawing.ts';
import { type Origin, takeAway } from './takeAway.ts';

/** Shows a result: chart where one fits, why cells are hidden, the table, and the whole to take away. */
export async function showResult(into: HTMLElement, result: Result, origin: Origin, wanted: ChartKind): Promise<void> {
  const shown: HTMLElement[] = [];
  if (result.columns.length === 0) {
    shown.push(element('p', '', 'The query ran. It gives no table.'));
  } else if (result.rows.length === 0) {
    const hint =
      columnAt(result, 'value') < 0 ? '' : ' There may be no figures for these areas, this period or this breakdown.';
    shown.push(element('p', '', `The query found no rows.${hint}`));
  } else if (wanted !== 'none') {
    shown.push(await picture(result, origin.meta, wanted));
  }
  const gaps = explainGaps(result);
  if (gaps) shown.push(gaps);
  if (result.columns.length > 0 && result.rows.length > 0) {
    const region = element('div', 'scroll');
    region.tabIndex = 0;
    region.setAttribute('role', 'region');
    region.setAttribute('aria-label', 'Result table, scrolls sideways');
    region.append(makeTable(result));
    shown.push(region, takeAway(result, origin));
  }
  into.replaceChildren(...shown);
  virtualise(into.querySelector('.scroll'), result);
  await pictures.get(into.querySelector('.explore-canvas') ?? into);
}

/** The chart with its title and description, or the sentence that says why there is none. */
async function picture(result: Result, meta: PageMeta, wanted: ChartKind): Promise<HTMLElement> {
  const drawing = await drawingOf(result, meta, wanted, () => hexagons(meta));
  if (typeof drawing === 'string') return element('p', 'note', drawing);
  const figure = element('figure', 'explore-figure');
  const words = element('figcaption');
  words.append(element('strong', '', findingOf(drawing)), element('span', 'note', describe(drawing)));
  const canvas = element('div', 'explore-canvas');
  figure.append(words, canvas);
  keepFitting(canvas, (width) => drawChart(drawing, width));
  return figure;
}

/** The hexagon map, where the site has one. */
async function hexagons({ base }: PageMeta): Promise<readonly MapHexagon[]> {
  const answer = await fetch(`${base}data/hexagons.json`).catch(() => null);
  return answer?.ok ? ((await answer.json()) as MapHexagon[]) : [];
}

const pictures = new WeakMap<Element, Promise<void>>();

/** Draws when the width is known, and again when it changes. */
function keepFitting(canvas: HTMLElement, draw: (width: number) => Promise<SVGElement>): void {
  let drawn = 0;
  const first = Promise.withResolvers<void>();
  pictures.set(canvas, first.promise);
  const observer = new ResizeObserver(async () => {
    const width = Math.floor(canvas.clientWidth);
    if (!canvas.isConnected) return observer.disconnect();
    if (width === 0 || width === drawn) return;
    drawn = width;
    try {
      const svg = await draw(width);
      if (width === drawn) canvas.replaceChildren(svg);
    } catch (error) {
      canvas.replaceChildren(element('p', 'note', `The chart could not be drawn: ${String(error)}`));
    } finally {
      first.resolve();
    }
  });
  observer.observe(canvas);
}
