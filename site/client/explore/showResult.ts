import type { Reading } from '../../charts/reading.ts';
import { describe, findingOf } from './describeDrawing.ts';
import { drawHere, isDrawnHere } from './drawHere.ts';
import type { MapHexagon } from './mapData.ts';
import type { PageMeta } from './meta.ts';
import type { Origin } from './origin.ts';
import { pictureActions } from './pictureActions.ts';
import { type ChartKind, columnAt, type Result } from './result.ts';
import { element, explainGaps, makeTable, PLAIN, SHOWN_ROWS, type Wording } from './showTable.ts';
import { drawingOf } from './state/drawing.ts';
import { takeAway } from './takeAway.ts';
import { wordsFor } from './wording.ts';

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
    shown.push(await picture(result, origin, wanted));
  }
  if (origin.note) shown.push(element('p', 'note', origin.note));
  const gaps = explainGaps(result);
  if (gaps) shown.push(gaps);
  const hasTable = result.columns.length > 0 && result.rows.length > 0;
  const region = element('div', 'scroll');
  if (hasTable) {
    region.tabIndex = 0;
    region.setAttribute('role', 'region');
    region.setAttribute('aria-label', 'Result table, scrolls sideways');
    shown.push(region, ...(origin.choices ? [namesButton(region, result, origin.meta)] : []), takeAway(result, origin));
  }
  into.replaceChildren(...shown);
  if (hasTable) fill(region, result, origin.choices ? wordsFor(origin.meta) : PLAIN);
  await pictures.get(into.querySelector('.explore-canvas') ?? into);
}

function fill(region: HTMLElement, result: Result, wording: Wording): void {
  region.replaceChildren(makeTable(result, wording));
  if (result.rows.length > SHOWN_ROWS)
    void import('./virtualise.ts').then(({ virtualise }) => virtualise(region, result, wording));
}

/** Lets an analyst see the names that columns have in the files and in SQL. */
function namesButton(region: HTMLElement, result: Result, meta: PageMeta): HTMLElement {
  const button = element('button', 'link-button no-print', 'Show the names of columns') as HTMLButtonElement;
  button.type = 'button';
  button.setAttribute('aria-pressed', 'false');
  button.addEventListener('click', () => {
    const isPlain = button.getAttribute('aria-pressed') === 'false';
    button.setAttribute('aria-pressed', String(isPlain));
    fill(region, result, isPlain ? PLAIN : wordsFor(meta));
  });
  return button;
}

/** The chart with its title and description, or the sentence that says why there is none. */
async function picture(result: Result, origin: Origin, wanted: ChartKind): Promise<HTMLElement> {
  const { meta } = origin;
  const drawing = await drawingOf(result, meta, wanted, () => hexagons(meta));
  if (typeof drawing === 'string') return element('p', 'note', drawing);
  const figure = element('figure', 'explore-figure');
  const words = element('figcaption');
  words.append(element('strong', '', findingOf(drawing)), element('span', 'note', describe(drawing)));
  const canvas = element('div', 'explore-canvas');
  if ('series' in drawing && isDrawnHere(drawing)) {
    const { svg, reading } = await drawHere(drawing);
    const box = element('div', 'answers');
    box.dataset.answering = '';
    // What the site's own charts make escapes all text.
    canvas.innerHTML = svg;
    box.append(readingLine(reading), canvas);
    figure.append(words, box, pictureActions(drawing, origin));
    atFirstSign(box, async () => (await import('../charts/answer.ts')).letAnswer(box));
    return figure;
  }
  figure.append(words, canvas, pictureActions(drawing, origin));
  if (drawing.kind === 'map') (await import('./drawHexagons.ts')).putMap(drawing, canvas);
  else pictures.set(canvas, (await import('./drawChart.ts')).keepFitting(drawing, canvas));
  return figure;
}

/** Does something once somebody comes near, and passes on what they did meanwhile: most readers read, and wait for no script. */
function atFirstSign(box: HTMLElement, act: () => Promise<void>): void {
  const done = new AbortController();
  const sign = async (event: Event): Promise<void> => {
    done.abort();
    await act();
    const Kind = event.constructor as typeof Event;
    event.target?.dispatchEvent(new Kind(event.type, event));
  };
  for (const kind of ['pointermove', 'pointerdown', 'focusin'])
    box.addEventListener(kind, (event) => void sign(event), { signal: done.signal });
}

/** The line above a chart that says the figures under the pointer. */
function readingLine({ when, parts }: Reading): HTMLElement {
  const line = element('p', 'reading__line');
  line.setAttribute('role', 'status');
  line.dataset.reading = '';
  if (when !== '') {
    const period = element('b', '', when);
    period.dataset.when = '';
    line.append(period, ': ');
  }
  for (const [i, { kind, code, text }] of parts.entries()) {
    const part = element('span', kind === '' ? '' : `sample sample--${kind}`, text);
    part.dataset.part = code;
    line.append(...(i > 0 ? [', '] : []), part);
  }
  return line;
}

/** The hexagon map, where the site has one. */
async function hexagons({ base }: PageMeta): Promise<readonly MapHexagon[]> {
  const answer = await fetch(`${base}data/hexagons.json`).catch(() => null);
  return answer?.ok ? ((await answer.json()) as MapHexagon[]) : [];
}

const pictures = new WeakMap<Element, Promise<void>>();
