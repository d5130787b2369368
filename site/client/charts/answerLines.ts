import { all, codeOf, light, mark } from './light.ts';
import { listen, within } from './listen.ts';

/** Pixels from a line within which it is meant. */
const NEAR = 28;
/** Pixels above and below the lines of a chart, where its words are. */
const [TOP, BOTTOM] = [12, 28];

/** One line of a chart over time. */
interface Line {
  code: string;
  name: string;
  /** Height in each period; empty where there is no figure. */
  y: string[];
  /** What it says in each period. */
  say: string[];
  isChoice: boolean;
}

/** Charts over time that share a line above them: a large one, and small ones of single areas. */
interface View {
  root: HTMLElement;
  main: SVGSVGElement;
  reading: Element;
  when: string[];
  /** Where the periods are along the large chart, in thousandths. */
  places: string[];
  lines: Line[];
  choices: Line[];
  select: HTMLSelectElement | null;
  newest: number;
  /** The area that the charts are about. */
  chosen: string;
  /** The period and the area that the line above tells of. */
  now: number;
  told: string;
}

const splitOf = (text: string | undefined, by: string): string[] => text?.split(by) ?? [];

function linesOf(svg: SVGSVGElement): Line[] {
  return all<SVGGElement>('g[data-y]', svg).map(({ dataset }) => ({
    code: dataset.area ?? '',
    name: dataset.name ?? '',
    y: splitOf(dataset.y, ','),
    say: splitOf(dataset.say, '|'),
    isChoice: dataset.choice !== undefined,
  }));
}

/** Charts over time answer a pointer by the nearest period and the nearest line. */
export function answerLines(root: HTMLElement, main: SVGSVGElement, reading: Element): void {
  const lines = linesOf(main);
  const choices = lines.filter(({ isChoice }) => isChoice);
  const chosen = codeOf(main.querySelector('.line-area'));
  const newest = Math.max(0, choices.find(({ code }) => code === chosen)?.y.findLastIndex(Boolean) ?? 0);
  const view: View = {
    ...{ root, main, reading, lines, choices, chosen, newest },
    when: splitOf(main.dataset.when, '|'),
    places: splitOf(main.dataset.at, ' '),
    select: root.querySelector('[data-choose]'),
    now: newest,
    told: chosen,
  };
  // What stands beside it in other views chooses too.
  const frame = root.closest('[data-answering-frame]') ?? root;
  frame.addEventListener('year', (event) => {
    const at = view.when.indexOf((event as CustomEvent<string>).detail);
    if (at >= 0) view.newest = at;
    leave(view);
  });
  const { select } = view;
  select?.addEventListener('change', () => choose(view, select.value));
  frame.addEventListener('click', ({ target }) => choose(view, codeOf(target)));
  for (const svg of all<SVGSVGElement>('svg[data-at]', root)) {
    for (const kind of ['pointermove', 'pointerdown'] as const)
      svg.addEventListener(kind, (event) => point(view, svg, event));
    svg.addEventListener('pointerleave', ({ pointerType }) => {
      if (pointerType === 'mouse') leave(view);
    });
    const areas = svg === main && choices.length > 1 ? ', up and down between areas, Enter chooses one' : '';
    listen(svg, `Left and right arrow keys move between periods${areas}.`, (key) => press(view, key, svg === main));
  }
  // Chosen before the script was there, or before the reader came back.
  if (select && select.value !== chosen) choose(view, select.value);
}

/** Says one period of one area, and marks it in every chart. */
function show(view: View, period: number, code: string): void {
  view.now = period;
  view.told = code;
  const { reading, lines, root, chosen } = view;
  const label = reading.querySelector('[data-when]');
  if (label) label.textContent = view.when[period] ?? '';
  for (const part of all<HTMLElement>('[data-part]', reading)) {
    const line = lines.find((one) => one.code === (part.dataset.part === 'chosen' ? code : part.dataset.part));
    const words = line ? `${line.name} ${line.say[period]}` : '';
    if (part.textContent !== words) part.textContent = words;
  }
  reading.querySelector('[data-part=chosen]')?.classList.toggle('sample--told', code !== chosen);
  for (const svg of all<SVGSVGElement>('svg[data-at]', root)) draw(view, svg);
  light(view.choices.length > 1 ? code : '');
}

