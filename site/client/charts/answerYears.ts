import { all } from './light.ts';
import { within } from './listen.ts';

// The small lines beside findings answer in one line above them: a pointer or a finger by the nearest year, arrow keys from line to
// line and from year to year. Their figures are in the page already; without this nothing is missing.

const reading = document.querySelector('[data-look-reading]');
const lines = all<SVGSVGElement>('svg[data-say]');
/** The line and the year that the keys are at. */
let [now, year] = [0, 0];

const sayings = (svg: SVGSVGElement): string[] => svg.dataset.say?.split('|') ?? [];

function titleOf(svg: SVGSVGElement): string {
  return svg.closest('tr')?.querySelector('th a')?.textContent ?? '';
}

/** Says one year of a line, and draws a hair line through it. */
function show(svg: SVGSVGElement, i: number): void {
  now = lines.indexOf(svg);
  year = i;
  if (reading) reading.textContent = `${titleOf(svg)}, ${sayings(svg)[i]}`;
  for (const one of all('.look .hair')) one.remove();
  const x = svg.dataset.at?.split(' ')[i] ?? '0';
  const hair = document.createElementNS('http://www.w3.org/2000/svg', 'path');
  hair.setAttribute('class', 'hair');
  hair.setAttribute('d', `M${x} 4v40`);
  svg.append(hair);
}

/** The year of a line that is nearest to a pointer. */
function nearest(svg: SVGSVGElement, clientX: number): number {
  const { left, width } = svg.getBoundingClientRect();
  const at = ((clientX - left) / width) * svg.viewBox.baseVal.width;
  const off = svg.dataset.at?.split(' ').map((place) => Math.abs(Number(place) - at)) ?? [];
  return off.indexOf(Math.min(...off));
}

/** Keys that are no answer are the browser's. */
function press(event: KeyboardEvent): void {
  const along = { ArrowLeft: year - 1, ArrowRight: year + 1, Home: 0, End: Number.POSITIVE_INFINITY }[event.key];
  const across = { ArrowUp: now - 1, ArrowDown: now + 1 }[event.key];
  const shown = lines.map((_, i) => i).filter((i) => lines[i]?.checkVisibility());
  const to =
    across === undefined
      ? lines[now]
      : lines[across < now ? (shown.findLast((i) => i < now) ?? now) : (shown.find((i) => i > now) ?? now)];
  if (!to || (along === undefined && across === undefined)) return;
  event.preventDefault();
  const count = sayings(to).length;
  show(to, across === undefined ? within(along ?? 0, count) : count - 1);
  enter(to);
  to.focus();
}

/** One stop for the Tab key stands for all lines: the one that the keys are at. */
function enter(svg: SVGSVGElement): void {
  for (const one of lines) one.setAttribute('tabindex', one === svg ? '0' : '-1');
}

for (const svg of lines) {
  svg.removeAttribute('aria-hidden');
  svg.setAttribute('role', 'application');
  svg.setAttribute('aria-roledescription', 'chart');
  svg.setAttribute('aria-label', `${titleOf(svg)}, the latest years. Arrow keys move between years and measures.`);
  svg.addEventListener('keydown', press);
  svg.addEventListener('focus', () => show(svg, sayings(svg).length - 1));
  for (const kind of ['pointermove', 'pointerdown'] as const)
    svg.addEventListener(kind, ({ clientX }) => show(svg, nearest(svg, clientX)));
}
const [first] = lines;
if (first) enter(first);
