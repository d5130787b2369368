import { citation } from '../../../data-pipeline/schema/published/citation.ts';
import { escapeXml } from '../../charts/escapeXml.ts';
import { fixedFrame } from '../../charts/frame.ts';
import { LIGHT, standaloneSvg } from '../../charts/standaloneSvg.ts';
import { list } from '../../words/format.ts';
import { licenceWords } from '../../words/licence.ts';
import type { ChartData } from './chartData.ts';
import { describe, findingOf } from './describeDrawing.ts';
import { drawHere, isDrawnHere } from './drawHere.ts';
import { reasons } from './finding.ts';
import { liveEmbed } from './liveEmbed.ts';
import type { Origin } from './origin.ts';
import { element } from './showTable.ts';
import type { Drawing } from './state/drawing.ts';

// What makes a picture of what is drawn: fetched when somebody asks for one.

/** Units of a picture, with room for names and figures beside what is drawn. */
const WIDTH = 480;
const [DOTS, LINES] = [fixedFrame(WIDTH, 150, 70), fixedFrame(WIDTH, 48, 130)];

/** What is drawn as an SVG that stands by itself: with its finding, what its shapes mean, whose figures it shows and where it is. */
export async function pictureFile(drawing: Drawing, origin: Origin): Promise<string> {
  const { meta } = origin;
  const data = drawing.kind === 'scatter' ? null : drawing.kind === 'map' ? drawing.data : drawing;
  const statuses = data?.series.flatMap(({ points }) => points.map(({ status }) => status)) ?? [];
  const unit = data && data.unit !== '%' ? [`Unit: ${data.unit}.`] : [];
  return standaloneSvg(await chartOf(drawing, meta.accent), {
    notices: origin.note ? [origin.note] : [],
    title: findingOf(drawing),
    subtitle: [...unit, describe(drawing)].join(' '),
    notes: [
      ...reasons(statuses).map(({ letter, meaning }) => `[${letter}] ${meaning}.`),
      sourceOf(drawing, origin),
      origin.address,
    ],
    alternative: findingOf(drawing),
    accent: meta.accent,
    legend: drawing.kind === 'map' ? drawing.classes.filter(({ count }) => count > 0) : [],
  });
}

/** Whose figures they are, under which licence, of which release. */
function sourceOf(drawing: Drawing, { meta, source }: Origin): string {
  const titles = drawing.kind === 'scatter' ? [drawing.x.title, drawing.y.title] : [dataOf(drawing).title];
  const own = meta.indicators.filter(({ title }) => titles.includes(title)).map((one) => one.source);
  const release = source.release === '' ? '' : ` Release of ${source.release}.`;
  return `Source: ${list([...new Set(own)].filter(Boolean)) || meta.publisher}. ${licenceWords(meta.licence)}.${release}`;
}

function dataOf(drawing: Exclude<Drawing, { kind: 'scatter' }>): ChartData {
  return drawing.kind === 'map' ? drawing.data : drawing;
}

async function chartOf(drawing: Drawing, accent: string): Promise<string> {
  if (drawing.kind === 'map') return (await import('./drawHexagons.ts')).drawHexagons(drawing).svg;
  if (drawing.kind !== 'scatter' && isDrawnHere(drawing))
    return (await drawHere(drawing, drawing.kind === 'line' ? LINES : DOTS)).svg;
  const { drawChart } = await import('./drawChart.ts');
  return plain(await drawChart(drawing, WIDTH), accent);
}

/** What Plot draws takes its colours and its type from the page: in a picture each is an attribute. */
function plain(svg: SVGElement, accent: string): string {
  const colours: Readonly<Record<string, string>> = { ...LIGHT, accent };
  const inside = svg.innerHTML
    .replaceAll(/ (class|style)="[^"]*"/g, '')
    .replaceAll(/var\(--([\w-]+)\)/g, (_, name: string) => colours[name] ?? LIGHT.ink)
    .replaceAll('currentColor', LIGHT.ink);
  return `<svg viewBox="${svg.getAttribute('viewBox')}"><g fill="${LIGHT.ink}" font-size="14" text-anchor="middle">${inside}</g></svg>`;
}

/** How to cite what is drawn. */
export function citationOf(title: string, { meta, source, address }: Origin): string {
  const scorecard = document.querySelector<HTMLMetaElement>('meta[property="og:site_name"]')?.content ?? document.title;
  return citation({
    title: title.replace(/\.$/, ''),
    publisher: meta.publisher,
    scorecard,
    release: source.release || null,
    changed: false,
    url: address,
  });
}

/** Shows code for another page: a picture that stays as it is, and where the site has one a chart that follows its figures. */
export async function showCode(into: HTMLElement, svg: string, drawing: Drawing, origin: Origin): Promise<void> {
  const words = findingOf(drawing);
  const packed = btoa(String.fromCharCode(...new TextEncoder().encode(svg)));
  const frozen = `<figure style="margin:0"><img src="data:image/svg+xml;base64,${packed}" alt="${escapeXml(words)}" style="max-width:100%;height:auto"><figcaption><a href="${escapeXml(origin.address)}">${escapeXml(document.title)}</a></figcaption></figure>`;
  const live = await liveEmbed(drawing, origin);
  into.replaceChildren(
    code('A picture that stays as it is: it shows these figures whatever is published later.', frozen),
    live === ''
      ? element(
          'p',
          'note',
          'The site has no chart of exactly this that follows its figures: link to the address of this page, or choose one on the page of the indicator.',
        )
      : code('A chart that follows the figures as they are published.', live),
  );
}

function code(words: string, text: string): HTMLElement {
  const label = element('label', '', words);
  const box = element('textarea') as HTMLTextAreaElement;
  box.readOnly = true;
  box.rows = 3;
  box.value = text;
  box.addEventListener('focus', () => box.select());
  const copy = element('button', 'link-button', 'Copy the code') as HTMLButtonElement;
  copy.type = 'button';
  copy.addEventListener('click', () => {
    navigator.clipboard.writeText(text).then(
      () => {
        copy.textContent = 'Copied';
      },
      () => box.focus(),
    );
  });
  label.append(box);
  const made = element('div', 'code-to-copy');
  made.append(label, copy);
  return made;
}