/** A hair line through the period, and a point on each line that is meant. */
function draw({ main, places, now, told, chosen }: View, svg: SVGSVGElement): void {
  const at = splitOf(svg.dataset.at, ' ');
  const i = at.indexOf(places[now] ?? '');
  const group =
    svg.querySelector('.pointed') ?? svg.appendChild(document.createElementNS('http://www.w3.org/2000/svg', 'g'));
  group.setAttribute('class', 'pointed');
  const x = `${Number(at[i]) / 10}%`;
  const points = linesOf(svg)
    .filter(({ code, isChoice, y }) => y[i] && (svg !== main || !isChoice || code === told || code === chosen))
    .map(
      ({ y, isChoice }) => `<circle class="point${isChoice ? ' point--choice' : ''}" cx="${x}" cy="${y[i]}" r="5"/>`,
    );
  const bottom = svg.height.baseVal.value - BOTTOM;
  group.innerHTML =
    i < 0 ? '' : `<line class="hair" x1="${x}" x2="${x}" y1="${TOP}" y2="${bottom}"/>${points.join('')}`;
}

/** Makes the chart about another area: its line, its band, its words; nothing where the code is none to choose. */
function choose(view: View, code: string): void {
  const { root, main, select } = view;
  const line = view.choices.find((one) => one.code === code);
  if (!line) return;
  // Its picture and its code are those of the area too.
  for (const link of all<HTMLAnchorElement>('[data-svg]', root))
    link.href = link.href.replace(`/${view.chosen}/`, `/${code}/`);
  view.chosen = code;
  for (const group of all<SVGGElement>('g[data-choice]', main)) {
    const is = group.dataset.area === code;
    for (const part of [...all('.range', group), ...(group.matches('.marks') ? [group] : [])])
      part.toggleAttribute('hidden', !is);
    for (const name of ['line', 'name'])
      for (const part of all(`.${name}-area, .${name}-other`, group))
        part.setAttribute('class', `${name}-${is ? 'area' : 'other'}`);
    // What is chosen is drawn over the others.
    if (is && group.dataset.y) group.parentNode?.append(group);
  }
  mark('is-chosen', code);
  const told = [...(select?.options ?? [])].find(({ value }) => value === code);
  if (select) select.value = code;
  for (const [name, text] of [
    ['finding', told?.dataset.finding],
    ['more', told?.dataset.more],
    ['chosen-name', line.name],
  ] as const) {
    const part = root.querySelector(`[data-${name}]`);
    if (part && text !== undefined) part.textContent = text;
  }
  show(view, view.now, code);
}

/** Back to the newest figures of the chosen area. */
function leave(view: View): void {
  show(view, view.newest, view.chosen);
  light('');
  for (const one of all('.pointed', view.root)) one.remove();
}

/** What is under a pointer: the nearest period, and the nearest line; far from all of them the chosen one. */
function point(view: View, svg: SVGSVGElement, { clientX, clientY, target }: PointerEvent): void {
  const { main, places, chosen, choices, now, newest } = view;
  const named = (target as Element).closest('.gutter') ? codeOf(target) : '';
  if (named !== '') {
    show(view, newest, choices.some(({ code }) => code === named) ? named : chosen);
    return;
  }
  const { left, width, top } = (svg.querySelector('.plot') ?? svg).getBoundingClientRect();
  const at = splitOf(svg.dataset.at, ' ');
  const off = at.map((place) => Math.abs(Number(place) / 1000 - (clientX - left) / width));
  const i = off.indexOf(Math.min(...off));
  const [near] = linesOf(svg)
    .filter(({ isChoice, y }) => isChoice && y[i])
    .map(({ code, y }) => ({ code, far: Math.abs(top + Number(y[i]) - clientY) }))
    .sort((a, b) => a.far - b.far);
  const period = places.indexOf(at[i] ?? '');
  show(view, period < 0 ? now : period, near && (svg !== main || near.far < NEAR) ? near.code : chosen);
}

/** What a key does. */
function press(view: View, key: string, isMain: boolean): boolean {
  const { now, told, when, choices } = view;
  const order = choices.filter(({ y }) => y[now]).sort((a, b) => Number(a.y[now]) - Number(b.y[now]));
  const along = { ArrowLeft: now - 1, ArrowRight: now + 1, Home: 0, End: when.length }[key];
  const across = isMain ? { ArrowUp: -1, ArrowDown: 1 }[key] : undefined;
  if (along !== undefined) show(view, within(along, when.length), told);
  else if (across !== undefined) {
    const to = within(order.findIndex(({ code }) => code === told) + across, order.length);
    show(view, now, order[to]?.code ?? told);
  } else if (key === 'Enter') choose(view, told);
  else if (key === 'Escape') leave(view);
  else return false;
  return true;
}
