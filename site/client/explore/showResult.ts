import { chartData } from './chartData.ts';
import { describeChart, drawChart } from './drawChart.ts';
import { finding } from './finding.ts';
import type { PageMeta } from './meta.ts';
import { columnAt, type Result } from './result.ts';
import { element, explainGaps, makeTable } from './showTable.ts';
import { toCsv } from './toCsv.ts';

/** Shows a result: chart where one fits, why cells are hidden, the table, and the whole as CSV. */
export async function showResult(into: HTMLElement, result: Result, meta: PageMeta): Promise<void> {
  const shown: HTMLElement[] = [];
  const data = chartData(result, meta);
  if (result.columns.length === 0) {
    shown.push(element('p', '', 'The query ran. It gives no table.'));
  } else if (result.rows.length === 0) {
    const hint =
      columnAt(result, 'value') < 0 ? '' : ' There may be no figures for these areas, this period or this breakdown.';
    shown.push(element('p', '', `The query found no rows.${hint}`));
  } else if (typeof data === 'string') {
    shown.push(element('p', 'note', data));
  } else {
    const figure = element('figure', 'explore-figure');
    const words = element('figcaption');
    words.append(element('strong', '', finding(data)), element('span', 'note', describeChart(data)));
    const canvas = element('div', 'explore-canvas');
    figure.append(words, canvas);
    shown.push(figure);
    keepFitting(canvas, (width) => drawChart(data, width));
  }
  const gaps = explainGaps(result);
  if (gaps) shown.push(gaps);
  if (result.columns.length > 0 && result.rows.length > 0) {
    const region = element('div', 'scroll');
    region.tabIndex = 0;
    region.setAttribute('role', 'region');
    region.setAttribute('aria-label', 'Result table, scrolls sideways');
    region.append(makeTable(result));
    shown.push(region, download(result));
  }
  into.replaceChildren(...shown);
  await pictures.get(into.querySelector('.explore-canvas') ?? into);
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

function download(result: Result): HTMLElement {
  const button = element('button', 'govuk-button plain-button', 'Download this result (CSV)') as HTMLButtonElement;
  button.type = 'button';
  button.addEventListener('click', () => {
    const link = document.createElement('a');
    link.href = URL.createObjectURL(new Blob([toCsv(result)], { type: 'text/csv;charset=utf-8' }));
    link.download = 'explore.csv';
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
  });
  const line = element('p', 'no-print');
  line.append(button);
  return line;
}
